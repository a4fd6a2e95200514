// SPDX-License-Identifier: MIT
// What a contract says, changed or paid.
#include <algorithm>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/cases/history.hpp"
#include "core/customers/customer_store.hpp"
#include "core/customers/request.hpp"
#include "core/papers/frame.hpp"
#include "core/papers/paper_store.hpp"
#include "core/people/approvals.hpp"
#include "core/people/staff_store.hpp"

namespace svc::papers {
namespace {

constexpr std::array<std::string_view, 4> followed{"contract_finish_by", "contract_number", "warranty_end", "warranty_period"};

bool concerns_followers(const Terms& terms) {
  return std::ranges::any_of(followed, [&](std::string_view name) { return terms.fields.find(name) != nullptr; });
}

Json event_fields_of(const Terms& terms) {
  auto fields = terms.fields;
  if (terms.title) fields.set("title", *terms.title);
  if (terms.owner) fields.set("owner_name", *terms.owner);
  if (terms.customer) fields.set("customer", std::to_string(*terms.customer));
  return fields;
}

Instalment& due_one(CaseFile& file, std::optional<Date> day) {
  const auto is_meant = [&](const Instalment& one) { return one.state != "withdrawn" && (day ? one.due_on == *day : one.state == "due"); };
  const auto found = std::ranges::find_if(file.plan, is_meant);
  if (found == file.plan.end()) {
    throw Error(Exit::not_found, day ? say(N_("Nothing is to be paid on {day}."), {{"day", to_text(*day)}}) : say(N_("No instalment is due any more.")),
                say(N_("“svc paper show” lists the instalments; “svc paper edit --instalment” sets them.")));
  }
  if (found->state == "paid") throw Error(Exit::conflict, say(N_("The instalment of {day} is paid already."), {{"day", to_text(found->due_on)}}));
  return *found;
}

// The instalment of that day; nothing: the one whose payment was recorded last.
Instalment& paid_one(CaseFile& file, std::optional<Date> day) {
  auto wanted = day;
  const auto gone = cases::taken_back(file.events);
  for (auto at = file.events.size(); at-- > 0 && !wanted;) {
    const auto* days = file.events[at].act == "payment_made" ? file.events[at].fields.find("instalments") : nullptr;
    const bool stands = days != nullptr && days->array() != nullptr && !days->array()->empty() && std::ranges::find(gone, at) == gone.end();
    if (stands) wanted = parse_date(*days->array()->front().text());
  }
  const auto found = std::ranges::find_if(file.plan, [&](const Instalment& one) { return wanted && one.due_on == *wanted && one.state == "paid"; });
  if (found == file.plan.end()) {
    throw Error(Exit::not_found, day ? say(N_("No payment of {day} is recorded."), {{"day", to_text(*day)}}) : say(N_("No payment is recorded.")),
                say(N_("“svc paper show” lists the instalments and which of them are paid.")));
  }
  return *found;
}

}  // namespace

Json to_json(const Terms& terms) {
  Json json = JsonObject{{"fields", terms.fields}};
  customers::put(json, "title", terms.title);
  customers::put(json, "owner", terms.owner);
  customers::put(json, "ref", terms.ref);
  if (terms.customer) json.set("customer", *terms.customer);
  JsonArray plan;
  for (const auto& one : terms.plan) plan.emplace_back(JsonArray{to_text(one.due_on), one.amount ? Json{*one.amount} : Json{}});
  json.set("plan", std::move(plan));
  return json;
}

void check_terms(const Terms& terms) {
  std::vector<Date> days;
  for (const auto& one : terms.plan) days.push_back(one.due_on);
  std::ranges::sort(days);
  const auto twice = std::ranges::adjacent_find(days);
  if (twice != days.end()) {
    throw Error(Exit::usage, say(N_("Two instalments on {day}: give their sum as one."), {{"day", to_text(*twice)}}), {}, {.field = "--instalment"});
  }
}

void apply_parties(store::ReadSession& session, Paper& paper, const Terms& terms) {
  if (terms.title) paper.title = *terms.title;
  if (terms.customer) paper.customer = customers::load_customer(session, *terms.customer).id;
  if (terms.owner) paper.owner = people::load_staff(session, *terms.owner).id;
  if (terms.ref) paper.ref = terms.ref;
}

Json planned_days(const std::vector<Instalment>& now, const std::vector<Instalment>& wanted) {
  std::vector<std::string> days;
  for (const auto& one : now) {
    if (one.state == "paid") days.push_back(to_text(one.due_on));
  }
  for (const auto& one : wanted) days.push_back(to_text(one.due_on));
  std::ranges::sort(days);
  days.erase(std::ranges::unique(days).begin(), days.end());
  JsonArray told;
  for (auto& day : days) told.emplace_back(std::move(day));
  return told;
}

void check_days(const Paper& paper) {
  if (!paper.signed_on || !paper.finish_by || *paper.finish_by >= *paper.signed_on) return;
  throw Error(Exit::usage, say(N_("The contract is to be finished by {finish}, before it was signed on {signed}."), {{"finish", to_text(*paper.finish_by)}, {"signed", to_text(*paper.signed_on)}}),
              say(N_("--signed and --finish-by say which days are meant.")), {.field = "--finish-by"});
}

void apply_plan(store::WriteSession& session, CaseFile& file, const std::vector<Instalment>& wanted) {
  if (wanted.empty()) return;
  for (auto& one : file.plan) {
    const bool stays = std::ranges::find(wanted, one.due_on, &Instalment::due_on) != wanted.end();
    if (stays || one.state != "due") continue;
    one.state = "withdrawn";
    write_instalment(session, file.paper.id, one);
  }
  for (const auto& one : wanted) {
    auto found = std::ranges::find(file.plan, one.due_on, &Instalment::due_on);
    if (found == file.plan.end()) found = file.plan.insert(file.plan.end(), Instalment{.due_on = one.due_on});
    if (found->state == "paid") continue;
    found->state = "due";
    found->amount = one.amount;
    write_instalment(session, file.paper.id, *found);
  }
}

ActResult edit(const World& world, store::Store& store, const Target& target, const Terms& terms, const Followers& followers) {
  check_terms(terms);
  const bool nothing = terms.fields.object()->empty() && terms.plan.empty() && !terms.title && !terms.customer && !terms.owner && !terms.ref;
  if (nothing) throw Error(Exit::usage, say(N_("Nothing to change was given.")));
  Verb verb{.action = "paper.edit", .event = "edited", .fields = event_fields_of(terms), .given = to_json(terms)};
  verb.prepare = [&](store::WriteSession&, const CaseFile& file, Verb& own) {
    if (!terms.plan.empty()) own.before.push_back({.act = "payment_set", .fields = JsonObject{{"instalments", planned_days(file.plan, terms.plan)}}});
  };
  return perform(world, store, target, verb, [&](store::WriteSession& session, CaseFile& file) {
    apply_terms(file.paper, terms.fields);
    apply_parties(session, file.paper, terms);
    check_days(file.paper);
    require_new(session, file.paper);
    apply_plan(session, file, terms.plan);
    people::void_approvals(session, CaseFile::kind, file.paper.id);  // they were given to the contract as it was
    if (followers && concerns_followers(terms)) followers(session, file.paper);
  });
}

ActResult pay(const World& world, store::Store& store, const Target& target, std::optional<Date> day) {
  Verb verb{.action = "paper.pay", .event = "payment_made", .given = JsonObject{{"day", day ? Json{to_text(*day)} : Json{}}}};
  Date paid{};
  verb.prepare = [&](store::WriteSession&, const CaseFile& file, Verb& own) {
    auto copy = file;
    const auto& one = due_one(copy, day);
    paid = one.due_on;
    own.fields.set("instalments", JsonArray{to_text(paid)});
    if (one.amount) own.fields.set("paid", to_text(Money{*one.amount}));
  };
  return perform(world, store, target, verb, [&](store::WriteSession& session, CaseFile& file) {
    auto& one = due_one(file, paid);
    one.state = "paid";
    one.paid = session.happened();
    write_instalment(session, file.paper.id, one);
  });
}

ActResult reverse(const World& world, store::Store& store, const Target& target, std::optional<Date> day, const std::string& reason) {
  if (trimmed(reason).empty()) throw Error(Exit::usage, say(N_("--reason says why the payment is taken back.")), {}, {.field = "--reason"});
  Verb verb{.action = "paper.reverse", .event = "payment_reversed", .given = JsonObject{{"day", day ? Json{to_text(*day)} : Json{}}}};
  verb.fields.set("text", reason);
  Date wrong{};
  verb.prepare = [&](store::WriteSession&, const CaseFile& file, Verb& own) {
    auto copy = file;
    wrong = paid_one(copy, day).due_on;
    own.fields.set("instalments", JsonArray{to_text(wrong)});
  };
  return perform(world, store, target, verb, [&](store::WriteSession& session, CaseFile& file) {
    auto& one = paid_one(file, wrong);
    one.state = "due";
    one.paid.reset();
    write_instalment(session, file.paper.id, one);
  });
}

}  // namespace svc::papers
