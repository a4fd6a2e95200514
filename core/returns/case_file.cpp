// SPDX-License-Identifier: MIT
#include "core/returns/case_file.hpp"

#include <algorithm>

#include "core/base/error.hpp"
#include "core/cases/act.hpp"
#include "core/cases/facts.hpp"
#include "core/cases/history.hpp"
#include "core/duty/books.hpp"
#include "core/policy/typed_value.hpp"
#include "core/returns/from_sale.hpp"
#include "core/returns/line_verdict.hpp"
#include "core/returns/line_verdict_store.hpp"
#include "core/returns/lines.hpp"
#include "core/returns/named_later.hpp"
#include "core/returns/pictures.hpp"
#include "core/returns/rate_keeping.hpp"
#include "core/returns/return_store.hpp"
#include "core/returns/settlement.hpp"
#include "core/returns/warranty.hpp"

namespace svc::returns {
namespace {

// With goods of a line that came later, or whose settlement was taken back, the return is settled, and through with its goods, once
// these are too.
void unsettle(policy::Facts& facts, const CaseFile& file) {
  if (std::ranges::none_of(file.lines, [](const Line& line) { return line.disposition.empty() && came_in(line); })) return;
  for (const char* milestone : {"disposed", "routed"}) {
    if (facts.get(milestone) == policy::Value{true}) facts.set(milestone, false);
  }
}

// What went on to the main warehouse has left the return warehouse, as what a settlement sends elsewhere has (RET-61).
void take_way_to_main(policy::Facts& facts, const CaseFile& file) {
  const auto has_left = [&](const Line& line) { return !came_in(line) || line.facts.find("stock_route") != nullptr || is_in_main(file, line); };
  if (was_done(file, "in_main_warehouse") && std::ranges::all_of(file.lines, has_left)) facts.set("routed", true);
}

policy::Facts common_facts(const CaseFile& file, const time::Zone& zone) {
  policy::Facts facts;
  cases::add_events(facts, file.events, {.kind = CaseFile::kind, .round = file.request.round, .of_round = {}}, zone);
  const auto& request = file.request;
  if (request.customer) facts.set("customer", std::to_string(*request.customer));
  if (request.salesperson != 0) facts.set("salesperson", std::to_string(request.salesperson));
  if (request.owner != 0) facts.set("owner", std::to_string(request.owner));
  if (request.reported_by != 0) facts.set("reported_by", std::to_string(request.reported_by));
  facts.set("received_at", request.received);
  for (const auto& event : file.events) {
    if (event.act == "cap_reckoned") add_reckoned_cap(facts, event.fields);
  }
  take_way_to_main(facts, file);
  unsettle(facts, file);
  return facts;
}

// Traits of any line are traits of the return; of two values of another fact the first line's counts.
void merge_fact(policy::Facts& facts, const std::string& name, const policy::Value& value) {
  const auto* more = std::get_if<policy::Set>(&value);
  const auto* known = std::get_if<policy::Set>(&facts.get(name));
  if (more != nullptr && known != nullptr) {
    policy::Set both;
    std::ranges::set_union(*known, *more, std::back_inserter(both));
    facts.set(name, std::move(both));
  } else if (policy::is_unknown(facts.get(name))) {
    facts.set(name, value);
  }
}

// What came of the line, in value: all of it, unless fewer pieces were counted than announced. Of what was never there
// nothing comes back.
std::optional<std::int64_t> worth_of(const Line& line, const policy::Value& reason) {
  const auto counted = counted_of(line);
  const bool lacking = reason == policy::Value{std::string{"shortage"}} || reason == policy::Value{std::string{"missing_parts"}};
  if (!line.amount || !counted || lacking || *counted >= line.quantity) return line.amount;
  return share_of(*line.amount, Ratio{*counted, line.quantity});
}

std::int64_t whole_value(const CaseFile& file, const time::Zone& zone) {
  std::int64_t sum = 0;
  for (const auto& line : file.lines) sum += value_of(file, line, zone).minor;
  return sum;
}

// An amount of the whole return in shares of its lines, by their value.
void share_out(std::vector<duty::Part>& parts, const char* name) {
  std::vector<std::int64_t> weights;
  std::optional<Money> total;
  for (const auto& [number, facts] : parts) {
    const auto* worth = std::get_if<Money>(&facts.get("amount"));
    weights.push_back(worth == nullptr ? 0 : worth->minor);
    if (const auto* money = std::get_if<Money>(&facts.get(name))) total = *money;
  }
  if (!total) return;
  const auto shares = split_by(total->minor, weights);
  for (std::size_t i = 0; i < parts.size(); ++i) parts[i].facts.set(name, Money{shares[i]});
}

Date asked_on(const CaseFile& file, const time::Zone& zone) { return time::local_date(zone, file.request.received); }

policy::Facts own_facts(const CaseFile& file, const Line& line, const time::Zone& zone) {
  auto facts = common_facts(file, zone);
  cases::add_fields(facts, line.facts, zone);
  if (const auto worth = worth_of(line, facts.get("reason"))) facts.set("amount", Money{*worth});
  if (!line.disposition.empty()) facts.set("disposition", line.disposition);
  if (policy::is_unknown(facts.get("announced_quantity"))) facts.set("announced_quantity", line.quantity);
  if (told_of(file, "line_inspected", line.line_no)) facts.set("inspected", true);
  return facts;
}

// The line's facts, with its warranty worked out by that book where nobody told it.
policy::Facts facts_under(const policy::Book& book, const CaseFile& file, Line& line) {
  const auto& zone = book.calendar.zone;
  line.in_warranty.reset();
  auto facts = own_facts(file, line, zone);
  if (!policy::is_unknown(facts.get("in_warranty"))) return facts;
  const auto covered = line.in_warranty.emplace(warranty_state(book, line, facts, asked_on(file, zone)));
  if (covered) facts.set("in_warranty", *covered);
  return facts;
}

LineVerdict judge_by(const policy::Facts& facts, const policy::Book& book, const CaseFile& file, Line& line) {
  auto verdict = judge_line(book, facts, asked_on(file, book.calendar.zone));
  line.outcome = verdict.verdict;
  line.basis = verdict.basis;
  const auto credit = credit_of(verdict.credit, line.disposition);
  line.credit = credit ? std::optional{credit->minor} : std::nullopt;
  line.counted = verdict.counted.value_or(false);
  line.verdict = to_json(verdict);
  line.judged_by = policy::to_json(facts);
  return verdict;
}

// Said where an act turns the verdict: an inspection, an edit, a consent.
void note_verdict(store::WriteSession& session, CaseFile& file, const Line& before, const Line& now) {
  const auto adopted = duty::book_at(session, CaseFile::kind, session.happened());
  const auto words_of = [&](const std::string& verdict) {
    const auto& labels = adopted->book.labels;
    const auto of_verdicts = labels.find("return.verdict.verdict");
    if (verdict.empty()) return say(N_("undecided"));
    if (of_verdicts == labels.end() || !of_verdicts->second.contains(verdict)) return words(verdict);
    const auto& label = of_verdicts->second.at(verdict);
    return words(label.en, label.zh);
  };
  file.notes.push_back(say(N_("line {line}: {now}; before: {before}"), {{"line", std::to_string(now.line_no)}, {"now", "", {words_of(now.outcome)}},
                                                                       {"before", "", {words_of(before.outcome)}}}));
}

// Acts that the caps judge keep how the month stood; one that brings goods in, or gives value for them, says at once what it crossed.
void reckon_cap(store::WriteSession& session, CaseFile& file) {
  const auto is_new = [&](std::string_view act) {
    return std::any_of(file.events.begin() + static_cast<std::ptrdiff_t>(file.loaded), file.events.end(), [&](const cases::Event& event) { return event.act == act; });
  };
  const bool settled = is_new("disposed") || is_new("overdraft_verified");
  if (!settled && !is_new("received") && !is_new("goods_counted")) return;
  const auto cap = cap_part(session, file, session.happened());
  if (cap.month.salesperson == 0 || cap.month.caps.empty()) return;
  auto messages = crossed(session, cap);
  if (settled && !messages.empty()) {
    messages.push_back(say(N_("What lies above the cap is put down to people once {month} is over, as the month stands then."), {{"month", cap.month.month}}));
  }
  std::ranges::move(messages, std::back_inserter(file.notes));
  if (settled) cases::happen(session, file, "cap_reckoned", cap_fields(cap));
}

}  // namespace

CaseFile CaseFile::load(store::ReadSession& session, std::int64_t id) {
  CaseFile file;
  file.request = load_return(session, id);
  file.lines = lines_of(session, id);
  for (auto& line : file.lines) {
    line.stands = !line.disposition.empty() && !was_declined(line);
    if (!line.stands && !cases::ended(file.request.state)) line.followed = follow_sale(session, line);
  }
  file.events = cases::told_events(session, kind, id);
  file.loaded = file.events.size();
  file.book = duty::book_at(session, kind, session.now());
  return file;
}

policy::Facts CaseFile::facts(store::ReadSession& session, Instant) const {
  const auto& zone = session.zone();
  auto all = common_facts(*this, zone);
  for (const auto& line : lines) {
    policy::Facts own;
    cases::add_fields(own, line.facts, zone);
    if (!line.disposition.empty()) own.set("disposition", line.disposition);
    for (const auto& [name, value] : own.all()) merge_fact(all, name, value);
  }
  if (!lines.empty()) {
    all.set("amount", Money{whole_value(*this, zone)});
    all.set("counted", std::ranges::any_of(lines, &Line::counted));
  }
  return with_ages(std::move(all), asked_on(*this, zone));
}

std::vector<duty::Part> CaseFile::parts(store::ReadSession& session, Instant at) const {
  return parts(cap_part(session, *this, at), session.zone());
}

std::vector<duty::Part> CaseFile::parts(const CapPart& cap, const time::Zone& zone) const {
  auto all = told_parts(zone);
  for (auto& [number, facts] : all) add_cap_facts(facts, cap);
  share_out(all, "excess_amount");
  return all;
}

std::vector<duty::Part> CaseFile::told_parts(const time::Zone& zone) const {
  std::vector<duty::Part> all;
  for (const auto& line : lines) {
    auto facts = with_ages(line_facts(*this, line, zone), asked_on(*this, zone));
    facts.set("counted", line.counted);
    all.push_back({.number = line.line_no, .facts = std::move(facts)});
  }
  share_out(all, "freight_total");
  share_out(all, "excess_amount");
  return all;
}

void CaseFile::save(store::WriteSession& session) {
  const auto before = lines;
  for (const auto& line : before) {
    if (!line.followed.object()->empty()) cases::happen(session, *this, told_of_line("sale_followed", {.line = line.line_no, .set = line.followed}));
  }
  judge_lines(session, *this, session.happened());
  agree_supply(session, *this);
  note_pictures(session, *this);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    update_line(session, lines[i]);
    if (before[i].outcome != lines[i].outcome) note_verdict(session, *this, before[i], lines[i]);
  }
  keep_verdicts(session, *this);
  keep_rate_entries(session, *this);
  reckon_cap(session, *this);
  update_return(session, request);
  charge_named_persons(session, *this);
}

