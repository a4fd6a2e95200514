// SPDX-License-Identifier: MIT
#include "cli/calendar_choice.hpp"

#include "cli/shell.hpp"
#include "core/base/text.hpp"

namespace svc::cli {
namespace {

bool names_a_file(std::string_view text) {
  return text == "-" || text.ends_with(".toml") || text.find('/') != std::string_view::npos;
}

}  // namespace

Option calendar_option() {
  return {.name = "--calendar", .help = N_("Shipped calendar, or a file as in svc-calendar(5)"), .value = "FILE|ID", .fallback = "cn-office"};
}

Option pause_option() {
  return {.name = "--pause", .help = N_("Time that does not count, from the first instant up to the second"), .value = "FROM/TO",
          .repeatable = true};
}

std::vector<std::string> basis_names() {
  std::vector<std::string> out;
  for (const auto basis : {time::Basis::hours, time::Basis::business, time::Basis::days, time::Basis::workdays}) {
    out.emplace_back(time::to_text(basis));
  }
  return out;
}

time::Calendar chosen_calendar(Shell& shell, const std::string& name) {
  return names_a_file(name) ? time::read_calendar(parse_toml(shell.read_file(name), name)) : time::shipped_calendar(name);
}

time::Basis chosen_basis(const Arguments& arguments) {
  const auto basis = time::parse_basis(arguments.text("--basis"));
  SVC_CHECK(basis.has_value());
  return *basis;
}

std::vector<time::Pause> chosen_pauses(const time::Zone& zone, const Arguments& arguments) {
  std::vector<time::Pause> pauses;
  for (const auto& text : arguments.all("--pause")) {
    const auto ends = split(text, '/');
    if (ends.size() != 2) {
      throw Error{Exit::usage, say(N_("--pause is FROM/TO, not “{value}”."), {{"value", shown(truncated(text, 80))}}),
                  say(N_("For example --pause '2026-01-15 12:00/2026-01-15 14:00'.")), {.field = "--pause"}};
    }
    const time::Pause pause{time::read_instant(zone, ends[0], "--pause"), time::read_instant(zone, ends[1], "--pause")};
    if (pause.to < pause.from) {
      throw Error{Exit::usage, say(N_("The pause “{value}” ends before it begins."), {{"value", shown(text)}}), {}, {.field = "--pause"}};
    }
    pauses.push_back(pause);
  }
  return pauses;
}

}  // namespace svc::cli
