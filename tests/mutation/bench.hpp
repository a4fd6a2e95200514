// SPDX-License-Identifier: MIT
// One file of the shipped books in a book as small as it goes, and what notices a change of it.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/policy/check.hpp"
#include "core/policy/loader.hpp"
#include "tests/mutation/mutants.hpp"

namespace svc::test {

// "chapters/returns.toml" is the file of "returns".
[[nodiscard]] std::string stem(std::string_view path);

class Bench {
 public:
  // A book as it is; a chapter with the fewest others that declare what it speaks of, or in the standard book where it is of
  // use only to others.
  explicit Bench(std::string name);

  // "loader", "cases", "check" with the code of the finding; nothing: nobody sees it.
  [[nodiscard]] std::optional<std::string> notices(const std::string& text) const;
  // Of two rows that changed places: they never meet.
  [[nodiscard]] bool order_says_nothing(const Mutant& mutant) const;

 private:
  [[nodiscard]] policy::Book load(const std::string& changed) const;
  bool complete();

  std::string name_;
  std::string book_ = {};  // empty: one made of the chapters
  std::vector<std::string> chapters_;
  std::multiset<std::string> known_;  // what the check says of it unchanged
};

}  // namespace svc::test
