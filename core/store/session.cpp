// SPDX-License-Identifier: MIT
#include "core/store/session.hpp"

#include "core/base/case_number.hpp"
#include "core/base/error.hpp"

namespace svc::store {

ReadSession::ReadSession(const World& world, Store& store) : ReadSession{world, store, Access::read} {}

ReadSession::ReadSession(const World& world, Store& store, Access access) : world_{world}, store_{store} {
  store_.db().begin(access);
}

ReadSession::~ReadSession() {
  if (open_) store_.db().rollback();
}

namespace {

// Covers the salt too, so that `store check` sees a changed one although it does not know the request.
std::string request_text(const Salt& salt, std::string_view action, std::string_view request) {
  return hex(personal_digest(salt, {.table = "journal", .column = action}, request)) + ":" + salt_seal(salt);
}

// The same words about another time are another request.
Json with_time(Json request, Instant at) {
  request.set("at", utc_seconds(at));
  return request;
}

}  // namespace

WriteSession::WriteSession(const World& world, Store& store, Recording recording)
    : ReadSession{world, store, Access::write}, recording_{std::move(recording)}, secret_{world.entropy()} {}

WriteSession::~WriteSession() {
  if (open_) memo().clear();
}

std::optional<Json> WriteSession::earlier_result(std::string_view action, const Json& request) {
  request_ = recording_.at ? canonical(with_time(request, *recording_.at)) : canonical(request);
  if (!recording_.request_key) return std::nullopt;
  std::optional<Json> result;
  db().first(
      "SELECT j.action, j.request, j.result, p.salt FROM journal j JOIN journal_personal p ON p.seq = j.seq AND "
      "p.table_name = 'journal' AND p.row_id = 0 AND p.column_name = j.action WHERE j.request_key = $1",
      {*recording_.request_key}, [&](const Row& row) {
        const auto salt = read_salt(row.text(3));
        if (row.text(0) != action || !salt || row.text(1) != request_text(*salt, action, request_)) {
          throw Error{Exit::conflict,
                      say(N_("The request key {key} was used before for something else."), {{"key", *recording_.request_key}}),
                      say(N_("Give every new request a key of its own."))};
        }
        result = parse_json(row.text(2), "journal");
      });
  return result;
}

std::int64_t WriteSession::next(std::string_view counter, std::int64_t count) {
  SVC_CHECK(count >= 1);
  std::int64_t value = 0;
  db().each("INSERT INTO counter (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = counter.value + "
            "excluded.value RETURNING value",
            {counter, count}, [&](const Row& row) { value = row.integer(0); });
  counters_.insert_or_assign(std::string{counter}, value);
  return value - count + 1;
}

std::int64_t WriteSession::next_case(std::string_view kind, std::int64_t count) {
  const auto day = time::local_date(zone(), now());
  const auto first = next(std::string{kind} + "." + to_text(day), count);
  SVC_CHECK(first + count <= cases_a_day);
  return case_key(day, first);
}

void WriteSession::reach(std::string_view counter, std::int64_t value) {
  std::int64_t reached = 0;
  db().each("INSERT INTO counter (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = CASE WHEN counter.value < "
            "excluded.value THEN excluded.value ELSE counter.value END RETURNING value",
            {counter, value}, [&](const Row& row) { reached = row.integer(0); });
  counters_.insert_or_assign(std::string{counter}, reached);
}

void WriteSession::reach_case(std::string_view kind, std::int64_t key) {
  reach(std::string{kind} + "." + to_text(case_day(key)), key % cases_a_day);
}

void WriteSession::touch(TableId table, std::int64_t key) { touched_.emplace(table, key); }

void WriteSession::record_imported(TableId table, std::int64_t batch, std::span<const Value> row) {
  const auto [known, added] = batches_.try_emplace(batch);
  if (added) known->second = salt_of_field(secret_, {.table = "batch", .key = batch, .column = "salt"});
  const auto digest = hex(imported_digest(known->second, table, row));
  const auto batch_text = std::to_string(batch);
  auto& last = head();
  last.hash = append(db(), last.hash,
                     {.seq = ++last.seq,
                      .happened_at = utc_seconds(happened()),
                      .entered_at = utc_seconds(now()),
                      .actor = actor().staff,
                      .for_staff = actor().for_staff,
                      .action = import_action,
                      .subject_kind = shape(table).name,
                      .subject = std::get<std::int64_t>(row[0]),
                      .request_key = {},
                      .request = batch_text,
                      .result = {},
                      .changes = digest});
}

void WriteSession::note_derived(std::string_view name, const Digest& digest) { derived_.set(name, hex(digest)); }

void WriteSession::note(std::string_view key, Json value) { notes_.set(key, std::move(value)); }

void WriteSession::note_before(TableId table, std::int64_t key) {
  const auto& wanted = shape(table);
  Json image;
  db().first(wanted.select, {key}, [&](const Row& row) {
    for (std::size_t i = 0; i < wanted.columns.size(); ++i) {
      if (!wanted.columns[i].personal) image.set(wanted.columns[i].name, json_of(row.value(static_cast<int>(i))));
    }
  });
  before_[table].emplace_back(std::to_string(key), std::move(image));
}

Head& WriteSession::head() {
  if (!head_) head_ = read_head(db());
  return *head_;
}

Digest WriteSession::hide(const FieldId& field, std::string_view value) {
  const auto salt = salt_of_field(secret_, field);
  personal_.push_back({.field = field, .salt = salt, .value = std::string{value}});
  return personal_digest(salt, field, value);
}

Json WriteSession::image(const TableShape& table, std::int64_t key) {
  Json image;
  db().first(table.select, {key}, [&](const Row& row) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      const auto& column = table.columns[i];
      const auto value = row.value(static_cast<int>(i));
      const auto* text = std::get_if<std::string_view>(&value);
      if (column.personal && text != nullptr && !text->empty()) {
        const auto digest = hide({.table = table.name, .key = key, .column = column.name}, *text);
        image.set(column.name, JsonObject{{"sha256", hex(digest)}});
      } else {
        image.set(column.name, json_of(value));
      }
    }
  });
  return image;
}

