// SPDX-License-Identifier: MIT
// What the journal says the store must hold: for every row where its content comes from, the counters, and digests of
// what was made from it.
#pragma once

#include <array>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/store/chain.hpp"

namespace svc::store {

// Where the journal has a row's content: its image in journal row `seq`, or the digest of an imported row.
struct RowSource {
  std::int64_t key = 0;
  std::int64_t seq = 0;
  std::int64_t batch = 0;  // of an imported row
  bool gone = false;       // the image says that it was deleted
  Digest digest{};         // of an imported row
};

struct Derived {
  Chain chain;
  std::map<TableId, std::vector<RowSource>> rows;  // in the journal's order
  std::map<std::string, std::int64_t, std::less<>> counters;
  std::map<std::string, std::string, std::less<>> made;  // book_rule/1/ticket → hex
  std::set<std::int64_t> undone;                         // batches
  std::map<std::int64_t, std::vector<std::pair<std::int64_t, Salt>>> batch_salts;  // with the journal row that closed them
  std::int64_t imported = 0;                             // rows
};

// Walks the chain; the personal values behind its digests are checked on the way.
[[nodiscard]] Derived derive(Db& db, Findings& findings);
// The salt of an imported row.
[[nodiscard]] std::optional<Salt> batch_salt(const Derived& derived, const RowSource& source);
// Images of rows in journal rows. The journal row that was asked last is kept: most that are asked in turn are of one, and
// one that adopts a book is long.
class Images {
 public:
  explicit Images(Db& db) : db_{db} {}
  // Nothing where that journal row has none; it lasts until another journal row is asked.
  [[nodiscard]] const Json* find(std::int64_t seq, std::string_view table, std::int64_t key);

 private:
  Db& db_;
  std::int64_t seq_ = 0;
  Json changes_;
};
// The hex digest of a personal field in an image, where it has one.
[[nodiscard]] const std::string* hidden(const Json& value);

// Names and digests of what is noted beside the rows (WriteSession::note_derived).
[[nodiscard]] std::string slice_name(std::int64_t book, std::string_view subject);
[[nodiscard]] Digest slice_digest(std::int64_t format, Bytes form);
[[nodiscard]] std::string migration_name(std::string_view file);
[[nodiscard]] Digest migration_digest(std::string_view sha256, std::int64_t applied_at);

// The value and salt behind a personal field of a journal row.
struct PersonalValue {
  std::string salt;
  std::string value;
};
[[nodiscard]] std::optional<PersonalValue> read_personal(Db& db, std::int64_t seq, const FieldId& field);

}  // namespace svc::store
