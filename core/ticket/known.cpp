// SPDX-License-Identifier: MIT
#include "core/ticket/known.hpp"

#include "core/ticket/ticket_store.hpp"

namespace svc::ticket {
namespace {

void take_text(const Json& image, std::string_view column, std::string& field) {
  const auto* found = image.find(column);
  if (found != nullptr && found->text() != nullptr) field = *found->text();
}

void take_key(const Json& image, std::string_view column, std::optional<std::int64_t>& field) {
  const auto* found = image.find(column);
  if (found == nullptr) return;
  field = found->integer() != nullptr ? std::optional{*found->integer()} : std::nullopt;
}

Ticket with_image(Ticket ticket, const Json& image) {
  for (const auto& [name, field] : {std::pair{"type", &ticket.type}, {"mode", &ticket.mode}, {"source", &ticket.source}, {"channel", &ticket.channel},
                                    {"urgency", &ticket.urgency}, {"region", &ticket.region}, {"serial", &ticket.serial}, {"title", &ticket.title},
                                    {"fault", &ticket.fault}}) {
    take_text(image, name, *field);
  }
  take_key(image, "customer", ticket.customer);
  take_key(image, "unit", ticket.unit);
  take_key(image, "product", ticket.product);
  std::optional<std::int64_t> owner = ticket.owner, round = ticket.round;
  take_key(image, "owner", owner);
  take_key(image, "round", round);
  ticket.owner = owner.value_or(0);
  ticket.round = static_cast<int>(round.value_or(1));
  return ticket;
}

duty::KnownRows rows_known(store::ReadSession& session, std::int64_t ticket, const duty::JournalCut& cut) {
  return {session, {.kind = "ticket", .id = ticket}, cut};
}

Ticket as_known(Ticket ticket, duty::KnownRows& known) {
  const auto* image = known.image({.table = "ticket", .key = ticket.id});
  return image == nullptr ? std::move(ticket) : with_image(std::move(ticket), *image);
}

}  // namespace

Ticket known_row(store::ReadSession& session, Ticket ticket, const duty::JournalCut& cut) {
  auto known = rows_known(session, ticket.id, cut);
  return as_known(std::move(ticket), known);
}

CaseFile known_case(store::ReadSession& session, std::int64_t ticket, std::int64_t journal) {
  auto known = rows_known(session, ticket, {.seq = journal});
  auto file = load_case(session, as_known(load_ticket(session, ticket), known));
  std::erase_if(file.events, [&](const Event& event) { return !known.knows(event.id, event.entered); });
  return file;
}

}  // namespace svc::ticket
