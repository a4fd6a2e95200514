// SPDX-License-Identifier: MIT
// Deadlines and charges of every case, open or closed, stored or imported, under the books that were in force and under
// the draft. Charges are proposed from what was known of each part when the act was entered, as `verify` does it.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "core/duty/backtest_parts.hpp"
#include "core/duty/entry_basis.hpp"

namespace svc::duty {
namespace {

constexpr std::int64_t case_page = 500;
constexpr std::size_t kept_deadlines = 1000;

bool is_breach(const policy::ClockRun& run) {
  return run.counts && (run.state == policy::ClockState::breached || run.state == policy::ClockState::late);
}

// The two sides of one case.
struct Side {
  std::vector<policy::ClockRun> clocks = {};
  std::set<std::tuple<std::string, std::int64_t>> held = {};  // rule and person, so that each is put down once
};

class CaseReplay {
 public:
  CaseReplay(BacktestRun& run, Subject subject, const CaseHistory& history, const HistoryOf& history_of)
      : run_{run}, subject_{std::move(subject)}, history_{history}, history_of_{history_of}, draft_{run.draft(subject_.kind)} {}

  void replay() {
    const auto now = run_.session.now();
    for (auto& row : fold(run_.shelf, subject_, history_.events, history_.facts, now)) add(before_, std::move(row.run));
    for (auto& run : policy::fold_clocks(draft_.book, subject_.kind, history_.events, history_.facts, now)) add(after_, std::move(run));
    run_.out.clocks += static_cast<std::int64_t>(before_.clocks.size());
    compare_deadlines();
    charge_events();
    charge_breaches();
    charge_warnings();
  }

 private:
  void add(Side& side, policy::ClockRun run) const {
    if (run_.covers(run.start)) side.clocks.push_back(std::move(run));
  }

  static const policy::ClockRun* same_clock(const Side& side, const policy::ClockRun& run) {
    const auto found = std::ranges::find_if(side.clocks, [&](const policy::ClockRun& one) {
      return one.rule == run.rule && one.instance == run.instance && one.round == run.round;
    });
    return found == side.clocks.end() ? nullptr : &*found;
  }

  void compare_deadlines() {
    for (const auto& run : before_.clocks) {
      const auto* other = same_clock(after_, run);
      if (is_breach(run)) ++run_.out.rules[run.rule].from;
      if (is_breach(run) && (other == nullptr || !is_breach(*other))) flip(run, &run, other);
    }
    for (const auto& run : after_.clocks) {
      const auto* other = same_clock(before_, run);
      if (is_breach(run)) ++run_.out.rules[run.rule].to;
      if (is_breach(run) && (other == nullptr || !is_breach(*other))) flip(run, other, &run);
    }
  }

  void flip(const policy::ClockRun& run, const policy::ClockRun* from, const policy::ClockRun* to) {
    const bool becomes = &run == to;
    ++(becomes ? run_.out.become : run_.out.cease);
    if (run_.out.deadlines.size() == kept_deadlines) return;
    DeadlineFlip one{.subject = {subject_.kind, subject_.id, run.round}, .rule = run.rule, .instance = run.instance, .start = run.start, .becomes = becomes};
    if (from != nullptr) one.due_from = from->due;
    if (to != nullptr) one.due_to = to->due;
    run_.out.deadlines.push_back(std::move(one));
  }

  // What is known of the case as of the act that wrote the row; nothing: as of now, for what no act of this store brought.
  struct Known {
    const CaseHistory& history;
    Instant entered;
  };
  Known known_with(const TableRow& row) {
    const auto written = row.key == 0 ? std::nullopt : first_written(run_.session, subject_, row);
    if (!written) return {history_, run_.session.now()};
    auto& known = known_[written->seq];
    if (!known) known = history_of_(run_.session, subject_.id, {.at = written->happened, .journal = written->seq});
    return {*known, written->entered};
  }

  // What the book in force and the draft put down to people on that occasion; `row` was written by the act.
  void charge_both(const Trigger& trigger, const TableRow& row) {
    if (const auto book = run_.shelf.at(subject_.kind, trigger.at)) charge(before_, *book, trigger, row);
    charge(after_, draft_, trigger, row);
  }
  // What was known of the parts, on the side of the draft with what its caps would have found.
  std::vector<policy::Facts> parts_for(const Side& side, const Trigger& trigger, const TableRow& row) {
    const auto [history, entered] = known_with(row);
    auto parts = charged_parts(history);
    const auto then = &side == &after_ ? run_.shelf.at(subject_.kind, trigger.at) : nullptr;
    if (then) run_.restate_caps(subject_.kind, {.subject = subject_.id, .at = trigger.at, .known = entered, .then = then->book}, parts);
    return parts;
  }
  void charge(Side& side, const AdoptedBook& book, const Trigger& trigger, const TableRow& row) {
    const Occasion occasion{.subject = subject_, .trigger = trigger};
    for (const auto& rule : book.book.charges) {
      if (!sets_off(rule, occasion)) continue;
      for (const auto& entry : proposed_entries(book, rule, occasion, parts_for(side, trigger, row))) put_down(side, rule, entry);
    }
  }
  void put_down(Side& side, const policy::Charge& rule, const people::LedgerEntry& entry) {
    if (!side.held.insert({rule.rule.id, rule.once == "person" ? entry.person : -1}).second) return;
    auto& moved = run_.out.money[entry.kind];
    auto& sum = &side == &before_ ? moved.from : moved.to;
    sum.add({.entries = 1, .open = entry.amount ? 0 : 1, .amount = entry.amount.value_or(Money{})});
  }

