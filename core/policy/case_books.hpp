// SPDX-License-Identifier: MIT
// The book as its cases see it: with the params that a case sets and, where the case is of an extended book, with the params
// and the calendar of that book and without the gates and approvals that this one adds. What chapters say is proved among
// chapters. One book is made for all cases that see the same; only the rules that speak of other params are read again.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/policy/book_builder.hpp"

namespace svc::policy {

class CaseBooks {
 public:
  // The book must have been loaded (a slice has no source) and must outlive this.
  explicit CaseBooks(const Book& book);
  // Stands as long as this. Throws Error for a wrong value.
  [[nodiscard]] const Book& of(const Case& subject);

 private:
  [[nodiscard]] ParamValues changed_params(const Case& subject) const;
  [[nodiscard]] std::set<const Block*> speaking_of(const ParamValues& changed) const;
  [[nodiscard]] std::optional<Book> make(const Case& subject, const ParamValues& changed) const;

  const Book& book_;
  std::vector<std::set<std::string, std::less<>>> params_;  // of each block
  std::map<std::string, std::optional<Book>> made_;         // by what is other about them; nothing: the book itself serves
};

}  // namespace svc::policy
