// SPDX-License-Identifier: MIT
#include "core/exchange/existing.hpp"

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/cases/kinds.hpp"

namespace svc::exchange {

Landed settle(const Batch& batch, const Existing& existing, const std::function<void()>& update) {
  if (existing.differs.empty()) return {Outcome::same};
  const std::string field{existing.differs};
  if (existing.batch == batch.id && existing.revision == 1) {
    return rejected({"duplicate", field, say(N_("An earlier line of this file has the same id and other content.")), {}});
  }
  if (batch.update == Update::refuse) {
    return rejected({"changed", field, say(N_("The store has this record with other content.")), say(N_("--update takes the new content."))});
  }
  update();
  return {Outcome::changed};
}

Rejection duplicate_of(const store::ReadSession& session, const CaseThere& there, std::string_view ref, std::int64_t line) {
  return {"duplicate", "ref",
          say(N_("Line {line} of this file has the same id, {ref}: it became {number} of batch {batch}."),
              {{"line", std::to_string(line)}, {"ref", shown(truncated(ref, 40))}, {"number", cases::number_of(session.settings(), there.kind, there.id)},
               {"batch", std::to_string(there.batch)}}),
          {}};
}

Rejection changed_since(const store::ReadSession& session, const CaseThere& there, bool touched) {
  const auto number = cases::number_of(session.settings(), there.kind, there.id);
  const auto batch = std::to_string(there.batch);
  const auto group = std::string{there.kind};
  if (there.batch == 0) {
    return {"changed", "ref", say(N_("{number} has this id and other content; people entered it here."), {{"number", number}}),
            say(N_("“svc {group} edit {number}” changes it."), {{"group", group}, {"number", number}})};
  }
  if (touched) {
    return {"changed", "ref", say(N_("{number}, which came with batch {batch}, was worked on here since, and has other content."), {{"number", number}, {"batch", batch}}),
            say(N_("“svc {group} edit {number}” changes it."), {{"group", group}, {"number", number}})};
  }
  return {"changed", "ref", say(N_("{number}, which came with batch {batch}, has this id and other content."), {{"number", number}, {"batch", batch}}),
          say(N_("“svc import undo {batch}” takes that batch back; then the new content lands."), {{"batch", batch}})};
}

std::unique_ptr<Landing> landing_of(Kind kind, store::WriteSession& session, const Batch& batch) {
  switch (kind) {
    case Kind::customers: return customer_landing(session, batch);
    case Kind::products: return product_landing(session, batch);
    case Kind::units: return unit_landing(session, batch);
    case Kind::staff: return staff_landing(session, batch);
    case Kind::tickets: return ticket_landing(session, batch);
    case Kind::sales: return sale_landing(session, batch);
    case Kind::returns: return return_landing(session, batch);
    case Kind::callbacks: return callback_landing(session, batch);
    case Kind::papers: return paper_landing(session, batch);
    case Kind::tasks: return task_landing(session, batch);
    case Kind::return_cases: break;  // several rows each: core/exchange/return_rows
    case Kind::verdicts: case Kind::approvals: case Kind::ledger: break;  // copies: core/exchange/copy
  }
  return nullptr;
}

}  // namespace svc::exchange
