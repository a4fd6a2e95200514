// SPDX-License-Identifier: MIT
#include "core/papers/paper_store.hpp"

#include <fmt/format.h>

#include "core/base/case_number.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/cases/kinds.hpp"
#include "core/customers/types.hpp"
#include "core/store/conditions.hpp"
#include "core/store/nullable.hpp"

namespace svc::papers {
namespace {

using store::nullable;

constexpr std::string_view paper_columns =
    "p.id, p.state, p.round, p.kind, p.number, p.customer, p.owner, p.signed_on, p.finish_by, p.warranty_months, p.warranty_until, "
    "p.amount, p.payment_form, p.agreement, p.registered_at, p.closed_at, p.entered_at, p.ref, p.revision, p.title";

std::optional<Date> maybe_day(const store::Row& row, int column) { return row.is_null(column) ? std::nullopt : parse_date(row.text(column)); }

std::optional<std::string> written_day(const std::optional<Date>& day) { return day ? std::optional{to_text(*day)} : std::nullopt; }

std::optional<std::int64_t> seconds_or_null(const std::optional<Instant>& instant) {
  return instant ? std::optional{utc_seconds(*instant)} : std::nullopt;
}

Paper read_paper(const store::Row& row) {
  Paper paper;
  paper.id = row.integer(0);
  paper.state = cases::state_of("paper", row.integer(0), row.text(1));
  paper.round = static_cast<int>(row.integer(2));
  paper.kind = row.string(3);
  paper.number = row.string(4);
  paper.customer = store::maybe_integer(row, 5);
  paper.owner = row.integer(6);
  paper.signed_on = maybe_day(row, 7);
  paper.finish_by = maybe_day(row, 8);
  paper.warranty_months = store::maybe_integer(row, 9);
  paper.warranty_until = maybe_day(row, 10);
  paper.amount = store::maybe_integer(row, 11);
  paper.payment_form = row.string(12);
  paper.agreement = row.string(13);
  paper.received = instant_at(row.integer(14));
  if (!row.is_null(15)) paper.closed = instant_at(row.integer(15));
  paper.entered = instant_at(row.integer(16));
  paper.ref = store::maybe_text(row, 17);
  paper.revision = row.integer(18);
  paper.title = row.string(19);
  return paper;
}

std::vector<Paper> papers_where(store::ReadSession& session, std::string_view rest, std::span<const store::Value> values) {
  std::vector<Paper> found;
  session.db().each(fmt::format("SELECT {} FROM paper p{}", paper_columns, rest), values, [&](const store::Row& row) { found.push_back(read_paper(row)); });
  return found;
}

std::optional<Paper> find_paper(store::ReadSession& session, std::string_view column, const store::Value& value) {
  auto found = papers_where(session, fmt::format(" WHERE p.{} = $1", column), std::span{&value, 1});
  return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

std::vector<Use> uses_where(store::ReadSession& session, std::string_view condition, std::span<const store::Value> values) {
  std::vector<Use> uses;
  session.db().each(fmt::format("SELECT id, paper, subject_kind, subject, added_at, ended_at FROM paper_use WHERE {}", condition), values,
                    [&](const store::Row& row) {
                      uses.push_back({.id = row.integer(0), .paper = row.integer(1), .kind = row.string(2), .subject = row.integer(3),
                                      .added = instant_at(row.integer(4))});
                      if (!row.is_null(5)) uses.back().ended = instant_at(row.integer(5));
                    });
  return uses;
}

}  // namespace

Paper load_paper(store::ReadSession& session, std::int64_t id) {
  auto found = find_paper(session, "id", id);
  if (!found) cases::not_found(session.settings(), "paper", id);
  return std::move(*found);
}

std::optional<Paper> find_by_number(store::ReadSession& session, std::string_view number) {
  const auto key = customers::serial_key(number);
  return key.empty() ? std::nullopt : find_paper(session, "number_key", key);
}

Paper load_named(store::ReadSession& session, std::string_view which) {
  if (const auto id = parse_case_number('H', trimmed(which), session.settings().site)) return load_paper(session, *id);
  if (auto found = find_by_number(session, which)) return std::move(*found);
  if (auto found = find_paper(session, "ref", trimmed(which))) return std::move(*found);
  throw Error(Exit::not_found, say(N_("There is no contract {number}."), {{"number", shown(which)}}),
              say(N_("“svc paper list” shows the contracts; “svc paper add” registers one.")));
}

void require_new(store::ReadSession& session, const Paper& paper) {
  const auto other = find_by_number(session, paper.number);
  if (other && other->id != paper.id) {
    throw Error(Exit::conflict, say(N_("Contract {contract} is registered already, as {number}."),
                                    {{"contract", shown(paper.number)}, {"number", cases::number_of(session.settings(), "paper", other->id)}}),
                say(N_("“svc paper edit” changes it.")));
  }
  const auto same_ref = paper.ref ? find_paper(session, "ref", std::string_view{*paper.ref}) : std::nullopt;
  if (same_ref && same_ref->id != paper.id) {
    throw Error(Exit::conflict, say(N_("Your reference {ref} is contract {number} already."),
                                    {{"ref", shown(*paper.ref)}, {"number", cases::number_of(session.settings(), "paper", same_ref->id)}}));
  }
}

std::vector<Paper> list_papers(store::ReadSession& session, const PaperFilter& filter) {
  store::Conditions where;
  if (filter.open_only) where.add("p.closed_at IS NULL");
  if (!filter.kind.empty()) where.add("p.kind = {}", filter.kind);
  if (filter.customer) where.add("p.customer = {}", *filter.customer);
  if (filter.owner) where.add("p.owner = {}", *filter.owner);
  if (!filter.unpaid_until.empty()) {
    where.add("EXISTS (SELECT 1 FROM instalment i WHERE i.paper = p.id AND i.state = 'due' AND i.due_on <= {})", filter.unpaid_until);
  }
  const auto limit = where.placeholder(filter.limit);
  return papers_where(session, fmt::format("{} ORDER BY p.id DESC LIMIT {}", where.text(), limit), where.values());
}

void insert_row(store::WriteSession& session, const Paper& paper) {
  const auto key = customers::serial_key(paper.number);
  const auto signed_on = written_day(paper.signed_on), finish_by = written_day(paper.finish_by), until = written_day(paper.warranty_until);
  session.db().run("INSERT INTO paper (id, state, round, kind, number, number_key, customer, owner, signed_on, finish_by, warranty_months, "
                   "warranty_until, amount, payment_form, agreement, registered_at, closed_at, entered_at, ref, revision, title) VALUES "
                   "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)",
                   {paper.id, cases::to_text(paper.state), paper.round, paper.kind, paper.number, key, nullable(paper.customer), paper.owner,
                    nullable(signed_on), nullable(finish_by), nullable(paper.warranty_months), nullable(until), nullable(paper.amount),
                    paper.payment_form, paper.agreement, utc_seconds(paper.received), nullable(seconds_or_null(paper.closed)),
                    utc_seconds(paper.entered), nullable(paper.ref), paper.revision, paper.title});
}

void insert_paper(store::WriteSession& session, const Paper& paper) {
  insert_row(session, paper);
  session.touch(store::TableId::paper, paper.id);
}

void update_paper(store::WriteSession& session, Paper& paper) {
  const auto key = customers::serial_key(paper.number);
  const auto signed_on = written_day(paper.signed_on), finish_by = written_day(paper.finish_by), until = written_day(paper.warranty_until);
  const auto changed = session.db().run(
      "UPDATE paper SET state = $3, round = $4, kind = $5, number = $6, number_key = $7, customer = $8, owner = $9, signed_on = $10, "
      "finish_by = $11, warranty_months = $12, warranty_until = $13, amount = $14, payment_form = $15, agreement = $16, closed_at = $17, "
      "ref = $18, title = $19, revision = revision + 1 WHERE id = $1 AND revision = $2",
      {paper.id, paper.revision, cases::to_text(paper.state), paper.round, paper.kind, paper.number, key, nullable(paper.customer), paper.owner,
       nullable(signed_on), nullable(finish_by), nullable(paper.warranty_months), nullable(until), nullable(paper.amount), paper.payment_form,
       paper.agreement, nullable(seconds_or_null(paper.closed)), nullable(paper.ref), paper.title});
  if (changed == 0) cases::changed_meanwhile(session.settings(), "paper", paper.id);
  ++paper.revision;
  session.touch(store::TableId::paper, paper.id);
}

std::vector<Instalment> instalments_of(store::ReadSession& session, std::int64_t paper) {
  std::vector<Instalment> found;
  session.db().each("SELECT id, due_on, amount, state, paid_at FROM instalment WHERE paper = $1 ORDER BY due_on, id", {paper}, [&](const store::Row& row) {
    Instalment one{.id = row.integer(0), .amount = store::maybe_integer(row, 2), .state = row.string(3)};
    one.due_on = parse_date(row.text(1)).value_or(Date{});
    if (!row.is_null(4)) one.paid = instant_at(row.integer(4));
    found.push_back(std::move(one));
  });
  return found;
}

void write_instalment(store::WriteSession& session, std::int64_t paper, Instalment& instalment) {
  const auto day = to_text(instalment.due_on);
  const auto paid = seconds_or_null(instalment.paid);
  if (instalment.id == 0) {
    instalment.id = session.next("instalment");
    session.db().run("INSERT INTO instalment (id, paper, due_on, amount, state, paid_at) VALUES ($1, $2, $3, $4, $5, $6)",
                     {instalment.id, paper, day, nullable(instalment.amount), instalment.state, nullable(paid)});
  } else {
    session.db().run("UPDATE instalment SET due_on = $2, amount = $3, state = $4, paid_at = $5 WHERE id = $1",
                     {instalment.id, day, nullable(instalment.amount), instalment.state, nullable(paid)});
  }
  session.touch(store::TableId::instalment, instalment.id);
}

std::vector<Use> uses_of(store::ReadSession& session, std::int64_t paper) {
  return uses_where(session, "paper = $1 AND ended_at IS NULL ORDER BY id", std::array<store::Value, 1>{paper});
}

std::vector<Use> uses_by(store::ReadSession& session, std::string_view kind, std::int64_t subject) {
  return uses_where(session, "subject_kind = $1 AND subject = $2 ORDER BY paper, id", std::array<store::Value, 2>{kind, subject});
}

std::vector<Paper> papers_of(store::ReadSession& session, std::string_view kind, std::int64_t subject) {
  const std::array<store::Value, 2> values{kind, subject};
  return papers_where(session, " JOIN paper_use u ON u.paper = p.id WHERE u.subject_kind = $1 AND u.subject = $2 AND u.ended_at IS NULL ORDER BY p.id",
                      values);
}

void insert_use(store::WriteSession& session, Use& use) {
  use.id = session.next("paper_use");
  use.added = session.now();
  session.db().run("INSERT INTO paper_use (id, paper, subject_kind, subject, added_at, ended_at) VALUES ($1, $2, $3, $4, $5, NULL)",
                   {use.id, use.paper, use.kind, use.subject, utc_seconds(use.added)});
  session.touch(store::TableId::paper_use, use.id);
}

void end_use(store::WriteSession& session, std::int64_t use) {
  session.db().run("UPDATE paper_use SET ended_at = $2 WHERE id = $1", {use, utc_seconds(session.now())});
  session.touch(store::TableId::paper_use, use);
}

}  // namespace svc::papers
