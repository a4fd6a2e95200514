// SPDX-License-Identifier: MIT
#include "core/ticket/forms.hpp"

#include <array>

namespace svc::ticket {
namespace paper {
namespace {

using Fact = std::string_view;
using Who = std::string_view;

constexpr auto register_fields = std::to_array<Fact>({
    "received", "channel", "customer", "contact_name", "contact_phone", "fault", "repair_needed", "intake_by", "forwarded"});
constexpr auto request_fields = std::to_array<Fact>({
    "customer", "contact_name", "contact_phone", "place", "product", "serial", "fault", "received", "appointment", "assignee", "cause", "work",
    "form.result", "signed_by", "signed", "form_filed", "filed_by"});
constexpr auto log_fields = std::to_array<Fact>({
    "received", "place", "contact_name", "contact_phone", "fault", "urgency", "type", "in_warranty", "chargeable", "mode", "mode_agreed_at", "intake_by"});
constexpr auto letter_fields = std::to_array<Fact>({
    "letter_number", "reported_by", "received", "customer", "contact_name", "contact_phone", "place", "product", "fault", "verified_by", "verified"});
constexpr auto dispatch_fields = std::to_array<Fact>({
    "assignee", "companions", "customer", "contact_name", "contact_phone", "place", "product", "serial", "fault", "task", "route", "dispatched",
    "arrive_by", "finish_by", "site_ready", "trip_approved", "prepared"});
constexpr auto trip_fields = std::to_array<Fact>({
    "assignee", "companions", "customer", "place", "task", "route", "arrive_by", "finish_by", "trip_approved"});
constexpr auto handover_in_fields = std::to_array<Fact>({
    "customer", "contact_phone", "product", "serial", "machine_count", "fault", "machines_received", "condition_in", "accessories", "valuables_reminded",
    "promised_at", "giver"});
constexpr auto handover_out_fields = std::to_array<Fact>({
    "customer", "contact_phone", "product", "serial", "machine_count", "work", "parts", "notified", "handed_back", "condition_out", "accessories",
    "receiver"});
constexpr auto report_fields = std::to_array<Fact>({
    "customer", "contact_name", "contact_phone", "place", "product", "serial", "fault", "cause", "fault_cause", "form.result", "work", "parts",
    "arrived", "service_ended", "served_by", "signed_by"});
constexpr auto survey_fields = std::to_array<Fact>({
    "customer", "contact_phone", "product", "served_by", "service_ended", "rating", "remark", "survey_refusal", "signed_by"});
constexpr auto card_fields = std::to_array<Fact>({
    "customer", "contact_phone", "served_by", "called_back", "rating", "card.attitude", "card.skill", "card.punctuality", "card.items",
    "card.suggestions", "card.needs"});
constexpr auto visit_fields = std::to_array<Fact>({
    "customer", "place", "appointment", "arrived", "served_by", "seven_ones", "covers_used", "cause", "service_ended", "remark"});
constexpr auto feedback_fields = std::to_array<Fact>({
    "customer", "place", "product", "serial", "service_ended", "served_by", "form.phenomenon", "form.inspection", "form.result", "form.rating",
    "signed_by", "form_filed", "filed_by", "countable"});
constexpr auto slip_fields = std::to_array<Fact>({
    "customer", "contact_phone", "product", "serial", "fault", "fault_code", "cause", "fault_cause", "work", "parts", "form.result", "served_by",
    "service_ended"});
constexpr auto repair_fields = std::to_array<Fact>({
    "customer", "product", "serial", "machines_received", "fault", "fault_code", "cause", "fault_cause", "repair_started", "repaired", "work", "parts",
    "labour", "served_by", "remark", "card.needs"});
constexpr auto receipt_fields = std::to_array<Fact>({
    "customer", "place", "task", "arrived", "service_ended", "form.result", "remark", "receipt_obtained", "signed_by"});
constexpr auto warranty_fields = std::to_array<Fact>({"customer", "product", "serial", "purchase_date", "warranty_start", "warranty_end"});
constexpr auto order_fields = std::to_array<Fact>({
    "customer", "contact_phone", "product", "serial", "machines_received", "promised_at", "fault", "amount", "quote_confirmed", "agreed_by",
    "items_changed", "item_consent", "repair_started", "work", "parts", "labour", "served_by", "repaired", "handed_back"});
constexpr auto quote_fields = std::to_array<Fact>({
    "customer", "contact_name", "contact_phone", "product", "serial", "fault", "in_warranty", "chargeable", "quoted", "quoted_by", "amount",
    "charge_basis", "quote_explained", "quote_confirmed", "quote_refused", "agreed_by"});
constexpr auto invoice_fields = std::to_array<Fact>({"invoice_number", "customer", "product", "serial", "work", "parts", "amount", "invoiced", "settled"});
constexpr auto move_in_fields = std::to_array<Fact>({
    "customer", "contact_name", "contact_phone", "place", "contract_number", "payment_form", "presale", "notice_registered", "moved_in", "title_filed"});

constexpr auto clerk = std::to_array<Who>({"clerk"});
constexpr auto customer = std::to_array<Who>({"customer"});
constexpr auto customer_and_reviewer = std::to_array<Who>({"customer", "reviewer"});
constexpr auto visitor = std::to_array<Who>({"technician", "customer"});
constexpr auto stamped = std::to_array<Who>({"technician", "customer", "stamp"});
constexpr auto approved = std::to_array<Who>({"technician", "approver"});
constexpr auto both_hands = std::to_array<Who>({"giver", "receiver"});
constexpr auto reviewed = std::to_array<Who>({"technician", "reviewer"});
constexpr auto offered = std::to_array<Who>({"clerk", "customer"});

constexpr auto all_forms = std::to_array<policy::PaperForm>({
    {"register", "F-01", "Call and letter register", "来电来函登记", "000 篇四 10; 000 篇三 三", register_fields, clerk},
    {"request", "F-02", "Customer service request", "顾客服务要求表", "000 篇七 四", request_fields, customer_and_reviewer},
    {"service-log", "F-03", "Service log", "售后服务记录", "002 3-2)", log_fields, clerk},
    {"contact-letter", "F-04", "Work contact letter", "工作联系函", "003 18(1)", letter_fields, offered},
    {"dispatch", "F-05", "Dispatch record", "派遣记录", "000 篇四 10; 003 18", dispatch_fields, approved},
    {"trip", "F-06", "Business-trip approval", "出差审批单", "003 18(1)", trip_fields, approved},
    {"handover-in", "F-07", "Hand-over sheet: taken in", "交接单（接收）", "000 篇七 2.5; 001 第四篇 接待 5, 7", handover_in_fields, both_hands},
    {"handover-out", "F-07", "Hand-over sheet: given back", "交接单（交还）", "000 篇七 2.5; 001 第四篇 接待 5, 7", handover_out_fields, both_hands},
    {"service-report", "F-08", "Service report", "售后服务报告单", "000 篇四 7", report_fields, visitor},
    {"survey", "F-09", "Satisfaction survey", "售后服务满意度调查表", "000 篇四 7", survey_fields, customer},
    {"opinion-card", "F-10", "Opinion card (callback)", "顾客意见调查卡（回访）", "000 篇七 3.7", card_fields, clerk},
    {"service-card", "F-11", "Service card", "服务卡", "000 篇七 二3", visit_fields, visitor},
    {"feedback", "F-12", "Service feedback form", "售后服务信息反馈单", "002 3-5)", feedback_fields, stamped},
    {"service-slip", "F-13", "Service slip", "售后服务单", "000 篇三 五; 000 篇五 五; 001 第三篇 五", slip_fields, visitor},
    {"repair-record", "F-14", "Repair record", "维修记录", "000 篇五 十", repair_fields, reviewed},
    {"receipt", "F-15", "User receipt", "用户回执", "003 19(2)", receipt_fields, visitor},
    {"warranty-card", "F-16", "Warranty card", "保修卡", "000 篇七 2.6", warranty_fields, {}},
    {"work-order", "F-17", "Repair work order", "维修工单", "001 第四篇 接待 4; 000 篇八 三", order_fields, visitor},
    {"quote", "F-18", "Quote", "报价单", "000 篇四 二2; 000 篇八 三3-4", quote_fields, offered},
    {"invoice", "F-19", "Invoice slip", "开票单", "000 篇七 2.8", invoice_fields, offered},
    {"move-in", "F-44", "Move-in notice", "入住通知单", "004 一", move_in_fields, offered},
});

}  // namespace
}  // namespace paper

std::span<const policy::PaperForm> forms() { return paper::all_forms; }

}  // namespace svc::ticket
