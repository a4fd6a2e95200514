// SPDX-License-Identifier: MIT
#include "core/ticket/contract.hpp"

#include "core/papers/act.hpp"
#include "core/papers/paper_store.hpp"
#include "core/ticket/ticket_store.hpp"

namespace svc::ticket {
namespace {

std::optional<papers::Paper> named_contract(store::ReadSession& session, const Json& fields) {
  const auto* number = fields.find("contract_number");
  return number == nullptr || number->text() == nullptr ? std::nullopt : papers::find_by_number(session, *number->text());
}

}  // namespace

void tell_contract(store::ReadSession& session, Json& fields) {
  const auto paper = named_contract(session, fields);
  if (!paper) return;
  fields.set("contract_number", paper->number);
  if (paper->finish_by && fields.find("contract_finish_by") == nullptr) fields.set("contract_finish_by", svc::to_text(*paper->finish_by));
}

void serve_contract(store::WriteSession& session, std::int64_t ticket, const Json& fields) {
  if (const auto paper = named_contract(session, fields)) papers::serve(session, paper->id, ticket);
}

void follow_contract(store::WriteSession& session, const papers::Paper& paper) {
  for (const auto& use : papers::uses_of(session, paper.id)) {
    if (use.kind != CaseFile::kind) continue;
    auto file = CaseFile::load(session, use.subject);
    if (cases::ended(file.ticket.state)) continue;
    Json fields = JsonObject{{"contract_number", paper.number}};
    if (paper.finish_by) fields.set("contract_finish_by", svc::to_text(*paper.finish_by));
    happen(session, file, "edited", std::move(fields));
    file.save(session);
    static_cast<void>(refold(session, file));
  }
}

}  // namespace svc::ticket
