// SPDX-License-Identifier: MIT
#include "core/ticket/known.hpp"

#include "core/cases/told_history.hpp"
#include "core/customers/known.hpp"
#include "core/duty/image_columns.hpp"
#include "core/papers/paper_store.hpp"
#include "core/ticket/ticket_store.hpp"

namespace svc::ticket {
namespace {

void take_archive(store::ReadSession& session, CaseFile& file, const duty::Known& known) {
  if (file.ticket.customer) file.customer = customers::customer_known(session, *file.ticket.customer, known);
  if (file.ticket.unit) file.unit = customers::unit_known(session, *file.ticket.unit, known);
  const auto product = file.ticket.product ? file.ticket.product : file.unit ? file.unit->product : std::nullopt;
  if (product) file.product = customers::product_known(session, *product, known);
}

bool archive_changed(const CaseFile& file) {
  const bool merged = file.customer && file.customer->id != file.ticket.customer;
  return merged || customers::was_changed(file.customer) || customers::was_changed(file.unit) || customers::was_changed(file.product);
}

bool under_contract(store::ReadSession& session, const CaseFile& file) {
  return file.unit && !papers::uses_by(session, "unit", file.unit->id).empty();
}

CaseFile as_written(store::ReadSession& session, std::int64_t ticket) {
  auto file = CaseFile::load(session, ticket);
  file.known = cases::written_at(file.ticket, file.events);
  const bool changed = archive_changed(file);
  if (!changed && !under_contract(session, file)) return file;
  const auto known = cases::known_when_written(session, {.kind = "ticket", .id = ticket}, file.events);
  file.known_journal = known.seq;
  if (changed) take_archive(session, file, known);
  return file;
}

Ticket with_image(Ticket ticket, const Json& image) {
  for (const auto& [name, field] : {std::pair{"type", &ticket.type}, {"mode", &ticket.mode}, {"source", &ticket.source}, {"channel", &ticket.channel},
                                    {"urgency", &ticket.urgency}, {"region", &ticket.region}, {"serial", &ticket.serial}, {"title", &ticket.title},
                                    {"fault", &ticket.fault}}) {
    duty::take_text(image, name, *field);
  }
  duty::take_number(image, "customer", ticket.customer);
  duty::take_number(image, "unit", ticket.unit);
  duty::take_number(image, "product", ticket.product);
  duty::take_number(image, "owner", ticket.owner);
  duty::take_number(image, "round", ticket.round);
  duty::take_instant(image, "received_at", ticket.received);
  return ticket;
}

}  // namespace

Ticket known_row(store::ReadSession& session, Ticket ticket, Instant known) {
  duty::KnownRows rows{session, {.kind = "ticket", .id = ticket.id}, known};
  const auto* image = rows.image({.table = "ticket", .key = ticket.id});
  return image == nullptr ? std::move(ticket) : with_image(std::move(ticket), *image);
}

CaseFile known_case(store::ReadSession& session, std::int64_t ticket, const duty::Moment& moment) {
  if (moment.journal == 0) return moment.at ? CaseFile::load(session, ticket) : as_written(session, ticket);
  const auto known = duty::known_after(session, moment.journal);
  auto row = load_ticket(session, ticket);
  const auto image = duty::image_known(session, {.kind = "ticket", .id = ticket}, {.table = "ticket", .key = ticket}, known);
  if (!image.is_null()) row = with_image(std::move(row), image);
  auto file = load_case(session, std::move(row));
  cases::forget_later(session, file.events, known);
  file.known = known.entered;
  file.known_journal = known.seq;
  if (archive_changed(file)) take_archive(session, file, known);
  return file;
}

}  // namespace svc::ticket