policy::Facts line_facts(const CaseFile& file, const Line& line, const time::Zone& zone) {
  auto facts = own_facts(file, line, zone);
  if (!policy::is_unknown(facts.get("in_warranty"))) return facts;
  if (!line.in_warranty && file.book) line.in_warranty.emplace(warranty_state(file.book->book, line, facts, asked_on(file, zone)));
  if (const auto covered = line.in_warranty.value_or(std::nullopt)) facts.set("in_warranty", *covered);
  return facts;
}

Money value_of(const CaseFile& file, const Line& line, const time::Zone& zone) {
  const auto facts = own_facts(file, line, zone);
  const auto* worth = std::get_if<Money>(&facts.get("amount"));
  return worth == nullptr ? Money{} : *worth;
}

LineVerdict judge_under(const policy::Book& book, const CaseFile& file, Line& line) {
  return judge_by(facts_under(book, file, line), book, file, line);
}

void judge_lines(store::ReadSession& session, CaseFile& file, Instant at) {
  const auto adopted = duty::book_at(session, CaseFile::kind, at);
  if (!adopted) return;
  for (auto& line : file.lines) {
    if (line.stands) continue;
    const auto facts = facts_under(adopted->book, file, line);
    const bool is_judged = line.book == adopted->id && line.judged_by == policy::to_json(facts);
    if (!is_judged) static_cast<void>(judge_by(facts, adopted->book, file, line));
    line.book = adopted->id;
    line.judged = at;
  }
}

void agree_supply(store::WriteSession& session, CaseFile& file) {
  const bool agreed = std::ranges::any_of(file.lines, [](const Line& line) { return line.outcome == "supply_parts"; });
  if (agreed && !cases::ended(file.request.state) && !was_done(file, "parts_supply_agreed")) cases::happen(session, file, "parts_supply_agreed", JsonObject{});
}

void keep_verdicts(store::WriteSession& session, const CaseFile& file) {
  const auto day = to_text(asked_on(file, session.zone()));
  for (const auto& line : file.lines) keep_verdict(session, line, day);
}

}  // namespace svc::returns
