// SPDX-License-Identifier: MIT
// A stored verdict asked again: of the book it was given under, or of another one.
#pragma once

#include "core/duty/books.hpp"
#include "core/duty/verdict_store.hpp"
#include "core/policy/judge.hpp"

namespace svc::duty {

// The clocks that still ran stand after what the gates found: each as its rule says it, in one of the books.
class Recomputation {
 public:
  explicit Recomputation(store::ReadSession& session) : session_{session}, shelf_{session}, adoptions_{list_adoptions(session)} {}
  [[nodiscard]] policy::Verdict again(const SubjectVerdict& one);
  // The ids of the clocks that stood in the way of it.
  [[nodiscard]] std::vector<std::string> obstacles(const SubjectVerdict& one);

 private:
  void add_obstacles(const SubjectVerdict& one, policy::Verdict& verdict);

  store::ReadSession& session_;
  BookShelf shelf_;
  std::vector<Adoption> adoptions_;
};

}  // namespace svc::duty
