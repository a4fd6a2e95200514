// SPDX-License-Identifier: MIT
#include "core/people/ledger_store.hpp"

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/store/nullable.hpp"

namespace svc::people {
namespace {

store::Value amount_value(const std::optional<Money>& money) { return money ? store::Value{money->minor} : store::Value{nullptr}; }

std::optional<Money> maybe_money(const store::Row& row, int column) {
  const auto minor = store::maybe_integer(row, column);
  return minor ? std::optional{Money{*minor}} : std::nullopt;
}

void read_decision_of(LedgerEntry& entry, const store::Row& row) {
  entry.state = row.string(14);
  entry.note = row.string(15);
  entry.proposed = instant_at(row.integer(16));
  entry.proposed_by = row.integer(17);
  if (const auto decided = store::maybe_integer(row, 18)) entry.decided = instant_at(*decided);
  entry.decided_by = store::maybe_integer(row, 19);
  entry.reason = row.string(20);
  entry.reverses = store::maybe_integer(row, 21);
}

LedgerEntry entry_in(const store::Row& row) {
  LedgerEntry entry{.id = row.integer(0), .rule = row.string(1), .book = row.integer(2), .kind = row.string(3),
                    .subject_kind = row.string(4), .subject = row.integer(5), .cause = row.string(6), .source = row.string(7),
                    .person = row.integer(8)};
  entry.amount = maybe_money(row, 9);
  entry.least = maybe_money(row, 10);
  entry.most = maybe_money(row, 11);
  if (!row.text(12).empty()) entry.decision = split(row.text(12), ',');
  entry.month = row.string(13);
  read_decision_of(entry, row);
  return entry;
}

std::vector<LedgerEntry> entries_where(store::ReadSession& session, std::string_view rest, std::initializer_list<store::Value> values) {
  std::vector<LedgerEntry> found;
  session.db().each("SELECT id, rule, book, kind, subject_kind, subject, cause, source, person, amount, amount_min, amount_max, decision, "
                    "month, state, note, proposed_at, proposed_by, decided_at, decided_by, reason, reverses FROM ledger_entry " +
                        std::string{rest},
                    values, [&](const store::Row& row) { found.push_back(entry_in(row)); });
  return found;
}

}  // namespace

std::vector<LedgerEntry> list_entries(store::ReadSession& session, const LedgerFilter& filter) {
  return entries_where(session,
                       "WHERE ($1 = 1 OR state = 'proposed') AND ($2 = 0 OR person = $2) AND ($3 = '' OR month = $3) ORDER BY id",
                       {std::int64_t{filter.all}, filter.person.value_or(0), filter.month});
}

std::vector<LedgerEntry> entries_after(store::ReadSession& session, std::int64_t id, Instant since, std::int64_t at_most) {
  return entries_where(session, "WHERE id > $1 AND proposed_at >= $2 ORDER BY id LIMIT $3", {id, utc_seconds(since), at_most});
}

std::vector<LedgerEntry> entries_about(store::ReadSession& session, std::string_view kind, std::int64_t subject) {
  return entries_where(session, "WHERE cause = $1 ORDER BY id", {std::string{kind} + "/" + std::to_string(subject)});
}

LedgerEntry load_entry(store::ReadSession& session, std::int64_t id) {
  auto found = entries_where(session, "WHERE id = $1", {id});
  if (found.empty()) {
    throw Error{Exit::not_found, say(N_("The ledger has no entry {id}."), {{"id", std::to_string(id)}}),
                say(N_("“svc ledger list --all” shows every entry."))};
  }
  return std::move(found.front());
}

std::vector<LedgerEntry> live_entries(store::ReadSession& session, std::string_view cause, std::string_view rule) {
  return entries_where(session,
                       "WHERE cause = $1 AND rule = $2 AND state IN ('proposed', 'confirmed', 'waived') AND reverses IS NULL ORDER BY id",
                       {cause, rule});
}

std::vector<LedgerEntry> entries_from(store::ReadSession& session, const EntrySource& source) {
  const auto cause = std::string{source.subject_kind} + "/" + std::to_string(source.subject);
  return entries_where(session, "WHERE cause = $1 AND source = $2 AND state IN ('proposed', 'confirmed') AND reverses IS NULL ORDER BY id",
                       {cause, source.source});
}

std::map<std::int64_t, std::int64_t> standing_amounts(store::ReadSession& session, const SourceName& source, const std::string& since) {
  std::map<std::int64_t, std::int64_t> sums;
  session.db().each("SELECT subject, CAST(SUM(amount) AS BIGINT) FROM ledger_entry WHERE subject_kind = $1 AND source = $2 AND month >= $3 AND "
                    "state IN ('proposed', 'confirmed', 'waived') AND reverses IS NULL AND amount IS NOT NULL GROUP BY subject ORDER BY subject",
                    {source.subject_kind, source.source, since}, [&](const store::Row& row) { sums[row.integer(0)] = row.integer(1); });
  return sums;
}

void insert_entry(store::WriteSession& session, LedgerEntry& entry) {
  entry.id = session.next("ledger_entry");
  const auto decision = joined(entry.decision, ",");
  const auto decided = entry.decided ? std::optional{utc_seconds(*entry.decided)} : std::nullopt;
  session.db().run("INSERT INTO ledger_entry (id, rule, book, kind, subject_kind, subject, cause, source, person, amount, amount_min, "
                   "amount_max, decision, month, state, note, proposed_at, proposed_by, decided_at, decided_by, reason, reverses) "
                   "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)",
                   {entry.id, entry.rule, entry.book, entry.kind, entry.subject_kind, entry.subject, entry.cause, entry.source,
                    entry.person, amount_value(entry.amount), amount_value(entry.least), amount_value(entry.most), decision,
                    entry.month, entry.state, entry.note, utc_seconds(entry.proposed), entry.proposed_by, store::nullable(decided),
                    store::nullable(entry.decided_by), entry.reason, store::nullable(entry.reverses)});
  session.touch(store::TableId::ledger_entry, entry.id);
}

void write_decision(store::WriteSession& session, const LedgerEntry& entry) {
  const auto decision = joined(entry.decision, ",");
  const auto decided = entry.decided ? std::optional{utc_seconds(*entry.decided)} : std::nullopt;
  session.db().run("UPDATE ledger_entry SET state = $2, amount = $3, decision = $4, person = $5, decided_at = $6, decided_by = $7, "
                   "reason = $8 WHERE id = $1",
                   {entry.id, entry.state, amount_value(entry.amount), decision, entry.person, store::nullable(decided),
                    store::nullable(entry.decided_by), entry.reason});
  session.touch(store::TableId::ledger_entry, entry.id);
}

}  // namespace svc::people
