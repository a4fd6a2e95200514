// SPDX-License-Identifier: MIT
#include "core/customers/request.hpp"

#include <algorithm>

#include "core/base/error.hpp"
#include "core/base/json_members.hpp"
#include "core/base/text.hpp"

namespace svc::customers {

void put(Json& json, std::string_view key, const std::optional<std::string>& value) {
  if (value) json.set(key, *value);
}

void put(Json& json, std::string_view key, const std::vector<std::string>& values) {
  if (values.empty()) return;
  JsonArray array;
  for (const auto& value : values) array.emplace_back(value);
  json.set(key, std::move(array));
}

std::int64_t id_in(const Json& earlier) {
  const auto* id = integer_at(earlier, "id");
  SVC_CHECK(id != nullptr);
  return *id;
}

void require_known(std::string_view value, std::span<const std::string_view> known, std::string_view option) {
  if (std::ranges::find(known, value) != known.end()) return;
  const std::vector<std::string> names{known.begin(), known.end()};
  throw Error(Exit::usage, say(N_("{option} knows no “{value}”."), {{"option", std::string{option}}, {"value", shown(value)}}),
              say(N_("It is one of: {names}."), {{"names", joined(names, ", ")}}));
}

void require_date(const std::optional<std::string>& value, std::string_view option) {
  if (!value || parse_date(*value)) return;
  throw Error(Exit::usage,
              say(N_("{option} takes a day, not “{value}”."), {{"option", std::string{option}}, {"value", shown(*value)}}),
              say(N_("A day is written 2026-01-15.")));
}

void require_past_date(const store::ReadSession& session, const std::optional<std::string>& value, std::string_view option) {
  require_date(value, option);
  if (!value || *parse_date(*value) <= time::local_date(session.zone(), session.now())) return;
  throw Error(Exit::usage, say(N_("{option} is {date}, which is still to come."), {{"option", std::string{option}}, {"date", *value}}));
}

void check_revision(const store::WriteSession& session, std::int64_t revision) {
  const auto wanted = session.recording().revision;
  if (!wanted || *wanted == revision) return;
  throw Error(Exit::conflict,
              say(N_("It has revision {now} now, not {wanted}."),
                  {{"now", std::to_string(revision)}, {"wanted", std::to_string(*wanted)}}),
              say(N_("Someone changed it meanwhile: look again, then repeat with the revision you saw.")));
}

void finish(store::WriteSession& session, std::string_view action, std::string_view kind, std::int64_t id) {
  session.commit({.action = std::string{action}, .subject_kind = std::string{kind}, .subject = id,
                  .happened = session.happened()},
                 JsonObject{{"id", id}});
}

}  // namespace svc::customers
