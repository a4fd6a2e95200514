// SPDX-License-Identifier: MIT
// `svc store check`: is everything in the store what its journal says? Not only whether the file is sound: four of five
// flipped bits leave a sound file with other content.
#pragma once

#include <string>
#include <vector>

#include "core/store/derive.hpp"
#include "core/store/session.hpp"

namespace svc::store {

struct Checked {
  Chain chain;
  std::int64_t rows = 0;      // compared with the journal
  std::int64_t imported = 0;  // of them, those with a digest alone
  std::int64_t attachments = 0;
  std::vector<std::string> orphans;  // attachments that no row names: left by a command that was killed, no damage
  std::int64_t differences = 0;
  std::vector<Difference> first;  // at most a thousand of them
};
// The attachments are those of the store itself, or of a store at `attachments_of` that this is the copy of.
[[nodiscard]] Checked check(ReadSession& session, const std::string& attachments_of = {});

// The parts of it.
void check_engine(Db& db, Findings& findings);                             // pages, indexes, references
std::int64_t check_rows(Db& db, const Derived& derived, Findings& findings);  // how many it compared
void check_counters(Db& db, const Derived& derived, Findings& findings);
void check_derived(Db& db, const Derived& derived, Findings& findings);  // compiled books, applied migrations
void check_access(const Store& store, Findings& findings);  // of a shared store: what its group may not use
void check_attachments(Db& db, const std::string& store_path, Checked& checked, Findings& findings);

}  // namespace svc::store
