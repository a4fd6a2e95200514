// SPDX-License-Identifier: MIT
// Who refers to a contract.
#include <algorithm>

#include "core/base/error.hpp"
#include "core/cases/kinds.hpp"
#include "core/customers/unit_store.hpp"
#include "core/papers/frame.hpp"
#include "core/papers/paper_store.hpp"
#include "core/sales/sale_store.hpp"

namespace svc::papers {
namespace {

const Use* use_of(const std::vector<Use>& uses, const Use& wanted) {
  const auto found = std::ranges::find_if(uses, [&](const Use& one) { return one.kind == wanted.kind && one.subject == wanted.subject; });
  return found == uses.end() ? nullptr : &*found;
}

JsonArray texts_of(const std::vector<std::string>& texts) {
  JsonArray array;
  for (const auto& text : texts) array.emplace_back(text);
  return array;
}

}  // namespace

Json to_json(const Refers& refers) { return JsonObject{{"units", texts_of(refers.units)}, {"sales", texts_of(refers.sales)}, {"end", refers.end}}; }

Found find_referring(store::ReadSession& session, const Refers& refers) {
  Found found;
  JsonArray serials, sales;
  for (const auto& name : refers.units) {
    const auto unit = customers::load_unit(session, name);
    found.uses.push_back({.kind = "unit", .subject = unit.id});
    serials.emplace_back(unit.serial);
  }
  for (const auto& name : refers.sales) {
    const auto sale = sales::load_sale(session, name);
    found.uses.push_back({.kind = "sale", .subject = sale.id});
    sales.emplace_back(std::to_string(sale.id));
  }
  if (!serials.empty()) found.told.set("units", std::move(serials));
  if (!sales.empty()) found.told.set("sales", std::move(sales));
  if (refers.end) found.told.set("ended", true);
  return found;
}

void refer(store::WriteSession& session, std::int64_t paper, std::vector<Use> uses, bool end) {
  auto known = uses_of(session, paper);
  for (auto& use : uses) {
    use.paper = paper;
    if (!end && use_of(known, use) == nullptr) insert_use(session, known.emplace_back(use));  // one may be named twice
  }
  for (const auto& held : known) {
    if (end && use_of(uses, held) != nullptr) end_use(session, held.id);
  }
}

ActResult link(const World& world, store::Store& store, const Target& target, const Refers& refers) {
  if (refers.units.empty() && refers.sales.empty()) throw Error(Exit::usage, say(N_("Name a unit (--unit) or a sale (--sale).")));
  Verb verb{.action = "paper.link", .move = cases::Move::remark, .event = "linked", .given = to_json(refers)};
  Found found;
  verb.prepare = [&](store::WriteSession& session, const CaseFile&, Verb& own) {
    found = find_referring(session, refers);
    own.fields = found.told;
  };
  return perform(world, store, target, verb,
                 [&](store::WriteSession& session, CaseFile& file) { refer(session, file.paper.id, std::move(found.uses), refers.end); });
}

void serve(store::WriteSession& session, std::int64_t paper, std::int64_t ticket) {
  const Use wanted{.kind = "ticket", .subject = ticket};
  for (const auto& other : papers_of(session, wanted.kind, ticket)) {
    if (other.id != paper) refer(session, other.id, {wanted}, true);
  }
  auto file = CaseFile::load(session, paper);
  if (use_of(uses_of(session, paper), wanted) != nullptr) return;
  refer(session, paper, {wanted}, false);
  file.events.push_back(cases::record_event(session, CaseFile::kind, file.paper,
                                            {.act = "service_opened", .fields = JsonObject{{"ticket", cases::number_of(session.settings(), "ticket", ticket)}}}));
  static_cast<void>(refold(session, file));
}

}  // namespace svc::papers
