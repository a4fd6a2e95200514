// SPDX-License-Identifier: MIT
#include "core/ticket/case_file.hpp"

#include <array>

#include "core/cases/facts.hpp"
#include "core/cases/history.hpp"
#include "core/customers/customer_store.hpp"
#include "core/customers/product_store.hpp"
#include "core/customers/unit_store.hpp"
#include "core/ticket/ticket_store.hpp"

namespace svc::ticket {
namespace {

constexpr std::array<std::string_view, 1> told_of_round{"visit"};

void set_text(policy::Facts& facts, std::string_view name, const std::string& text) {
  if (!text.empty()) facts.set(name, text);
}
void set_id(policy::Facts& facts, std::string_view name, const std::optional<std::int64_t>& id) {
  if (id && *id != 0) facts.set(name, std::to_string(*id));
}

void add_row(policy::Facts& facts, const Ticket& ticket) {
  set_text(facts, "type", ticket.type);
  set_text(facts, "mode", ticket.mode);
  set_text(facts, "source", ticket.source);
  set_text(facts, "channel", ticket.channel);
  set_text(facts, "urgency", ticket.urgency);
  set_text(facts, "region", ticket.region);
  if (!ticket.contact_name.empty()) facts.set("contact_name", std::string{cases::on_file});
  if (!ticket.contact_phone.empty()) facts.set("contact_phone", std::string{cases::on_file});
  set_text(facts, "serial", ticket.serial);
  set_text(facts, "fault", ticket.fault);
  set_id(facts, "customer", ticket.customer);
  set_id(facts, "unit", ticket.unit);
  set_id(facts, "product", ticket.product);
  set_id(facts, "owner", ticket.owner);
  set_id(facts, "reported_by", ticket.reported_by);
  facts.set("received_at", ticket.received);
}

// An elapsed fact and the date it runs from.
struct Anchored {
  std::string_view date;
  std::string_view elapsed;
};
void set_anchor(policy::Facts& facts, Anchored names, const std::optional<Date>& from, Date today) {
  if (!from) return;
  facts.set(names.date, *from);
  facts.set(names.elapsed, policy::Elapsed{.from = *from, .to = today});
}

std::optional<Date> day_of(const std::optional<std::string>& text) { return text ? parse_date(*text) : std::nullopt; }

void add_archive(policy::Facts& facts, const CaseFile& file, Date today, const WarrantyTerms& terms) {
  if (file.customer) {
    facts.set("customer_kind", file.customer->kind);
    facts.set("key_customer", file.customer->key_customer);
    set_text(facts, "customer_class", file.customer->customer_class);
  }
  if (file.product) set_text(facts, "category", file.product->category);
  if (!file.unit) return;
  set_anchor(facts, {"purchase_date", "since_purchase"}, day_of(file.unit->purchased_on), today);
  set_anchor(facts, {"warranty_start", "since_warranty_start"}, warranty_start(file, terms), today);
  const bool by_contract = terms.contract && terms.contract->months;
  if (by_contract || (file.product && file.product->warranty_months)) {
    facts.set("warranty_period", Span{.count = *warranty_months(file, terms), .unit = Span::Unit::months});
  }
  if (const auto end = warranty_end(file, terms)) facts.set("in_warranty", today <= *end);
}

}  // namespace

std::vector<Event> told_events(store::ReadSession& session, const Ticket& ticket) {
  return cases::told_events(session, CaseFile::kind, ticket.id, ticket.history);
}

CaseFile CaseFile::load(store::ReadSession& session, std::int64_t id) { return load_case(session, load_ticket(session, id)); }

policy::Facts CaseFile::facts(store::ReadSession& session, Instant at) const {
  return collect_facts(*this, session.zone(), {.at = at, .warranty = warranty_terms(session, *this, at)});
}

void CaseFile::save(store::WriteSession& session) { update_ticket(session, ticket); }

CaseFile load_case(store::ReadSession& session, Ticket ticket) {
  CaseFile file{.ticket = std::move(ticket)};
  file.events = told_events(session, file.ticket);
  if (file.ticket.customer) file.customer = customers::load_customer(session, *file.ticket.customer);
  if (file.ticket.unit) file.unit = customers::find_unit(session, *file.ticket.unit);
  const auto product = file.ticket.product ? file.ticket.product : file.unit ? file.unit->product : std::nullopt;
  if (product) file.product = customers::find_product(session, *product);
  return file;
}

CaseFile as_of_round(CaseFile file, int round) {
  std::erase_if(file.events, [&](const Event& event) { return event.round > round; });
  file.ticket.round = round;
  return file;
}

policy::Facts collect_facts(const CaseFile& file, const time::Zone& zone, const FactsAt& when) {
  policy::Facts facts;
  add_archive(facts, file, time::local_date(zone, when.at), when.warranty);
  // Fields before the row: what the row says is the latest word on its columns.
  cases::add_events(facts, file.events, {.kind = CaseFile::kind, .round = file.ticket.round, .of_round = told_of_round}, zone);
  for (const auto& event : file.events) {
    const auto person = event.for_staff != 0 ? event.for_staff : event.actor;
    if (event.act == "received") set_id(facts, "intake_by", person);
    if (event.act == "verified") set_id(facts, "verified_by", person);
  }
  add_row(facts, file.ticket);
  // Intake looks for an earlier repair: where it found none there was none.
  const auto* repaired = std::get_if<Date>(&facts.get("repaired_on"));
  if (repaired == nullptr) {
    facts.set("repaired_on", policy::None{});
    facts.set("since_repair", policy::None{});
  } else {
    facts.set("since_repair", policy::Elapsed{.from = *repaired, .to = time::local_date(zone, when.at)});
  }
  return facts;
}

}  // namespace svc::ticket
