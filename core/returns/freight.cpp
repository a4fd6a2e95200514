// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <set>

#include "core/base/error.hpp"
#include "core/people/ledger.hpp"
#include "core/returns/freight_bill.hpp"
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
  const auto* amount = fields.find("freight_amount");
  return amount == nullptr || amount->text() == nullptr ? Money{} : parse_money(*amount->text()).value_or(Money{});
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
  const auto* bearer = freight == nullptr ? nullptr : freight->find("bearer");
  return bearer != nullptr && bearer->text() != nullptr && (*bearer->text() == "customer" || *bearer->text() == "split");
}

// Whose the freight is by the verdicts on the lines: towards the customer, and inside the company.
std::set<std::string, std::less<>> liable_by_verdict(const CaseFile& file) {
  std::set<std::string, std::less<>> liable;
  for (const auto& line : file.lines) {
    const auto* freight = line.verdict.find("freight");
    for (const char* name : {"bearer", "chargeback"}) {
      const auto* word = freight == nullptr || freight->object() == nullptr ? nullptr : freight->find(name);
      if (word == nullptr || word->text() == nullptr || *word->text() == "none") continue;
      if (*word->text() == "split") liable.insert({"company", "customer"});
      else liable.insert(*word->text() == "responsible" ? "employee" : *word->text());
    }
  }
  return liable;
}

// Signed as the company's, what the verdict leaves to the customer is waived; signed otherwise, nothing is (CF-05).
void note_waiver(const CaseFile& file, Json& fields) {
  const auto* liable = fields.find("freight_liable");
  if (liable == nullptr || liable->text() == nullptr) return;
  if (*liable->text() != "company") fields.set("freight_waived", false);
  else if (std::ranges::any_of(file.lines, is_customers)) fields.set("freight_waived", true);
}

std::string liable_in(const FreightStep& given) {
  const auto* liable = given.fields.find("freight_liable");
  return liable == nullptr || liable->text() == nullptr ? std::string{} : *liable->text();
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

// That the company takes over what is the customer's is waived by consent, and a salesperson may take it upon himself (CF-71);
// anybody else is liable by the verdict, or in spite of it for a reason.
bool is_liable(const store::WriteSession& session, const CaseFile& file, const std::string& liable) {
  if (liable.empty() || liable == "company") return true;
  const auto by_verdict = liable_by_verdict(file);
  if (by_verdict.empty() || by_verdict.contains(liable)) return true;
  return liable == "salesperson" && cases::acting_staff(session) == file.request.salesperson;
}

void sign(store::WriteSession& session, const CaseFile& file, const FreightStep& given, Json& fields) {
  const auto liable = liable_in(given);
  const bool by_verdict = is_liable(session, file, liable);
  if (!by_verdict && !given.override_reason) {
    throw Error(Exit::refused, say(N_("By the verdict the freight is another one's than who is said to be liable.")),
                say(N_("“svc return show” says whose it is; --override says why it is otherwise.")), {.field = "--liable"});
  }
  require_person(session, file, liable);
  fields.set("freight_put_on", by_verdict ? std::string{"none"} : liable);
  note_waiver(file, fields);
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
  verb.prepare = [&](store::WriteSession& session, const CaseFile& file, Verb& own) {
    require_possible(file, *step, given.fields);
    if (given.step == "billed") own.fields = with_freight_total(file, own.fields);
    if (given.step == "signed") sign(session, file, given, own.fields);
  };
  return perform(world, store, target, verb, [&](store::WriteSession& session, CaseFile& file) {
    if (given.step == "signed" || given.step == "posted") withdraw_posted(session, file);
  });
}

}  // namespace svc::returns
