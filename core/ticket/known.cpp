// SPDX-License-Identifier: MIT
#include "core/ticket/known.hpp"

#include "core/duty/journal_store.hpp"
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

}  // namespace

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

CaseFile known_case(store::ReadSession& session, std::int64_t ticket, std::int64_t journal) {
  auto row = load_ticket(session, ticket);
  const auto known = duty::known_case(session, {.kind = "ticket", .id = ticket}, "ticket", journal);
  if (!known.image.is_null()) row = with_image(std::move(row), known.image);
  auto file = load_case(session, std::move(row));
  std::erase_if(file.events, [&](const Event& event) { return !known.knows(event.id, event.entered); });
  return file;
}

}  // namespace svc::ticket
