// SPDX-License-Identifier: MIT
// The books that a proof names: out of itself, or found elsewhere; only those that something in it was decided under.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/duty/books.hpp"
#include "core/duty/proof.hpp"
#include "core/duty/verify_parts.hpp"

namespace svc::duty {

class ProofBooks {
 public:
  // Throws Error (usage) where the proof does not name its books as it should.
  ProofBooks(const Json& proof, const FindBook& find);
  // Reads a book when it is first asked for: throws Error (not_found) where nobody has it, Error (fault) where its text is
  // not the one that its hash names. Lives no longer than the books.
  [[nodiscard]] BookShelf shelf();
  // Of those that were read, and those whose text it tells: in the proof's zone. Throws like the shelf.
  void check(Tally& tally, const time::Zone& zone, Instant made);

 private:
  [[nodiscard]] BookPointer slice(std::int64_t id, std::string_view subject);
  [[nodiscard]] const policy::Book& whole(std::int64_t id);
  [[nodiscard]] policy::Book load(const Adoption& adoption) const;

  const FindBook& find_;
  std::vector<Adoption> adoptions_;
  std::map<std::int64_t, std::string> sources_;
  std::map<std::int64_t, policy::Book> books_;
  std::map<std::pair<std::int64_t, std::string>, BookPointer> slices_;
};

}  // namespace svc::duty
