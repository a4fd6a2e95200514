// SPDX-License-Identifier: MIT
// Deadlines and charges of every case, open or closed, stored or imported, under the books that were in force and under
// the draft. Charges are proposed from what was known of each part when the act was entered, as `verify` does it.
#include <algorithm>
#include <map>

#include "core/duty/backtest_money.hpp"
#include "core/duty/backtest_parts.hpp"
#include "core/duty/entry_basis.hpp"

namespace svc::duty {
namespace {

constexpr std::int64_t case_page = 500;
constexpr std::size_t kept_deadlines = 1000;

bool is_breach(const policy::ClockRun& run) {
  return run.counts && (run.state == policy::ClockState::breached || run.state == policy::ClockState::late);
}

class CaseReplay {
 public:
  CaseReplay(BacktestRun& run, Subject subject, const CaseHistory& history, const HistoryOf& history_of)
      : run_{run}, subject_{std::move(subject)}, history_{history}, history_of_{history_of}, draft_{run.draft(subject_.kind)} {}

  void replay() {
    const auto now = run_.session.now();
    for (auto& row : fold(run_.shelf, subject_, history_.events, history_.facts, now)) before_.push_back(std::move(row.run));
    after_ = policy::fold_clocks(draft_.book, subject_.kind, history_.events, history_.facts, now);
    run_.out.clocks += std::ranges::count_if(before_, [&](const policy::ClockRun& one) { return run_.covers(one.start); });
    compare_deadlines();
    charge_events();
    charge_month_end();
    charge_breaches();
    charge_warnings();
    money_.settle(draft_.book, run_.out);
  }

 private:
  using Clocks = std::vector<policy::ClockRun>;

  static const policy::ClockRun* same_clock(const Clocks& clocks, const policy::ClockRun& run) {
    const auto found = std::ranges::find_if(clocks, [&](const policy::ClockRun& one) {
      return one.rule == run.rule && one.instance == run.instance && one.round == run.round;
    });
    return found == clocks.end() ? nullptr : &*found;
  }

