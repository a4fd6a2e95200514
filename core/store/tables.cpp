// SPDX-License-Identifier: MIT
#include "core/store/tables.hpp"

#include "core/base/error.hpp"
#include "core/store/sql_text.hpp"

namespace svc::store {
namespace {

constexpr bool personal = true;

constexpr auto setting_columns = std::to_array<TableColumn>({
    {"id"}, {"name"}, {"value"}});
constexpr auto book_columns = std::to_array<TableColumn>({
    {"id"}, {"name"}, {"hash"}, {"from_at"}, {"adopted_at"}, {"adopted_by"}, {"reason"}, {"source"}});
constexpr auto book_takeover_columns = std::to_array<TableColumn>({{"id"}, {"moved_at"}});
constexpr auto batch_columns = std::to_array<TableColumn>({
    {"id"}, {"kind"}, {"file"}, {"sha256"}, {"mapping_sha256"}, {"state"}, {"rows_read"}, {"rows_new"}, {"rows_same"},
    {"rows_changed"}, {"rows_rejected"}, {"resume_at"}, {"entered_at"}, {"actor"}});
constexpr auto verdict_columns = std::to_array<TableColumn>({
    {"id"}, {"subject_kind"}, {"subject"}, {"round"}, {"question"}, {"at"}, {"actor"}, {"book"}, {"outcome"},
    {"facts"}, {"result"}});
constexpr auto clock_columns = std::to_array<TableColumn>({
    {"id"}, {"subject_kind"}, {"subject"}, {"round"}, {"rule"}, {"instance"}, {"book"}, {"state"}, {"is_open"},
    {"started_at"}, {"due_at"}, {"stopped_at"}, {"next_alarm_at"}, {"detail"}});
constexpr auto approval_columns = std::to_array<TableColumn>({
    {"id"}, {"action"}, {"subject_kind"}, {"subject"}, {"round"}, {"content_hash"}, {"content"}, {"rule"}, {"book"},
    {"steps"}, {"requester"}, {"requested_at"}, {"state"}});
constexpr auto approval_decision_columns = std::to_array<TableColumn>({
    {"id"}, {"approval"}, {"step"}, {"maker"}, {"checker"}, {"role"}, {"decision"}, {"reason"}, {"decided_at"}});
constexpr auto staff_columns = std::to_array<TableColumn>({
    {"id"}, {"uid"}, {"name"}, {"full_name"}, {"department"}, {"region"}, {"email"}, {"phone"}, {"active"}, {"ref"},
    {"batch"}, {"revision"}});
constexpr auto staff_role_columns = std::to_array<TableColumn>({
    {"id"}, {"staff"}, {"role"}, {"granted_at"}, {"granted_by"}, {"revoked_at"}});
constexpr auto customer_columns = std::to_array<TableColumn>({
    {"id"}, {"kind"}, {"name", personal}, {"name_key", personal}, {"address", personal}, {"region"}, {"outlet"},
    {"class"}, {"key_customer"}, {"note"}, {"created_at"}, {"merged_into"}, {"ref"}, {"batch"}, {"revision"}});
constexpr auto contact_point_columns = std::to_array<TableColumn>({
    {"id"}, {"customer"}, {"kind"}, {"value", personal}, {"value_key", personal}, {"batch"}});
constexpr auto product_columns = std::to_array<TableColumn>({
    {"id"}, {"code"}, {"name"}, {"name_key"}, {"model"}, {"brand"}, {"category"}, {"warranty_months"},
    {"discontinued"}, {"created_at"}, {"batch"}, {"revision"}});
constexpr auto unit_columns = std::to_array<TableColumn>({
    {"id"}, {"serial"}, {"serial_key"}, {"product"}, {"customer"}, {"purchased_on"}, {"outbound_on"}, {"received_on"},
    {"installed_on"}, {"note"}, {"created_at"}, {"batch"}, {"revision"}});
constexpr auto ticket_columns = std::to_array<TableColumn>({
    {"id"}, {"state"}, {"round"}, {"customer"}, {"unit"}, {"product"}, {"type"}, {"mode"}, {"source"}, {"channel"},
    {"urgency"}, {"region"}, {"owner"}, {"reported_by"}, {"received_at"}, {"answered_at"}, {"closed_at"},
    {"entered_at"}, {"contact_name", personal}, {"contact_phone", personal}, {"serial"}, {"ref"}, {"batch"},
    {"batch_line"}, {"revision"}, {"history"}, {"title"}, {"fault"}});
constexpr auto event_columns = std::to_array<TableColumn>({
    {"id"}, {"subject_kind"}, {"subject"}, {"round"}, {"act"}, {"happened_at"}, {"entered_at"}, {"actor"},
    {"for_staff"}, {"batch"}, {"fields"}});
constexpr auto attachment_columns = std::to_array<TableColumn>({
    {"id"}, {"subject_kind"}, {"subject"}, {"sha256"}, {"name"}, {"size"}, {"added_at"}});

constexpr auto notice_columns = std::to_array<TableColumn>({
    {"id"}, {"subject_kind"}, {"subject"}, {"round"}, {"rule"}, {"instance"}, {"kind"}, {"step"}, {"book"}, {"owed_at"},
    {"due_at"}, {"noticed_at"}, {"person"}, {"roles"}, {"state"}, {"settled_at"}});
constexpr auto outbox_columns = std::to_array<TableColumn>({
    {"id"}, {"notice"}, {"staff"}, {"address"}, {"state"}, {"attempts"}, {"next_try_at"}, {"sent_at"}, {"problem"}});
constexpr auto ledger_entry_columns = std::to_array<TableColumn>({
    {"id"}, {"rule"}, {"book"}, {"kind"}, {"subject_kind"}, {"subject"}, {"cause"}, {"source"}, {"person"}, {"amount"},
    {"amount_min"}, {"amount_max"}, {"decision"}, {"month"}, {"state"}, {"note"}, {"proposed_at"}, {"proposed_by"},
    {"decided_at"}, {"decided_by"}, {"reason"}, {"reverses"}});
constexpr auto event_person_columns = std::to_array<TableColumn>({{"id"}, {"name", personal}});
constexpr auto report_issue_columns = std::to_array<TableColumn>({
    {"id"}, {"name"}, {"period"}, {"from_at"}, {"to_at"}, {"as_of"}, {"known_at"}, {"state"}, {"sha256"},
    {"snapshot", personal}, {"book"}, {"compiled_by"}, {"reviewed_by"}, {"approved_by"}, {"issued_at"}});

constexpr auto return_request_columns = std::to_array<TableColumn>({
    {"id"}, {"state"}, {"round"}, {"customer"}, {"salesperson"}, {"owner"}, {"reported_by"}, {"received_at"}, {"closed_at"},
    {"entered_at"}, {"contact_name", personal}, {"contact_phone", personal}, {"ref"}, {"batch"}, {"batch_line"}, {"revision"},
    {"title"}});
constexpr auto line_columns = std::to_array<TableColumn>({
    {"id"}, {"request"}, {"line_no"}, {"sale"}, {"product"}, {"quantity"}, {"amount"}, {"facts"}, {"outcome"}, {"basis"},
    {"credit"}, {"counted"}, {"disposition"}, {"book"}, {"judged_at"}, {"verdict"}});
constexpr auto line_verdict_columns = std::to_array<TableColumn>({
    {"id"}, {"line"}, {"return_request"}, {"at"}, {"asked_on"}, {"book"}, {"facts"}, {"result"}});
constexpr auto sale_columns = std::to_array<TableColumn>({
    {"id"}, {"order_no"}, {"line_no"}, {"product"}, {"customer"}, {"salesperson"}, {"sold_on"}, {"outbound_on"}, {"received_on"},
    {"quantity"}, {"amount"}, {"cost"}, {"note"}, {"created_at"}, {"ref"}, {"batch"}, {"revision"}});
constexpr auto sale_rest_columns = std::to_array<TableColumn>({{"id"}, {"rest"}});
constexpr auto rate_entry_columns = std::to_array<TableColumn>({
    {"id"}, {"return_request"}, {"line"}, {"sale"}, {"salesperson"}, {"counted_on"}, {"counted"}, {"quantity"}, {"amount"}, {"entered_at"}, {"batch"}});

constexpr auto task_columns = std::to_array<TableColumn>({
    {"id"}, {"state"}, {"round"}, {"kind"}, {"type"}, {"about_kind"}, {"about"}, {"owner"}, {"department"}, {"supplier"}, {"due_on"},
    {"given_at"}, {"closed_at"}, {"entered_at"}, {"contact_name", personal}, {"contact_phone", personal}, {"revision"}, {"title"}});

constexpr auto paper_columns = std::to_array<TableColumn>({
    {"id"}, {"state"}, {"round"}, {"kind"}, {"number"}, {"number_key"}, {"customer"}, {"owner"}, {"signed_on"}, {"finish_by"},
    {"warranty_months"}, {"warranty_until"}, {"amount"}, {"payment_form"}, {"agreement"}, {"registered_at"}, {"closed_at"},
    {"entered_at"}, {"ref"}, {"revision"}, {"title"}});
constexpr auto instalment_columns = std::to_array<TableColumn>({{"id"}, {"paper"}, {"due_on"}, {"amount"}, {"state"}, {"paid_at"}});
constexpr auto paper_use_columns = std::to_array<TableColumn>({{"id"}, {"paper"}, {"subject_kind"}, {"subject"}, {"added_at"}, {"ended_at"}});

constexpr std::string select_of(std::string_view table, std::span<const TableColumn> columns, std::string_view rest) {
  std::string sql = "SELECT ";
  for (const auto& column : columns) sql.append(column.name).append(", ");
  sql.resize(sql.size() - 2);
  return sql.append(" FROM ").append(table).append(rest);
}

// A text that is made while compiling, kept as long as the program.
template <auto make>
constexpr auto kept = [] {
  std::array<char, make().size()> letters{};
  std::ranges::copy(make(), letters.begin());
  return letters;
}();
template <auto make>
constexpr std::string_view kept_view{kept<make>.data(), kept<make>.size()};

template <TableId id, SqlText name, const auto& columns>
consteval TableShape table() {
  return {.id = id,
          .name = kept_view<[] { return std::string{name.view()}; }>,
          .select = kept_view<[] { return select_of(name.view(), columns, " WHERE id = $1"); }>,
          .scan = kept_view<[] { return select_of(name.view(), columns, " ORDER BY id"); }>,
          .count = kept_view<[] { return std::string{"SELECT COUNT(*) FROM "}.append(name.view()); }>,
          .columns = columns};
}

constexpr auto shapes = std::to_array<TableShape>({
    table<TableId::setting, "setting", setting_columns>(),
    table<TableId::book, "book", book_columns>(),
    table<TableId::batch, "batch", batch_columns>(),
    table<TableId::verdict, "verdict", verdict_columns>(),
    table<TableId::clock, "clock", clock_columns>(),
    table<TableId::approval, "approval", approval_columns>(),
    table<TableId::approval_decision, "approval_decision", approval_decision_columns>(),
    table<TableId::staff, "staff", staff_columns>(),
    table<TableId::staff_role, "staff_role", staff_role_columns>(),
    table<TableId::customer, "customer", customer_columns>(),
    table<TableId::contact_point, "contact_point", contact_point_columns>(),
    table<TableId::product, "product", product_columns>(),
    table<TableId::unit, "unit", unit_columns>(),
    table<TableId::ticket, "ticket", ticket_columns>(),
    table<TableId::event, "event", event_columns>(),
    table<TableId::attachment, "attachment", attachment_columns>(),
    table<TableId::notice, "notice", notice_columns>(),
    table<TableId::outbox, "outbox", outbox_columns>(),
    table<TableId::ledger_entry, "ledger_entry", ledger_entry_columns>(),
    table<TableId::report_issue, "report_issue", report_issue_columns>(),
    table<TableId::event_person, "event_person", event_person_columns>(),
    table<TableId::sale, "sale", sale_columns>(),
    table<TableId::rate_entry, "rate_entry", rate_entry_columns>(),
    table<TableId::task, "task", task_columns>(),
    table<TableId::return_request, "return_request", return_request_columns>(),
    table<TableId::line, "line", line_columns>(),
    table<TableId::paper, "paper", paper_columns>(),
    table<TableId::instalment, "instalment", instalment_columns>(),
    table<TableId::paper_use, "paper_use", paper_use_columns>(),
    table<TableId::book_takeover, "book_takeover", book_takeover_columns>(),
    table<TableId::line_verdict, "line_verdict", line_verdict_columns>(),
    table<TableId::sale_rest, "sale_rest", sale_rest_columns>(),
});

}  // namespace

const TableShape& shape(TableId id) {
  const auto& found = shapes.at(static_cast<std::size_t>(id));
  SVC_CHECK(found.id == id);
  return found;
}

std::span<const TableShape> all_tables() { return shapes; }

std::optional<TableId> table_named(std::string_view name) {
  const auto* found = std::ranges::find(shapes, name, &TableShape::name);
  return found == shapes.end() ? std::nullopt : std::optional{found->id};
}

}  // namespace svc::store
