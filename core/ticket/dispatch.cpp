// SPDX-License-Identifier: MIT
#include <algorithm>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/people/staff_store.hpp"
#include "core/ticket/field_verbs.hpp"

namespace svc::ticket {
namespace {

bool is_responsible(store::ReadSession& session, const people::Staff& person, const std::string& region) {
  return person.region == region && people::roles_of(session, person.id).contains("technician");
}

void send(store::ReadSession& session, const CaseFile& file, const std::vector<std::string>& technicians, Verb& verb) {
  std::vector<std::string> companions;
  std::int64_t first = 0;
  for (const auto& name : technicians) {
    const auto person = people::load_staff(session, name);
    if (first == 0) first = person.id;
    else companions.push_back(person.name);
  }
  if (first == 0) first = responsible_for(session, file.ticket.region);
  verb.fields.set("assignee", std::to_string(first));
  if (!companions.empty()) verb.fields.set("companions", joined(companions, ", "));
  const auto* ready = verb.fields.find("site_ready");
  if (ready != nullptr && ready->boolean() != nullptr && *ready->boolean()) verb.before.push_back({.act = "dispatch_ready"});
}

}  // namespace

std::int64_t responsible_for(store::ReadSession& session, const std::string& region) {
  std::vector<std::string> names;
  std::int64_t only = 0;
  if (!region.empty()) {
    for (const auto& person : people::list_staff(session, false)) {
      if (!is_responsible(session, person, region)) continue;
      names.push_back(person.name);
      only = person.id;
    }
  }
  if (names.size() == 1) return only;
  if (region.empty()) {
    throw Error(Exit::usage, say(N_("The case has no region, so nobody is responsible for it.")),
                say(N_("Name the person with --to, or give the case a region: “svc ticket edit TICKET --region …”.")));
  }
  if (names.empty()) {
    throw Error(Exit::usage, say(N_("Nobody is responsible for the region “{region}”."), {{"region", shown(region)}}),
                say(N_("Name the person with --to, or give a technician that region: “svc staff edit NAME --region …”.")));
  }
  throw Error(Exit::usage, say(N_("Several are responsible for the region “{region}”: {names}."),
                               {{"region", shown(region)}, {"names", joined(names, ", ")}}),
              say(N_("Name one of them with --to.")));
}

namespace {

// Both are text with an offset.
void require_order(const Json& fields, const time::Zone& zone) {
  const auto at = [&](std::string_view name) {
    const auto* value = fields.find(name);
    return value == nullptr || value->text() == nullptr ? std::nullopt : std::optional{time::read_instant(zone, *value->text(), name)};
  };
  const auto arrive = at("arrive_by"), finish = at("finish_by");
  if (arrive && finish && *finish < *arrive) throw Error(Exit::usage, say(N_("--finish-by lies before --arrive-by.")));
}

}  // namespace

ActResult dispatch(const World& world, store::Store& store, const Target& target, const Dispatch& dispatch) {
  require_order(dispatch.fields, store.zone());
  return perform(world, store, target,
                 {.action = "ticket.dispatch",
                  .event = "dispatched",
                  .fields = dispatch.fields,
                  .given = JsonObject{{"to", joined(dispatch.technicians, ",")}},
                  .prepare = [&](store::WriteSession& session, const CaseFile& file, Verb& verb) {
                    send(session, file, dispatch.technicians, verb);
                  }});
}

}  // namespace svc::ticket
