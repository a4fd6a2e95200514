// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "core/base/error.hpp"
#include "core/people/approvals.hpp"
#include "core/people/ledger.hpp"
#include "core/returns/lines.hpp"
#include "core/returns/settle.hpp"
#include "core/returns/settlement.hpp"

namespace svc::returns {
namespace {

// Words of a settlement alone: what else is known of the line stays.
constexpr std::array<std::string_view, 4> settled_words{"by_decline", "disposition", "extra_discount", "granted_credit"};

const Line& settled_line(const CaseFile& file, const std::optional<std::int64_t>& number) {
  const auto is_settled = [](const Line& line) { return !line.disposition.empty(); };
  if (number) {
    const auto& line = line_numbered(file, *number);
    if (is_settled(line)) return line;
    throw Error(Exit::usage, say(N_("Line {line} is not settled."), {{"line", std::to_string(*number)}}));
  }
  const auto count = std::ranges::count_if(file.lines, is_settled);
  if (count == 1) return *std::ranges::find_if(file.lines, is_settled);
  throw Error(Exit::usage, count == 0 ? say(N_("No line is settled.")) : say(N_("Several lines are settled: --line says which settlement was wrong.")));
}

// The opposite of where its value went; of what an import settled only the credit is known.
Json opposite_of(const CaseFile& file, const Line& line) {
  Json opposite = to_json(Settlement{.credit = Money{-line.credit.value_or(0)}});
  for (const auto& event : file.events) {
    const auto* number = event.fields.find("line");
    const auto* settlement = event.act == "line_settled" ? event.fields.find("settlement") : nullptr;
    if (settlement == nullptr || number == nullptr || *number != Json{line.line_no}) continue;
    for (const auto& [name, value] : *settlement->object()) {
      const auto amount = value.text() == nullptr ? std::nullopt : parse_money(*value.text());
      opposite.set(name, amount ? Json{to_text(Money{-amount->minor})} : value);
    }
  }
  opposite.set("disposition", line.disposition);
  return opposite;
}

void take_back(Line& line) {
  Json kept = JsonObject{};
  for (const auto& [name, value] : *line.facts.object()) {
    if (std::ranges::find(settled_words, name) == settled_words.end()) kept.set(name, value);
  }
  line.facts = std::move(kept);
  line.disposition.clear();
  line.stands = false;
}

}  // namespace

ActResult reverse(const World& world, store::Store& store, const Target& target, const Reversing& reversing) {
  if (reversing.reason.empty()) throw Error(Exit::usage, say(N_("--reason says what was wrong.")));
  Verb verb{.action = "return.reverse", .event = "line_reversed", .override_reason = reversing.override_reason};
  verb.given = JsonObject{{"line", reversing.line.value_or(0)}, {"reason", reversing.reason}};
  std::int64_t number = 0;
  verb.prepare = [&](store::WriteSession&, const CaseFile& file, Verb& own) {
    const auto& line = settled_line(file, reversing.line);
    number = line.line_no;
    own.fields = JsonObject{{"line", number}, {"settlement", opposite_of(file, line)}, {"text", reversing.reason}};
    if (line.credit.value_or(0) == 0) return;
    own.before.push_back({.act = "credit_reversed", .fields = JsonObject{{"line", number}, {"credit", to_text(Money{-*line.credit})}}});
  };
  return perform(world, store, target, verb, [&](store::WriteSession& session, CaseFile& file) {
    const auto line = std::ranges::find(file.lines, number, &Line::line_no);
    file.notes.push_back(say(N_("line {line}: {credit} credited is taken back; it is open again"),
                             {{"line", std::to_string(number)}, {"credit", to_text(Money{line->credit.value_or(0)})}}));
    take_back(*line);
    if (file.request.state == cases::State::done) file.request.state = cases::State::open;
    people::void_approvals(session, CaseFile::kind, file.request.id);  // they were given to the case as it was
    for (const char* source : {"disposed", "month_ended"}) {
      people::withdraw_entries(session, {.subject_kind = CaseFile::kind, .subject = file.request.id, .source = source});
    }
  });
}

}  // namespace svc::returns
