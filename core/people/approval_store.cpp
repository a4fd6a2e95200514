// SPDX-License-Identifier: MIT
#include "core/people/approval_store.hpp"

namespace svc::people {
namespace {

Approval approval_in(const store::Row& row) {
  return {.id = row.integer(0),
          .action = row.string(1),
          .subject_kind = row.string(2),
          .subject = row.integer(3),
          .round = static_cast<int>(row.integer(4)),
          .content_hash = row.string(5),
          .content = row.string(6),
          .rule = row.string(7),
          .book = row.integer(8),
          .steps = parse_json(row.text(9), "steps"),
          .requester = row.integer(10),
          .requested_at = instant_at(row.integer(11)),
          .state = row.string(12)};
}

}  // namespace

std::vector<Approval> approvals_for(store::ReadSession& session, const ApprovalScope& scope) {
  std::vector<Approval> found;
  session.db().each(
      "SELECT id, action, subject_kind, subject, round, content_hash, content, rule, book, steps, requester, requested_at, state "
      "FROM approval WHERE subject_kind = $1 AND subject = $2 AND action = $3 AND round = $4 ORDER BY id",
      {scope.subject_kind, scope.subject, scope.action, std::int64_t{scope.round}},
      [&](const store::Row& row) { found.push_back(approval_in(row)); });
  return found;
}

void insert_approval(store::WriteSession& session, Approval& approval) {
  approval.id = session.next("approval");
  const auto steps = canonical(approval.steps);
  session.db().run(
      "INSERT INTO approval (id, action, subject_kind, subject, round, content_hash, content, rule, book, steps, requester, "
      "requested_at, state) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
      {approval.id, approval.action, approval.subject_kind, approval.subject, std::int64_t{approval.round}, approval.content_hash,
       approval.content, approval.rule, approval.book, steps, approval.requester, utc_seconds(approval.requested_at), approval.state});
  session.touch(store::TableId::approval, approval.id);
}

void set_approval_state(store::WriteSession& session, std::int64_t id, std::string_view state) {
  session.db().run("UPDATE approval SET state = $2 WHERE id = $1", {id, state});
  session.touch(store::TableId::approval, id);
}

}  // namespace svc::people