Json WriteSession::images() {
  Json rows;
  JsonObject of_table;
  for (auto at = touched_.begin(); at != touched_.end();) {
    const auto& table = shape(at->first);
    of_table.emplace_back(std::to_string(at->second), image(table, at->second));
    const auto id = at->first;
    if (++at == touched_.end() || at->first != id) rows.set(table.name, std::exchange(of_table, {}));
  }
  return rows;
}

Json WriteSession::rows_before() {
  Json rows;
  for (auto& [table, images] : before_) rows.set(shape(table).name, std::move(images));
  return rows;
}

std::string WriteSession::changes() {
  Json changes{JsonObject{}};
  if (!counters_.empty()) {
    Json counters;
    for (const auto& [name, value] : counters_) counters.set(name, value);
    changes.set("counters", std::move(counters));
  }
  if (!derived_.is_null()) changes.set("derived", std::move(derived_));
  if (!before_.empty()) note("before", rows_before());
  if (!notes_.is_null()) changes.set("note", std::move(notes_));
  if (!touched_.empty()) changes.set("rows", images());
  return canonical(changes);
}

void WriteSession::keep_personal(std::int64_t seq) {
  for (const auto& [field, salt, value] : personal_) {
    db().run("INSERT INTO journal_personal (seq, table_name, row_id, column_name, salt, value) VALUES ($1, $2, $3, $4, $5, $6)",
             {seq, field.table, field.key, field.column, hex(salt), value});
  }
}

void WriteSession::commit(const Act& act, const Json& result) {
  SVC_CHECK(open_);
  const auto key = act.refused ? std::string{} : recording_.request_key.value_or(std::string{});
  std::string request;
  if (!key.empty()) {
    const FieldId field{.table = "journal", .key = 0, .column = act.action};
    static_cast<void>(hide(field, {}));
    request = request_text(personal_.back().salt, act.action, request_);
  }
  for (const auto& [batch, salt] : batches_) static_cast<void>(hide({.table = "batch", .key = batch, .column = "salt"}, {}));
  const auto changed = changes();
  auto& last = head();
  const auto answer = canonical(result);
  append(db(), last.hash,
         {.seq = ++last.seq,
          .happened_at = utc_seconds(act.happened),
          .entered_at = utc_seconds(now()),
          .actor = actor().staff,
          .for_staff = actor().for_staff,
          .action = act.action,
          .subject_kind = act.subject_kind,
          .subject = act.subject,
          .request_key = key,
          .request = request,
          .result = answer,
          .changes = changed});
  keep_personal(last.seq);
  store_.check_in_place();
  if (recording_.dry_run) {
    db().rollback();
    memo().clear();
  } else {
    db().commit();
  }
  open_ = false;
}

}  // namespace svc::store
