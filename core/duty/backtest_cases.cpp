// SPDX-License-Identifier: MIT
// Deadlines and charges of every case, open or closed, stored or imported, under the books that were in force and under
// the draft.
#include <algorithm>
#include <set>
#include <tuple>

#include "core/duty/backtest_parts.hpp"
#include "core/duty/charges.hpp"

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
  CaseReplay(BacktestRun& run, Subject subject, const CaseHistory& history) : run_{run}, subject_{std::move(subject)}, history_{history} {}

  void replay() {
    const auto now = run_.session.now();
    for (auto& row : fold(run_.shelf, subject_, history_.events, history_.facts, now)) add(before_, std::move(row.run));
    for (auto& run : policy::fold_clocks(run_.draft.book, subject_.kind, history_.events, history_.facts, now)) add(after_, std::move(run));
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

  // What the book in force and the draft put down to people on that occasion.
  void charge_both(const Trigger& trigger, const policy::Facts& facts) {
    if (const auto book = run_.shelf.at(subject_.kind, trigger.at)) charge(before_, *book, trigger, facts);
    charge(after_, run_.draft, trigger, facts);
  }
  void charge(Side& side, const AdoptedBook& book, const Trigger& trigger, const policy::Facts& facts) {
    const Occasion occasion{.subject = subject_, .trigger = trigger};
    for (const auto& rule : book.book.charges) {
      if (!sets_off(rule, occasion)) continue;
      const auto entry = proposed_entry(book, rule, occasion, facts);
      if (!entry || !side.held.insert({rule.rule.id, rule.once == "person" ? entry->person : -1}).second) continue;
      auto& moved = run_.out.money[entry->kind];
      auto& sum = &side == &before_ ? moved.from : moved.to;
      ++sum.entries;
      if (entry->amount) sum.amount.minor += entry->amount->minor;
      else ++sum.open;
    }
  }

  void charge_events() {
    for (const auto& event : history_.events) {
      if (run_.covers(event.at)) charge_both({.on = Trigger::On::event, .name = event.is, .source = event.is, .at = event.at}, history_.facts);
    }
  }

  void charge_breaches() {
    for (auto* side : {&before_, &after_}) {
      for (const auto& run : side->clocks) {
        if (!is_breach(run) || !run.due) continue;
        const auto book = side == &before_ ? run_.shelf.at(subject_.kind, *run.due) : nullptr;
        if (side == &before_ && !book) continue;
        const Trigger trigger{.on = Trigger::On::breach, .name = run.rule, .source = breach_source(run.rule, run.instance, run.round), .at = *run.due};
        charge(*side, side == &before_ ? *book : run_.draft, trigger, history_.facts);
      }
    }
  }

  [[nodiscard]] bool any_on_warning() const {
    const auto warns = [](const policy::Charge& rule) { return !rule.on_warn.empty(); };
    const auto book = run_.shelf.at(subject_.kind, run_.session.now());
    return std::ranges::any_of(run_.draft.book.charges, warns) || (book && std::ranges::any_of(book->book.charges, warns));
  }

  void charge_warnings() {
    if (!any_on_warning()) return;
    for (auto& stored : verdicts_of(run_.session, subject_)) {
      if (!run_.covers(stored.at)) continue;
      const SubjectVerdict one{.subject = subject_, .verdict = std::move(stored)};
      warn(after_, run_.draft, one.verdict.at, under_draft(run_, one));
      const auto book = run_.shelf.at(subject_.kind, one.verdict.at);
      if (book) warn_stored(*book, one.verdict);
    }
  }
  void warn(Side& side, const AdoptedBook& book, Instant at, const policy::Verdict& verdict) {
    if (verdict.outcome > policy::Outcome::warned) return;  // not done
    for (const auto& finding : verdict.findings) warning(side, book, at, finding.rule.id);
  }
  void warn_stored(const AdoptedBook& book, const StoredVerdict& verdict) {
    const auto* findings = verdict.result.find("findings");
    if (verdict.outcome != "warned" || findings == nullptr || findings->array() == nullptr) return;
    for (const auto& finding : *findings->array()) {
      const auto* id = finding.find("id");
      if (id != nullptr && id->text() != nullptr) warning(before_, book, verdict.at, *id->text());
    }
  }
  void warning(Side& side, const AdoptedBook& book, Instant at, const std::string& gate) {
    charge(side, book, {.on = Trigger::On::warning, .name = gate, .source = gate, .at = at}, history_.facts);
  }

  BacktestRun& run_;
  Subject subject_;
  const CaseHistory& history_;
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
        CaseReplay{run, {.kind = kind, .id = id, .round = history.round}, history}.replay();
        run.step();
      }
      last = ids.back();
    }
  }
}

}  // namespace svc::duty
