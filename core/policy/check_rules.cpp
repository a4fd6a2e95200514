// SPDX-License-Identifier: MIT
// Rules that never apply, and clocks that nothing stops or that warn at the wrong time.
#include <algorithm>

#include "core/policy/check_parts.hpp"
#include "core/policy/describe.hpp"
#include "core/policy/possible.hpp"
#include "core/policy/said.hpp"

namespace svc::policy {
namespace {

// The event that a case begins with: nothing comes before it.
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> first_events{
    {{"ticket", "received"}, {"complaint", "received"}, {"return", "requested"}}};

bool begins(const std::string& subject, const std::string& event) {
  return std::ranges::find(first_events, std::pair{std::string_view{subject}, std::string_view{event}}) != first_events.end();
}

bool all_in(const std::vector<std::string>& names, const std::vector<std::string>& others) {
  return std::ranges::all_of(names, [&](const auto& name) { return std::ranges::find(others, name) != others.end(); });
}

// Whether the conditions can hold while those facts are so, as the cells show it; true where it cannot be told.
bool can_hold(const Proof& proof, const Cells& cells, const When& when, const std::vector<std::string>& flags) {
  const auto boxes = cells.boxes(when);
  if (!boxes) return true;
  Possible possible{cells, proof.images, proof.budget};
  for (const auto& box : *boxes) {
    std::optional<Box> part = box;
    for (const auto& flag : flags) part = part ? common_part(*part, cells.where_flag(flag, true)) : std::nullopt;
    if (part && (possible.point(*part) || !possible.proved())) return true;
  }
  return false;
}

// How facts and outputs hang together is asked only where there are outputs, and where each alone does not rule it out.
bool can_hold(const Proof& proof, const Rule& rule, const When& when, const std::vector<std::string>& flags) {
  const Rule asked{.id = rule.id, .when = when};
  CellSources sources{.rules = {&asked}, .flags = flags};
  if (!can_hold(proof, Cells{proof.book, sources}, when, flags)) return false;
  return !asks_tables(proof.book, {&asked}) || can_hold(proof, Cells::through_tables(proof.book, sources), when, flags);
}

// Whether a condition asks of what caps find for a value that none of them gives; what lies under every cap is not so.
bool caps_never_give(const Book& book, const Condition& condition) {
  const auto* wanted = std::get_if<AnyOf>(&condition.test);
  if (wanted == nullptr) return false;
  const auto gives = [&](const Cap& cap) { return cap.then.contains(condition.fact); };
  const auto given = [&](const Operand& one) {
    const auto gives_it = [&](const Cap& cap) { return gives(cap) && cap.then.at(condition.fact).value == one.value; };
    return !one.fact.empty() || one.value == Value{false} || std::ranges::any_of(book.caps, gives_it);
  };
  return std::ranges::any_of(book.caps, gives) && std::ranges::none_of(wanted->values, given);
}

Message never_applies(const Rule& rule, Message conditions) {
  return say(N_("{rule} never applies: {conditions} cannot hold"), {{"rule", rule.id}, {"conditions", in_english(conditions), {conditions}}});
}

void check_applies(Proof& proof, const Rule& rule, const When& when, const std::vector<std::string>& needs = {}) {
  const auto in_vain = std::ranges::find_if(when, [&](const Condition& condition) { return caps_never_give(proof.book, condition); });
  if (in_vain != when.end()) {
    add_finding(proof.out, Severity::fault, "never-applies", rule,
                say(N_("{rule} never applies: no cap gives {condition}"), {{"rule", rule.id}, {"condition", to_text(*in_vain), {said(*in_vain)}}}));
    return;
  }
  if (can_hold(proof, rule, when, needs)) return;
  auto all = when;
  for (const auto& need : needs) all.emplace_back(need, AnyOf{{Operand{.value = true, .fact = {}, .param = {}}}});
  const auto conditions = at_odds(all, [&](const When& some) { return can_hold(proof, rule, some, {}); });
  add_finding(proof.out, Severity::fault, "never-applies", rule, never_applies(rule, conditions));
}

// Milestones are facts; words of the main state are not.
std::vector<std::string> as_flags(const std::vector<std::string>& events) {
  std::vector<std::string> flags;
  for (const auto& event : events) {
    if (find_milestone(event) != nullptr) flags.push_back(event);
  }
  return flags;
}

class ClockCheck {
 public:
  ClockCheck(Proof& proof, const Clock& clock) : proof_{proof}, clock_{clock} {}

