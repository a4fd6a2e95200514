// SPDX-License-Identifier: MIT
#include "core/exchange/copy.hpp"

#include <algorithm>
#include <array>

namespace svc::exchange {
namespace {

constexpr bool or_nothing = true;
using enum Codec;

constexpr auto customer_copy = std::to_array<CopyColumn>({
    {copy_heading, "id", key}, {"ref", "ref", text, or_nothing}, {"name", "name"}, {"kind", "kind"}, {"contacts", "", contacts},
    {"address", "address"}, {"region", "region"}, {"outlet", "outlet"}, {"class", "class"}, {"key_customer", "key_customer", flag},
    {"note", "note"}, {"created", "created_at", instant}, {"merged_into", "merged_into", customer, or_nothing}, {"events", "", events}});
constexpr auto product_copy = std::to_array<CopyColumn>({
    {copy_heading, "id", key}, {"code", "code"}, {"name", "name"}, {"model", "model"}, {"brand", "brand"}, {"category", "category"},
    {"warranty_months", "warranty_months", number, or_nothing}, {"discontinued", "discontinued", flag}, {"created", "created_at", instant},
    {"practical_months", "practical_months", number, or_nothing}});
constexpr auto unit_copy = std::to_array<CopyColumn>({
    {copy_heading, "id", key}, {"serial", "serial"}, {"product", "product", product, or_nothing}, {"customer", "customer", customer, or_nothing},
    {"purchased_on", "purchased_on", date, or_nothing}, {"outbound_on", "outbound_on", date, or_nothing},
    {"received_on", "received_on", date, or_nothing}, {"installed_on", "installed_on", date, or_nothing}, {"note", "note"}, {"events", "", events}});
constexpr auto staff_copy = std::to_array<CopyColumn>({
    {copy_heading, "id", key}, {"name", "name"}, {"full_name", "full_name"}, {"department", "department"}, {"region", "region"},
    {"email", "email"}, {"phone", "phone", phone}, {"active", "active", flag}, {"ref", "ref", text, or_nothing}, {"events", "", events}});
constexpr auto ticket_copy = std::to_array<CopyColumn>({
    {copy_heading, "id", key}, {"ref", "ref", text, or_nothing}, {"received", "received_at", instant}, {"state", "state", state},
    {"answered", "answered_at", instant, or_nothing}, {"closed", "closed_at", instant, or_nothing}, {"round", "round", number},
    {"type", "type"}, {"mode", "mode"}, {"source", "source"}, {"channel", "channel"}, {"urgency", "urgency"}, {"region", "region"},
    {"owner", "owner", staff}, {"reported_by", "reported_by", staff}, {"customer", "customer", customer, or_nothing},
    {"contact_name", "contact_name"}, {"phone", "contact_phone", phone}, {"unit", "unit", unit, or_nothing}, {"serial", "serial"},
    {"product", "product", product, or_nothing}, {"title", "title"}, {"fault", "fault"}, {"events", "", events}});
constexpr auto sale_copy = std::to_array<CopyColumn>({
    {copy_heading, "id", key}, {"ref", "ref", text, or_nothing}, {"order", "order_no"}, {"line", "line_no", number, or_nothing},
    {"product", "product", product, or_nothing}, {"customer", "customer", customer, or_nothing}, {"salesperson", "salesperson", staff},
    {"sold_on", "sold_on", date}, {"outbound_on", "outbound_on", date, or_nothing}, {"received_on", "received_on", date, or_nothing},
    {"quantity", "quantity", number}, {"amount", "amount", fine_money}, {"cost", "cost", money, or_nothing}, {"note", "note"},
    {"created", "created_at", instant}});
constexpr std::string_view listed_heading = "returned_on";  // of orders that came back; returns have none
constexpr auto listed_copy = std::to_array<CopyColumn>({
    {copy_heading, "id", key}, {"sale", "sale", sale, or_nothing}, {"salesperson", "salesperson", staff}, {listed_heading, "counted_on", date},
    {"counted", "counted", flag}, {"quantity", "quantity", number}, {"amount", "amount", money}});
constexpr auto return_copy = std::to_array<CopyColumn>({
    {copy_heading, "id", key}, {"ref", "ref", text, or_nothing}, {"received", "received_at", instant}, {"state", "state", state},
    {"closed", "closed_at", instant, or_nothing}, {"round", "round", number}, {"salesperson", "salesperson", staff}, {"owner", "owner", staff},
    {"reported_by", "reported_by", staff}, {"customer", "customer", customer, or_nothing}, {"contact_name", "contact_name"},
    {"phone", "contact_phone", phone}, {"title", "title"}, {"lines", "", lines}, {"events", "", events}});
constexpr auto paper_copy = std::to_array<CopyColumn>({
    {copy_heading, "id", key}, {"number", "number"}, {"ref", "ref", text, or_nothing}, {"registered", "registered_at", instant}, {"state", "state", state},
    {"closed", "closed_at", instant, or_nothing}, {"round", "round", number}, {"kind", "kind"}, {"title", "title"}, {"customer", "customer", customer, or_nothing},
    {"owner", "owner", staff}, {"signed_on", "signed_on", date, or_nothing}, {"finish_by", "finish_by", date, or_nothing},
    {"warranty_months", "warranty_months", number, or_nothing}, {"warranty_until", "warranty_until", date, or_nothing}, {"amount", "amount", money, or_nothing},
    {"payment", "payment_form"}, {"agreement", "agreement"}, {"instalments", "", plan}, {"covers", "", uses}, {"events", "", events}});
constexpr auto task_copy = std::to_array<CopyColumn>({
    {copy_heading, "id", key}, {"given", "given_at", instant}, {"state", "state", state}, {"closed", "closed_at", instant, or_nothing},
    {"round", "round", number}, {"kind", "kind"}, {"type", "type"}, {"title", "title"}, {"about", "about", subject}, {"owner", "owner", staff},
    {"department", "department"}, {"supplier", "supplier"}, {"due_on", "due_on", date, or_nothing}, {"contact_name", "contact_name"},
    {"phone", "contact_phone", phone}, {"events", "", events}});

constexpr auto verdict_copy = std::to_array<CopyColumn>({
    {copy_heading, "id", key}, {"about", "subject", about}, {"round", "round", number}, {"question", "question"}, {"at", "at", instant}, {"actor", "actor", staff},
    {"book", "book", book}, {"outcome", "outcome"}, {"facts", "facts", json}, {"result", "result", json}});
constexpr auto approval_copy = std::to_array<CopyColumn>({
    {copy_heading, "id", key}, {"action", "action"}, {"about", "subject", about}, {"round", "round", number}, {"content", "content", json},
    {"content_hash", "content_hash"}, {"rule", "rule"}, {"book", "book", book}, {"steps", "steps", steps}, {"requester", "requester", staff},
    {"requested", "requested_at", instant}, {"state", "state"}, {"decisions", "", decisions}});
constexpr auto ledger_copy = std::to_array<CopyColumn>({
    {copy_heading, "id", key}, {"rule", "rule"}, {"book", "book", book}, {"kind", "kind"}, {"about", "subject", about}, {"source", "source"},
    {"person", "person", staff}, {"amount", "amount", money, or_nothing}, {"least", "amount_min", money, or_nothing}, {"most", "amount_max", money, or_nothing},
    {"decision", "decision"}, {"month", "month"}, {"state", "state"}, {"note", "note"}, {"proposed", "proposed_at", instant}, {"proposed_by", "proposed_by", staff},
    {"decided", "decided_at", instant, or_nothing}, {"decided_by", "decided_by", staff, or_nothing}, {"reason", "reason"},
    {"reverses", "reverses", number, or_nothing}});

}  // namespace

bool is_decided(Kind kind) { return kind == Kind::verdicts || kind == Kind::approvals || kind == Kind::ledger; }

bool is_copy_of_ours(Kind kind, const std::vector<std::string>& headings) {
  return !headings.empty() && headings.front() == copy_heading && !copy_columns(kind).empty();
}

Kind kind_under(Kind asked, const std::vector<std::string>& headings) {
  if (asked != Kind::returns) return asked;
  if (is_copy_of_ours(Kind::return_cases, headings)) {
    return std::ranges::find(headings, listed_heading) == headings.end() ? Kind::return_cases : Kind::returns;
  }
  const auto guess = guessed_mapping(Kind::return_cases, headings);
  const bool numbered = std::ranges::any_of(guess.columns, [](const ColumnMapping& column) { return column.field == return_case_field::ref; });
  return numbered ? Kind::return_cases : Kind::returns;
}

std::string_view case_kind_of(Kind kind) {
  switch (kind) {
    case Kind::tickets: return "ticket";
    case Kind::return_cases: return "return";
    case Kind::papers: return "paper";
    case Kind::tasks: return "task";
    default: return "";
  }
}

std::string_view event_kind_of(Kind kind) {
  switch (kind) {
    case Kind::customers: return "customer";
    case Kind::units: return "unit";
    case Kind::staff: return "staff";
    default: return case_kind_of(kind);
  }
}

std::span<const CopyColumn> copy_columns(Kind kind) {
  switch (kind) {
    case Kind::customers: return customer_copy;
    case Kind::products: return product_copy;
    case Kind::units: return unit_copy;
    case Kind::staff: return staff_copy;
    case Kind::tickets: return ticket_copy;
    case Kind::sales: return sale_copy;
    case Kind::return_cases: return return_copy;
    case Kind::returns: return listed_copy;
    case Kind::papers: return paper_copy;
    case Kind::tasks: return task_copy;
    case Kind::verdicts: return verdict_copy;
    case Kind::approvals: return approval_copy;
    case Kind::ledger: return ledger_copy;
    case Kind::callbacks: return {};  // written with their tickets
  }
  return {};
}

}  // namespace svc::exchange
