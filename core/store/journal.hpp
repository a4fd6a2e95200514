// SPDX-License-Identifier: MIT
// The chain of the journal, and the salted digests that stand in it for personal fields and for imported rows. Pure, so
// that `log verify` and `store check` recompute what a session wrote.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/base/digest.hpp"
#include "core/base/json.hpp"
#include "core/store/db.hpp"
#include "core/store/tables.hpp"

namespace svc::store {

// One journal row without its hash, in the order of its columns.
struct JournalRow {
  std::int64_t seq = 0;
  std::int64_t happened_at = 0;
  std::int64_t entered_at = 0;
  std::int64_t actor = 0;
  std::int64_t for_staff = 0;
  std::string_view action;
  std::string_view subject_kind;
  std::int64_t subject = 0;
  std::string_view request_key;
  std::string_view request;
  std::string_view result;
  std::string_view changes;
};

// A row that came with an import: subject_kind is its table, subject its key, request its batch, changes its digest. It
// is void once the batch is undone. The salt stands behind the next row of another action, as ('batch', batch, 'salt').
constexpr std::string_view import_action = "import.row";

constexpr Digest before_first{};  // what the first row's hash is chained to
[[nodiscard]] Digest chain_hash(const Digest& previous, const JournalRow& row);

// Inserts the row with its hash, which it returns.
Digest append(Db& db, const Digest& previous, const JournalRow& row);
// The sequence number and hash that the chain ends with; 0 and before_first where it is empty.
struct Head {
  std::int64_t seq = 0;
  Digest hash = before_first;
};
[[nodiscard]] Head read_head(Db& db);
// Reads a row of `SELECT seq, happened_at, … changes, hash FROM journal`; the texts are views into it.
[[nodiscard]] JournalRow journal_row(const Row& row);
constexpr int hash_column = 12;

using Salt = std::array<std::uint8_t, 16>;
// Of an imported row: its table and every column in the order of its shape.
[[nodiscard]] Digest imported_digest(const Salt& salt, TableId table, std::span<const Value> row);
// Of a personal field of a row: {"sha256": hex} in the image of the row.
struct FieldId {
  std::string_view table;
  std::int64_t key = 0;
  std::string_view column;
};
[[nodiscard]] Digest personal_digest(const Salt& salt, const FieldId& field, std::string_view value);
// Every field of one journal row has a salt of its own, so that erasing one does not depend on the others.
[[nodiscard]] Salt salt_of_field(const Salt& secret, const FieldId& field);
[[nodiscard]] std::optional<Salt> read_salt(std::string_view text);  // hex; nothing where it was erased
[[nodiscard]] std::string salt_seal(const Salt& salt);               // hex of its digest
[[nodiscard]] Json json_of(const Value& value);

}  // namespace svc::store
