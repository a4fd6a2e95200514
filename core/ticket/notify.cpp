// SPDX-License-Identifier: MIT
#include "core/base/error.hpp"
#include "core/policy/typed_value.hpp"
#include "core/ticket/field_verbs.hpp"
#include "core/ticket/late_promise.hpp"

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

void note_late(store::WriteSession& session, CaseFile& file) {
  std::optional<Instant> promised;
  const auto type = policy::type_of("promised_at");
  for (const auto& event : file.events) {
    const auto* text = event.round == file.ticket.round ? event.fields.find("promised_at") : nullptr;
    const auto value = text == nullptr ? std::nullopt : policy::value_from_json(*type, *text, session.zone());
    const auto* at = value ? std::get_if<Instant>(&*value) : nullptr;
    if (at == nullptr) continue;
    const bool late = event.act == "delay_noticed" && promised && event.happened >= *promised;
    if (late && event.id == file.events.back().id) {
      file.notes.push_back(say(N_("The promised time, {time}, was over when the customer was told: its deadline stays."),
                               {{"time", time::rfc3339(session.zone(), *promised)}}));
    }
    if (!late) promised = *at;
  }
}

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
  return perform(world, store, target, verb, [&](store::WriteSession& session, CaseFile& file) {
    if (notice.new_promise) note_late(session, file);
  });
}

}  // namespace svc::ticket