  // In the order of entering: of two that a rule holds against somebody once, the first was proposed.
  void charge_events() {
    std::vector<const policy::Event*> entered;
    for (const auto& event : history_.events) {
      if (run_.covers(event.at)) entered.push_back(&event);
    }
    std::ranges::stable_sort(entered, {}, [](const policy::Event* event) { return event->sequence; });
    for (const auto* event : entered) {
      charge_both({.on = Trigger::On::event, .name = event->is, .source = event->is, .at = event->at}, {.table = "event", .key = event->sequence});
    }
  }

  void charge_breaches() {
    for (auto* side : {&before_, &after_}) {
      for (const auto& run : side->clocks) {
        if (!is_breach(run) || !run.due) continue;
        const auto book = side == &before_ ? run_.shelf.at(subject_.kind, *run.due) : nullptr;
        if (side == &before_ && !book) continue;
        const Trigger trigger{.on = Trigger::On::breach, .name = run.rule, .source = breach_source(run.rule, run.instance, run.round), .at = *run.due};
        charge(*side, side == &before_ ? *book : draft_, trigger, {});
      }
    }
  }

  void charge_warnings() {
    const auto& acts = run_.charged_acts(subject_.kind);
    if (acts.empty()) return;
    std::vector<SubjectVerdict> act;  // a verdict for each part that it was judged for
    for (auto& stored : verdicts_on(run_.session, subject_, acts)) {
      if (!run_.covers(stored.at)) continue;
      if (!act.empty() && !is_next_part(act.back().verdict, stored)) charge_act(act);
      act.push_back({.subject = subject_, .verdict = std::move(stored)});
    }
    if (!act.empty()) charge_act(act);
  }
  static bool is_next_part(const StoredVerdict& last, const StoredVerdict& next) {
    return next.id == last.id + 1 && next.question == last.question && next.at == last.at && last.line() != 0 && next.line() > last.line();
  }
  // What no part of it stood against was done.
  void charge_act(std::vector<SubjectVerdict>& act) {
    std::vector<policy::Verdict> anew;
    for (const auto& one : act) anew.push_back(under_draft(run_, one));
    const bool overridden = std::ranges::any_of(act, [](const SubjectVerdict& one) { return one.verdict.overridden(); });
    const bool was_done = overridden || std::ranges::all_of(act, [](const SubjectVerdict& one) {
      return one.verdict.outcome == "allowed" || one.verdict.outcome == "warned";
    });
    const bool would_be = overridden || std::ranges::all_of(anew, &policy::Verdict::allowed);
    const auto book = run_.shelf.at(subject_.kind, act.front().verdict.at);
    for (std::size_t i = 0; i < act.size(); ++i) {
      if (was_done && book) warn_stored(*book, act[i].verdict);
      if (would_be) warn(anew[i], act[i].verdict);
    }
    act.clear();
  }
  void warn(const policy::Verdict& verdict, const StoredVerdict& stored) {
    for (const auto& finding : verdict.findings) {
      if (finding.outcome == policy::Outcome::warned) warning(after_, draft_, stored, finding.rule.id);
    }
  }
  void warn_stored(const AdoptedBook& book, const StoredVerdict& verdict) {
    const auto* findings = verdict.result.find("findings");
    if (findings == nullptr || findings->array() == nullptr) return;
    for (const auto& finding : *findings->array()) {
      const auto* id = finding.find("id");
      const auto* outcome = finding.find("outcome");
      const bool warned = outcome != nullptr && *outcome == Json{to_text(policy::Outcome::warned)};
      if (warned && id != nullptr && id->text() != nullptr) warning(before_, book, verdict, *id->text());
    }
  }
  void warning(Side& side, const AdoptedBook& book, const StoredVerdict& verdict, const std::string& gate) {
    charge(side, book, {.on = Trigger::On::warning, .name = gate, .source = gate, .at = verdict.at}, {.table = "verdict", .key = verdict.id});
  }

  BacktestRun& run_;
  Subject subject_;
  const CaseHistory& history_;
  const HistoryOf& history_of_;
  const AdoptedBook& draft_;
  std::map<std::int64_t, std::optional<CaseHistory>> known_ = {};  // by journal row
  Side before_, after_;
};

}  // namespace

void replay_cases(BacktestRun& run) {
  for (const auto& [kind, told] : run.cases) {
    if (!told.history) continue;
    std::int64_t last = 0;
    while (true) {
      const CasePage page{.after = last, .since = run.request.since, .at_most = case_page};
      const auto ids = told.living ? told.living(run.session, page) : cases_since(run.session, kind, page);
      if (ids.empty()) break;
      for (const auto id : ids) {
        const auto history = told.history(run.session, id, {.at = run.session.now()});
        const Subject subject{.kind = kind, .id = id, .round = history.round};
        CaseReplay{run, subject, history, told.history}.replay();
        replay_own_verdicts(run, subject, told.own_verdicts);
        run.step();
      }
      last = ids.back();
    }
  }
}

}  // namespace svc::duty
