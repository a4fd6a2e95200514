// SPDX-License-Identifier: MIT
#include "core/store/journal.hpp"

#include "core/base/error.hpp"
#include "core/store/damage.hpp"

namespace svc::store {
namespace {

// Unambiguous bytes for hashing: integers and lengths as LEB128 (signed ones folded to unsigned), a letter per type.
class Encoder {
 public:
  Encoder() { bytes_.reserve(1024); }
  void number(std::int64_t value) {
    unsigned_number((static_cast<std::uint64_t>(value) << 1U) ^ static_cast<std::uint64_t>(value >> 63));
  }
  void text(std::string_view value) {
    unsigned_number(value.size());
    bytes_ += value;
  }
  void raw(std::span<const std::uint8_t> value) {
    bytes_.append(reinterpret_cast<const char*>(value.data()), value.size());
  }
  void value(const Value& value) {
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
      bytes_ += 'i';
      number(*integer);
    } else if (const auto* string = std::get_if<std::string_view>(&value)) {
      bytes_ += 't';
      text(*string);
    } else if (const auto* blob = std::get_if<Bytes>(&value)) {
      bytes_ += 'b';
      unsigned_number(blob->data.size());
      raw(blob->data);
    } else {
      bytes_ += 'n';
    }
  }
  [[nodiscard]] Digest digest() const { return sha256(bytes_); }

 private:
  void unsigned_number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7U) bytes_ += static_cast<char>(value | 0x80U);
    bytes_ += static_cast<char>(value);
  }
  std::string bytes_;
};

}  // namespace

Digest chain_hash(const Digest& previous, const JournalRow& row) {
  Encoder encoder;
  encoder.raw(previous);
  for (const auto number : {row.seq, row.happened_at, row.entered_at, row.actor, row.for_staff}) encoder.number(number);
  encoder.text(row.action);
  encoder.text(row.subject_kind);
  encoder.number(row.subject);
  for (const auto text : {row.request_key, row.request, row.result, row.changes}) encoder.text(text);
  return encoder.digest();
}

Digest append(Db& db, const Digest& previous, const JournalRow& row) {
  const auto hash = chain_hash(previous, row);
  db.run("INSERT INTO journal (seq, happened_at, entered_at, actor, for_staff, action, subject_kind, subject, request_key, "
         "request, result, changes, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
         {row.seq, row.happened_at, row.entered_at, row.actor, row.for_staff, row.action, row.subject_kind, row.subject,
          row.request_key, row.request, row.result, row.changes, Bytes{hash}});
  return hash;
}

Head read_head(Db& db) {
  Head head;
  db.first("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1", {}, [&](const Row& row) {
    head.seq = row.integer(0);
    const auto hash = row.bytes(1).data;
    if (hash.size() == head.hash.size()) std::ranges::copy(hash, head.hash.begin());
  });
  return head;
}

JournalRow journal_row(const Row& row) {
  return {.seq = row.integer(0),
          .happened_at = row.integer(1),
          .entered_at = row.integer(2),
          .actor = row.integer(3),
          .for_staff = row.integer(4),
          .action = row.text(5),
          .subject_kind = row.text(6),
          .subject = row.integer(7),
          .request_key = row.text(8),
          .request = row.text(9),
          .result = row.text(10),
          .changes = row.text(11)};
}

Digest imported_digest(const Salt& salt, TableId table, std::span<const Value> row) {
  const auto& wanted = shape(table);
  SVC_CHECK(row.size() == wanted.columns.size());
  Encoder encoder;
  encoder.raw(salt);
  encoder.text(wanted.name);
  for (std::size_t i = 0; i < row.size(); ++i) {
    const auto& column = wanted.columns[i];
    // Rows that were imported before the column came keep their digest.
    if (column.later && std::holds_alternative<std::nullptr_t>(row[i])) continue;
    if (column.later) encoder.text(column.name);
    encoder.value(row[i]);
  }
  return encoder.digest();
}

Digest personal_digest(const Salt& salt, const FieldId& field, std::string_view value) {
  Encoder encoder;
  encoder.raw(salt);
  encoder.text(field.table);
  encoder.number(field.key);
  encoder.text(field.column);
  encoder.text(value);
  return encoder.digest();
}

Salt salt_of_field(const Salt& secret, const FieldId& field) {
  const auto digest = personal_digest(secret, field, "salt");
  Salt salt{};
  std::copy_n(digest.begin(), salt.size(), salt.begin());
  return salt;
}

std::optional<Salt> read_salt(std::string_view text) {
  Salt salt{};
  if (text.size() != salt.size() * 2) return std::nullopt;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto digit = std::string_view{"0123456789abcdef"}.find(text[i]);
    if (digit == std::string_view::npos) return std::nullopt;
    salt[i / 2] = static_cast<std::uint8_t>(salt[i / 2] * 16U + digit);
  }
  return salt;
}

std::string salt_seal(const Salt& salt) { return hex(sha256({reinterpret_cast<const char*>(salt.data()), salt.size()})); }

Json json_of(const Value& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return *integer;
  if (const auto* text = std::get_if<std::string_view>(&value)) return *text;
  if (std::holds_alternative<Bytes>(value)) throw damaged("a table that the journal keeps holds bytes");
  return nullptr;
}

}  // namespace svc::store
