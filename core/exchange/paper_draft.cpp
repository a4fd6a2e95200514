// SPDX-License-Identifier: MIT
#include "core/exchange/paper_draft.hpp"

#include <algorithm>

#include "core/base/quantity.hpp"
#include "core/base/text.hpp"
#include "core/papers/case_file.hpp"

namespace svc::exchange {
namespace {

namespace of = paper_field;

Rejection at_odds(const char* column, Message why, Message hint = {}) { return {"impossible", column, std::move(why), std::move(hint)}; }

std::vector<std::string> parts_of(std::string_view text) {
  std::vector<std::string> parts;
  std::string part;
  const auto keep = [&] {
    if (!trimmed(part).empty()) parts.emplace_back(trimmed(part));
    part.clear();
  };
  for (const char c : text) {
    if (c == ';' || c == '\n') keep();
    else part += c;
  }
  keep();
  return parts;
}

std::optional<papers::Instalment> instalment_of(std::string_view text, const time::Zone& zone) {
  papers::Instalment one;
  for (const std::string_view word : {" paid", " 已付"}) {
    const auto at = text.find(word);
    if (at == std::string_view::npos) continue;
    one.state = "paid";
    const auto told = trimmed(text.substr(at + word.size()));
    const auto day = parse_date(told);
    if (!told.empty() && !day) return std::nullopt;
    if (day) one.paid = time::start_of_day(zone, *day);
    text = trimmed(text.substr(0, at));
    break;
  }
  const auto equals = text.find('=');
  const auto due = parse_date(trimmed(text.substr(0, equals)));
  if (!due) return std::nullopt;
  one.due_on = *due;
  if (equals != std::string_view::npos) {
    const auto amount = parse_money(trimmed(text.substr(equals + 1)));
    if (!amount || amount->minor <= 0) return std::nullopt;
    one.amount = amount->minor;
  }
  if (one.state == "paid" && !one.paid) one.paid = time::start_of_day(zone, one.due_on);
  return one;
}

Json days_of(const std::vector<papers::Instalment>& plan) {
  JsonArray days;
  for (const auto& one : plan) days.emplace_back(svc::to_text(one.due_on));
  return days;
}

// The words of the contract, as `svc paper add` records them.
Json terms_of(const FieldValues& values) {
  Json fields = JsonObject{};
  for (const auto& [which, name] : {std::pair{of::number, "contract_number"}, {of::kind, "contract_kind"}, {of::signed_on, "signed_on"},
                                    {of::finish_by, "contract_finish_by"}, {of::warranty_until, "warranty_end"}, {of::payment, "payment_form"},
                                    {of::agreement, "technical_agreement"}, {of::title, "title"}}) {
    if (values[which].given) fields.set(name, values[which].text);
  }
  if (values[of::amount].given) fields.set("amount", svc::to_text(Money{values[of::amount].number}));
  if (values[of::warranty_months].given) fields.set("warranty_period", std::to_string(values[of::warranty_months].number) + "mo");
  return fields;
}

void happen(PaperDraft& draft, std::string act, Instant at, Json fields) {
  cases::Event event{.round = 1, .act = std::move(act), .happened = at, .fields = std::move(fields)};
  event.entered = draft.paper.entered;
  event.actor = draft.paper.owner;
  draft.events.push_back(std::move(event));
}

std::optional<Rejection> take_plan(const FieldValues& values, const time::Zone& zone, Instant now, PaperDraft& draft) {
  const auto& told = values[of::instalments];
  if (!told.given) return std::nullopt;
  auto plan = parse_plan(told.text, zone);
  if (!plan) {
    return Rejection{"value", "instalments", say(N_("This is no list of days of payment.")),
                     say(N_("Write 2026-03-01=200000.00 paid 2026-02-27; 2026-06-01=300000.00."))};
  }
  std::ranges::sort(*plan, {}, &papers::Instalment::due_on);
  const auto twice = std::ranges::adjacent_find(*plan, {}, &papers::Instalment::due_on);
  if (twice != plan->end()) return at_odds("instalments", say(N_("Two instalments on {day}: give their sum as one."), {{"day", svc::to_text(twice->due_on)}}));
  for (auto& one : *plan) {
    if (one.paid && *one.paid > now) return at_odds("instalments", say(N_("The instalment of {day} was paid in the future."), {{"day", svc::to_text(one.due_on)}}));
    if (one.paid) one.paid = std::max(*one.paid, draft.paper.received);
  }
  draft.plan = std::move(*plan);
  happen(draft, "payment_set", draft.paper.received, JsonObject{{"instalments", days_of(draft.plan)}});
  for (const auto& one : draft.plan) {
    if (!one.paid) continue;
    Json fields = JsonObject{{"instalments", JsonArray{svc::to_text(one.due_on)}}};
    if (one.amount) fields.set("paid", svc::to_text(Money{*one.amount}));
    happen(draft, "payment_made", *one.paid, std::move(fields));
  }
  return std::nullopt;
}

std::optional<Rejection> take_end(const FieldValues& values, PaperDraft& draft) {
  if (!values[of::closed].given) return std::nullopt;
  const auto closed = instant_at(values[of::closed].number);
  if (closed < draft.paper.received) return at_odds("closed", say(N_("The contract was closed before it was registered.")));
  draft.paper.state = cases::State::closed;
  draft.paper.closed = closed;
  happen(draft, "closed", closed, JsonObject{});
  return std::nullopt;
}

}  // namespace

std::optional<std::vector<papers::Instalment>> parse_plan(std::string_view text, const time::Zone& zone) {
  std::vector<papers::Instalment> plan;
  for (const auto& part : parts_of(text)) {
    auto one = instalment_of(part, zone);
    if (!one) return std::nullopt;
    plan.push_back(std::move(*one));
  }
  return plan.empty() ? std::nullopt : std::optional{std::move(plan)};
}

std::optional<Rejection> draft_paper(const MappedRecord& record, const time::Zone& zone, Instant now, PaperDraft& draft) {
  const auto& values = record.values;
  auto& paper = draft.paper;
  const auto terms = terms_of(values);
  papers::apply_terms(paper, terms);
  // It is known since it was registered, else since it was signed.
  paper.received = values[of::registered].given ? instant_at(values[of::registered].number)
                   : paper.signed_on            ? time::start_of_day(zone, *paper.signed_on) : now;
  if (paper.received > now) return at_odds("registered", say(N_("The contract was registered in the future.")));
  if (paper.signed_on && paper.finish_by && *paper.finish_by < *paper.signed_on) return at_odds("finish_by", say(N_("The contract was to be finished before it was signed.")));
  if (values[of::units].given) draft.serials = parts_of(values[of::units].text);
  happen(draft, "registered", paper.received, terms);
  if (auto wrong = take_plan(values, zone, now, draft)) return wrong;
  if (!draft.serials.empty()) {
    JsonArray serials;
    for (const auto& serial : draft.serials) serials.emplace_back(serial);
    happen(draft, "linked", paper.received, JsonObject{{"units", std::move(serials)}});
  }
  if (auto wrong = take_end(values, draft)) return wrong;
  std::ranges::stable_sort(draft.events, {}, &cases::Event::happened);
  return std::nullopt;
}

}  // namespace svc::exchange
