// SPDX-License-Identifier: MIT
#include "cli/views/clock_view.hpp"

#include <algorithm>

#include "core/base/text.hpp"
#include "core/policy/dictionary.hpp"

namespace svc::cli {
namespace {

Cell cell_of(const std::optional<Instant>& instant) { return instant ? Cell{*instant} : Cell{}; }
Cell cell_of(const std::string& text) { return text.empty() ? Cell{} : Cell{text}; }
Cell cell_of(const std::optional<policy::RuleRef>& rule) { return rule ? Cell{rule->cite} : Cell{std::vector<std::string>{}}; }

// What is left until the deadline; negative once it has passed. Nothing for a clock that is over, or has no deadline.
Cell remaining(const policy::ClockRun& run, Instant now) { return run.open() && run.due ? Cell{Seconds{*run.due - now}} : Cell{}; }

Label urgency_label(ticket::Urgency urgency) {
  const auto id = std::string{to_text(urgency)};
  if (urgency == ticket::Urgency::late) return {id, say(N_("late"))};
  return {id, urgency == ticket::Urgency::near ? say(N_("near")) : say(N_("next"))};
}

// What would stop it, as something to do; the milestone's own name for programs.
Label stop_label(const std::vector<std::string>& stops) {
  if (stops.empty()) return {};
  const auto duty = policy::duty_of(stops.front());
  return {stops.front(), words(duty.en, duty.zh)};
}

}  // namespace

Label clock_state_label(policy::ClockState state) {
  const std::string id{policy::to_text(state)};
  switch (state) {
    case policy::ClockState::running: return {id, say(N_("running"))};
    case policy::ClockState::paused: return {id, say(N_("paused"))};
    case policy::ClockState::dormant: return {id, say(N_("dormant"))};
    case policy::ClockState::met: return {id, say(N_("met"))};
    case policy::ClockState::breached: return {id, say(N_("breached"))};
    case policy::ClockState::late: return {id, say(N_("late"))};
    case policy::ClockState::void_: return {id, say(N_("void"))};
  }
  return {};
}

Table deadline_table(const std::vector<ticket::Deadline>& lines, Instant now) {
  Table table{.id = "deadlines",
              .title = say(N_("Deadlines")),
              .columns = {{"level", say(N_("Level"))}, {"case", say(N_("Case"))}, {"rule", say(N_("Rule"))}, {"what", say(N_("To do"))},
                          {"due_at", say(N_("Due"))}, {"remaining", say(N_("Remaining")), Align::right},
                          {"person", say(N_("Person"))}, {"customer", say(N_("Customer"))}, {"phone", say(N_("Phone"))},
                          {"cite", say(N_("Clause"))}, {"instance", say(N_("Instance"))}, {"provisional", say(N_("Provisional"))}},
              .rows = {}};
  for (const auto& line : lines) {
    const auto& run = line.row.run;
    table.rows.push_back({urgency_label(line.urgency), line.number, run.rule, stop_label(line.stops), cell_of(run.due), remaining(run, now),
                          cell_of(line.owner_name), cell_of(line.customer), cell_of(masked_phone(line.phone)), cell_of(line.rule),
                          cell_of(run.instance), run.provisional});
  }
  return table;
}

Table clock_list_table(const std::vector<ticket::Deadline>& lines, Instant now) {
  Table table{.id = "clocks",
              .title = say(N_("Clocks")),
              .columns = {{"case", say(N_("Case"))}, {"rule", say(N_("Rule"))}, {"instance", say(N_("Instance"))},
                          {"round", say(N_("Round")), Align::right}, {"state", say(N_("State"))}, {"started_at", say(N_("Started"))},
                          {"due_at", say(N_("Due"))}, {"remaining", say(N_("Remaining")), Align::right}, {"stopped_at", say(N_("Stopped"))},
                          {"why", say(N_("Why"))}, {"cite", say(N_("Clause"))}, {"counts", say(N_("Counts"))},
                          {"provisional", say(N_("Provisional"))}},
              .rows = {}};
  for (const auto& line : lines) {
    const auto& run = line.row.run;
    table.rows.push_back({line.number, run.rule, cell_of(run.instance), std::int64_t{run.round}, clock_state_label(run.state), run.start,
                          cell_of(run.due), remaining(run, now), cell_of(run.stopped), cell_of(run.why), cell_of(line.rule), run.counts,
                          run.provisional});
  }
  return table;
}

Message deadline_summary(const std::vector<ticket::Deadline>& lines) {
  const auto count = [&](ticket::Urgency urgency) { return std::to_string(std::ranges::count(lines, urgency, &ticket::Deadline::urgency)); };
  auto message = say(N_("{count} item · {late} late · {near} near"),
                     {{"count", std::to_string(lines.size())}, {"late", count(ticket::Urgency::late)}, {"near", count(ticket::Urgency::near)}});
  message.plural = N_("{count} items · {late} late · {near} near");
  message.count = static_cast<std::int64_t>(lines.size());
  return message;
}

}  // namespace svc::cli
