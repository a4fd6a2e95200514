// SPDX-License-Identifier: MIT
#include "core/returns/settle.hpp"

#include <algorithm>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/cases/facts.hpp"
#include "core/duty/books.hpp"
#include "core/policy/dictionary.hpp"
#include "core/returns/settlement.hpp"

namespace svc::returns {
namespace {

bool is_meant(const Line& line, const Settling& settling) {
  return settling.line ? line.line_no == *settling.line : line.disposition.empty();
}

// The verdict on a line as it is settled: with the deduction that was agreed just now.
LineVerdict verdict_now(store::WriteSession& session, const CaseFile& file, const Line& line, const Settling& settling) {
  const auto adopted = duty::book_at(session, CaseFile::kind, session.happened());
  if (!adopted) return {};
  auto facts = line_facts(file, line, session.zone());
  if (settling.extra_discount) cases::add_fields(facts, JsonObject{{"extra_discount", *settling.extra_discount}}, session.zone());
  return judge_line(adopted->book, facts, time::local_date(session.zone(), file.request.received));
}

void require_value(const Line& line, const LineVerdict& verdict) {
  if (verdict.credit.value) return;
  if (!verdict.decided) {
    throw Error(Exit::undecided,
                say(N_("The verdict on line {line} is not decided; not known: {facts}."),
                    {{"line", std::to_string(line.line_no)}, {"facts", joined(verdict.missing, ", ")}}),
                say(N_("“svc return edit” says it.")));
  }
  throw Error(Exit::usage, say(N_("The value of line {line} is not known."), {{"line", std::to_string(line.line_no)}}),
              say(N_("“svc return edit --amount” says it.")));
}

// One event for each line: what becomes of it and where its value goes.
void add_lines(store::WriteSession& session, const CaseFile& file, const Settling& settling, Verb& verb) {
  Money credit;
  for (const auto& line : file.lines) {
    if (!is_meant(line, settling)) continue;
    const auto verdict = verdict_now(session, file, line, settling);
    require_value(line, verdict);
    const auto settled = settle_value(verdict.credit, settling.disposition);
    credit.minor += settled.credit.minor;
    // Of this line alone: kept below a name of its own, so that it says nothing of the others.
    auto shares = to_json(settled);
    shares.set("disposition", settling.disposition);
    verb.before.push_back({.act = "line_settled", .fields = JsonObject{{"line", line.line_no}, {"settlement", std::move(shares)}}});
  }
  if (verb.before.empty()) throw Error(Exit::usage, say(N_("No line is left to be settled.")));
  if (credit.minor > 0) verb.before.push_back({.act = "credited", .fields = JsonObject{{"credit_amount", to_text(credit)}}});
  const auto open_after = std::ranges::count_if(file.lines, [&](const Line& line) { return line.disposition.empty() && !is_meant(line, settling); });
  if (open_after == 0) verb.event = "disposed";
}

}  // namespace

std::vector<std::string> dispositions() {
  const auto* fact = policy::find_fact("disposition");
  std::vector<std::string> words{fact->values.begin(), fact->values.end()};
  std::erase(words, "open");
  return words;
}

ActResult settle(const World& world, store::Store& store, const Target& target, const Settling& settling) {
  Verb verb{.action = "return.settle", .fields = settling.fields, .override_reason = settling.override_reason};
  verb.fields.set("disposition", settling.disposition);
  verb.given = JsonObject{{"disposition", settling.disposition}, {"line", settling.line.value_or(0)},
                          {"extra_discount", settling.extra_discount.value_or("")}};
  if (!settling.text.empty()) verb.fields.set("text", settling.text);
  verb.prepare = [&](store::WriteSession& session, const CaseFile& file, Verb& own) { add_lines(session, file, settling, own); };
  return perform(world, store, target, verb, [&](store::WriteSession&, CaseFile& file) {
    for (auto& line : file.lines) {
      if (!is_meant(line, settling)) continue;
      line.disposition = settling.disposition;
      if (settling.extra_discount) line.facts.set("extra_discount", *settling.extra_discount);
    }
    const bool all = std::ranges::none_of(file.lines, [](const Line& line) { return line.disposition.empty(); });
    if (all && file.request.state == cases::State::open) file.request.state = cases::State::done;
  });
}

}  // namespace svc::returns