  void compare_deadlines() {
    for (const auto& run : before_) {
      if (!run_.covers(run.start) || !is_breach(run)) continue;
      const auto* other = same_clock(after_, run);
      ++run_.out.rules[run.rule].from;
      if (other == nullptr || !is_breach(*other)) flip(run, &run, other);
    }
    for (const auto& run : after_) {
      if (!run_.covers(run.start) || !is_breach(run)) continue;
      const auto* other = same_clock(before_, run);
      ++run_.out.rules[run.rule].to;
      if (other == nullptr || !is_breach(*other)) flip(run, other, &run);
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
    if (const auto book = run_.shelf.at(subject_.kind, trigger.at)) charge(Side::then, *book, trigger, row);
    charge(Side::draft, draft_, trigger, row);
  }
  // What was known of the parts, on the side of the draft with what its caps would have found.
  std::vector<policy::Facts> parts_for(Side side, const Trigger& trigger, const TableRow& row) {
    const auto [history, entered] = known_with(row);
    auto parts = charged_parts(history);
    const auto then = side == Side::draft ? run_.shelf.at(subject_.kind, trigger.at) : nullptr;
    if (then) run_.restate_caps(subject_.kind, {.subject = subject_.id, .at = trigger.at, .known = entered, .then = then->book}, parts);
    return parts;
  }
  void charge(Side side, const AdoptedBook& book, const Trigger& trigger, const TableRow& row) {
    charge(side, book, trigger, [&] { return parts_for(side, trigger, row); });
  }
  void charge(Side side, const AdoptedBook& book, const Trigger& trigger, const PartFacts& told) {
    const Occasion occasion{.subject = subject_, .trigger = trigger};
    for (const auto& rule : book.book.charges) {
      if (!sets_off(rule, occasion)) continue;
      const auto parts = told();
      const auto entries = proposed_entries(book, rule, occasion, parts);
      for (const auto& entry : entries) money_.put_down(side, rule, entry);
      if (side == Side::draft && entries.empty() && money_.concerns(rule)) money_.lacks(rule, missing_of(book, rule, occasion, parts));
    }
  }

  // In the order of entering: of two that a rule holds against somebody once, the first was proposed.
  void charge_events() {
    const auto* caps = run_.caps_of(subject_.kind);
    const auto& month_end = caps == nullptr ? std::string{} : caps->month_ended;
    std::vector<const policy::Event*> entered;
    for (const auto& event : history_.events) {
      if (run_.covers(event.at) && event.is != month_end) entered.push_back(&event);
    }
    std::ranges::stable_sort(entered, {}, [](const policy::Event* event) { return event->sequence; });
    for (const auto* event : entered) {
      charge_both({.on = Trigger::On::event, .name = event->is, .source = event->is, .at = event->at}, {.table = "event", .key = event->sequence});
    }
  }

  // The end of the month in which it counts, on both sides as the month stands now: an event tells of it only where some lay
  // above a cap then.
  void charge_month_end() {
    auto* caps = run_.caps_of(subject_.kind);
    const auto at = caps == nullptr ? std::nullopt : caps->ended(subject_.id);
    if (!at || !run_.covers(*at)) return;
    const Trigger trigger{.on = Trigger::On::event, .name = caps->month_ended, .source = caps->month_ended, .at = *at};
    const auto charge_side = [&](Side side, const AdoptedBook& book) {
      auto parts = charged_parts(history_);
      const auto* then = side == Side::then ? &book.book : nullptr;
      if (caps->reckon(subject_.id, then, parts)) charge(side, book, trigger, [&] { return parts; });
    };
    if (const auto book = run_.shelf.at(subject_.kind, *at)) charge_side(Side::then, *book);
    charge_side(Side::draft, draft_);
  }

  void charge_breaches() {
    for (const auto side : {Side::then, Side::draft}) {
      for (const auto& run : side == Side::then ? before_ : after_) {
        if (!is_breach(run) || !run.due || !run_.covers(*run.due)) continue;
        const auto book = side == Side::then ? run_.shelf.at(subject_.kind, *run.due) : nullptr;
        if (side == Side::then && !book) continue;
        const Trigger trigger{.on = Trigger::On::breach, .name = run.rule, .source = breach_source(run.rule, run.instance, run.round), .at = *run.due};
        charge(side, side == Side::then ? *book : draft_, trigger, TableRow{});
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
      else lack(anew, act[i].verdict);
    }
    act.clear();
  }
  void warn(const policy::Verdict& verdict, const StoredVerdict& stored) {
    for (const auto& finding : verdict.findings) {
      if (finding.outcome == policy::Outcome::warned) warning(Side::draft, draft_, stored, finding.rule.id);
    }
  }
  void warn_stored(const AdoptedBook& book, const StoredVerdict& verdict) {
    for (const auto& gate : gates_that_warned(verdict)) warning(Side::then, book, verdict, gate);
  }
  // Whether the draft would have let the act be done hangs on facts that history lacks.
  void lack(const std::vector<policy::Verdict>& anew, const StoredVerdict& stored) {
    for (const auto& verdict : anew) {
      if (verdict.outcome != policy::Outcome::undecided) continue;
      for (const auto& gate : gates_that_warned(stored)) {
        for (const auto& rule : draft_.book.charges) {
          if (std::ranges::find(rule.on_warn, gate) != rule.on_warn.end()) money_.lacks(rule, verdict.missing);
        }
      }
    }
  }
  static std::vector<std::string> gates_that_warned(const StoredVerdict& verdict) {
    std::vector<std::string> gates;
    const auto* findings = verdict.result.find("findings");
    if (findings == nullptr || findings->array() == nullptr) return gates;
    for (const auto& finding : *findings->array()) {
      const auto* id = finding.find("id");
      const auto* outcome = finding.find("outcome");
      const bool warned = outcome != nullptr && *outcome == Json{to_text(policy::Outcome::warned)};
      if (warned && id != nullptr && id->text() != nullptr) gates.push_back(*id->text());
    }
    return gates;
  }
  void warning(Side side, const AdoptedBook& book, const StoredVerdict& verdict, const std::string& gate) {
    charge(side, book, {.on = Trigger::On::warning, .name = gate, .source = gate, .at = verdict.at}, TableRow{.table = "verdict", .key = verdict.id});
  }

  BacktestRun& run_;
  Subject subject_;
  const CaseHistory& history_;
  const HistoryOf& history_of_;
  const AdoptedBook& draft_;
  std::map<std::int64_t, std::optional<CaseHistory>> known_ = {};  // by journal row
  Clocks before_ = {}, after_ = {};
  CaseMoney money_ = {};
};

// What is charged at the end of a month came of something earlier in it.
Instant first_happening(const BacktestRun& run, const CaseKind& told) {
  if (!told.caps || run.request.since == Instant{}) return run.request.since;
  const std::chrono::year_month_day day{time::local_date(run.session.zone(), run.request.since)};
  return time::start_of_day(run.session.zone(), make_date(static_cast<int>(day.year()), static_cast<unsigned>(day.month()), 1));
}

}  // namespace

void replay_cases(BacktestRun& run) {
  for (const auto& [kind, told] : run.cases) {
    if (!told.history) continue;
    std::int64_t last = 0;
    while (true) {
      const CasePage page{.after = last, .since = first_happening(run, told), .at_most = case_page};
      const auto ids = told.living ? told.living(run.session, page) : cases_since(run.session, kind, page);
      if (ids.empty()) break;
      for (const auto id : ids) {
        const auto history = told.history(run.session, id, {.at = run.session.now()});
        const Subject subject{.kind = kind, .id = id, .round = history.round};
        CaseReplay{run, subject, history, told.history}.replay();
        replay_own_verdicts(run, subject, told.own_verdicts, history.events);
        run.step();
      }
      last = ids.back();
    }
  }
}

}  // namespace svc::duty
