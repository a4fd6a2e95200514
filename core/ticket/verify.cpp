// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "core/ticket/contract.hpp"
#include "core/ticket/verbs.hpp"

namespace svc::ticket {
namespace {

// TKT-06: what the Service Log asks for beside the call itself; all of it known makes a ticket classified.
constexpr std::array<std::string_view, 5> classification{"urgency", "type", "in_warranty", "chargeable", "mode"};

bool classified(store::ReadSession& session, const CaseFile& file) {
  const auto facts = collect_facts(file, session.zone(),
                                   {.at = session.now(), .warranty = warranty_terms(session, file, session.now())});
  return std::ranges::none_of(classification, [&](std::string_view name) { return policy::is_unknown(facts.get(name)); });
}

}  // namespace

ActResult verify(const World& world, store::Store& store, const Target& target, const Verification& verification) {
  auto fields = verification.fields;
  if (!verification.how.empty()) fields.set("verified_how", verification.how);
  if (!verification.text.empty()) fields.set("text", verification.text);
  return perform(world, store, target,
                 {.action = "ticket.verify", .event = "verified", .fields = fields,
                  .prepare = [](store::WriteSession& session, const CaseFile& file, Verb& verb) {
                    agree_mode(session, file, verb);
                    tell_contract(session, verb.fields);
                  }},
                 [&](store::WriteSession& session, CaseFile& file) {
                   apply_fields(session, file, verification.fields);
                   serve_contract(session, file.ticket.id, verification.fields);
                   if (classified(session, file)) happen(session, file, "classified", JsonObject{});
                 });
}

}  // namespace svc::ticket
