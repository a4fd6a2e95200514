// SPDX-License-Identifier: MIT
// Rows of tables that do not say which import brought them: the journal does, with a digest of each as it came.
#include "core/base/error.hpp"
#include "core/exchange/copy_decided.hpp"

namespace svc::exchange {
namespace {

struct CameAs {
  std::int64_t id = 0;
  std::string digest;
  std::int64_t seq = 0;
};

std::vector<CameAs> rows_of_batch(store::ReadSession& session, std::int64_t batch, std::string_view table) {
  std::vector<CameAs> rows;
  session.db().each("SELECT subject, changes, seq FROM journal WHERE action = 'import.row' AND subject_kind = $1 AND request = $2 ORDER BY seq",
                    {table, std::to_string(batch)}, [&](const store::Row& row) { rows.push_back({row.integer(0), row.string(1), row.integer(2)}); });
  return rows;
}

// Of the commit that closed the chunk with this row.
std::optional<store::Salt> salt_after(store::ReadSession& session, std::int64_t batch, std::int64_t seq) {
  std::optional<store::Salt> salt;
  session.db().first("SELECT salt FROM journal_personal WHERE table_name = 'batch' AND column_name = 'salt' AND row_id = $1 AND seq > $2 ORDER BY seq LIMIT 1",
                     {batch, seq}, [&](const store::Row& row) { salt = store::read_salt(row.text(0)); });
  return salt;
}

bool is_as_it_came(store::ReadSession& session, std::int64_t batch, const store::TableShape& table, const CameAs& came) {
  const auto salt = salt_after(session, batch, came.seq);
  bool same = false;
  session.db().first(table.select, {came.id}, [&](const store::Row& row) {
    std::vector<store::Value> values;
    for (std::size_t i = 0; i < table.columns.size(); ++i) values.push_back(row.value(static_cast<int>(i)));
    same = salt && hex(store::imported_digest(*salt, table.id, values)) == came.digest;
  });
  return same;
}

[[noreturn]] void refuse(std::int64_t batch, const char* what, std::int64_t id) {
  throw Error{Exit::conflict, say(N_("Batch {batch} cannot be undone: {why}."),
                                  {{"batch", std::to_string(batch)}, {"why", "", {say(what, {{"id", std::to_string(id)}})}}})};
}

struct DecidedTable {
  store::TableId table;
  const char* since;
  const char* later;  // finds what hangs on a row and is not told by the row itself: how many there are
};
// In the order in which they may go.
constexpr auto decided_tables = std::to_array<DecidedTable>({
    {store::TableId::verdict, N_("verdict {id} was changed since"), ""},
    {store::TableId::approval_decision, N_("decision {id} was changed since"), ""},
    {store::TableId::approval, N_("approval {id} was decided or used since"), "SELECT COUNT(*) FROM approval_decision WHERE approval = $1"},
    {store::TableId::ledger_entry, N_("entry {id} of the ledger was decided since"), "SELECT COUNT(*) FROM ledger_entry WHERE reverses = $1"},
});

}  // namespace

void remove_decided(store::WriteSession& session, std::int64_t batch) {
  for (const auto& one : decided_tables) {
    const auto& table = store::shape(one.table);
    auto rows = rows_of_batch(session, batch, table.name);
    for (const auto& came : rows) {
      if (!is_as_it_came(session, batch, table, came)) refuse(batch, one.since, came.id);
    }
    // What reverses an entry came after it, and goes before it.
    for (auto came = rows.rbegin(); came != rows.rend(); ++came) {
      std::int64_t hanging = 0;
      if (*one.later != '\0') session.db().first(one.later, {came->id}, [&](const store::Row& row) { hanging = row.integer(0); });
      if (hanging > 0) refuse(batch, one.since, came->id);
      session.db().run("DELETE FROM " + std::string{table.name} + " WHERE id = $1", {came->id});
    }
  }
}

}  // namespace svc::exchange
