// SPDX-License-Identifier: MIT
#include "core/exchange/case_log.hpp"

#include <algorithm>

#include "core/base/error.hpp"
#include "core/base/json.hpp"
#include "core/base/text.hpp"

namespace svc::exchange {
namespace {

constexpr std::size_t longest_case = 10'000;  // rows; bounds the memory

Record view_of(const CaseLog::Row& row) {
  Record record;
  record.fields.assign(row.fields.begin(), row.fields.end());
  record.line = row.line;
  record.faults = row.faults;
  return record;
}

Landed too_many_rows() {
  return rejected({"too-long", "", say(N_("The case has more than {limit} rows."), {{"limit", std::to_string(longest_case)}}), {}});
}

}  // namespace

std::string_view CaseLog::key_of(const Record& record) const {
  const auto column = *mapper_.binding().case_key;
  return column < record.fields.size() ? trimmed(record.fields[column]) : std::string_view{};
}

bool CaseLog::continues(const Record& record) const { return rows_.empty() || key_of(record) == key_; }

std::optional<Rejection> CaseLog::read_event(const Record& record, LoggedEvent& event) const {
  if (record.fault) return Rejection{record.fault->code, "", record.fault->why, record.fault->hint};
  FieldValue time;
  if (auto rejection = mapper_.fault_of(record, *mapper_.binding().case_key)) return rejection;
  if (auto rejection = mapper_.read_event_time(record, time)) return rejection;
  event.at = time.number;
  const auto& rules = mapper_.mapping().events;
  if (auto rejection = mapper_.fault_of(record, *mapper_.binding().activity)) return rejection;
  const auto activity = trimmed(record.fields[*mapper_.binding().activity]);
  const auto act = rules.acts.find(folded(activity));
  if (act != rules.acts.end()) {
    event.act = act->second;
  } else if (rules.note_others) {
    event.act = "noted";
    event.fields = "{\"text\":";
    append_json_string(event.fields, activity);
    event.fields += '}';
  } else {
    return Rejection{"value", "", say(N_("The mapping does not translate {text}."), {{"text", shown(truncated(activity, 40))}}),
                     say(N_("Add it to acts, or say others = \"note\"."))};
  }
  return std::nullopt;
}

std::optional<Landed> CaseLog::add(const Record& record) {
  if (rows_.size() >= longest_case) {
    surplus_ = true;
    return too_many_rows();
  }
  if (rows_.empty()) key_ = key_of(record);
  Row row{.fields = {record.fields.begin(), record.fields.end()}, .line = record.line, .faults = record.faults, .raw = record.raw};
  LoggedEvent event;
  row.rejection = read_event(record, event);
  if (!row.rejection && key_.empty()) row.rejection = Rejection{"required", mapper_.mapping().events.case_key.front(), say(N_("The cell is empty, and this field must have a value.")), {}};
  if (!row.rejection && event.act != "ignored") events_.push_back(std::move(event));
  rows_.push_back(std::move(row));
  return std::nullopt;
}

void CaseLog::land(TicketLanding& landing, const RowFunction& row) {
  const auto bad = std::ranges::find_if(rows_, [](const Row& one) { return one.rejection.has_value(); });
  Landed landed;
  if (surplus_) {
    landed = too_many_rows();
  } else if (bad != rows_.end()) {
    landed = rejected({"case", "", say(N_("Line {line} of the same case is wrong."), {{"line", std::to_string(bad->line)}}), {}});
  } else if (events_.empty()) {
    landed = rejected({"case", "", say(N_("The case has no event that counts.")), {}});
  } else {
    auto first = view_of(rows_.front());
    auto problem = mapper_.map(first, mapped_);
    auto& ref = mapped_.values[ticket_field::ref];
    const Conversion rules{fields_of(Kind::tickets)[ticket_field::ref], mapper_.mapping().dates, {}, {}};
    if (!problem) {
      if (auto wrong = convert(key_, rules, ref)) problem = Rejection{std::string{wrong->code}, mapper_.mapping().events.case_key.front(), wrong->why, wrong->hint};
    }
    std::ranges::stable_sort(events_, {}, &LoggedEvent::at);
    for (auto& event : events_) {
      const auto& reason = mapped_.values[ticket_field::wait_reason];
      if (event.act == "waiting") event.fields = "{\"reason\":\"" + std::string{reason.given ? reason.text : "other"} + "\"}";
    }
    landed = problem ? rejected(std::move(*problem)) : landing.land_events(mapped_, events_, rows_.front().line);
  }
  for (const auto& one : rows_) row(one, one.rejection ? rejected(*one.rejection) : landed);
  rows_.clear();
  events_.clear();
  surplus_ = false;
}

}  // namespace svc::exchange
