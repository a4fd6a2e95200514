// SPDX-License-Identifier: MIT
#include "core/duty/outbox_store.hpp"

#include "core/base/digest.hpp"
#include "core/store/nullable.hpp"

namespace svc::duty {
namespace {

std::optional<std::int64_t> maybe_seconds(const std::optional<Instant>& instant) {
  return instant ? std::optional{utc_seconds(*instant)} : std::nullopt;
}

std::vector<Mail> mails_where(store::ReadSession& session, std::string_view rest, std::initializer_list<store::Value> values) {
  std::vector<Mail> found;
  session.db().each("SELECT id, notice, staff, address, state, attempts, next_try_at, sent_at, problem FROM outbox " + std::string{rest},
                    values, [&](const store::Row& row) {
                      Mail mail{.id = row.integer(0), .notice = row.integer(1), .staff = row.integer(2), .address = row.string(3)};
                      mail.state = row.string(4);
                      mail.attempts = static_cast<int>(row.integer(5));
                      if (const auto at = store::maybe_integer(row, 6)) mail.next_try = instant_at(*at);
                      if (const auto at = store::maybe_integer(row, 7)) mail.sent = instant_at(*at);
                      mail.problem = row.string(8);
                      found.push_back(std::move(mail));
                    });
  return found;
}

}  // namespace

std::optional<Mail> next_mail(store::ReadSession& session) {
  auto found = mails_where(session, "WHERE state = 'waiting' AND next_try_at <= $1 ORDER BY next_try_at, id LIMIT 1", {utc_seconds(session.now())});
  return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

std::vector<Mail> mail_of(store::ReadSession& session, std::int64_t notice) {
  return mails_where(session, "WHERE notice = $1 ORDER BY id", {notice});
}

std::vector<Mail> unsent_mail(store::ReadSession& session) {
  return mails_where(session, "WHERE state IN ('waiting', 'undeliverable') AND notice IN (SELECT id FROM notice WHERE state = 'open') ORDER BY id", {});
}

void insert_mail(store::WriteSession& session, Mail& mail) {
  mail.id = session.next("outbox");
  session.db().run("INSERT INTO outbox (id, notice, staff, address, state, attempts, next_try_at, sent_at, problem) "
                   "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                   {mail.id, mail.notice, mail.staff, mail.address, mail.state, std::int64_t{mail.attempts},
                    store::nullable(maybe_seconds(mail.next_try)), store::nullable(maybe_seconds(mail.sent)), mail.problem});
  session.touch(store::TableId::outbox, mail.id);
}

void update_mail(store::WriteSession& session, const Mail& mail) {
  session.db().run("UPDATE outbox SET state = $2, attempts = $3, next_try_at = $4, sent_at = $5, problem = $6, address = $7 WHERE id = $1",
                   {mail.id, mail.state, std::int64_t{mail.attempts}, store::nullable(maybe_seconds(mail.next_try)),
                    store::nullable(maybe_seconds(mail.sent)), mail.problem, mail.address});
  session.touch(store::TableId::outbox, mail.id);
}

std::string store_name(store::ReadSession& session) {
  std::string name;
  session.db().first("SELECT hash FROM journal ORDER BY seq LIMIT 1", {}, [&](const store::Row& row) {
    const auto bytes = row.bytes(0).data;
    name = hex(sha256({reinterpret_cast<const char*>(bytes.data()), bytes.size()})).substr(0, 12);
  });
  return name;
}

}  // namespace svc::duty
