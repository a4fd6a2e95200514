// SPDX-License-Identifier: MIT
#include "core/store/tables.hpp"

#include "core/base/error.hpp"

namespace svc::store {
namespace {

constexpr bool personal = true;
constexpr bool later = true;

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
    {"discontinued"}, {"created_at"}, {"batch"}, {"revision"}, {"practical_months", !personal, later}});
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

struct Told {
  TableId id;
  std::string_view name;
  std::span<const TableColumn> columns;
};
constexpr auto told = std::to_array<Told>({
    {TableId::setting, "setting", setting_columns},
    {TableId::book, "book", book_columns},
    {TableId::batch, "batch", batch_columns},
    {TableId::verdict, "verdict", verdict_columns},
    {TableId::clock, "clock", clock_columns},
    {TableId::approval, "approval", approval_columns},
    {TableId::approval_decision, "approval_decision", approval_decision_columns},
    {TableId::staff, "staff", staff_columns},
    {TableId::staff_role, "staff_role", staff_role_columns},
    {TableId::customer, "customer", customer_columns},
    {TableId::contact_point, "contact_point", contact_point_columns},
    {TableId::product, "product", product_columns},
    {TableId::unit, "unit", unit_columns},
    {TableId::ticket, "ticket", ticket_columns},
    {TableId::event, "event", event_columns},
    {TableId::attachment, "attachment", attachment_columns},
    {TableId::notice, "notice", notice_columns},
    {TableId::outbox, "outbox", outbox_columns},
    {TableId::ledger_entry, "ledger_entry", ledger_entry_columns},
    {TableId::report_issue, "report_issue", report_issue_columns},
    {TableId::event_person, "event_person", event_person_columns},
    {TableId::sale, "sale", sale_columns},
    {TableId::rate_entry, "rate_entry", rate_entry_columns},
    {TableId::task, "task", task_columns},
    {TableId::return_request, "return_request", return_request_columns},
    {TableId::line, "line", line_columns},
    {TableId::paper, "paper", paper_columns},
    {TableId::instalment, "instalment", instalment_columns},
    {TableId::paper_use, "paper_use", paper_use_columns},
    {TableId::book_takeover, "book_takeover", book_takeover_columns},
    {TableId::line_verdict, "line_verdict", line_verdict_columns},
    {TableId::sale_rest, "sale_rest", sale_rest_columns},
});

std::string select_of(const Told& table, std::string_view rest) {
  std::string sql = "SELECT ";
  for (const auto& column : table.columns) sql.append(column.name).append(", ");
  sql.resize(sql.size() - 2);
  return sql.append(" FROM ").append(table.name).append(rest);
}

struct Texts {
  std::string select, scan, count;
};

// Put together once, where the first is asked for: g++ 12 does not see such texts as constants under its sanitizers.
const std::array<TableShape, told.size()>& shapes() {
  static const auto texts = [] {
    std::array<Texts, told.size()> all;
    for (std::size_t i = 0; i < told.size(); ++i) {
      all[i] = {.select = select_of(told[i], " WHERE id = $1"), .scan = select_of(told[i], " ORDER BY id"),
                .count = std::string{"SELECT COUNT(*) FROM "}.append(told[i].name)};
    }
    return all;
  }();
  static const auto all = [] {
    std::array<TableShape, told.size()> made{};
    for (std::size_t i = 0; i < told.size(); ++i) {
      made[i] = {.id = told[i].id, .name = told[i].name, .select = texts[i].select, .scan = texts[i].scan, .count = texts[i].count, .columns = told[i].columns};
    }
    return made;
  }();
  return all;
}

}  // namespace

const TableShape& shape(TableId id) {
  const auto& found = shapes().at(static_cast<std::size_t>(id));
  SVC_CHECK(found.id == id);
  return found;
}

std::span<const TableShape> all_tables() { return shapes(); }

std::optional<TableId> table_named(std::string_view name) {
  const auto* found = std::ranges::find(told, name, &Told::name);
  return found == told.end() ? std::nullopt : std::optional{found->id};
}

}  // namespace svc::store
