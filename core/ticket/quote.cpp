// SPDX-License-Identifier: MIT
#include <algorithm>

#include "core/base/error.hpp"
#include "core/ticket/discounts.hpp"
#include "core/ticket/field_verbs.hpp"

namespace svc::ticket {
namespace {

Happening answer_to(const Quote& quote) {
  if (!quote.refused.empty()) return {.act = "quote_refused", .fields = JsonObject{{"text", quote.refused}}};
  return {.act = "quote_confirmed", .fields = JsonObject{{"agreed_by", quote.confirmed_by}, {"cost_confirmed", true}}};
}

const Json* told_last(const CaseFile& file, const Verb& verb, std::string_view field) {
  for (auto step = verb.before.rbegin(); step != verb.before.rend(); ++step) {
    if (const auto* value = step->fields.find(field)) return value;
  }
  for (auto event = file.events.rbegin(); event != file.events.rend(); ++event) {
    if (event->round != file.ticket.round) continue;
    if (const auto* value = event->fields.find(field)) return value;
  }
  return nullptr;
}

// APR-05: the discount of a confirmed quote is answered for by who gave it: who is named, else who quoted.
void name_granter(store::ReadSession& session, const CaseFile& file, Verb& verb) {
  const auto confirmed = std::ranges::find(verb.before, "quote_confirmed", &Happening::act);
  const auto* discounted = told_last(file, verb, "discounted");
  const bool gives = discounted != nullptr && discounted->boolean() != nullptr && *discounted->boolean();
  if (confirmed == verb.before.end() || !gives || told_last(file, verb, "confirmed_by") != nullptr) return;
  const auto* quoted = told_last(file, verb, "quoted_by");
  confirmed->fields.set("confirmed_by", quoted != nullptr && quoted->text() != nullptr ? *quoted->text() : std::to_string(acting_staff(session)));
}

}  // namespace

ActResult quote(const World& world, store::Store& store, const Target& target, const Quote& quote) {
  if (!quote.confirmed_by.empty() && !quote.refused.empty()) {
    throw Error(Exit::usage, say(N_("A quote is either confirmed or refused.")));
  }
  const bool offered = quote.fields.find("amount") != nullptr;
  const bool answered = !quote.confirmed_by.empty() || !quote.refused.empty();
  if (!offered && !quote.explained && !answered) throw Error(Exit::usage, say(N_("--amount says what is quoted.")));
  Verb verb{.action = "ticket.quote"};
  if (offered) verb.before.push_back({.act = "quoted"});
  if (quote.explained) verb.before.push_back({.act = "quote_explained"});
  if (answered) verb.before.push_back(answer_to(quote));
  for (const auto& [name, value] : *quote.fields.object()) verb.before.front().fields.set(name, value);
  verb.prepare = [offered](store::WriteSession& session, const CaseFile& file, Verb& asked) {
    if (!offered && !happened(file, "quoted")) throw Error(Exit::usage, say(N_("Nothing has been quoted yet: --amount says what is quoted.")));
    if (offered) asked.before.front().fields.set("quoted_by", std::to_string(acting_staff(session)));
    name_granter(session, file, asked);
  };
  verb.reckon = reckon_discounts;
  return perform(world, store, target, verb);
}

}  // namespace svc::ticket
