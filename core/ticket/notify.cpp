// SPDX-License-Identifier: MIT
#include "core/base/error.hpp"
#include "core/ticket/field_verbs.hpp"

namespace svc::ticket {
namespace {

// What was told to the customer. Only a telephone call is the notice that the rules ask for (DSP-21); another way is kept
// as it was.
Happening told_customer(const Notice& notice, const time::Zone& zone) {
  if (notice.new_promise) {
    return {.act = "delay_noticed", .fields = JsonObject{{"promised_at", time::rfc3339(zone, *notice.new_promise)}}};
  }
  return {.act = notice.by == "phone" ? "notified" : "told"};
}

Happening step_of(const Notice& notice, const time::Zone& zone) {
  switch (notice.whom) {
    case Whom::customer: return told_customer(notice, zone);
    case Whom::department: return {.act = "forwarded"};
    case Whom::company: return {.act = "company_notified"};
  }
  return {};
}

// A department is named by what it is called here; a person outside the company is kept apart.
std::string_view name_field(Whom whom) { return whom == Whom::customer ? "told" : "forwarded_to"; }

}  // namespace

ActResult notify(const World& world, store::Store& store, const Target& target, const Notice& notice) {
  if (notice.text.empty()) throw Error(Exit::usage, say(N_("--text says what was told.")));
  if (notice.new_promise && notice.whom != Whom::customer) {
    throw Error(Exit::usage, say(N_("--new-promise is told to the customer.")));
  }
  auto step = step_of(notice, store.zone());
  for (const auto& [name, value] : *notice.fields.object()) step.fields.set(name, value);
  if (!notice.by.empty()) step.fields.set("by", notice.by);
  if (!notice.name.empty()) step.fields.set(name_field(notice.whom), notice.name);
  step.fields.set("text", notice.text);
  Verb verb{.action = "ticket.notify"};
  if (step.act == "told") {
    verb.event = step.act;
    verb.fields = std::move(step.fields);
  } else {
    verb.before.push_back(std::move(step));
  }
  verb.prepare = [&](store::WriteSession& session, const CaseFile&, Verb&) {
    if (notice.new_promise && *notice.new_promise < session.happened()) {
      throw Error(Exit::usage, say(N_("--new-promise is {time}, which is over."), {{"time", time::rfc3339(session.zone(), *notice.new_promise)}}));
    }
  };
  return perform(world, store, target, verb);
}

}  // namespace svc::ticket
