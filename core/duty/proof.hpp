// SPDX-License-Identifier: MIT
// A proof (svc-proof(5)): what was decided about cases, with all that it came from, so that anybody works it out again where
// the store is not.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.hpp"
#include "core/duty/books.hpp"
#include "core/duty/case_history.hpp"
#include "core/duty/clocks.hpp"
#include "core/duty/judgement.hpp"
#include "core/duty/verify.hpp"

namespace svc::duty {

inline constexpr std::string_view proof_format = "svc-proof";
inline constexpr std::int64_t proof_version = 1;

struct ProofRequest {
  std::vector<Subject> subjects = {};               // none: all that have a verdict, a deadline or an entry of the ledger
  bool with_books = false;                          // their text too
  bool with_flips = false;                          // what would make verdicts others
  std::function<std::string(const Subject&)> name;  // as people say it
};
[[nodiscard]] Json proof_of(store::ReadSession& session, const CaseKinds& cases, const ProofRequest& request);
// With the digest of everything else, which a change makes another one.
[[nodiscard]] Json sealed_proof(Json proof);
// As a file holds it: a book and a case a line. The same content has no other text.
[[nodiscard]] std::string proof_text(const Json& proof);

// A case as it came out anew.
struct ProvenCase {
  Subject subject;
  Instant made{};                     // when the proof was
  std::vector<StoredVerdict> verdicts = {};
  std::vector<OwnVerdict> line_verdicts = {};
  std::vector<ClockRow> clocks = {};  // by start, as they stood then
};
// What people are told beside a proof; without it that is not looked at.
struct ProofWords {
  std::function<std::string(const Subject&, const std::string& site)> name = {};
  // The explanation of its one case, in each language that it may have been told in.
  std::function<std::vector<Json>(const Json& proof, BookShelf& shelf, const ProvenCase& anew)> explain = {};
};

// The book of that id and hash, where the proof leaves out its text; nothing: nobody has it.
using FindBook = std::function<std::optional<policy::Book>(const std::string& id, const std::string& hash)>;
struct CheckedProof {
  Verification found;
  std::int64_t cases = 0;
  time::Zone zone;        // of its books
  std::string site = {};  // stands before its case numbers
};
// Everything worked out anew from the text alone; `cases` say how verdicts are that domains keep. What differs is a mismatch,
// and so is a changed byte, and a part that contradicts another (kind "proof"). Throws Error (usage) for what is no proof, or one of another version; Error
// (not_found) where a book is missing.
[[nodiscard]] CheckedProof check_proof(std::string_view text, std::string_view file, const FindBook& find, const CaseKinds& cases,
                                       const ProofWords& words = {});

}  // namespace svc::duty
