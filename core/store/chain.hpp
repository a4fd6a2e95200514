// SPDX-License-Identifier: MIT
// Walking the journal from its first row: does every hash follow from the one before it, and are the heads that were
// sealed elsewhere still in it?
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/instant.hpp"
#include "core/store/findings.hpp"
#include "core/store/journal.hpp"

namespace svc::store {

struct Chain {
  Head head;
  std::int64_t count = 0;  // rows
};
// Calls `visit` for every row, damaged ones too.
Chain walk_chain(Db& db, Findings& findings, const std::function<void(const JournalRow&)>& visit = {});

// The end of the chain at some time, as `svc log seal` prints it to be kept where nobody here can write.
struct Seal {
  std::int64_t seq = 0;
  std::string hash;  // hex
  Instant at;
  std::int64_t count = 0;
};
[[nodiscard]] Seal seal(Db& db, Instant now);
// Lines "SEQ HASH TIME COUNT" or the JSON of `svc log seal --format json`. Throws Error (usage) with the line, and where there
// is none.
[[nodiscard]] std::vector<Seal> read_seals(std::string_view text, std::string_view file);
// Every sealed head must still stand where it stood.
void compare_seals(Db& db, const std::vector<Seal>& seals, Findings& findings);

}  // namespace svc::store
