// SPDX-License-Identifier: MIT
// Facts of returned goods, parts, tools, quotes and money.
#include "core/policy/dictionary_parts.hpp"

namespace svc::policy::words {
namespace {

constexpr auto return_table = by_name(std::to_array<FactDeclaration>({
    // returned goods, per line: what they are
    choice<"regular", "craft", "practical", "porcelain", "pewter", "phone", "appliance">("kind", "kind of goods", "货物类别"),
    assume("none", set_of<"seasonal", "custom", "special_price", "discontinued", "large", "display_sample">(
                   "traits", "traits of the goods", "货物特性")),
    assume("true", flag("company_distributed", "a product of the company", "公司经销的产品")),
    assume("true", flag("still_sold", "still sold", "仍在销售")),
    assume("1", at_least_one(count("set_pieces", "pieces", "pieces of the set", "套装件数"))),
    money("cost_price", "cost price of one", "产品成本价"),
    required_by<"return.verdict">(evidence(date("outbound_date", "when the goods left our warehouse", "出库日期"))),
    required_by<"return.verdict">(evidence(date("received_date", "when the customer received them", "客户收货日期"))),
    since("since_outbound", "outbound_date", "time since they left our warehouse", "出库至今的时间"),
    since("since_receipt", "received_date", "time from receipt to report", "收货至反映问题的时间"),
    // why they come back and in which state
    date("reported_date", "when the problem was reported", "问题反映日期"),
    choice<"quality", "shortage", "wrong_goods", "missing_parts", "damage", "exchange", "unsold", "other">("reason", "why it is returned",
                                                                                                           "退货原因"),
    no_answer_beside("reason", "wrong_goods",
                     assume("none", choice<"none", "warehouse", "factory_batch", "factory_shipment", "order_error", "customer", "carrier",
                                           "policy">("fault_origin", "who is at fault", "过错方"))),
    assume("false", flag("listed", "only a list of returns tells of it", "仅见于退货清单")),
    assume("none", set_of<"fault_origin", "known", "photo_confirmed", "reason", "sale">("tells", "what this act says of the return, among what decides", "本次登记涉及的判定依据")),
    evidence(flag("photo", "a photo was supplied", "有照片")),
    evidence(flag("photo_confirmed", "the photo was confirmed", "照片已确认")),
    assume("intact", choice<"intact", "missing", "mismatch", "worn">("packaging", "state of the packaging", "包装状况")),
    assume("intact", choice<"intact", "torn", "none">("film", "state of the protective film", "保护膜状况")),
    assume("true", flag("undamaged", "the goods are undamaged", "货物完好")),
    evidence(flag("damaged_pieces_only", "only the damaged pieces of the set come back", "只退套装中损坏的部分")),
    assume("0", count("bags_missing", "bags", "hand-bags missing or unfit", "缺失手提袋数")),
    assume("0", count("boxes_missing", "boxes", "packaging boxes missing or unfit", "缺失包装盒数")),
    assume("false", evidence(flag("carriage_damage_proven", "our carrier's damage is proven", "承运损坏有据"))),
    assume("false", flag("refused_at_pickup", "refused at the consignment point", "托运处拒收")),
    act(text("carrier_claim", "the claim against the carrier", "向承运方索赔记录")),
    // who agreed to it
    assume("false", act(flag("salesperson_consent", "the salesperson agreed", "销售人员同意"))),
    assume("false", act(flag("manager_consent", "the salesperson's manager agreed", "所属经理同意"))),
    assume("false", act(flag("purchasing_consent", "the purchasing manager signed", "采购部经理签字"))),
    assume("false", act(flag("aftersales_consent", "after-sales agreed", "售后部门同意"))),
    assume("false", act(flag("general_manager_consent", "the general manager agreed", "总经理同意"))),
    assume("false", flag("in_person", "recorded by the very person whose consent it is", "由同意人本人登记")),
    assume("none", choice<"aftersales", "general_manager", "purchasing_manager", "salesperson", "salesperson_manager">(
                       "consent_of", "whose consent is recorded", "登记何人的同意")),
    act(choice<"phone", "message", "letter", "attachment">("consent_source", "how the consent reached who recorded it", "代为登记同意的依据")),
    person("consent_by", "who agreed, or declined", "同意（不同意）人"),
    assume("false", act(flag("negotiated", "taking back was negotiated first", "已先协商"))),
    assume("false", flag("sold_to_another", "the goods were sold to another customer", "货物售予其他客户")),
    act(text("passed_on", "how the goods came to this customer", "货物转到本客户的缘由")),
    assume("none", act(choice<"credit", "offset", "adjust_price", "exchange", "repair", "supply_parts", "send_back">(
                       "opinion", "opinion of after-sales on a large item", "售后处理意见"))),
    // the way of the goods
    act(text("carrier", "the carrier", "承运物流")),
    assume("false", flag("coach", "sent by long-distance coach", "长途汽车托运")),
    act(text("carrier_reason", "why it did not go by the designated carrier", "未用指定物流的原因")),
    assume("designated", act(choice<"designated", "unlisted", "coach">("carrier_class", "class of the carrier", "承运方式"))),
    count("announced_quantity", "pieces", "pieces announced", "申请退货数量"),
    act(count("counted_quantity", "pieces", "pieces counted", "清点数量")),
    act(text("difference_note", "why the count differs", "清点差异说明")),
    assume("none", date("main_warehouse_on", "when they reached the main warehouse", "到达大仓库日期")),
    assume("none", since("since_main_warehouse", "main_warehouse_on", "time since they reached the main warehouse",
                         "到达大仓库至今的时间")),
    assume("none", act(choice<"main", "factory", "slow_moving", "customer", "repair">(
                       "stock_route", "where they go from the return warehouse", "退货仓去向"))),
    act(person("route_agreed_with", "with whom the way to factory or slow-moving stock was agreed", "去向商定人（采购或主管）")),
    // what becomes of them
    assume("open", act(choice<"open", "credit", "offset", "adjust_price", "exchange", "repair", "supply", "supply_parts", "send_back",
                              "salesperson_bears", "employee_bears", "no_credit">("disposition", "what becomes of the goods",
                                                                                   "处理结果"))),
    assume("true", flag("settling", "this act says what becomes of the goods", "本次登记确定处理结果")),
    act(text("solution", "what the salesperson settled with the customer", "销售人员与客户商定的结果")),
    act(choice<"salesperson", "customer", "supplier">("cost_bearer", "who bears the cost of it", "费用承担方")),
    assume("false", act(flag("goods_confirmed", "model and price are confirmed with the customer", "已与客户确认型号及价格"))),
    assume("false", act(flag("stock_adjusted", "the stock is adjusted", "已调整库存"))),
    assume("0.00", act(money("extra_discount", "a further deduction agreed in talks", "协商另行折扣"))),
    money("credit_amount", "the credit", "冲账金额"),
    money("granted_credit", "the credit that is granted as an exception", "例外同意的冲账金额"),
    act(person("late_cause", "who let it become late", "超期责任人")),
    assume("0.00", money("late_loss", "loss from lying untreated", "超期未处理造成的损失")),
    // freight bills
    act(choice<"billed", "unbilled", "handed", "signed", "posted", "reconciled">("freight_step", "where the freight bill goes", "运费单流转步骤")),
    choice<"inbound", "outbound">("freight_direction", "which way the goods went", "运费方向（退回、发出）"),
    money("freight_amount", "freight of one bill", "运费金额"),
    money("freight_total", "freight of the return, both ways", "来回运费合计"),
    assume("none", act(choice<"company", "customer", "salesperson", "employee">("freight_liable", "who is liable by the signed bill",
                                                                                 "运费单签注责任方"))),
    assume("none", choice<"none", "general_manager", "salesperson_manager">("freight_signer", "who may waive freight, where he signs the bill himself", "本人签字的运费减免审批人")),
    assume("none", choice<"none", "company", "customer", "salesperson", "employee">("freight_put_on", "whom an override made liable for the freight",
                                                                                   "经特批改定的运费责任方")),
    assume("false", act(flag("freight_waived", "the company bears what is the customer's", "公司代客户承担运费"))),
    // the return rate, and breaches of the procedure
    assume("true", flag("counted", "it counts in the return rate", "计入退货率")),
    assume("false", act(flag("excess_accepted", "who bears the part above the cap knows of it", "超出部分承担人已知悉"))),
    act(person("violator", "who did not follow the procedure", "违反退货程序的人员")),
    choice<"low", "mid", "high">("penalty_severity", "how severe it is", "情节轻重"),
    // what caps add up, per counted event
    money("returned_amount", "value of goods returned", "退货金额"),
    money("sales_amount", "value of goods sold", "销售额"),
    money("issued_amount", "value of parts issued", "领用金额"),
    count("returned_quantity", "pieces", "pieces returned", "退货数量"),
    count("sold_quantity", "pieces", "pieces sold", "销售数量"),
    count("complaints_counted", "complaints", "complaints counted", "投诉件数"),
    count("closed_services", "services", "services closed", "完成服务数"),
    // parts, tools, orders, sales
    flag("paid", "paid", "已付款"),
    person("sold_by", "who sold it", "经办人"),
    assume("tool", choice<"tool", "document">("loan_kind", "what is lent", "借用物（工具、资料）")),
    person("borrower", "who borrowed it", "借用人"),
    money("tool_price", "original price of the tool", "工具原价"),
    count("supplier_quotes", "suppliers", "quotes of different suppliers", "比价家数"),
    assume("false", flag("accident", "an accident vehicle", "事故车")),
    assume("false", flag("misordered", "wrongly quoted or ordered", "报错或订错")),
    assume("false", flag("used", "the part was used", "已使用")),
    act(flag("physically_back", "the part is physically back", "实物已退回")),
    since("since_delivery", "delivered_on", "time since delivery", "交货至今的时间"),
    date("delivered_on", "when it was delivered", "交货日期"),
    // quotes and money
    assume("false", flag("discounted", "a discount is given", "打折")),
    assume("0%", ratio("discount", "share of the price that is given away", "折扣比例")),
    assume("false", act(flag("discount_filed", "the discount is reported with its reason", "打折原因已报备"))),
    assume("false", act(flag("discount_excess_filed", "the discount beyond the weekly number is filed", "超出部分已报备"))),
    ratio("margin", "gross margin of the quote", "毛利率"),
    act(text("margin_reason", "why the margin is low", "毛利偏低的原因")),
    person("quoted_by", "who made the quote", "报价人"),
    person("confirmed_by", "who confirmed the discount", "打折确认人"),
    money("amount", "the amount", "金额"),
    money("fee", "the fee", "费用"),
    money("price", "the price", "价格"),
    below_zero_too(money("net_profit", "revenue less cost and direct expenses", "纯利")),
    below_zero_too(money("excess_amount", "the part above the cap", "超出部分")),
    date("rate_month", "the month whose returns are held against the cap, by its first day", "计算退货率的月份（当月首日）"),
}));

}  // namespace

std::span<const FactDeclaration> return_facts() { return return_table; }

}  // namespace svc::policy::words
