// SPDX-License-Identifier: MIT
#include "core/people/approval_store.hpp"

#include "core/base/error.hpp"
#include "core/store/damage.hpp"
#include "core/store/sql_text.hpp"

namespace svc::people {
namespace {

using store::sound;
using store::TableId;

constexpr std::string_view steps_column = "approval.steps";

// The column `steps`: {"slots": [{"order", "roles", "person", "as"}], "choices": […], "on_decline": "…", "matter": {…}}.
Json texts(const std::vector<std::string>& words) {
  JsonArray out;
  for (const auto& word : words) out.emplace_back(word);
  return out;
}

std::vector<std::string> read_texts(const Json* list) {
  std::vector<std::string> out;
  for (const auto& item : sound(sound(list, steps_column).array(), steps_column)) out.push_back(sound(item.text(), steps_column));
  return out;
}

std::string write_steps(const Approval& approval) {
  JsonArray slots;
  for (const auto& slot : approval.slots) {
    slots.emplace_back(JsonObject{{"order", slot.order}, {"roles", texts(slot.roles)}, {"person", slot.person}, {"as", slot.as}});
  }
  return canonical(JsonObject{{"slots", std::move(slots)}, {"choices", texts(approval.choices)}, {"on_decline", approval.on_decline},
                              {"matter", approval.matter}});
}

void read_steps(Approval& approval, std::string_view text) {
  const auto steps = parse_json(text, steps_column);
  const auto member = [](const Json& of, std::string_view key) -> const Json& { return sound(of.find(key), steps_column); };
  const auto number = [&](const Json& of, std::string_view key) { return sound(member(of, key).integer(), steps_column); };
  const auto word = [&](const Json& of, std::string_view key) { return sound(member(of, key).text(), steps_column); };
  for (const auto& slot : sound(member(steps, "slots").array(), steps_column)) {
    auto& read = approval.slots.emplace_back();
    read.order = static_cast<int>(number(slot, "order"));
    read.roles = read_texts(slot.find("roles"));
    read.person = number(slot, "person");
    read.as = word(slot, "as");
  }
  approval.choices = read_texts(steps.find("choices"));
  approval.on_decline = word(steps, "on_decline");
  if (const auto* matter = steps.find("matter")) approval.matter = *matter;
}

constexpr store::SqlText select_approvals =
    "SELECT id, action, subject_kind, subject, round, content_hash, content, rule, book, steps, requester, requested_at, state "
    "FROM approval ";

Approval read_approval(const store::Row& row) {
  Approval approval{.id = row.integer(0), .action = row.string(1), .subject_kind = row.string(2), .subject = row.integer(3),
                    .round = static_cast<int>(row.integer(4)), .content_hash = row.string(5),
                    .content = parse_json(row.text(6), "approval.content"), .rule = row.string(7), .book = row.integer(8),
                    .requester = row.integer(10), .requested = instant_at(row.integer(11)), .state = row.string(12)};
  read_steps(approval, row.text(9));
  return approval;
}

void read_decisions(store::ReadSession& session, std::vector<Approval>& approvals) {
  for (auto& approval : approvals) {
    session.db().each("SELECT step, checker, role, decision, reason, decided_at FROM approval_decision WHERE approval = $1 ORDER BY id",
                      {approval.id}, [&](const store::Row& row) {
                        approval.decisions.push_back({.slot = static_cast<std::size_t>(row.integer(0)), .checker = row.integer(1),
                                                      .role = row.string(2), .word = row.string(3), .reason = row.string(4),
                                                      .at = instant_at(row.integer(5))});
                      });
  }
}

std::vector<Approval> read_all(store::ReadSession& session, std::string_view sql, store::Values values) {
  std::vector<Approval> approvals;
  session.db().each(sql, values, [&](const store::Row& row) { approvals.push_back(read_approval(row)); });
  read_decisions(session, approvals);
  return approvals;
}

}  // namespace

Approval load_approval(store::ReadSession& session, std::int64_t id) {
  auto found = read_all(session, select_approvals + "WHERE id = $1", {id});
  if (found.empty()) {
    throw Error{Exit::not_found, say(N_("There is no approval {id}."), {{"id", std::to_string(id)}}),
                say(N_("“svc approval list” shows what waits for a decision."))};
  }
  return std::move(found.front());
}

std::vector<Approval> list_approvals(store::ReadSession& session, bool all) {
  return read_all(session, select_approvals + "WHERE state = 'open' OR $1 = 1 ORDER BY id DESC", {std::int64_t{all}});
}

std::vector<Approval> live_approvals(store::ReadSession& session, std::string_view subject_kind, std::int64_t subject) {
  return read_all(session, select_approvals + "WHERE subject_kind = $1 AND subject = $2 AND state IN ('open', 'granted') ORDER BY id",
                  {subject_kind, subject});
}

std::vector<Approval> approvals_about(store::ReadSession& session, std::string_view subject_kind, std::int64_t subject) {
  return read_all(session, select_approvals + "WHERE subject_kind = $1 AND subject = $2 ORDER BY id", {subject_kind, subject});
}

std::vector<Approval> declined_about(store::ReadSession& session, std::string_view subject_kind, std::int64_t subject, std::string_view action) {
  return read_all(session,
                  "SELECT id, action, subject_kind, subject, round, content_hash, content, rule, book, steps, requester, "
                  "requested_at, state FROM approval WHERE subject_kind = $1 AND subject = $2 AND action = $3 AND state = 'declined' ORDER BY id DESC",
                  {subject_kind, subject, action});
}

void insert_approval(store::WriteSession& session, Approval& approval) {
  approval.id = session.next("approval");
  const auto content = canonical(approval.content);
  const auto steps = write_steps(approval);
  session.db().run("INSERT INTO approval (id, action, subject_kind, subject, round, content_hash, content, rule, book, steps, "
                   "requester, requested_at, state) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
                   {approval.id, approval.action, approval.subject_kind, approval.subject, std::int64_t{approval.round},
                    approval.content_hash, content, approval.rule, approval.book, steps, approval.requester,
                    utc_seconds(approval.requested), approval.state});
  session.touch(TableId::approval, approval.id);
}

void set_state(store::WriteSession& session, std::int64_t approval, std::string_view state) {
  session.db().run("UPDATE approval SET state = $2 WHERE id = $1", {approval, state});
  session.touch(TableId::approval, approval);
}

namespace {

// The row as the table has it, written.
std::array<store::Value, 9> write_decision(store::WriteSession& session, std::int64_t id, const Approval& approval, const Decision& decision) {
  std::array<store::Value, 9> row{id, approval.id, static_cast<std::int64_t>(decision.slot), approval.requester, decision.checker,
                                  std::string_view{decision.role}, std::string_view{decision.word}, std::string_view{decision.reason}, utc_seconds(decision.at)};
  session.db().run("INSERT INTO approval_decision (id, approval, step, maker, checker, role, decision, reason, decided_at) "
                   "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)", row);
  return row;
}

}  // namespace

void insert_decision(store::WriteSession& session, const Approval& approval, const Decision& decision) {
  const auto id = session.next("approval_decision");
  write_decision(session, id, approval, decision);
  session.touch(TableId::approval_decision, id);
}

void write_imported_decision(store::WriteSession& session, const Approval& approval, const Decision& decision, std::int64_t batch) {
  const auto row = write_decision(session, session.next("approval_decision"), approval, decision);
  session.record_imported(TableId::approval_decision, batch, row);
}

}  // namespace svc::people
