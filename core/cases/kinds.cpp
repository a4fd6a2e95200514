// SPDX-License-Identifier: MIT
#include "core/cases/kinds.hpp"

#include <algorithm>
#include <array>

#include "core/base/case_number.hpp"
#include "core/base/text.hpp"

namespace svc::cases {
namespace {

constexpr auto kinds = std::to_array<Kind>({
    {"paper", 'H', N_("Contract"), N_("new contract"), N_("There is no contract {number}."), N_("“{number}” is no contract number."),
     N_("Our number of a contract looks like H260115-0001."), N_("“svc paper list” shows the contracts."),
     N_("Number of the contract: its own, or ours such as H260115-0001")},
    {"return", 'R', N_("Return"), N_("new return"), N_("There is no return {number}."), N_("“{number}” is no return number."),
     N_("A return number looks like R260115-0007."), N_("“svc return list” shows the returns."),
     N_("Number of the return, such as R260115-0007")},
    {"ticket", 'T', N_("Ticket"), N_("new ticket"), N_("There is no ticket {number}."), N_("“{number}” is no ticket number."),
     N_("A ticket number looks like T260115-0007."), N_("“svc ticket list” shows the tickets."),
     N_("Number of the ticket, such as T260115-0007")},
    {"task", 'K', N_("Task"), N_("new task"), N_("There is no task {number}."), N_("“{number}” is no task number."),
     N_("A task number looks like K260115-0002."), N_("“svc task list” shows the tasks."), N_("Number of the task, such as K260115-0002")},
});

}  // namespace

std::span<const Kind> all_kinds() { return kinds; }

const Kind* find_kind(std::string_view id) {
  const auto found = std::ranges::find(kinds, id, &Kind::id);
  return found == kinds.end() ? nullptr : &*found;
}

const Kind& kind_of(std::string_view id) {
  const auto* kind = find_kind(id);
  SVC_CHECK(kind != nullptr);
  return *kind;
}

std::string number_of(const store::Settings& settings, std::string_view kind, std::int64_t id) {
  return case_number(kind_of(kind).letter, id, settings.site);
}

std::int64_t id_of(const store::Settings& settings, std::string_view kind, std::string_view number) {
  const auto& words = kind_of(kind);
  const auto id = parse_case_number(words.letter, trimmed(number), settings.site);
  if (!id) throw Error(Exit::usage, say(words.no_number, {{"number", shown(number)}}), say(words.number_like));
  return *id;
}

State state_of(std::string_view kind, std::int64_t id, std::string_view text) {
  const auto state = parse_state(text);
  if (state) return *state;
  throw Error(Exit::store, say(N_("{kind} {id} has the unknown state “{state}”."),
                               {{"kind", "", {say(kind_of(kind).title)}}, {"id", std::to_string(id)}, {"state", shown(text)}}),
              say(N_("Run “svc store check”.")));
}

void not_found(const store::Settings& settings, std::string_view kind, std::int64_t id) {
  const auto& words = kind_of(kind);
  throw Error(Exit::not_found, say(words.no_such, {{"number", number_of(settings, kind, id)}}), say(words.list_them));
}

void changed_meanwhile(const store::Settings& settings, std::string_view kind, std::int64_t id) {
  throw Error(Exit::conflict, say(N_("{number} was changed meanwhile."), {{"number", number_of(settings, kind, id)}}));
}

}  // namespace svc::cases
