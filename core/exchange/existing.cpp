// SPDX-License-Identifier: MIT
#include "core/exchange/existing.hpp"

#include "core/base/error.hpp"

namespace svc::exchange {

Landed settle(store::WriteSession&, const Batch& batch, const Existing& existing, const std::function<void()>& update) {
  if (existing.differs.empty()) return {Outcome::same};
  const std::string field{existing.differs};
  if (existing.batch == batch.id && existing.revision == 1) {
    return rejected({"duplicate", field, say(N_("an earlier line of this file has the same id and other content")), {}});
  }
  if (batch.update == Update::refuse) {
    return rejected({"changed", field, say(N_("it is in the store with other content")), say(N_("--update takes the new content"))});
  }
  update();
  return {Outcome::changed};
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
    case Kind::return_cases: break;  // several rows each: core/exchange/return_rows
  }
  return nullptr;
}

}  // namespace svc::exchange
