// SPDX-License-Identifier: MIT
// Everything the store knows about one contract, and the facts that policy reads from it.
#pragma once

#include <string_view>
#include <vector>

#include "core/papers/types.hpp"
#include "core/policy/value.hpp"
#include "core/store/session.hpp"

namespace svc::papers {

// What the frame of verbs asks for (core/cases/act.hpp).
struct CaseFile {
  static constexpr std::string_view kind = "paper";
  Paper paper;
  std::vector<cases::Event> events = {};  // as entered
  std::vector<Instalment> plan = {};      // by day, withdrawn ones too

  static CaseFile load(store::ReadSession& session, std::int64_t id);
  [[nodiscard]] Paper& row() { return paper; }
  [[nodiscard]] const Paper& row() const { return paper; }
  [[nodiscard]] policy::Facts facts(store::ReadSession& session, Instant at) const;
  void save(store::WriteSession& session);
};
// Takes over what the fields say of the row's own columns.
void apply_terms(Paper& paper, const Json& fields);

}  // namespace svc::papers
