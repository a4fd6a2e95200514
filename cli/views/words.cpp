// SPDX-License-Identifier: MIT
#include "cli/views/words.hpp"

#include <algorithm>
#include <array>

#include "core/base/span_words.hpp"
#include "core/policy/dictionary.hpp"

namespace svc::cli {
namespace {

struct Word {
  std::string_view id;
  const char* text;
};
constexpr auto words = std::to_array<Word>({
    // customers and contacts
    {"person", N_("person")}, {"organisation", N_("organisation")}, {"direct_store", N_("direct-sale store")}, {"dealer", N_("dealer")},
    {"phone", N_("phone")}, {"email", N_("e-mail")}, {"wechat", N_("WeChat")}, {"fax", N_("fax")},
    // where a ticket came from
    {"hotline", N_("hotline")}, {"technician", N_("technician")}, {"management", N_("management")}, {"letter", N_("letter")},
    {"direct", N_("directly")}, {"web", N_("web")}, {"counter", N_("counter")}, {"suggestion_box", N_("suggestion box")},
    {"informant", N_("information officer")}, {"visit", N_("visit")}, {"work_contact_letter", N_("work contact letter")},
    {"management_instruction", N_("management's instruction")},
    // type, mode, urgency
    {"repair", N_("repair")}, {"maintenance", N_("maintenance")}, {"quick_repair", N_("quick repair")}, {"rescue", N_("rescue")},
    {"pickup_delivery", N_("pick-up and delivery")}, {"guided_install", N_("guided installation")},
    {"turnkey_install", N_("turnkey installation")}, {"commissioning", N_("commissioning")}, {"consultation", N_("consultation")},
    {"software", N_("software")}, {"suggestion", N_("suggestion")}, {"return_to_factory", N_("return to factory")},
    {"property_case", N_("property case")}, {"onsite", N_("on site")}, {"online", N_("online")}, {"depot", N_("depot")},
    {"low", N_("low")}, {"normal", N_("normal")}, {"high", N_("high")}, {"highest", N_("highest")},
    // causes, preparations, checklists, payment
    {"manufacture", N_("manufacture")}, {"assembly", N_("assembly")}, {"design", N_("design")}, {"material", N_("material")},
    {"misuse", N_("misuse")}, {"wear", N_("wear")}, {"accident", N_("accident")}, {"carriage", N_("carriage")},
    {"details", N_("details of the case")}, {"documents", N_("documents")}, {"tools", N_("tools")},
    {"suit", N_("work suit")}, {"apology", N_("apology")}, {"overshoes", N_("overshoes")}, {"cloths", N_("cloths")},
    {"no_drink", N_("no drink taken")}, {"no_cigarette", N_("no cigarette taken")}, {"service_card", N_("service card")},
    {"interior", N_("seat, wheel and foot covers")}, {"wings", N_("wing covers")},
    {"mortgage", N_("mortgage")}, {"instalments", N_("instalments")}, {"lump_sum", N_("lump sum")},
    // goods that come back, tasks, complaints, money
    {"adjust_price", N_("price adjustment")}, {"aftersales", N_("after-sales")}, {"analysis", N_("analysis")},
    {"appliance", N_("electrical appliance")}, {"attitude", N_("attitude")}, {"billed", N_("the bill came in")}, {"unbilled", N_("no bill came")},
    {"handed", N_("handed to the sales manager")}, {"signed", N_("signed")}, {"posted", N_("entered in the account")},
    {"reconciled", N_("reconciled with the customer")}, {"business", N_("business department")}, {"carrier", N_("the carrier")},
    {"coach", N_("long-distance coach")}, {"designated", N_("designated carrier")}, {"unlisted", N_("carrier not on the list")},
    {"company", N_("the company")}, {"complaint", N_("complaints")}, {"contract", N_("contract")}, {"corn_harvester", N_("corn harvester")},
    {"rice_harvester", N_("rice harvester")}, {"tractor", N_("tractor")}, {"vehicle", N_("vehicle")}, {"implement", N_("farm implement")},
    {"cost", N_("costs")}, {"craft", N_("craft goods")}, {"regular", N_("regular goods")}, {"practical", N_("practical goods")},
    {"porcelain", N_("porcelain")}, {"pewter", N_("pewter")}, {"large", N_("large item")}, {"seasonal", N_("seasonal")},
    {"custom", N_("custom-made")}, {"special_price", N_("special price")}, {"discontinued", N_("discontinued")},
    {"display_sample", N_("display sample")}, {"credit", N_("credit")}, {"offset", N_("offset in the account")}, {"exchange", N_("exchange")},
    {"supply", N_("supply of goods")}, {"supply_parts", N_("supply of parts")}, {"send_back", N_("send back")},
    {"salesperson_bears", N_("the salesperson bears it")}, {"employee_bears", N_("the employee bears it")}, {"no_credit", N_("no credit")},
    {"open", N_("not settled")}, {"damage", N_("damage")}, {"defect", N_("defect")}, {"department", N_("department")}, {"document", N_("document")},
    {"tool", N_("tool")}, {"employee", N_("the employee")}, {"factory", N_("the factory")}, {"factory_batch", N_("the factory, in a large batch")},
    {"factory_shipment", N_("the factory, in its shipment")}, {"order_error", N_("the order was written wrongly")},
    {"warehouse", N_("the warehouse")}, {"policy", N_("a special policy")}, {"failure", N_("failure")}, {"finance", N_("finance")},
    {"taxi", N_("taxi")}, {"general_manager", N_("the general manager")}, {"purchasing_manager", N_("the purchasing manager")},
    {"salesperson_manager", N_("the salesperson's manager")}, {"given_up", N_("given up")}, {"reached", N_("reached")},
    {"not_reached", N_("not reached")}, {"human", N_("human")}, {"inbound", N_("to us")}, {"outbound", N_("to the customer")},
    {"intact", N_("intact")}, {"missing", N_("missing")}, {"mismatch", N_("does not match")}, {"worn", N_("worn")}, {"torn", N_("torn off")},
    {"level", N_("level of service")}, {"main", N_("the main warehouse")}, {"slow_moving", N_("slow-moving stock")}, {"major", N_("major")},
    {"minor", N_("minor")}, {"serious", N_("serious")}, {"mid", N_("middling")}, {"manner", N_("manner")}, {"marketing", N_("marketing")},
    {"meeting", N_("meeting")}, {"questionnaire", N_("questionnaire")}, {"network", N_("over the network")}, {"picture", N_("by picture")},
    {"site", N_("on the spot")}, {"missing_parts", N_("missing parts")}, {"shortage", N_("shortage")}, {"unsold", N_("not sold")},
    {"wrong_goods", N_("wrong goods, or more than ordered")}, {"quality", N_("quality")}, {"office", N_("office")},
    {"production", N_("production")}, {"purchasing", N_("purchasing")}, {"technical", N_("technical department")},
    {"sales_center", N_("sales centre")}, {"property_manager", N_("property management")}, {"shipping", N_("shipping")},
    {"own", N_("made by ourselves")}, {"outsourced", N_("outsourced")}, {"purchased", N_("purchased")}, {"parts_sale", N_("sale of parts")},
    {"property", N_("sale of a home")}, {"repair_service", N_("repair service")}, {"sale", N_("sale")}, {"rectification", N_("rectification")},
    {"service", N_("service")}, {"service_quality", N_("quality of service")}, {"skill", N_("skill")}, {"solicitation", N_("solicitation")},
    {"specification", N_("specification")}, {"standard", N_("standard of service")}, {"supplier", N_("the supplier")},
    {"tolerance", N_("tolerance")}, {"unauthorised_fee", N_("unauthorised fee")},
    // who bears what lies above a cap
    {"salesperson", N_("the salesperson")}, {"sales_manager", N_("the sales manager")},
    {"none", N_("none")},
    // wait reasons
    {"customer", N_("the customer")}, {"parts", N_("parts")}, {"vendor", N_("the vendor")}, {"other", N_("something else")},
});

// Where the same word means something else of one fact.
struct OwnWord {
  std::string_view fact;
  std::string_view id;
  const char* text;
};
constexpr auto own_words = std::to_array<OwnWord>({
    {"complaint_detail", "channel", N_("channel")}, {"kind", "phone", N_("telephone")}, {"category", "phone", N_("telephone")},
    {"fault_origin", "none", N_("nobody")}, {"film", "none", N_("there is none")}, {"expense_kind", "freight", N_("freight")},
    {"expense_kind", "transport", N_("transport")}, {"complaint_route", "transport", N_("carriage of goods")},
    {"complaint_detail", "management", N_("management of the service")}, {"consent_source", "phone", N_("telephone")},
    {"consent_source", "message", N_("message")}, {"consent_source", "attachment", N_("attachment")}, {"tells", "fault_origin", N_("whose fault it is")},
    {"tells", "photo_confirmed", N_("the photo is confirmed")}, {"tells", "reason", N_("reason")}, {"tells", "sale", N_("the sale they go by")},
    {"tells", "known", N_("days or value told before")}, {"freight_put_on", "none", N_("nobody")},
    {"freight_signer", "none", N_("nobody")}, {"freight_liable", "none", N_("nobody")},
});

constexpr auto unit_names = std::to_array<Word>({
    {"attempts", N_("attempts")}, {"bags", N_("bags")}, {"boxes", N_("boxes")}, {"complaints", N_("complaints")}, {"hand-overs", N_("hand-overs")},
    {"machines", N_("machines")}, {"of 5", N_("of 5")}, {"persons", N_("persons")}, {"pieces", N_("pieces")}, {"rings", N_("rings")},
    {"services", N_("services")}, {"suppliers", N_("suppliers")}, {"CNY", N_("yuan")},
});

}  // namespace

Message choice_words(std::string_view fact, const std::string& word) {
  const auto own = std::ranges::find_if(own_words, [&](const OwnWord& one) { return one.fact == fact && one.id == word; });
  return own == own_words.end() ? word_label(word).text : say(own->text);
}

Message unit_words(std::string_view unit) {
  const auto found = std::ranges::find(unit_names, unit, &Word::id);
  return found == unit_names.end() ? svc::words(std::string{unit}) : say(found->text);
}

Message value_words(std::string_view fact, const policy::Value& value) {
  if (const auto* flag = std::get_if<bool>(&value)) return *flag ? say(N_("yes")) : say(N_("no"));
  if (std::holds_alternative<policy::None>(value)) return choice_words(fact, "none");
  if (const auto* span = std::get_if<Span>(&value)) return span_words(*span);
  if (const auto* age = std::get_if<policy::Elapsed>(&value)) return span_words({(age->to - age->from).count(), Span::Unit::days});
  const auto* declared = policy::find_fact(fact);
  if (const auto* set = std::get_if<policy::Set>(&value)) {
    std::vector<Message> all;
    for (const auto& word : *set) all.push_back(choice_words(fact, word));
    return chained(N_("{first}, {next}"), all);
  }
  const auto* word = std::get_if<std::string>(&value);
  const bool is_choice = declared != nullptr && declared->type == policy::FactType::enumeration;
  return word != nullptr && is_choice ? choice_words(fact, *word) : svc::words(to_text(value));
}

Label value_label(std::string_view fact, const policy::Value& value) { return {to_text(value), value_words(fact, value)}; }

Label word_label(const std::string& word) {
  const auto* found = std::ranges::find(words, word, &Word::id);
  return {.id = word, .text = word.empty() ? Message{} : found == words.end() ? svc::words(word) : say(found->text)};
}

}  // namespace svc::cli
