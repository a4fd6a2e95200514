// SPDX-License-Identifier: MIT
// Inside the loader: one book laid over those it extends.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/policy/book_source.hpp"

namespace svc::policy {

class Layer {
 public:
  explicit Layer(BookSource& out) : out_{out} {}
  void inherit(const BookSource& base);
  void disable(const Toml& file);
  void take(const Toml& file);
  void finish();  // refuses what two books brought and nobody settled; drops cases of rules that are gone

 private:
  struct Conflict {
    std::string what;  // "clock SLA-01", or the key of a param
    std::string first;
    std::string second;
  };
  void inherit_params(const BookSource& base);
  void take_block(BlockKind kind, const Toml& node);
  void place_row(Block block, const Toml& node);
  void take_param(const TomlMember& member);
  void take_labels(const Toml& labels);
  void settle(BlockKind kind, std::string_view table, std::string_view id);
  [[nodiscard]] bool is_gone(const CaseSource& subject) const;
  [[nodiscard]] std::vector<Block>::iterator find(BlockKind kind, std::string_view table, std::string_view id);
  [[nodiscard]] std::vector<std::string> known_ids(BlockKind kind, std::string_view table) const;

  BookSource& out_;
  std::vector<Conflict> conflicts_;
  std::set<std::pair<BlockKind, std::string>> gone_;  // replaced or disabled here
  std::set<std::string, std::less<>> own_params_;
  std::size_t inherited_cases_ = 0;
};

}  // namespace svc::policy
