// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "core/base/error.hpp"
#include "core/base/json_members.hpp"
#include "core/people/ledger.hpp"
#include "core/returns/freight_bill.hpp"
#include "core/returns/lines.hpp"
#include "core/returns/sellers.hpp"
#include "core/returns/settle.hpp"

namespace svc::returns {
namespace {

// RET-42, in this order.
struct Step {
  std::string_view name;
  std::string_view milestone;
};
constexpr auto steps = std::to_array<Step>({{"billed", "freight_billed"},
                                            {"unbilled", "freight_unbilled"},
                                            {"handed", "freight_handed"},
                                            {"signed", "freight_signed"},
                                            {"posted", "freight_posted"},
                                            {"reconciled", "reconciled"}});

Money amount_in(const Json& fields) {
  return parse_money(text_in(fields, "freight_amount")).value_or(Money{});
}

void require_said(const FreightStep& given) {
  if (given.step == "billed" && given.fields.find("freight_amount") == nullptr) {
    throw Error(Exit::usage, say(N_("--amount says what the bill is.")));
  }
}

// Place of the last such event; 0 where there is none.
std::size_t last_of(const CaseFile& file, std::string_view act) {
  for (auto i = file.events.size(); i > 0; --i) {
    if (file.events[i - 1].act == act) return i;
  }
  return 0;
}

// A step is done once for the bills that came in; to do it otherwise takes a reason.
void require_possible(const CaseFile& file, const Step& step, const Json& fields) {
  // What was posted before it was signed otherwise is posted, and reconciled, anew.
  const auto billed = std::max(last_of(file, "freight_billed"), step.name == "posted" || step.name == "reconciled" ? last_of(file, "freight_signed") : 0);
  if (step.name == "unbilled" && last_of(file, "freight_billed") != 0) throw Error(Exit::usage, say(N_("A freight bill came in: it has its way to go.")));
  if (step.name == "billed" || step.name == "unbilled" || last_of(file, step.milestone) <= billed || fields.find("text") != nullptr) return;
  throw Error(Exit::usage, say(N_("This step of the freight bill was done already.")), say(N_("--text says why it is done again.")));
}

bool is_customers(const Line& line) {
  const auto* freight = line.verdict.find("freight");
  const auto bearer = freight == nullptr ? std::string{} : text_in(*freight, "bearer");
  return bearer == "customer" || bearer == "split";
}

// Whose the freight is by the verdict on a line: towards the customer, and inside the company.
std::set<std::string, std::less<>> liable_by_verdict(const Line& line) {
  std::set<std::string, std::less<>> liable;
  const auto* freight = line.verdict.find("freight");
  for (const char* name : {"bearer", "chargeback"}) {
    const auto word = freight == nullptr ? std::string{} : text_in(*freight, name);
    if (word.empty() || word == "none") continue;
    if (word == "split") liable.insert({"company", "customer"});
    else liable.insert(word == "responsible" ? "employee" : word);
  }
  return liable;
}

// That the company takes over what is the customer's is waived by consent, and a salesperson may take it upon himself (CF-71);
// anybody else is liable by the verdict on that line, or in spite of it for a reason.
bool is_liable(const store::WriteSession& session, const CaseFile& file, const Line& line, const std::string& who) {
  const auto by_verdict = liable_by_verdict(line);
  if (who == "company" || by_verdict.empty() || by_verdict.contains(who)) return true;
  return who == "salesperson" && cases::acting_staff(session) == file.request.salesperson;
}

[[noreturn]] void refuse_liable(const CaseFile& file, const Line& line) {
  if (file.lines.size() == 1) {
    throw Error(Exit::refused, say(N_("By the verdict the freight is another one's than who is said to be liable.")),
                say(N_("“svc return show” says whose it is; --override says why it is otherwise.")), {.field = "--liable"});
  }
  throw Error(Exit::refused, say(N_("By the verdict the freight of line {line} is another one's than who is said to be liable."), {{"line", std::to_string(line.line_no)}}),
              say(N_("--liable 1=company --liable 2=customer says it line by line; “svc return show” says whose it is.")), {.field = "--liable"});
}

// Whom the bill makes liable is known by name: else what he bears would reach nobody.
void require_person(store::ReadSession& session, const CaseFile& file, std::string_view liable) {
  if (liable == "salesperson" && file.request.salesperson == 0) {
    throw Error(Exit::usage, say(N_("The return does not name the salesperson.")), say(N_("“svc return edit --salesperson PERSON” names him.")));
  }
  if (liable == "employee" && policy::is_unknown(file.facts(session, session.now()).get("responsible_person"))) {
    throw Error(Exit::usage, say(N_("The return does not name who is responsible.")), say(N_("“svc return edit --set responsible_person=PERSON” names him.")));
  }
}

// Who is said to be liable for the freight of that line; '' where nobody was named.
std::string said_of(const FreightStep& given, std::int64_t line) {
  const auto own = std::ranges::find(given.liable, line, &LineLiable::line);
  if (own != given.liable.end()) return own->who;
  return text_in(given.fields, "freight_liable");
}

// Signed as the company's, what the verdict leaves to the customer is waived; signed otherwise, nothing is (CF-05).
Json liability(const Line& line, const std::string& who, bool by_verdict) {
  Json words = JsonObject{{"freight_liable", who}, {"freight_put_on", by_verdict ? std::string{"none"} : who}};
  if (who != "company") words.set("freight_waived", false);
  else if (is_customers(line)) words.set("freight_waived", true);
  return words;
}

// Who is liable for each line; one word for all of them where it means the same of each.
std::vector<LineWords> sign(store::WriteSession& session, const CaseFile& file, const FreightStep& given, Verb& verb) {
  std::vector<LineWords> said;
  std::vector<std::int64_t> named;
  for (const auto& [number, who] : given.liable) named.push_back(line_numbered(file, number).line_no);
  require_named_once(std::move(named), "--liable");
  for (const auto& line : file.lines) {
    const auto who = said_of(given, line.line_no);
    if (who.empty() && !given.liable.empty()) {
      throw Error(Exit::usage, say(N_("--liable says of each line whose its freight is; not of line {line}."), {{"line", std::to_string(line.line_no)}}));
    }
    if (who.empty()) return {};
    const bool by_verdict = is_liable(session, file, line, who);
    if (!by_verdict && !given.override_reason) refuse_liable(file, line);
    require_person(session, file, who);
    said.push_back({.line = line.line_no, .set = liability(line, who, by_verdict)});
  }
  const bool alike = std::ranges::all_of(said, [&](const LineWords& words) { return words.set == said.front().set; });
  const bool told_before = std::ranges::any_of(file.lines, [](const Line& line) { return line.facts.find("freight_liable") != nullptr; });
  if (alike && !told_before) {
    for (const auto& [name, value] : *said.front().set.object()) verb.fields.set(name, value);
    return {};
  }
  for (auto& words : said) {
    if (words.set.find("freight_waived") == nullptr) words.set.set("freight_waived", false);
    verb.before.push_back(told_of_line("line_liable", words));
  }
  Json without = JsonObject{};
  for (const auto& [name, value] : *verb.fields.object()) {
    if (name != "freight_liable") without.set(name, value);
  }
  verb.fields = std::move(without);
  return said;
}

// Who may waive freight needs nobody else's word where he signs himself.
std::string signer_in_person(store::ReadSession& session, const CaseFile& file) {
  if (session.actor().own_roles.contains("general_manager")) return "general_manager";
  return is_manager_in_person(session, file) ? "salesperson_manager" : "none";
}

// What was put down to people for the freight goes by the bill as it stands now.
void withdraw_posted(store::WriteSession& session, CaseFile& file) {
  people::withdraw_entries(session, {.subject_kind = CaseFile::kind, .subject = file.request.id, .source = "freight_posted"});
}

}  // namespace

Money freight_total(const CaseFile& file) {
  Money total;
  for (const auto& event : file.events) {
    if (event.act == "freight_billed") total.minor += amount_in(event.fields).minor;
  }
  return total;
}

void require_new_bill(const CaseFile& file, const Json& bill, const Json& said) {
  const auto marks = [](const Json& fields) {
    const auto way = text_in(fields, "freight_direction");
    return std::tuple{amount_in(fields), way.empty() ? std::string{"inbound"} : way, text_in(fields, "carrier")};
  };
  const auto is_same = [&](const cases::Event& event) { return event.act == "freight_billed" && marks(event.fields) == marks(bill); };
  if (said.find("text") != nullptr || std::ranges::none_of(file.events, is_same)) return;
  throw Error(Exit::usage, say(N_("A freight bill of {amount} came in already."), {{"amount", to_text(amount_in(bill))}}),
              say(N_("--text says what this one is for; the same bill is not entered again.")), {.field = "--text"});
}

Json with_freight_total(const CaseFile& file, Json bill) {
  bill.set("freight_total", to_text(Money{freight_total(file).minor + amount_in(bill).minor}));
  if (bill.find("freight_direction") == nullptr) bill.set("freight_direction", "inbound");
  bill.set("freight_step", "billed");
  return bill;
}

std::vector<std::string> freight_steps() {
  std::vector<std::string> names;
  for (const auto& step : steps) names.emplace_back(step.name);
  return names;
}

ActResult move_freight(const World& world, store::Store& store, const Target& target, const FreightStep& given) {
  const auto* step = std::ranges::find(steps, given.step, &Step::name);
  if (step == steps.end()) throw Error(Exit::usage, say(N_("--step says how far the bill is.")));
  require_said(given);
  Verb verb{.action = "return.freight", .event = std::string{step->milestone}, .fields = given.fields, .override_reason = given.override_reason};
  verb.fields.set("freight_step", given.step);
  JsonArray liable;
  for (const auto& [line, who] : given.liable) liable.emplace_back(JsonArray{line, who});
  if (!liable.empty()) verb.given = JsonObject{{"liable", std::move(liable)}};
  std::vector<LineWords> said;
  verb.prepare = [&](store::WriteSession& session, const CaseFile& file, Verb& own) {
    require_possible(file, *step, given.fields);
    if (given.step == "signed") said = sign(session, file, given, own);
    if (given.step == "billed") {
      require_new_bill(file, given.fields, given.fields);
      own.fields = with_freight_total(file, own.fields);
    }
  };
  if (given.step == "signed") {
    verb.reckon = [](store::WriteSession& session, const CaseFile& file, policy::Facts& facts) { facts.set("freight_signer", signer_in_person(session, file)); };
  }
  return perform(world, store, target, verb, [&](store::WriteSession& session, CaseFile& file) {
    if (given.step == "signed" || given.step == "posted") withdraw_posted(session, file);
    set_words(file, said);
  });
}

}  // namespace svc::returns
