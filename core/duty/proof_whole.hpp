// SPDX-License-Identifier: MIT
// Inside proofs: its parts against one another. What the book works out is compared elsewhere; here stands what a store
// never writes: two rows of one number, what happened after the proof was made, a journal that runs backwards.
#pragma once

#include <set>
#include <string>
#include <utility>

#include "core/duty/books.hpp"
#include "core/duty/proof.hpp"
#include "core/duty/verify_parts.hpp"

namespace svc::duty {

class ProofWhole {
 public:
  // Throws Error (usage) where the head is not what it should be. Lives no longer than the proof.
  ProofWhole(Tally& tally, const Json& proof, const ProofWords& words);

  // Seal and adoptions, after the cases: by then the books are read that something was decided under.
  void check_head();
  void check_case(const Json& told);
  // The book of a verdict was in force at that instant, as it was known at some time: what is entered late falls under the book
  // of its day.
  void check_book(Mismatch about, const BookShelf& shelf, std::int64_t book);
  // What an explanation says beside its proof, against what comes out of it.
  void check_explanation(BookShelf& shelf, const ProvenCase& anew);
  [[nodiscard]] Instant made() const { return made_; }

 private:
  void differ(const Mismatch& about, std::string part, std::string stored, std::string anew);
  // Not after the proof was made.
  void check_time(const Json& row, std::string_view name, Instant latest);
  // Rows of one table of the store, each with its own number.
  void check_numbers(const Json& told, std::string_view list);
  void check_milestones(const Json& told);
  void check_journal(const Json& told);
  void check_asked(const Json& verdict);
  void check_adoptions();

  Tally& tally_;
  const Json& proof_;
  const ProofWords& words_;
  Instant made_;
  std::int64_t last_entry_ = 0;
  std::string site_;
  std::set<std::pair<std::string, std::int64_t>> numbers_;  // by list, of cases by kind
};

}  // namespace svc::duty
