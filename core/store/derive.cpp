// SPDX-License-Identifier: MIT
#include "core/store/derive.hpp"

#include <fmt/format.h>

#include <charconv>

#include "core/base/error.hpp"
#include "core/store/damage.hpp"

namespace svc::store {
namespace {

std::int64_t number(std::string_view text) {
  std::int64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::optional<Digest> read_digest(std::string_view text) {
  Digest digest{};
  const auto first = text.size() == 64 ? read_salt(text.substr(0, 32)) : std::nullopt;
  const auto second = text.size() == 64 ? read_salt(text.substr(32)) : std::nullopt;
  if (!first || !second) return std::nullopt;
  std::ranges::copy(*first, digest.begin());
  std::ranges::copy(*second, digest.begin() + 16);
  return digest;
}

class Walk {
 public:
  Walk(Db& db, Findings& findings) : db_{db}, findings_{findings} {}

  Derived run() {
    read_batch_salts();
    derived_.chain = walk_chain(db_, findings_, [this](const JournalRow& row) { visit(row); });
    compare_personal_count();
    return std::move(derived_);
  }

 private:
  void fault(std::int64_t seq, Message what) { findings_.add("journal", seq, std::move(what)); }

  void read_batch_salts() {
    db_.each("SELECT seq, row_id, salt FROM journal_personal WHERE table_name = 'batch' AND column_name = 'salt' ORDER BY seq", {},
             [this](const Row& row) {
               if (const auto salt = read_salt(row.text(2))) derived_.batch_salts[row.integer(1)].emplace_back(row.integer(0), *salt);
             });
  }

  void visit(const JournalRow& row) {
    if (row.action == import_action) return visit_imported(row);
    personal_expected_ += static_cast<std::int64_t>(open_batches_.size());
    open_batches_.clear();
    if (!row.request.empty()) check_request(row);
    try {
      visit_changes(row.seq, parse_json(row.changes, "journal"));
    } catch (const Error&) {
      fault(row.seq, say(N_("it holds values that svc never writes")));
    }
  }

  void visit_imported(const JournalRow& row) {
    const auto table = table_named(row.subject_kind);
    const auto digest = read_digest(row.changes);
    if (!table || !digest) return fault(row.seq, say(N_("it is no import of a row")));
    const auto batch = number(row.request);
    open_batches_.insert(batch);
    ++derived_.imported;
    derived_.rows[*table].push_back({.key = row.subject, .seq = row.seq, .batch = batch, .digest = *digest});
  }

  void visit_changes(std::int64_t seq, const Json& changes) {
    if (const auto* counters = changes.find("counters")) {
      for (const auto& [name, value] : sound(counters->object(), "journal.changes")) {
        derived_.counters.insert_or_assign(name, sound(value.integer(), "journal.changes"));
      }
    }
    if (const auto* made = changes.find("derived")) {
      for (const auto& [name, digest] : sound(made->object(), "journal.changes")) {
        derived_.made.insert_or_assign(name, sound(digest.text(), "journal.changes"));
      }
    }
    if (const auto* rows = changes.find("rows")) {
      for (const auto& [name, images] : sound(rows->object(), "journal.changes")) visit_table(seq, name, images);
    }
  }

  void visit_table(std::int64_t seq, const std::string& name, const Json& images) {
    const auto table = table_named(name);
    if (!table) return fault(seq, say(N_("it names a table that svc has not")));
    for (const auto& [key_text, image] : sound(images.object(), "journal.changes")) {
      const auto key = number(key_text);
      derived_.rows[*table].push_back({.key = key, .seq = seq, .gone = image.is_null()});
      if (*table == TableId::batch) note_batch(key, image);
      if (image.is_null()) continue;
      for (const auto& [column, value] : sound(image.object(), "journal.changes")) {
        if (const auto* digest = hidden(value)) check_personal(seq, {.table = name, .key = key, .column = column}, *digest);
      }
    }
  }

  void note_batch(std::int64_t batch, const Json& image) {
    const auto* state = image.find("state");
    if (state != nullptr && *state == Json{"undone"}) derived_.undone.insert(batch);
    else derived_.undone.erase(batch);
  }

  void check_personal(std::int64_t seq, const FieldId& field, const std::string& digest) {
    ++personal_expected_;
    const auto stored = read_personal(db_, seq, field);
    if (!stored) return findings_.add("journal_personal", seq, say(N_("the value of {field} is missing"), {{"field", std::string{field.column}}}));
    if (stored->salt.empty() && stored->value.empty()) return;  // erased
    const auto salt = read_salt(stored->salt);
    if (!salt || hex(personal_digest(*salt, field, stored->value)) != digest) {
      findings_.add("journal_personal", seq, say(N_("the value of {field} is not the one that was recorded"), {{"field", std::string{field.column}}}));
    }
  }

  void check_request(const JournalRow& row) {
    ++personal_expected_;
    const auto stored = read_personal(db_, row.seq, {.table = "journal", .key = 0, .column = row.action});
    const auto salt = stored ? read_salt(stored->salt) : std::nullopt;
    const bool erased = stored && stored->salt.empty();
    if (!stored || !stored->value.empty() || (!erased && (!salt || !row.request.ends_with(salt_seal(*salt))))) {
      findings_.add("journal_personal", row.seq, say(N_("the salt of the request is not the one that was recorded")));
    }
  }

  void compare_personal_count() {
    personal_expected_ += static_cast<std::int64_t>(open_batches_.size());
    std::int64_t stored = 0;
    db_.first("SELECT COUNT(*) FROM journal_personal", {}, [&](const Row& row) { stored = row.integer(0); });
    if (stored == personal_expected_) return;
    Images images{db_};
    db_.each("SELECT seq, table_name, row_id, column_name FROM journal_personal ORDER BY seq, table_name, row_id, column_name", {}, [&](const Row& row) {
      if (row.text(1) == "batch" || row.text(1) == "journal") return;
      const auto* image = images.find(row.integer(0), row.text(1), row.integer(2));
      const auto* value = image == nullptr ? nullptr : image->find(row.text(3));
      if (value == nullptr || hidden(*value) == nullptr) {
        findings_.add("journal_personal", row.integer(0), say(N_("the journal knows no value of {field} here"), {{"field", row.string(3)}}));
      }
    });
    findings_.add("journal_personal", 0, say_counted(N_("it has {count} row, the journal names {expected}"), N_("it has {count} rows, the journal names {expected}"), stored,
                                                 {{"expected", std::to_string(personal_expected_)}}));
  }

  Db& db_;
  Findings& findings_;
  Derived derived_;
  std::set<std::int64_t> open_batches_;  // whose rows came since the last row of another action
  std::int64_t personal_expected_ = 0;
};

}  // namespace

Derived derive(Db& db, Findings& findings) { return Walk{db, findings}.run(); }

std::optional<Salt> batch_salt(const Derived& derived, const RowSource& source) {
  const auto batch = derived.batch_salts.find(source.batch);
  if (batch == derived.batch_salts.end()) return std::nullopt;
  const auto closing = std::ranges::upper_bound(batch->second, source.seq, {}, [](const auto& entry) { return entry.first; });
  return closing == batch->second.end() ? std::nullopt : std::optional{closing->second};
}

const Json* Images::find(std::int64_t seq, std::string_view table, std::int64_t key) {
  if (seq != seq_) {
    changes_ = {};
    seq_ = seq;
    db_.first("SELECT changes FROM journal WHERE seq = $1 AND action <> $2", {seq, import_action},
              [&](const Row& row) { changes_ = parse_json(row.text(0), "journal"); });
  }
  const auto* rows = changes_.find("rows");
  const auto* images = rows == nullptr ? nullptr : rows->find(table);
  return images == nullptr ? nullptr : images->find(std::to_string(key));
}

const std::string* hidden(const Json& value) {
  const auto* digest = value.find("sha256");
  return digest == nullptr ? nullptr : digest->text();
}

std::string slice_name(std::int64_t book, std::string_view subject) { return fmt::format("book_rule/{}/{}", book, subject); }

Digest slice_digest(std::int64_t format, Bytes form) {
  const auto number_text = std::to_string(format);
  return sha256_of_fields(std::array<std::string_view, 2>{number_text, {reinterpret_cast<const char*>(form.data.data()), form.data.size()}});
}

std::string migration_name(std::string_view file) { return "schema_migration/" + std::string{file}; }

Digest migration_digest(std::string_view sha256, std::int64_t applied_at) {
  const auto number_text = std::to_string(applied_at);
  return sha256_of_fields(std::array<std::string_view, 2>{sha256, number_text});
}

std::optional<PersonalValue> read_personal(Db& db, std::int64_t seq, const FieldId& field) {
  std::optional<PersonalValue> found;
  db.first("SELECT salt, value FROM journal_personal WHERE seq = $1 AND table_name = $2 AND row_id = $3 AND column_name = $4",
           {seq, field.table, field.key, field.column},
           [&](const Row& row) { found = PersonalValue{.salt = row.string(0), .value = row.string(1)}; });
  return found;
}

}  // namespace svc::store
