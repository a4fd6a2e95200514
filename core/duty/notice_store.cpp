// SPDX-License-Identifier: MIT
// The table notice.
#include <algorithm>
#include <set>
#include <tuple>

#include "core/base/case_number.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/duty/ahead.hpp"
#include "core/duty/inherited.hpp"
#include "core/store/nullable.hpp"

namespace svc::duty {
namespace {

Notice notice_in(const store::Row& row) {
  Notice notice{.id = row.integer(0), .subject = {row.string(1), row.integer(2), static_cast<int>(row.integer(3))}};
  notice.rule = row.string(4);
  notice.instance = row.string(5);
  notice.kind = row.string(6);
  notice.step = static_cast<int>(row.integer(7));
  notice.book = row.integer(8);
  notice.owed = instant_at(row.integer(9));
  notice.due = instant_at(row.integer(10));
  notice.noticed = instant_at(row.integer(11));
  notice.person = row.integer(12);
  if (!row.text(13).empty()) notice.roles = split(row.text(13), ',');
  notice.state = row.string(14);
  if (const auto settled = store::maybe_integer(row, 15)) notice.settled = instant_at(*settled);
  return notice;
}

std::vector<Notice> notices_where(store::ReadSession& session, std::string_view rest, std::initializer_list<store::Value> values) {
  std::vector<Notice> found;
  session.db().each("SELECT id, subject_kind, subject, round, rule, instance, kind, step, book, owed_at, due_at, noticed_at, person, "
                    "roles, state, settled_at FROM notice " + std::string{rest},
                    values, [&](const store::Row& row) { found.push_back(notice_in(row)); });
  return found;
}

using Key = std::tuple<std::string, std::int64_t, int, std::string, std::string>;
Key key_of(const Notice& notice) {
  return {notice.subject.kind, notice.subject.id, notice.subject.round, notice.rule, notice.instance};
}

// Who reads that the deadline has passed need not read that it came near.
void drop_overtaken(std::vector<Notice>& notices) {
  std::set<Key> late;
  for (const auto& notice : notices) {
    if (notice.kind == "late") late.insert(key_of(notice));
  }
  std::erase_if(notices, [&](const Notice& notice) { return notice.kind == "near" && late.contains(key_of(notice)); });
}

// Cases that were merged into it, by their numbers.
std::vector<std::int64_t> absorbed_by(store::ReadSession& session, const Subject& subject) {
  std::vector<std::int64_t> found;
  const auto& site = session.settings().site;
  const auto before = site.empty() ? std::size_t{0} : site.size() + 1;
  session.db().each("SELECT fields FROM event WHERE subject_kind = $1 AND subject = $2 AND act = 'absorbed' ORDER BY id", {subject.kind, subject.id},
                    [&](const store::Row& row) {
                      const auto fields = parse_json(row.text(0), "event");
                      const auto* number = fields.find(subject.kind);
                      if (number == nullptr || number->text() == nullptr || number->text()->size() <= before) return;
                      if (const auto id = parse_case_number((*number->text())[before], *number->text(), site)) found.push_back(*id);
                    });
  return found;
}

}  // namespace

std::vector<Notice> live_notices(store::ReadSession& session, const Subject& subject) {
  return notices_where(session, "WHERE subject_kind = $1 AND subject = $2 AND state <> 'withdrawn' ORDER BY id", {subject.kind, subject.id});
}

std::vector<Notice> notices_of(store::ReadSession& session, const Subject& subject) {
  return notices_where(session, "WHERE subject_kind = $1 AND subject = $2 ORDER BY id", {subject.kind, subject.id});
}

std::vector<Notice> inherited_notices(store::ReadSession& session, const Subject& subject) {
  std::vector<Notice> found;
  for (const auto id : absorbed_by(session, subject)) {
    const Subject merged{.kind = subject.kind, .id = id};
    for (auto* told : {live_notices, inherited_notices}) {
      auto more = told(session, merged);
      std::ranges::move(more, std::back_inserter(found));
    }
  }
  return found;
}

std::vector<Notice> list_notices(store::ReadSession& session, const NoticeFilter& filter) {
  auto found = filter.all ? notices_where(session, "ORDER BY owed_at, id", {})
                          : notices_where(session, "WHERE state = 'open' ORDER BY owed_at, id", {});
  if (!filter.all && !filter.overtaken) drop_overtaken(found);
  if (filter.person) std::erase_if(found, [&](const Notice& notice) { return notice.person != *filter.person; });
  return found;
}

std::vector<Notice> notices_owed_after(store::ReadSession& session, Instant at) {
  return notices_where(session, "WHERE state = 'open' AND owed_at > $1 ORDER BY owed_at DESC, id DESC", {utc_seconds(at)});
}

Notice load_notice(store::ReadSession& session, std::int64_t id) {
  auto found = notices_where(session, "WHERE id = $1", {id});
  SVC_CHECK(!found.empty());
  return std::move(found.front());
}

bool was_given(store::ReadSession& session, const Notice& notice) {
  return session.db().first("SELECT id FROM notice WHERE subject_kind = $1 AND subject = $2 AND rule = $3 AND instance = $4 "
                            "AND round = $5 AND kind = $6 AND step = $7 AND state <> 'withdrawn'",
                            {notice.subject.kind, notice.subject.id, notice.rule, notice.instance, std::int64_t{notice.subject.round},
                             notice.kind, std::int64_t{notice.step}},
                            [](const store::Row&) {});
}

std::string last_period_noticed(store::ReadSession& session, std::string_view rule) {
  std::string period;
  session.db().first("SELECT instance FROM notice WHERE subject_kind = 'report' AND subject = 0 AND rule = $1 AND state <> 'withdrawn' "
                     "ORDER BY owed_at DESC, id DESC LIMIT 1",
                     {rule}, [&](const store::Row& row) { period = row.string(0); });
  return period;
}

void insert_notice(store::WriteSession& session, Notice& notice) {
  notice.id = session.next("notice");
  const auto roles = joined(notice.roles, ",");
  const auto settled = notice.settled ? std::optional{utc_seconds(*notice.settled)} : std::nullopt;
  session.db().run("INSERT INTO notice (id, subject_kind, subject, round, rule, instance, kind, step, book, owed_at, due_at, noticed_at, "
                   "person, roles, state, settled_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
                   {notice.id, notice.subject.kind, notice.subject.id, std::int64_t{notice.subject.round}, notice.rule, notice.instance,
                    notice.kind, std::int64_t{notice.step}, notice.book, utc_seconds(notice.owed), utc_seconds(notice.due),
                    utc_seconds(notice.noticed), notice.person, roles, notice.state, store::nullable(settled)});
  session.touch(store::TableId::notice, notice.id);
}

void settle_notice(store::WriteSession& session, Notice& notice) {
  notice.settled = notice.state == "open" ? std::nullopt : std::optional{session.now()};
  const auto settled = notice.settled ? std::optional{utc_seconds(*notice.settled)} : std::nullopt;
  session.db().run("UPDATE notice SET state = $2, settled_at = $3 WHERE id = $1", {notice.id, notice.state, store::nullable(settled)});
  session.touch(store::TableId::notice, notice.id);
}

}  // namespace svc::duty
