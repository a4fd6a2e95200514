// SPDX-License-Identifier: MIT
#include "cli/views/words.hpp"

#include <algorithm>
#include <array>

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
    // who bears what lies above a cap
    {"salesperson", N_("the salesperson")}, {"sales_manager", N_("the sales manager")},
    // wait reasons
    {"customer", N_("the customer")}, {"parts", N_("parts")}, {"vendor", N_("the vendor")}, {"other", N_("something else")},
});

}  // namespace

Label word_label(const std::string& word) {
  const auto* found = std::ranges::find(words, word, &Word::id);
  return {.id = word, .text = word.empty() ? Message{} : found == words.end() ? svc::words(word) : say(found->text)};
}

}  // namespace svc::cli
