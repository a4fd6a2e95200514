// SPDX-License-Identifier: MIT
#include "core/returns/settle.hpp"

#include <algorithm>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/cases/facts.hpp"
#include "core/duty/books.hpp"
#include "core/policy/dictionary.hpp"
#include "core/returns/lines.hpp"
#include "core/returns/settlement.hpp"

namespace svc::returns {
namespace {

// Beyond their disposition: the way out of the return warehouse, or whatever else is told of lines that are settled.
bool leaves(const Settling& settling) { return settling.fields.find("stock_route") != nullptr; }

// Who let the goods lie, and what it cost, is true of them before anybody settles them (RET-52).
bool tells_of_lateness(const Settling& settling) {
  const auto& fields = *settling.fields.object();
  return !settling.supplied && !fields.empty() && std::ranges::all_of(fields, [](const auto& told) { return told.first.starts_with("late_"); });
}

bool is_meant(const Line& line, const Settling& settling) {
  if (settling.line) return line.line_no == *settling.line;
  if (settling.disposition.empty() && tells_of_lateness(settling)) return true;
  if (settling.disposition.empty()) return !line.disposition.empty() && !(leaves(settling) && line.facts.find("stock_route") != nullptr);
  return line.disposition.empty() || was_declined(line);
}

// What is sent back goes to the customer, and nowhere else (RET-34, RET-61).
void require_way(const Line& line, const LineWords& words) {
  const auto* told = words.set.find("disposition");
  const auto* route = words.set.find("stock_route");
  const auto& disposition = told == nullptr ? line.disposition : *told->text();
  if (route == nullptr || route->text() == nullptr || disposition != "send_back" || *route->text() == "customer") return;
  throw Error(Exit::usage, say(N_("Line {line} is sent back: from the return warehouse it goes to the customer."), {{"line", std::to_string(line.line_no)}}),
              say(N_("--route customer says so.")), {.field = "--route"});
}

LineWords words_for(const Line& line, const Settling& settling) {
  if (!settling.disposition.empty()) require_unsettled(line);
  LineWords words{.line = line.line_no, .set = settling.fields};
  if (settling.extra_discount) words.set.set("extra_discount", *settling.extra_discount);
  if (settling.granted) words.set.set("granted_credit", *settling.granted);
  if (!settling.disposition.empty()) words.set.set("disposition", settling.disposition);
  require_way(line, words);
  if (was_declined(line)) words.set.set("by_decline", false);
  return words;
}

// The verdict on a line as it is settled: with the deduction that was agreed just now.
LineVerdict verdict_now(store::WriteSession& session, const CaseFile& file, const Line& line, const LineWords& words) {
  const auto adopted = duty::book_at(session, CaseFile::kind, session.happened());
  if (!adopted) return {};
  auto facts = line_facts(file, line, session.zone());
  cases::add_fields(facts, words.set, session.zone());
  return judge_line(adopted->book, facts, time::local_date(session.zone(), file.request.received));
}

bool gives_value(std::string_view disposition) { return disposition == "credit" || disposition == "offset" || disposition == "exchange"; }

// A credit that hangs on something nobody said, as the cost price of a box that is missing, is no credit of nothing.
void require_value(const Line& line, const LineVerdict& verdict, std::string_view disposition) {
  const bool unreckoned = gives_value(disposition) && !verdict.credit.amount && !verdict.missing.empty();
  if (verdict.credit.value && !unreckoned) return;
  if (!verdict.decided || verdict.credit.value) {
    std::vector<Message> unknown;
    for (const auto& name : verdict.missing) unknown.push_back(policy::meaning_of(name));
    const std::vector<Argument> of_line{{"line", std::to_string(line.line_no)}, {"facts", "", {chained(N_("{first}, {next}"), unknown)}}};
    throw Error(Exit::undecided,
                verdict.decided ? say(N_("The credit of line {line} cannot be worked out; not known: {facts}."), of_line)
                                : say(N_("The verdict on line {line} is not decided; not known: {facts}."), of_line),
                say(N_("“svc return edit” says it.")));
  }
  throw Error(Exit::usage, say(N_("The value of line {line} is not known."), {{"line", std::to_string(line.line_no)}}),
              say(N_("“svc return edit --amount” says it.")));
}

// A credit that the book does not give is as much as was granted; a price is adjusted by as much as was agreed. What is not said yet
// is asked for once the book lets it come to that.
std::optional<Error> require_amounts(const Line& line, const Credit& credit, std::string_view disposition, const LineWords& words) {
  const std::vector<Argument> of_line{{"line", std::to_string(line.line_no)}, {"value", to_text(*credit.value)}};
  const bool amount_said = words.set.find("granted_credit") != nullptr;
  const bool exception = (disposition == "credit" || disposition == "offset") && credit.withheld() && credit.value->minor > 0;
  if (!exception && amount_said) throw Error(Exit::usage, say(N_("--credit is for what the book credits nothing for; --extra-discount takes off what was agreed.")));
  if (credit.granted.minor > credit.value->minor) throw Error(Exit::usage, say(N_("Line {line} is worth {value}: no more than that is credited."), of_line));
  if (exception && !amount_said) {
    return Error(Exit::usage, say(N_("The book credits nothing for line {line}: --credit says how much of {value} is granted."), of_line),
                 say(N_("“svc return why” says what would make it another verdict.")));
  }
  if (disposition != "adjust_price" || credit.agreed.minor > 0) return std::nullopt;
  return Error(Exit::usage, say(N_("--extra-discount says what is taken off the price of line {line}."), of_line));
}

// What an act brings together, and the first amount that is not said yet.
struct Outset {
  std::vector<LineWords> said = {};
  std::optional<Error> unsaid = {};
};

// One event for a line: what becomes of it and where its value goes.
Money add_line(store::WriteSession& session, const CaseFile& file, const Line& line, Outset& outset, Verb& verb) {
  const auto& words = outset.said.back();
  const auto* disposition = words.set.find("disposition");
  if (disposition == nullptr) {
    const bool routed = words.set.find("stock_route") != nullptr;
    if (!words.set.object()->empty()) verb.before.push_back(told_of_line(routed ? "line_routed" : "line_told", words));
    return {};
  }
  const auto verdict = verdict_now(session, file, line, words);
  require_value(line, verdict, *disposition->text());
  if (auto unsaid = require_amounts(line, verdict.credit, *disposition->text(), words); unsaid && !outset.unsaid) outset.unsaid = std::move(unsaid);
  const auto settled = settle_value(verdict.credit, *disposition->text());
  auto shares = to_json(settled);
  shares.set("disposition", *disposition);
  auto told = told_of_line("line_settled", words);
  told.fields.set("settlement", std::move(shares));
  verb.before.push_back(std::move(told));
  return settled.credit;
}

bool leaves_none(const CaseFile& file, const Settling& settling, bool (*is_open)(const Line&)) {
  return std::ranges::none_of(file.lines, [&](const Line& line) { return is_open(line) && !is_meant(line, settling); });
}
bool is_open(const Line& line) { return line.disposition.empty(); }
bool lies_there(const Line& line) { return came_in(line) && line.facts.find("stock_route") == nullptr; }

void add_supply(const CaseFile& file, const Settling& settling, Verb& verb) {
  if (!settling.supplied) return;
  const auto becomes = [&](std::string_view disposition) {
    return std::ranges::any_of(file.lines, [&](const Line& line) {
      return is_meant(line, settling) && (settling.disposition.empty() ? line.disposition : settling.disposition) == disposition;
    });
  };
  const bool parts = becomes("supply_parts");
  const bool goods = becomes("supply") || becomes("exchange");
  if (!parts && !goods) throw Error(Exit::usage, say(N_("--supplied goes with the dispositions supply, supply_parts and exchange.")));
  if (parts) verb.before.push_back({.act = "parts_supplied"});
  if (goods) verb.before.push_back({.act = "goods_supplied"});
}

void add_lines(store::WriteSession& session, const CaseFile& file, const Settling& settling, Outset& outset, Verb& verb) {
  Money credit;
  for (const auto& line : file.lines) {
    if (!is_meant(line, settling)) continue;
    name_persons(session, outset.said.emplace_back(words_for(line, settling)).set);
    credit.minor += add_line(session, file, line, outset, verb).minor;
  }
  if (outset.said.empty()) {
    throw Error(Exit::usage, settling.disposition.empty() ? say(N_("No line is settled that this could be told of.")) : say(N_("No line is left to be settled.")),
                settling.disposition.empty() ? Message{} : say(N_("“svc return reverse” takes a settlement back; then the line is settled anew.")));
  }
  add_supply(file, settling, verb);
  if (leaves(settling) && leaves_none(file, settling, lies_there)) verb.before.push_back({.act = "routed"});
  if (credit.minor > 0) verb.before.push_back({.act = "credited", .fields = JsonObject{{"credit_amount", to_text(credit)}}});
  if (!settling.disposition.empty() && leaves_none(file, settling, is_open)) verb.event = "disposed";
  end_with_last(verb);
  if (outset.unsaid && (verb.override_reason || !is_in_the_way(session, file, verb))) throw *outset.unsaid;
}

void require_told(const Settling& settling) {
  if (!settling.disposition.empty()) return;
  if (settling.extra_discount || settling.granted || (settling.fields.object()->empty() && !settling.supplied)) {
    throw Error(Exit::usage, say(N_("--disposition says what becomes of the goods, or --route where they go from the return warehouse.")));
  }
}

}  // namespace

std::vector<std::string> dispositions() {
  const auto* fact = policy::find_fact("disposition");
  std::vector<std::string> words{fact->values.begin(), fact->values.end()};
  std::erase(words, "open");
  return words;
}

ActResult settle(const World& world, store::Store& store, const Target& target, const Settling& settling) {
  require_told(settling);
  Verb verb{.action = "return.settle", .override_reason = settling.override_reason};
  verb.given = JsonObject{{"disposition", settling.disposition}, {"line", settling.line.value_or(0)}, {"fields", settling.fields},
                          {"extra_discount", settling.extra_discount.value_or("")}, {"granted", settling.granted.value_or("")}, {"supplied", settling.supplied}};
  if (!settling.text.empty()) verb.fields.set("text", settling.text);
  verb.reckon = [&](store::WriteSession&, const CaseFile&, policy::Facts& facts) { facts.set("settling", !settling.disposition.empty()); };
  Outset outset;
  verb.prepare = [&](store::WriteSession& session, const CaseFile& file, Verb& own) { add_lines(session, file, settling, outset, own); };
  return perform(world, store, target, verb, [&](store::WriteSession&, CaseFile& file) {
    set_words(file, outset.said);
    const bool all = std::ranges::none_of(file.lines, is_open);
    if (all && file.request.state == cases::State::open) file.request.state = cases::State::done;
  });
}

}  // namespace svc::returns
