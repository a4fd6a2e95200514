// SPDX-License-Identifier: MIT
#include "core/returns/lines.hpp"

#include <algorithm>

#include "core/base/error.hpp"
#include "core/people/staff_store.hpp"
#include "core/policy/typed_value.hpp"

namespace svc::returns {
namespace {

void set_line_words(Line& line, const Json& set) {
  for (const auto& [name, value] : *set.object()) {
    if (name == "disposition") line.disposition = value.text() == nullptr ? std::string{} : *value.text();
    else line.facts.set(name, value);
  }
  const auto* amount = set.find("amount");
  if (amount != nullptr && amount->text() != nullptr) line.amount = parse_money(*amount->text()).value_or(Money{}).minor;
}

bool names_line(const Json& fields, std::int64_t line) {
  const auto* number = fields.find("line");
  return number != nullptr && number->integer() != nullptr && *number->integer() == line;
}

}  // namespace

const Line& line_numbered(const CaseFile& file, std::int64_t number) {
  const auto found = std::ranges::find(file.lines, number, &Line::line_no);
  if (found != file.lines.end()) return *found;
  throw Error(Exit::not_found, say(N_("The return has no line {line}."), {{"line", std::to_string(number)}}));
}

void require_named_once(std::vector<std::int64_t> lines, std::string_view option) {
  std::ranges::sort(lines);
  const auto twice = std::ranges::adjacent_find(lines);
  if (twice == lines.end()) return;
  throw Error(Exit::usage, say(N_("{option} names line {line} twice."), {{"option", std::string{option}}, {"line", std::to_string(*twice)}}),
              say(N_("Say of each line once what holds of it.")), {.field = std::string{option}});
}

void require_unsettled(const Line& line) {
  if (!line.stands) return;
  const auto credit = line.credit.value_or(0);
  const std::vector<Argument> of_line{{"line", std::to_string(line.line_no)}, {"credit", to_text(Money{credit})}};
  throw Error(Exit::refused, credit > 0 ? say(N_("Line {line} is settled, with {credit} credited: that stands as it is."), of_line)
                                        : say(N_("Line {line} is settled: that stands as it is."), of_line),
              say(N_("“svc return reverse --line {line}” takes the settlement back; then it is told, and settled, anew."), of_line));
}

cases::Happening told_of_line(std::string_view act, const LineWords& words) {
  return {.act = std::string{act}, .fields = JsonObject{{"line", words.line}, {"set", words.set}}};
}

void set_words(CaseFile& file, const std::vector<LineWords>& said) {
  for (const auto& words : said) {
    const auto line = std::ranges::find(file.lines, words.line, &Line::line_no);
    if (line != file.lines.end()) set_line_words(*line, words.set);
  }
}

bool was_declined(const Line& line) {
  const auto* declined = line.facts.find("by_decline");
  return declined != nullptr && declined->boolean() != nullptr && *declined->boolean();
}

std::optional<std::int64_t> counted_of(const Line& line) {
  const auto* counted = line.facts.find("counted_quantity");
  return counted == nullptr || counted->integer() == nullptr ? std::nullopt : std::optional{*counted->integer()};
}

bool stays_there(const Line& line) { return line.disposition == "send_back" && !counted_of(line); }

bool came_in(const Line& line) { return counted_of(line).value_or(1) > 0; }

bool is_arrival_in_main(const cases::Event& event, const Line& line) {
  return event.act == "in_main_warehouse" && (event.fields.find("line") == nullptr || names_line(event.fields, line.line_no));
}

bool is_in_main(const CaseFile& file, const Line& line) {
  return std::ranges::any_of(file.events, [&](const cases::Event& event) { return is_arrival_in_main(event, line); });
}

std::vector<cases::Happening> moved_to_main(const CaseFile& file, const std::vector<std::int64_t>& named, Date day) {
  const Json on = JsonObject{{"main_warehouse_on", to_text(day)}};
  const auto is_meant = [&](const Line& line) { return named.empty() || std::ranges::find(named, line.line_no) != named.end(); };
  if (std::ranges::all_of(file.lines, is_meant) && !was_done(file, "in_main_warehouse")) return {{.act = "in_main_warehouse", .fields = on}};
  auto lines = named;
  for (const auto& line : file.lines) {
    if (named.empty() && came_in(line)) lines.push_back(line.line_no);
    if (is_in_main(file, line)) std::erase(lines, line.line_no);
  }
  std::vector<cases::Happening> moved;
  for (const auto line : lines) moved.push_back(told_of_line("in_main_warehouse", {.line = line, .set = on}));
  return moved;
}

void set_moved(CaseFile& file) {
  for (auto at = file.loaded; at < file.events.size(); ++at) {
    const auto& event = file.events[at];
    const auto* line = event.act == "in_main_warehouse" ? event.fields.find("line") : nullptr;
    if (line != nullptr) set_words(file, {{.line = *line->integer(), .set = *event.fields.find("set")}});
  }
}

bool was_done(const CaseFile& file, std::string_view act) { return std::ranges::find(file.events, act, &cases::Event::act) != file.events.end(); }

bool told_of(const CaseFile& file, std::string_view act, std::int64_t line) {
  return std::ranges::any_of(file.events, [&](const cases::Event& event) { return event.act == act && names_line(event.fields, line); });
}

void name_persons(store::ReadSession& session, Json& fields) {
  const auto given = fields;
  for (const auto& [name, value] : *given.object()) {
    const auto type = policy::type_of(name);
    if (!type || type->type != policy::FactType::person || value.text() == nullptr || name == "customer") continue;
    fields.set(name, std::to_string(people::load_staff(session, *value.text()).id));
  }
}

void take_salesperson(store::ReadSession& session, const Json& fields, Request& request) {
  const auto* named = fields.find("salesperson");
  if (named != nullptr && named->text() != nullptr) request.salesperson = people::load_staff(session, *named->text()).id;
}

void end_with_last(Verb& verb) {
  if (!verb.event.empty() || verb.before.empty()) return;
  auto last = std::move(verb.before.back());
  verb.before.pop_back();
  verb.event = std::move(last.act);
  for (const auto& [name, value] : *verb.fields.object()) last.fields.set(name, value);
  verb.fields = std::move(last.fields);
}

}  // namespace svc::returns