  void run() {
    if (std::ranges::none_of(clock_.start, [&](const auto& event) { return may_come(event); })) {
      fault("never-starts", say(N_("{rule} never starts: its conditions rule out what starts it"), named()));
    }
    check_stop();
    for (const auto& warn : clock_.warn) check_warning(warn);
  }

 private:
  [[nodiscard]] std::vector<Argument> named() const { return {{"rule", clock_.rule.id}}; }
  void fault(std::string code, Message message) { add_finding(proof_.out, Severity::fault, std::move(code), clock_.rule, std::move(message)); }
  [[nodiscard]] bool may_come(const std::string& event) const {
    const auto flags = as_flags({event});
    return flags.empty() || can_hold(proof_, clock_.rule, clock_.rule.when, flags);
  }

  void check_stop() {
    if (all_in(clock_.stop, clock_.cancel)) return fault("never-stops", say(N_("{rule} is never met: what stops it cancels it"), named()));
    const bool too_early = std::ranges::all_of(clock_.stop, [&](const auto& event) { return begins(clock_.rule.on, event); });
    if (too_early && !clock_.early) return fault("never-stops", say(N_("{rule} is never met: what stops it comes before everything else"), named()));
    // Where the stop turns the condition, the clock ends without being met.
    if (std::ranges::none_of(clock_.stop, [&](const auto& event) { return may_come(event); })) {
      fault("never-stops", say(N_("{rule} is never met: its conditions rule out what stops it"), named()));
    }
  }

  void check_warning(const Operand& warn) {
    const auto warn_text = to_text(warn.value);
    const auto* share = std::get_if<Ratio>(&warn.value);
    if (share != nullptr && (share->numerator <= 0 || *share >= Ratio{1, 1})) {
      return fault("warning-outside", say(N_("{rule} warns at {warn} of its time, which is no time between start and deadline"),
                                          {{"rule", clock_.rule.id}, {"warn", warn_text}}));
    }
    const auto* before = std::get_if<Span>(&warn.value);
    for (const auto& limit : clock_.latest) {
      const auto* within = before != nullptr && limit.within ? std::get_if<Span>(&limit.within->value) : nullptr;
      if (within == nullptr || limit.plus || before->unit != within->unit || before->count < within->count || within->count == 0) continue;
      return fault("warning-outside", say(N_("{rule} warns {warn} before its deadline, which is not after its start"),
                                          {{"rule", clock_.rule.id}, {"warn", warn_text}}));
    }
  }

  Proof& proof_;
  const Clock& clock_;
};

}  // namespace

void check_conditions(Proof& proof) {
  for (const auto& clock : proof.book.clocks) check_applies(proof, clock.rule, clock.rule.when);
  for (const auto& gate : proof.book.gates) check_applies(proof, gate.rule, gate.rule.when);
  for (const auto& approval : proof.book.approvals) check_applies(proof, approval.rule, approval.rule.when);
  for (const auto& cap : proof.book.caps) check_applies(proof, cap.rule, cap.where);
  for (const auto& charge : proof.book.charges) {
    auto needs = as_flags(charge.needs);
    const auto event = as_flags({charge.event});
    needs.insert(needs.end(), event.begin(), event.end());
    check_applies(proof, charge.rule, charge.rule.when, needs);
  }
}

void check_clocks(Proof& proof) {
  for (const auto& clock : proof.book.clocks) {
    if (can_hold(proof, clock.rule, clock.rule.when, {})) ClockCheck{proof, clock}.run();
  }
}

}  // namespace svc::policy
