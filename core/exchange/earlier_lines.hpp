// SPDX-License-Identifier: MIT
// Where the ids of a file stood first, so that a contradiction names both lines. Bounded: of a file of very many lines the
// first ones are known.
#pragma once

#include <unordered_map>

#include "core/base/text.hpp"
#include "core/exchange/landing.hpp"

namespace svc::exchange {

class EarlierLines {
 public:
  // Keeps the line of a record that was added; says of one that contradicts it where that was.
  void look_at(std::string_view id, std::int64_t line, Landed& landed) {
    if (landed.outcome == Outcome::added && lines_.size() < most) lines_.try_emplace(std::hash<std::string_view>{}(id), line);
    if (!landed.rejection || landed.rejection->code != "duplicate") return;
    const auto found = lines_.find(std::hash<std::string_view>{}(id));
    if (found == lines_.end()) return;
    landed.rejection->why = say(N_("Line {line} has the same id, {id}, with other content."), {{"line", std::to_string(found->second)}, {"id", shown(truncated(id, 40))}});
  }

 private:
  static constexpr std::size_t most = 100'000;
  std::unordered_map<std::size_t, std::int64_t> lines_;  // by hash of the id
};

}  // namespace svc::exchange
