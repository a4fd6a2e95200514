// SPDX-License-Identifier: MIT
#include "core/exchange/fields.hpp"

#include <algorithm>
#include <array>

#include "core/base/error.hpp"
#include "core/customers/types.hpp"
#include "core/policy/dictionary.hpp"

namespace svc::exchange {
namespace {

using Words = std::vector<std::string_view>;

// A declaration that owns its lists; built once per kind.
struct ColumnSource {
  std::string_view name;
  FieldType type = FieldType::text;
  bool required = false;
  std::size_t limit = 200;
  Words headings = {};
  Words choices = {};
  bool ahead = false;
  bool fine = false;
};
using enum FieldType;

constexpr std::size_t best_rating = 5;
constexpr bool may_come = true;  // what was agreed lies ahead
constexpr bool by_parts = true;  // amounts that are summed up before they are rounded

Words choices_of(std::string_view fact) {
  const auto* found = policy::find_fact(fact);
  SVC_CHECK(found != nullptr);
  return {found->values.begin(), found->values.end()};
}

std::vector<ColumnSource> ticket_sources() {
  return {
      {"ref", id, true, 100, {"Ticket ID", "legacy_no", "ticket_no", "case", "Case ID", "No.", "工单号", "工单编号", "单号", "服务单号", "编号"}},
      {"received", instant, true, 0, {"created_at", "opened", "opened_at", "received_at", "created", "Date", "受理时间", "报修时间", "来电时间", "登记时间", "创建时间", "日期"}},
      {"answered", instant, false, 0, {"First Response Time", "answered_at", "responded_at", "首次答复", "答复时间", "首次响应时间"}},
      {"ended", instant, false, 0, {"Time to Resolution", "resolved_at", "完成时间", "解决时间", "处理完成时间"}},
      {"closed", instant, false, 0, {"closed_at", "结案时间", "关闭时间", "完结时间"}},
      {"state", choice, false, 0, {"status", "Ticket Status", "状态", "工单状态"}, {"open", "waiting", "done", "closed", "cancelled"}},
      {"type", choice, false, 0, {"category", "Ticket Type", "服务类型", "工单类型"}, choices_of("type")},
      {"mode", choice, false, 0, {"处理方式"}, choices_of("mode")},
      {"source", choice, false, 0, {"信息来源", "来源"}, choices_of("source")},
      {"channel", choice, false, 0, {"Ticket Channel", "渠道", "来电渠道", "受理渠道"}, choices_of("channel")},
      {"urgency", choice, false, 0, {"priority", "Ticket Priority", "紧急程度", "优先级"}, choices_of("urgency")},
      {"region", text, false, 100, {"区域", "地区", "所属区域"}},
      {"owner", text, false, 100, {"assignee", "负责人", "处理人", "责任人"}},
      {"contact_name", text, false, 200, {"customer", "Customer Name", "contact", "name", "客户", "客户名称", "客户姓名", "联系人", "姓名"}},
      {"phone", phone, false, 0, {"contact_phone", "mobile", "tel", "telephone", "电话", "联系电话", "手机", "手机号"}},
      {"serial", id, false, 100, {"serial_no", "sn", "Serial Number", "串号", "序列号", "产品序列号", "机号", "机器编号"}},
      {"product", text, false, 200, {"product_model", "model", "Product Purchased", "产品", "机型", "型号", "产品名称"}},
      {"customer", id, false, 100, {"customer_id", "Customer ID", "客户编号", "客户 ID"}},
      {"title", text, false, 500, {"subject", "Ticket Subject", "summary", "标题", "主题"}},
      {"fault", text, false, 60000, {"description", "Ticket Description", "problem", "故障", "故障现象", "故障描述", "问题描述", "描述", "内容"}},
      {"wait_reason", choice, false, 0, {"等待原因"}, {"customer", "parts", "vendor", "other"}},
  };
}

std::vector<ColumnSource> customer_sources() {
  return {
      {"ref", id, true, 100, {"customer_id", "Customer ID", "id", "code", "客户编号", "客户 ID", "客户代码", "编号"}},
      {"name", text, true, 200, {"customer", "Customer Name", "客户", "客户名称", "客户姓名", "姓名", "名称"}},
      {"phone", phone, false, 0, {"mobile", "tel", "telephone", "电话", "联系电话", "手机", "手机号"}},
      {"phone2", phone, false, 0, {"电话2", "备用电话", "固定电话"}},
      {"email", email, false, 200, {"mail", "Customer Email", "邮箱", "电子邮件"}},
      {"wechat", line, false, 100, {"微信", "微信号"}},
      {"kind", choice, false, 0, {"客户性质", "客户类别"}, {"person", "organisation", "direct_store", "dealer"}},
      {"address", text, false, 500, {"地址", "联系地址", "详细地址"}},
      {"region", text, false, 100, {"区域", "地区"}},
      {"outlet", text, false, 100, {"store", "门店", "网点"}},
      {"class", text, false, 100, {"segment", "细分", "客户等级", "级别"}},
      {"key_customer", flag, false, 0, {"重点客户"}},
      {"note", text, false, 2000, {"remark", "备注"}},
  };
}

std::vector<ColumnSource> product_sources() {
  return {
      {"code", id, true, 100, {"Product ID", "sku", "id", "产品 ID", "产品编号", "产品代码", "编码", "货号"}},
      {"name", text, true, 300, {"Product Name", "product", "产品名称", "名称", "品名"}},
      {"model", text, false, 100, {"型号", "规格型号", "机型"}},
      {"brand", text, false, 100, {"品牌"}},
      {"category", text, false, 100, {"类别", "产品类别", "分类", "品类"}},
      {"warranty_months", count, false, 1200, {"warranty", "保修期（月）", "保修月数", "质保月数", "质保期（月）"}},
      {"discontinued", flag, false, 0, {"停产"}},
      {"practical_months", count, false, static_cast<std::size_t>(customers::practical_months_most()), {"实用期（月）", "实用品期限", "实用品期限（月）"}},
  };
}

std::vector<ColumnSource> unit_sources() {
  return {
      {"serial", id, true, 100, {"serial_no", "sn", "Serial Number", "串号", "序列号", "产品序列号", "机号", "机器编号"}},
      {"product", id, false, 100, {"product_code", "Product ID", "产品编号", "产品代码", "产品 ID"}},
      {"customer", id, false, 100, {"customer_id", "Customer ID", "客户编号", "客户 ID"}},
      {"customer_phone", phone, false, 0, {"phone", "mobile", "电话", "联系电话", "客户电话", "手机"}},
      {"purchased_on", date, false, 0, {"purchased", "Date of Purchase", "购买日期", "购机日期"}},
      {"outbound_on", date, false, 0, {"outbound", "出库日期", "发货日期"}},
      {"received_on", date, false, 0, {"received", "收货日期"}},
      {"installed_on", date, false, 0, {"installed", "安装日期"}},
      {"note", text, false, 2000, {"remark", "备注"}},
  };
}

std::vector<ColumnSource> staff_sources() {
  return {
      {"name", id, true, 60, {"login", "user", "账号", "用户名", "工号", "姓名", "员工姓名"}},
      {"full_name", text, false, 100, {"姓名", "员工姓名"}},
      {"department", text, false, 100, {"部门"}},
      {"region", text, false, 100, {"区域", "地区"}},
      {"email", email, false, 200, {"mail", "邮箱", "电子邮件"}},
      {"phone", phone, false, 0, {"mobile", "电话", "手机"}},
      {"active", flag, false, 0, {"在职"}},
      {"ref", id, false, 100, {"employee_id", "员工编号"}},
  };
}

std::vector<ColumnSource> sale_sources() {
  return {
      {"ref", id, true, 100, {"Row ID", "line_id", "id", "行 ID", "明细编号", "流水号"}},
      {"order", id, false, 100, {"Order ID", "order_no", "订单 ID", "订单号", "订单编号", "销售单号"}},
      {"line", count, false, 100000, {"line_no", "行号", "序号"}},
      {"product", id, false, 300, {"product_code", "Product ID", "sku", "产品 ID", "产品编号", "货号"}},
      {"customer", id, false, 100, {"customer_id", "Customer ID", "客户编号", "客户 ID"}},
      {"salesperson", text, false, 100, {"sold_by", "seller", "销售人员", "销售员", "业务员", "经办人"}},
      {"sold_on", date, true, 0, {"sold", "Order Date", "订单日期", "销售日期", "开单日期"}},
      {"outbound_on", date, false, 0, {"outbound", "Ship Date", "出库日期", "发货日期"}},
      {"received_on", date, false, 0, {"received", "收货日期", "签收日期"}},
      {"quantity", count, false, 0, {"qty", "Quantity", "数量"}},
      {"amount", money, true, 0, {"Sales", "销售额", "金额"}, {}, false, by_parts},
      {"cost", money, false, 0, {"成本", "成本价"}},
      {"profit", money, false, 0, {"Profit", "利润", "毛利"}},
      {"note", text, false, 2000, {"remark", "备注"}},
  };
}

std::vector<ColumnSource> return_sources() {
  return {
      {"order", id, true, 100, {"Order ID", "order_no", "订单 ID", "订单号", "订单编号", "销售单号"}},
      {"line", count, false, 100000, {"line_no", "行号", "序号"}},
      {"returned", flag, false, 0, {"Returned", "退回", "是否退货"}},
      {"returned_on", date, false, 0, {"Return Date", "退货日期"}},
      {"quantity", count, false, 0, {"qty", "Quantity", "退货数量", "数量"}},
      {"reason", choice, false, 0, {"退货原因"}, choices_of("reason")},
      {"fault_origin", choice, false, 0, {"过错方"}, choices_of("fault_origin")},
  };
}

std::vector<ColumnSource> return_case_sources() {
  return {
      {"ref", id, true, 100, {"return_no", "Return ID", "RMA", "退货单号", "退货单编号", "退货编号", "退单号"}},
      {"received", instant, true, 0, {"requested_at", "requested", "created_at", "申请时间", "申请日期", "受理时间", "登记日期"}},
      {"settled", instant, false, 0, {"settled_at", "credited_at", "处理时间", "处理日期", "冲账日期"}},
      {"closed", instant, false, 0, {"closed_at", "结案时间", "结案日期", "关闭时间", "完结时间"}},
      {"state", choice, false, 0, {"status", "状态"}, {"open", "done", "closed", "cancelled"}},
      {"contact_name", text, false, 200, {"customer", "Customer Name", "contact", "name", "客户", "客户名称", "客户姓名", "联系人", "姓名"}},
      {"phone", phone, false, 0, {"contact_phone", "mobile", "tel", "telephone", "电话", "联系电话", "手机", "手机号"}},
      {"customer", id, false, 100, {"customer_id", "Customer ID", "客户编号", "客户 ID"}},
      {"salesperson", text, false, 100, {"sold_by", "seller", "销售人员", "销售员", "业务员", "经办人"}},
      {"owner", text, false, 100, {"assignee", "负责人", "处理人", "责任人"}},
      {"title", text, false, 500, {"subject", "summary", "标题", "主题"}},
      {"note", text, false, 2000, {"remark", "备注", "说明"}},
      {"line", count, false, 100000, {"line_no", "行号", "序号"}},
      {"sale", id, false, 100, {"Row ID", "行 ID", "明细编号"}},
      {"order", id, false, 100, {"Order ID", "order_no", "订单 ID", "订单号", "订单编号", "销售单号"}},
      {"product", text, false, 300, {"product_code", "Product ID", "sku", "产品 ID", "产品编号", "产品", "品名", "货号"}},
      {"quantity", count, false, 1'000'000, {"qty", "Quantity", "退货数量", "数量"}},
      {"amount", money, false, 0, {"value", "退货金额", "金额"}},
      {"kind", choice, false, 0, {"货物类别"}, choices_of("kind")},
      {"reason", choice, false, 0, {"退货原因", "原因"}, choices_of("reason")},
      {"fault_origin", choice, false, 0, {"过错方"}, choices_of("fault_origin")},
      {"packaging", choice, false, 0, {"包装状况", "包装"}, choices_of("packaging")},
      {"outbound_on", date, false, 0, {"outbound", "Ship Date", "出库日期", "发货日期"}},
      {"received_on", date, false, 0, {"客户收货日期", "签收日期"}},
      {"returned_on", date, false, 0, {"Return Date", "退货日期", "退回日期", "入库日期"}},
      {"disposition", choice, false, 0, {"处理结果", "处理方式"}, choices_of("disposition")},
      {"credit", money, false, 0, {"credit_amount", "冲账金额", "退款金额"}},
  };
}

std::vector<ColumnSource> callback_sources() {
  return {
      {"ticket", id, true, 100, {"ticket_no", "Ticket ID", "工单号", "工单编号", "单号", "服务单号"}},
      {"called_at", instant, true, 0, {"called", "date", "回访时间", "回访日期"}},
      {"caller", text, false, 100, {"called_by", "by", "回访人", "回访员", "回访人员"}},
      {"outcome", choice, false, 0, {"result", "回访结果"}, {"reached", "not_reached", "given_up"}},
      {"rating", count, false, best_rating, {"score", "satisfaction", "满意度", "评分", "总体满意度"}},
      {"attitude", count, false, best_rating, {"服务态度", "态度"}},
      {"skill", count, false, best_rating, {"ability", "技术水平", "技术能力"}},
      {"punctuality", count, false, best_rating, {"准时", "守时"}},
      {"items", text, false, 2000, {"服务项目", "维修项目"}},
      {"suggestions", text, false, 2000, {"suggestion", "建议", "客户意见", "意见建议"}},
      {"needs", text, false, 2000, {"其他需求", "需求"}},
      {"rectification", text, false, 2000, {"整改措施", "整改"}},
      {"reason", text, false, 500, {"终止原因"}},
      {"note", text, false, 2000, {"remark", "备注"}},
  };
}

std::vector<ColumnSource> paper_sources() {
  return {
      {"number", id, true, 100, {"contract_no", "contract_number", "Contract", "合同编号", "合同号", "契约编号"}},
      {"registered", instant, false, 0, {"registered_at", "登记时间", "登记日期", "移交日期"}},
      {"closed", instant, false, 0, {"closed_at", "filed_at", "结案日期", "归档日期"}},
      {"kind", choice, true, 0, {"type", "合同类型", "类别"}, choices_of("contract_kind")},
      {"title", text, false, 500, {"subject", "项目名称", "合同名称", "标题", "房号"}},
      {"customer", id, false, 100, {"customer_id", "Customer ID", "客户编号", "客户 ID"}},
      {"phone", phone, false, 0, {"customer_phone", "mobile", "客户电话", "联系电话", "电话"}},
      {"owner", text, false, 100, {"responsible", "负责人", "经办人"}},
      {"signed_on", date, false, 0, {"signed", "签订日期", "签约日期"}},
      {"finish_by", date, false, 0, {"deadline", "完工期限", "完工日期", "交付日期"}, {}, may_come},
      {"warranty_months", count, false, 1200, {"质保月数", "保修月数", "质保期（月）"}},
      {"warranty_until", date, false, 0, {"质保到期", "保修到期", "质保截止日期"}, {}, may_come},
      {"amount", money, false, 0, {"total", "合同金额", "总价", "金额"}},
      {"payment", choice, false, 0, {"payment_form", "付款方式"}, choices_of("payment_form")},
      {"agreement", text, false, 200, {"技术协议", "技术协议编号"}},
      {"instalments", text, false, 20000, {"payments", "各期付款", "付款计划"}},
      {"units", text, false, 20000, {"serials", "设备编号", "机器编号", "序列号"}},
  };
}

std::vector<ColumnSource> task_sources() {
  return {
      {"ref", id, true, 100, {"task_no", "Task ID", "任务编号", "任务单号", "联系单号", "编号"}},
      {"given", instant, true, 0, {"given_at", "created_at", "opened_at", "下达时间", "下达日期", "发出时间", "发出日期"}},
      {"closed", instant, false, 0, {"closed_at", "done_at", "finished_at", "完成时间", "完成日期", "办结时间", "结束时间"}},
      {"state", choice, false, 0, {"status", "状态"}, {"open", "closed", "cancelled"}},
      {"kind", choice, false, 0, {"责任方"}, choices_of("task_kind")},
      {"type", choice, false, 0, {"category", "类型", "任务类型"}, choices_of("task_type")},
      {"title", text, true, 500, {"subject", "summary", "task", "任务内容", "联系内容", "事项", "标题"}},
      {"ticket", id, false, 100, {"ticket_no", "Ticket ID", "服务单号", "工单号", "工单编号", "所属单据"}},
      {"owner", text, false, 100, {"assignee", "负责人", "经办人", "责任人"}},
      {"department", text, false, 100, {"部门", "责任部门"}},
      {"supplier", text, false, 200, {"vendor", "供应商", "厂家"}},
      {"due_on", date, false, 0, {"due", "deadline", "期限", "完成期限", "要求完成日期"}, {}, may_come},
      {"contact_name", text, false, 200, {"contact", "联系人"}},
      {"phone", phone, false, 0, {"contact_phone", "tel", "联系电话", "电话"}},
      {"result", text, false, 2000, {"answer", "outcome", "处理结果", "答复", "完成情况"}},
  };
}

struct Kept {
  std::vector<ColumnSource> sources;
  std::vector<FieldDeclaration> declarations;
  explicit Kept(std::vector<ColumnSource> given) : sources{std::move(given)} {
    for (const auto& source : sources) {
      declarations.push_back({source.name, source.type, source.required, source.limit, source.choices, source.headings, source.ahead, source.fine});
    }
  }
};

constexpr std::array<std::string_view, 14> kinds{"customers", "products", "units", "staff", "tickets", "sales", "returns", "returns", "callbacks", "papers", "tasks",
                                                  "verdicts", "approvals", "ledger"};
constexpr std::array<std::string_view, 9> types{"text", "id", "phone", "instant", "date", "money", "count", "flag", "choice"};

}  // namespace

std::string_view to_text(Kind kind) { return kinds.at(static_cast<std::size_t>(kind)); }

std::optional<Kind> parse_kind(std::string_view word) {
  const auto found = std::ranges::find(kinds, word);
  if (found == kinds.end()) return std::nullopt;
  return static_cast<Kind>(found - kinds.begin());
}

std::optional<FieldType> parse_field_type(std::string_view word) {
  const auto found = std::ranges::find(types, word);
  if (found == types.end()) return std::nullopt;
  return static_cast<FieldType>(found - types.begin());
}

std::span<const FieldDeclaration> fields_of(Kind kind) {
  static const std::array<Kept, 14> all{Kept{customer_sources()}, Kept{product_sources()}, Kept{unit_sources()},
                                       Kept{staff_sources()}, Kept{ticket_sources()}, Kept{sale_sources()}, Kept{return_sources()},
                                       Kept{return_case_sources()}, Kept{callback_sources()}, Kept{paper_sources()}, Kept{task_sources()},
                                       Kept{{}}, Kept{{}}, Kept{{}}};  // what was decided comes back only as svc wrote it
  return all.at(static_cast<std::size_t>(kind)).declarations;
}

std::optional<std::size_t> find_field(Kind kind, std::string_view name) {
  const auto fields = fields_of(kind);
  const auto found = std::ranges::find(fields, name, &FieldDeclaration::name);
  if (found == fields.end()) return std::nullopt;
  return static_cast<std::size_t>(found - fields.begin());
}

}  // namespace svc::exchange
