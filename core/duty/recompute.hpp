// SPDX-License-Identifier: MIT
// A stored verdict asked again: of the book it was given under, or of another one.
#pragma once

#include "core/duty/books.hpp"
#include "core/duty/case_history.hpp"
#include "core/duty/verdict_store.hpp"
#include "core/policy/judge.hpp"

namespace svc::duty {

// The clocks that still ran stand after what the gates found: each as its rule says it, in one of the books.
class Recomputation {
 public:
  explicit Recomputation(BookShelf shelf) : shelf_{std::move(shelf)} {}
  // Throws Error where its facts are none of the book's.
  [[nodiscard]] policy::Verdict again(const SubjectVerdict& one);

 private:
  void add_obstacles(const SubjectVerdict& one, policy::Verdict& verdict);

  BookShelf shelf_;
};

// A verdict that a domain keeps itself, likewise.
[[nodiscard]] Json answered_again(BookShelf& shelf, std::string_view subject, const OwnVerdicts& domain, const OwnVerdict& one);

}  // namespace svc::duty
