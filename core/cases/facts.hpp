// SPDX-License-Identifier: MIT
// What the events of a case say to policy, and what of an act is kept apart because it names a person.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/cases/types.hpp"
#include "core/policy/value.hpp"
#include "core/time/zone.hpp"

namespace svc::cases {

// Milestones and fields of the events (a later one wins); those of a round that is over count no more. `of_round` are acts
// beside the milestones whose fields belong to their round alone.
struct Told {
  std::string_view kind;
  int round = 1;
  std::span<const std::string_view> of_round = {};
};
void add_events(policy::Facts& facts, const std::vector<Event>& events, const Told& told, const time::Zone& zone);
// An act that is a milestone of the kind as such, less what it makes void of those before; its fields are not told yet.
void add_act(policy::Facts& facts, std::string_view kind, std::string_view act, const Json& fields);
// The fields of an act that the dictionary knows, typed; the rest says nothing to policy.
void add_fields(policy::Facts& facts, const Json& fields, const time::Zone& zone);

// Verdicts, events and approvals are kept in clear: of a person they say only that something is known.
[[nodiscard]] Json without_personal(Json fields);
// The name of somebody outside the company that the fields of an act give; '' where there is none.
[[nodiscard]] std::string outside_person(const Json& fields);
// The same fields as people read them: with that name.
[[nodiscard]] Json with_person(Json fields, const std::string& person);
inline constexpr std::string_view on_file = "on file";

// What is recorded keeps to the facts that anybody may say; a question that stores nothing may suppose the others as well.
enum class Saying : std::uint8_t { recorded, supposed };
// Fields as a command gives them ("place=…"), checked against the dictionary and typed. Throws Error (usage).
[[nodiscard]] Json parse_fields(const std::vector<std::string>& assignments, const time::Zone& zone, Saying saying = Saying::recorded);
// The same of a JSON object: every name is a field, every value of its type. Throws Error (usage).
void require_fields(const Json& fields, const time::Zone& zone, Saying saying = Saying::recorded);
// A fact that one command alone records (policy::owner_of), named where any field may stand. Throws Error (usage).
void require_free(std::string_view name);
// Sets one of them; `option` is named in the message where the value does not fit.
struct FieldText {
  std::string_view name;
  std::string_view text;
  std::string_view option;
};
void set_field(Json& fields, const FieldText& field, const time::Zone& zone);
// What was promised or set for a case lies after it was received. Throws Error (usage).
void require_later(const time::Zone& zone, const Json& fields, Instant received);

}  // namespace svc::cases
