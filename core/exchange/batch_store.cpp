// SPDX-License-Identifier: MIT
#include "core/exchange/batch_store.hpp"

#include "core/base/error.hpp"
#include "core/cases/kinds.hpp"
#include "core/exchange/copy_decided.hpp"
#include "core/exchange/imported_events.hpp"

namespace svc::exchange {
namespace {

BatchRow read_batch(const store::Row& row) {
  return {.id = row.integer(0), .kind = row.string(1), .file = row.string(2), .sha256 = row.string(3), .mapping_sha256 = row.string(4),
          .state = row.string(5),
          .counts = {.read = row.integer(6), .added = row.integer(7), .same = row.integer(8), .changed = row.integer(9), .rejected = row.integer(10)},
          .resume_at = row.integer(11), .entered_at = row.integer(12), .actor = row.integer(13)};
}

// A query that finds one row which stands in the way of undoing, and what it is.
struct Obstacle {
  const char* sql;
  const char* what;
  std::string_view kind = {};  // of case: {id} is its number
};
constexpr auto obstacles = std::to_array<Obstacle>({
    {"SELECT id FROM ticket WHERE batch = $1 AND revision > 1 ORDER BY id LIMIT 1", N_("ticket {id} was worked on since"), "ticket"},
    {"SELECT subject FROM event WHERE subject_kind = 'ticket' AND (batch IS NULL OR batch <> $1) AND subject IN "
     "(SELECT id FROM ticket WHERE batch = $1) ORDER BY subject LIMIT 1", N_("ticket {id} was worked on since"), "ticket"},
    {"SELECT subject FROM verdict WHERE subject_kind = 'ticket' AND subject IN (SELECT id FROM ticket WHERE batch = $1) ORDER BY subject LIMIT 1",
     N_("ticket {id} was worked on since"), "ticket"},
    {"SELECT subject FROM attachment WHERE subject_kind = 'ticket' AND subject IN (SELECT id FROM ticket WHERE batch = $1) ORDER BY subject LIMIT 1",
     N_("ticket {id} was worked on since"), "ticket"},
    {"SELECT id FROM customer WHERE batch = $1 AND revision > 1 ORDER BY id LIMIT 1", N_("customer {id} was changed since")},
    {"SELECT id FROM product WHERE batch = $1 AND revision > 1 ORDER BY id LIMIT 1", N_("product {id} was changed since")},
    {"SELECT id FROM unit WHERE batch = $1 AND revision > 1 ORDER BY id LIMIT 1", N_("unit {id} was changed since")},
    {"SELECT subject FROM event WHERE subject_kind = 'customer' AND (batch IS NULL OR batch <> $1) AND subject IN (SELECT id FROM customer WHERE batch = $1) ORDER BY subject LIMIT 1",
     N_("customer {id} was changed since")},
    {"SELECT subject FROM notice WHERE subject_kind = 'customer' AND subject IN (SELECT id FROM customer WHERE batch = $1) ORDER BY subject LIMIT 1",
     N_("customer {id}: notice of a deadline was given since")},
    {"SELECT subject FROM event WHERE subject_kind = 'staff' AND (batch IS NULL OR batch <> $1) AND subject IN (SELECT id FROM staff WHERE batch = $1) "
     "ORDER BY subject LIMIT 1", N_("staff member {id} was changed since")},
    {"SELECT subject FROM event WHERE subject_kind = 'unit' AND (batch IS NULL OR batch <> $1) AND subject IN (SELECT id FROM unit WHERE batch = $1) ORDER BY subject LIMIT 1",
     N_("unit {id} was changed since")},
    {"SELECT subject FROM notice WHERE subject_kind = 'ticket' AND subject IN (SELECT id FROM ticket WHERE batch = $1) ORDER BY subject LIMIT 1",
     N_("ticket {id}: notice of a deadline was given since"), "ticket"},
    {"SELECT subject FROM notice WHERE subject_kind = 'return' AND subject IN (SELECT id FROM return_request WHERE batch = $1) ORDER BY subject LIMIT 1",
     N_("return {id}: notice of a deadline was given since"), "return"},
    {"SELECT subject FROM notice WHERE subject_kind = 'unit' AND subject IN (SELECT id FROM unit WHERE batch = $1) ORDER BY subject LIMIT 1",
     N_("unit {id}: notice of a deadline was given since")},
    {"SELECT id FROM staff WHERE batch = $1 AND (revision > 1 OR id IN (SELECT staff FROM staff_role)) ORDER BY id LIMIT 1",
     N_("staff member {id} was changed since")},
    {"SELECT t.id FROM ticket t JOIN customer c ON c.id = t.customer WHERE c.batch = $1 AND (t.batch IS NULL OR t.batch <> $1) ORDER BY t.id LIMIT 1",
     N_("ticket {id} refers to it"), "ticket"},
    {"SELECT t.id FROM ticket t JOIN unit u ON u.id = t.unit WHERE u.batch = $1 AND (t.batch IS NULL OR t.batch <> $1) ORDER BY t.id LIMIT 1",
     N_("ticket {id} refers to it"), "ticket"},
    {"SELECT u.id FROM unit u WHERE (u.batch IS NULL OR u.batch <> $1) AND (u.customer IN (SELECT id FROM customer WHERE batch = $1) OR "
     "u.product IN (SELECT id FROM product WHERE batch = $1)) ORDER BY u.id LIMIT 1", N_("unit {id} refers to it")},
    {"SELECT t.id FROM ticket t WHERE (t.batch IS NULL OR t.batch <> $1) AND (t.product IN (SELECT id FROM product WHERE batch = $1) OR "
     "t.owner IN (SELECT id FROM staff WHERE batch = $1)) ORDER BY t.id LIMIT 1", N_("ticket {id} refers to it"), "ticket"},
    {"SELECT id FROM sale WHERE batch = $1 AND revision > 1 ORDER BY id LIMIT 1", N_("sale {id} was changed since")},
    {"SELECT s.id FROM sale s WHERE (s.batch IS NULL OR s.batch <> $1) AND (s.product IN (SELECT id FROM product WHERE batch = $1) OR "
     "s.customer IN (SELECT id FROM customer WHERE batch = $1) OR s.salesperson IN (SELECT id FROM staff WHERE batch = $1)) "
     "ORDER BY s.id LIMIT 1", N_("sale {id} refers to it")},
    {"SELECT r.sale FROM rate_entry r WHERE (r.batch IS NULL OR r.batch <> $1) AND r.sale IS NOT NULL AND (r.sale IN (SELECT id FROM sale WHERE "
     "batch = $1) OR r.salesperson IN (SELECT id FROM staff WHERE batch = $1)) ORDER BY r.sale LIMIT 1", N_("sale {id} came back since")},
    {"SELECT r.return_request FROM rate_entry r WHERE (r.batch IS NULL OR r.batch <> $1) AND r.sale IS NULL AND r.return_request IS NOT NULL AND "
     "r.salesperson IN (SELECT id FROM staff WHERE batch = $1) ORDER BY r.return_request LIMIT 1", N_("return {id} refers to it"), "return"},
    {"SELECT e.subject FROM event e WHERE e.batch = $1 AND e.subject_kind = 'ticket' AND EXISTS (SELECT 1 FROM event l WHERE "
     "l.subject_kind = e.subject_kind AND l.subject = e.subject AND l.id > e.id AND (l.batch IS NULL OR l.batch <> $1)) "
     "ORDER BY e.subject LIMIT 1", N_("ticket {id} was worked on since"), "ticket"},
    {"SELECT e.subject FROM event e WHERE e.subject_kind = 'ticket' AND e.actor IN (SELECT id FROM staff WHERE batch = $1) "
     "ORDER BY e.subject LIMIT 1", N_("ticket {id} refers to it"), "ticket"},
    {"SELECT id FROM return_request WHERE batch = $1 AND revision > 1 ORDER BY id LIMIT 1", N_("return {id} was worked on since"), "return"},
    {"SELECT subject FROM event WHERE subject_kind = 'return' AND (batch IS NULL OR batch <> $1) AND subject IN "
     "(SELECT id FROM return_request WHERE batch = $1) ORDER BY subject LIMIT 1", N_("return {id} was worked on since"), "return"},
    {"SELECT subject FROM verdict WHERE subject_kind = 'return' AND subject IN (SELECT id FROM return_request WHERE batch = $1) ORDER BY subject LIMIT 1",
     N_("return {id} was worked on since"), "return"},
    {"SELECT subject FROM attachment WHERE subject_kind = 'return' AND subject IN (SELECT id FROM return_request WHERE batch = $1) "
     "ORDER BY subject LIMIT 1", N_("return {id} was worked on since"), "return"},
    {"SELECT r.id FROM return_request r WHERE (r.batch IS NULL OR r.batch <> $1) AND (r.customer IN (SELECT id FROM customer WHERE batch = $1) OR "
     "r.salesperson IN (SELECT id FROM staff WHERE batch = $1) OR r.owner IN (SELECT id FROM staff WHERE batch = $1)) ORDER BY r.id LIMIT 1",
     N_("return {id} refers to it"), "return"},
    {"SELECT r.id FROM line l JOIN return_request r ON r.id = l.request WHERE (r.batch IS NULL OR r.batch <> $1) AND "
     "(l.product IN (SELECT id FROM product WHERE batch = $1) OR l.sale IN (SELECT id FROM sale WHERE batch = $1)) ORDER BY r.id LIMIT 1",
     N_("return {id} refers to it"), "return"},
    {"SELECT subject FROM event WHERE subject_kind = 'paper' AND (batch IS NULL OR batch <> $1) AND subject IN "
     "(SELECT subject FROM event WHERE batch = $1 AND subject_kind = 'paper') ORDER BY subject LIMIT 1", N_("paper {id} was changed since"), "paper"},
    {"SELECT subject FROM verdict WHERE subject_kind = 'paper' AND subject IN (SELECT subject FROM event WHERE batch = $1 AND subject_kind = 'paper') "
     "ORDER BY subject LIMIT 1", N_("paper {id} was changed since"), "paper"},
    {"SELECT subject FROM attachment WHERE subject_kind = 'paper' AND subject IN (SELECT subject FROM event WHERE batch = $1 AND subject_kind = 'paper') "
     "ORDER BY subject LIMIT 1", N_("paper {id} was changed since"), "paper"},
    {"SELECT subject FROM notice WHERE subject_kind = 'paper' AND subject IN (SELECT subject FROM event WHERE batch = $1 AND subject_kind = 'paper') "
     "ORDER BY subject LIMIT 1", N_("paper {id}: notice of a deadline was given since"), "paper"},
    {"SELECT p.id FROM paper p WHERE p.id NOT IN (SELECT subject FROM event WHERE batch = $1 AND subject_kind = 'paper') AND "
     "(p.customer IN (SELECT id FROM customer WHERE batch = $1) OR p.owner IN (SELECT id FROM staff WHERE batch = $1)) ORDER BY p.id LIMIT 1",
     N_("paper {id} refers to it"), "paper"},
    {"SELECT u.paper FROM paper_use u WHERE u.paper NOT IN (SELECT subject FROM event WHERE batch = $1 AND subject_kind = 'paper') AND "
     "((u.subject_kind = 'unit' AND u.subject IN (SELECT id FROM unit WHERE batch = $1)) OR "
     "(u.subject_kind = 'sale' AND u.subject IN (SELECT id FROM sale WHERE batch = $1)) OR "
     "(u.subject_kind = 'ticket' AND u.subject IN (SELECT id FROM ticket WHERE batch = $1))) ORDER BY u.paper LIMIT 1", N_("paper {id} refers to it"), "paper"},
    {"SELECT id FROM task WHERE revision > 1 AND id IN (SELECT subject FROM event WHERE batch = $1 AND subject_kind = 'task') ORDER BY id LIMIT 1",
     N_("task {id} was worked on since"), "task"},
    {"SELECT subject FROM event WHERE subject_kind = 'task' AND (batch IS NULL OR batch <> $1) AND subject IN "
     "(SELECT subject FROM event WHERE batch = $1 AND subject_kind = 'task') ORDER BY subject LIMIT 1", N_("task {id} was worked on since"), "task"},
    {"SELECT subject FROM verdict WHERE subject_kind = 'task' AND subject IN (SELECT subject FROM event WHERE batch = $1 AND subject_kind = 'task') "
     "ORDER BY subject LIMIT 1", N_("task {id} was worked on since"), "task"},
    {"SELECT subject FROM attachment WHERE subject_kind = 'task' AND subject IN (SELECT subject FROM event WHERE batch = $1 AND subject_kind = 'task') "
     "ORDER BY subject LIMIT 1", N_("task {id} was worked on since"), "task"},
    {"SELECT subject FROM notice WHERE subject_kind = 'task' AND subject IN (SELECT subject FROM event WHERE batch = $1 AND subject_kind = 'task') "
     "ORDER BY subject LIMIT 1", N_("task {id}: notice of a deadline was given since"), "task"},
    {"SELECT t.id FROM task t WHERE t.id NOT IN (SELECT subject FROM event WHERE batch = $1 AND subject_kind = 'task') AND "
     "(t.owner IN (SELECT id FROM staff WHERE batch = $1) OR (t.about_kind = 'ticket' AND t.about IN (SELECT id FROM ticket WHERE batch = $1)) OR "
     "(t.about_kind = 'return' AND t.about IN (SELECT id FROM return_request WHERE batch = $1))) ORDER BY t.id LIMIT 1", N_("task {id} refers to it"), "task"},
    {"SELECT id FROM approval WHERE (subject_kind = 'ticket' AND subject IN (SELECT id FROM ticket WHERE batch = $1)) OR (subject_kind = "
     "'return' AND subject IN (SELECT id FROM return_request WHERE batch = $1)) OR (subject_kind = 'customer' AND subject IN (SELECT id "
     "FROM customer WHERE batch = $1)) OR (subject_kind = 'unit' AND subject IN (SELECT id FROM unit WHERE batch = $1)) OR (subject_kind "
     "= 'task' AND subject IN (SELECT subject FROM event WHERE batch = $1 AND subject_kind = 'task')) OR (subject_kind = 'paper' AND "
     "subject IN (SELECT subject FROM event WHERE batch = $1 AND subject_kind = 'paper')) ORDER BY id LIMIT 1", N_("approval {id} is about it")},
    {"SELECT id FROM ledger_entry WHERE (subject_kind = 'ticket' AND subject IN (SELECT id FROM ticket WHERE batch = $1)) OR "
     "(subject_kind = 'return' AND subject IN (SELECT id FROM return_request WHERE batch = $1)) OR (subject_kind = 'customer' AND "
     "subject IN (SELECT id FROM customer WHERE batch = $1)) OR (subject_kind = 'unit' AND subject IN (SELECT id FROM unit WHERE batch = "
     "$1)) OR (subject_kind = 'task' AND subject IN (SELECT subject FROM event WHERE batch = $1 AND subject_kind = 'task')) OR "
     "(subject_kind = 'paper' AND subject IN (SELECT subject FROM event WHERE batch = $1 AND subject_kind = 'paper')) ORDER BY id LIMIT "
     "1", N_("entry {id} of the ledger is about it")},
    {"SELECT id FROM ledger_entry WHERE person IN (SELECT id FROM staff WHERE batch = $1) OR proposed_by IN (SELECT id FROM staff WHERE batch = $1) OR "
     "decided_by IN (SELECT id FROM staff WHERE batch = $1) ORDER BY id LIMIT 1", N_("entry {id} of the ledger is about it")},
    {"SELECT id FROM approval WHERE requester IN (SELECT id FROM staff WHERE batch = $1) OR id IN (SELECT approval FROM approval_decision WHERE checker IN "
     "(SELECT id FROM staff WHERE batch = $1)) ORDER BY id LIMIT 1", N_("approval {id} is about it")},
    {"SELECT id FROM verdict WHERE actor IN (SELECT id FROM staff WHERE batch = $1) ORDER BY id LIMIT 1", N_("verdict {id} names one of them")},
});

}  // namespace

std::optional<BatchRow> find_batch(store::ReadSession& session, const BatchRow& like) {
  std::optional<BatchRow> found;
  session.db().first(
      "SELECT id, kind, file, sha256, mapping_sha256, state, rows_read, rows_new, rows_same, rows_changed, rows_rejected, "
      "resume_at, entered_at, actor FROM batch WHERE sha256 = $1 AND mapping_sha256 = $2 AND kind = $3 AND state <> 'undone' ORDER BY id DESC",
      {like.sha256, like.mapping_sha256, like.kind}, [&](const store::Row& row) { found = read_batch(row); });
  return found;
}

bool may_differ_now(store::ReadSession& session, const BatchRow& batch, Update update) {
  std::int64_t finished = 0;
  session.db().first("SELECT MAX(seq) FROM journal WHERE subject_kind = 'batch' AND subject = $1 AND action <> 'import.row' AND action <> 'import.undo'",
                     {batch.id}, [&](const store::Row& row) { finished = row.is_null(0) ? 0 : row.integer(0); });
  const auto any = [&](std::string_view sql, store::Values values) { return session.db().first(sql, values, [](const store::Row&) {}); };
  const bool met_others = batch.counts.same + batch.counts.changed > 0;
  if (met_others && any("SELECT j.seq FROM journal j JOIN batch b ON b.id = j.subject WHERE j.seq > $1 AND j.action = 'import.undo' AND b.kind = $2 "
                        "ORDER BY j.seq LIMIT 1", {finished, batch.kind})) return true;
  if (update == Update::apply && batch.counts.rejected > 0) return true;
  return (update == Update::apply || batch.counts.rejected > 0) && any("SELECT seq FROM journal WHERE seq > $1 ORDER BY seq LIMIT 1", {finished});
}

std::optional<BatchRow> load_batch(store::ReadSession& session, std::int64_t id) {
  std::optional<BatchRow> found;
  session.db().first(
      "SELECT id, kind, file, sha256, mapping_sha256, state, rows_read, rows_new, rows_same, rows_changed, rows_rejected, "
      "resume_at, entered_at, actor FROM batch WHERE id = $1", {id}, [&](const store::Row& row) { found = read_batch(row); });
  return found;
}

std::vector<BatchRow> list_batches(store::ReadSession& session) {
  std::vector<BatchRow> all;
  session.db().each(
      "SELECT id, kind, file, sha256, mapping_sha256, state, rows_read, rows_new, rows_same, rows_changed, rows_rejected, "
      "resume_at, entered_at, actor FROM batch ORDER BY id DESC", {}, [&](const store::Row& row) { all.push_back(read_batch(row)); });
  return all;
}

std::int64_t cases_of_batch(store::ReadSession& session, std::int64_t batch) {
  std::int64_t count = 0;
  session.db().first("SELECT (SELECT COUNT(*) FROM ticket WHERE batch = $1) + (SELECT COUNT(*) FROM return_request WHERE batch = $1)", {batch},
                     [&](const store::Row& row) { count = row.integer(0); });
  return count;
}

void insert_batch(store::WriteSession& session, BatchRow& batch) {
  batch.id = session.next("batch");
  batch.entered_at = utc_seconds(session.now());
  batch.actor = session.actor().staff;
  session.db().run("INSERT INTO batch (id, kind, file, sha256, mapping_sha256, state, rows_read, rows_new, rows_same, rows_changed, "
                   "rows_rejected, resume_at, entered_at, actor) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
                   {batch.id, batch.kind, batch.file, batch.sha256, batch.mapping_sha256, batch.state, batch.counts.read,
                    batch.counts.added, batch.counts.same, batch.counts.changed, batch.counts.rejected, batch.resume_at,
                    batch.entered_at, batch.actor});
  session.touch(store::TableId::batch, batch.id);
}

void update_batch(store::WriteSession& session, const BatchRow& batch) {
  session.db().run("UPDATE batch SET state = $2, rows_read = $3, rows_new = $4, rows_same = $5, rows_changed = $6, "
                   "rows_rejected = $7, resume_at = $8 WHERE id = $1",
                   {batch.id, batch.state, batch.counts.read, batch.counts.added, batch.counts.same, batch.counts.changed,
                    batch.counts.rejected, batch.resume_at});
  session.touch(store::TableId::batch, batch.id);
}

void remove_rows(store::WriteSession& session, const BatchRow& batch) {
  for (const auto& obstacle : obstacles) {
    session.db().first(obstacle.sql, {batch.id}, [&](const store::Row& row) {
      const auto id = obstacle.kind.empty() ? std::to_string(row.integer(0)) : cases::number_of(session.settings(), obstacle.kind, row.integer(0));
      throw Error{Exit::conflict, say(N_("Batch {batch} cannot be undone: {why}."), {{"batch", std::to_string(batch.id)}, {"why", "", {say(obstacle.what, {{"id", id}})}}})};
    });
  }
  const auto kind = parse_kind(batch.kind);
  if (kind && is_decided(*kind)) remove_decided(session, batch.id);
  const auto worked_on = remove_imported_events(session, batch.id);
  for (const auto* sql : {"DELETE FROM clock WHERE subject_kind = 'ticket' AND subject IN (SELECT id FROM ticket WHERE batch = $1)",
                          "DELETE FROM clock WHERE subject_kind = 'return' AND subject IN (SELECT id FROM return_request WHERE batch = $1)",
                          "DELETE FROM clock WHERE subject_kind = 'unit' AND subject IN (SELECT id FROM unit WHERE batch = $1)",
                          "DELETE FROM clock WHERE subject_kind = 'customer' AND subject IN (SELECT id FROM customer WHERE batch = $1)",
                          "DELETE FROM line WHERE request IN (SELECT id FROM return_request WHERE batch = $1)",
                          "DELETE FROM clock WHERE subject_kind = 'paper' AND subject IN (SELECT subject FROM event WHERE batch = $1 AND subject_kind = 'paper')",
                          "DELETE FROM paper_use WHERE paper IN (SELECT subject FROM event WHERE batch = $1 AND subject_kind = 'paper')",
                          "DELETE FROM instalment WHERE paper IN (SELECT subject FROM event WHERE batch = $1 AND subject_kind = 'paper')",
                          "DELETE FROM paper WHERE id IN (SELECT subject FROM event WHERE batch = $1 AND subject_kind = 'paper')",
                          "DELETE FROM clock WHERE subject_kind = 'task' AND subject IN (SELECT subject FROM event WHERE batch = $1 AND subject_kind = 'task')",
                          "DELETE FROM task WHERE id IN (SELECT subject FROM event WHERE batch = $1 AND subject_kind = 'task')",
                          "DELETE FROM event_person WHERE id IN (SELECT id FROM event WHERE batch = $1)",
                          "DELETE FROM event WHERE batch = $1", "DELETE FROM rate_entry WHERE batch = $1",
                          "DELETE FROM sale_rest WHERE id IN (SELECT id FROM sale WHERE batch = $1)", "DELETE FROM sale WHERE batch = $1",
                          "DELETE FROM ticket WHERE batch = $1",
                          "DELETE FROM return_request WHERE batch = $1", "DELETE FROM unit WHERE batch = $1",
                          "DELETE FROM contact_point WHERE batch = $1", "DELETE FROM customer WHERE batch = $1",
                          "DELETE FROM product WHERE batch = $1", "DELETE FROM staff WHERE batch = $1"}) {
    session.db().run(sql, {batch.id});
  }
  refold_worked_on(session, worked_on);
}

}  // namespace svc::exchange
