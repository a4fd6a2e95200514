// SPDX-License-Identifier: MIT
#include "cli/views/explain_view.hpp"

#include "cli/views/cells.hpp"
#include "cli/views/clock_view.hpp"
#include "core/base/text.hpp"

namespace svc::cli {
namespace {

Json instant_json(const std::optional<Instant>& instant, const time::Zone& zone) {
  return instant ? Json{time::rfc3339(zone, *instant)} : Json{};
}
Json text_json(const std::string& text) { return text.empty() ? Json{} : Json{text}; }

template <typename T, typename Function>
Json list_of(const std::vector<T>& items, const Function& function) {
  JsonArray array;
  for (const auto& item : items) array.emplace_back(function(item));
  return array;
}

Json used_json(const policy::ClockRun& run) {
  Json used{JsonObject{}};
  for (const auto& use : run.used) {
    if (!is_unknown(use.value)) used.set(use.name, policy::to_json(use.value));
  }
  return used;
}

// Nothing is budgeted for a clock that sleeps.
Cell length(const policy::ClockRun& run, std::int64_t seconds) {
  return run.state == policy::ClockState::dormant ? Cell{} : Cell{Seconds{seconds}};
}

Message deadline_words(const ticket::Deadline& line) { return line.rule ? words(line.rule->text.en, line.rule->text.zh) : Message{}; }

Label basis_label(time::Basis basis) {
  const std::string id{time::to_text(basis)};
  switch (basis) {
    case time::Basis::hours: return {id, say(N_("every hour"))};
    case time::Basis::business: return {id, say(N_("opening hours"))};
    case time::Basis::days: return {id, say(N_("calendar days"))};
    case time::Basis::workdays: return {id, say(N_("working days"))};
  }
  return {};
}

Table segment_table(const std::vector<time::Segment>& segments) {
  Table table{.id = "segments",
              .title = say(N_("Reckoning")),
              .columns = {{"from", say(N_("From"))}, {"to", say(N_("To"))}, {"counted", say(N_("Counted"))},
                          {"seconds", say(N_("Length")), Align::right}},
              .rows = {}};
  for (const auto& segment : segments) table.rows.push_back({segment.from, segment.to, segment.counted, Seconds{segment.seconds}});
  return table;
}

}  // namespace

Json explanation_json(const ticket::Explanation& explanation, const time::Zone& zone) {
  const auto& line = explanation.line;
  const auto& run = line.row.run;
  const bool dormant = run.state == policy::ClockState::dormant;
  const auto seconds = [&](std::int64_t value) { return dormant ? Json{} : Json{value}; };
  const auto instant = [&](Instant at) { return Json{time::rfc3339(zone, at)}; };
  return JsonObject{
      {"rule", run.rule},
      {"text", line.rule ? Json{JsonObject{{"en", line.rule->text.en}, {"zh", line.rule->text.zh}}} : Json{}},
      {"cite", list_of(line.rule ? line.rule->cite : std::vector<std::string>{}, [](const std::string& cite) { return Json{cite}; })},
      {"instance", text_json(run.instance)},
      {"round", run.round},
      {"state", to_text(run.state)},
      {"why", text_json(run.why)},
      {"basis", time::to_text(run.basis)},
      {"started_at", instant(run.start)},
      {"opens_at", instant_json(run.opens, zone)},
      {"due_at", instant_json(run.due, zone)},
      {"stopped_at", instant_json(run.stopped, zone)},
      {"budget", seconds(run.budget_seconds)},
      {"counted", seconds(run.counted_seconds)},
      {"remaining", seconds(run.budget_seconds - run.counted_seconds)},
      {"warnings", list_of(run.warnings, instant)},
      {"warned", static_cast<std::int64_t>(run.warned)},
      {"provisional", run.provisional},
      {"counts", run.counts},
      {"used", used_json(run)},
      {"pauses", list_of(run.pauses, [&](const time::Pause& pause) { return JsonObject{{"from", instant(pause.from)}, {"to", instant(pause.to)}}; })},
      {"segments", list_of(explanation.segments, [&](const time::Segment& segment) {
         return JsonObject{{"from", instant(segment.from)}, {"to", instant(segment.to)}, {"counted", segment.counted}, {"seconds", segment.seconds}};
       })}};
}

Record explanation_record(const ticket::Explanation& explanation) {
  const auto& line = explanation.line;
  const auto& run = line.row.run;
  return {.id = "clock",
          .title = deadline_words(line),
          .fields = {{"case", say(N_("Case")), line.number},
                     {"rule", say(N_("Rule")), run.rule},
                     {"cite", say(N_("Clause")), line.rule ? line.rule->cite : std::vector<std::string>{}},
                     {"instance", say(N_("Instance")), run.instance.empty() ? Cell{} : Cell{run.instance}},
                     {"round", say(N_("Round")), std::int64_t{run.round}},
                     {"state", say(N_("State")), clock_state_label(run.state)},
                     {"why", say(N_("Why")), run.why.empty() ? Cell{} : Cell{run.why}},
                     {"basis", say(N_("What counts")), basis_label(run.basis)},
                     {"started_at", say(N_("Started")), run.start},
                     {"due_at", say(N_("Due")), maybe_cell(run.due)},
                     {"stopped_at", say(N_("Stopped")), maybe_cell(run.stopped)},
                     {"budget", say(N_("Budget")), length(run, run.budget_seconds)},
                     {"counted", say(N_("Counted")), length(run, run.counted_seconds)},
                     {"remaining", say(N_("Remaining")), length(run, run.budget_seconds - run.counted_seconds)},
                     {"warned_at", say(N_("Warned")), run.warned == 0 ? Cell{} : Cell{run.warnings[run.warned - 1]}},
                     {"provisional", say(N_("Provisional")), run.provisional}},
          .tables = {segment_table(explanation.segments)},
          .records = {}};
}

}  // namespace svc::cli
