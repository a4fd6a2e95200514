// SPDX-License-Identifier: MIT
// Acts that several gates together never let through, whatever is done: one needs what another rules out.
#include <algorithm>
#include <bit>
#include <set>

#include "core/policy/check_parts.hpp"
#include "core/policy/possible.hpp"

namespace svc::policy {
namespace {

constexpr int most_rounds = 2000;  // situations that are tried one by one
constexpr std::size_t most_findings = 3;

struct Barred {
  const Gate* gate;
  std::vector<Box> boxes;  // where it stands in the way
};

bool is_flag(const Book& book, const std::string& fact) {
  const auto type = type_of(fact, &book);
  return type && type->type == FactType::boolean;
}

// One act on one kind of subject, and all the gates that can refuse it.
class ActCheck {
 public:
  ActCheck(Proof& proof, std::vector<const Gate*> gates)
      : proof_{proof}, gates_{std::move(gates)}, cells_{Cells::through_tables(proof.book, sources())}, impossible_{cells_.impossible(proof.images)}, steps_{proof.budget} {
    for (const auto& flag : needed_) to_do_.insert(cells_.axis_of(flag));
  }

  void run(const std::string& action) {
    for (const auto* gate : gates_) {
      if (auto boxes = barred_by(*gate)) barred_.push_back({gate, *std::move(boxes)});
    }
    escaped_ = without_way_out();
    std::size_t found = 0;
    for (int round = 0; round < most_rounds && found < most_findings; ++round) {
      const auto open = uncovered(cells_.universe(), escaped_, steps_);
      if (!open) break;
      const auto situation = one_of(*open);
      const auto way = uncovered(situation, all_barred(), steps_);
      if (way) escaped_.push_back(situations_of(widened(*way, cells_.universe(), all_barred())));
      else if (steps_ != 0) found += tell(action, situation);
      if (steps_ == 0) break;
    }
    if ((steps_ == 0 || unproved_) && !gates_.empty()) not_proved(proof_, gates_.front()->rule, how_far(action));
  }

 private:
  [[nodiscard]] Message how_far(const std::string& action) const {
    return say(N_("whether the {count} gates of {action} always leave a way is open"), {{"count", std::to_string(gates_.size())}, {"action", action}});
  }

  CellSources sources() {
    CellSources sources;
    for (const auto* gate : gates_) {
      sources.rules.push_back(&gate->rule);
      for (const auto* needs : {&gate->need, &gate->need_any}) {
        for (const auto& fact : *needs) {
          if (is_flag(proof_.book, fact)) needed_.insert(fact);
        }
      }
    }
    sources.flags.assign(needed_.begin(), needed_.end());
    return sources;
  }

  // Its conditions hold and it lacks something. Needs that are more than yes or no can always be met.
  std::optional<std::vector<Box>> barred_by(const Gate& gate) const {
    const auto when = cells_.boxes(gate.rule.when);
    if (!when) return std::nullopt;
    std::vector<Box> lacks;
    for (const auto& fact : gate.need) {
      if (needed_.contains(fact)) lacks.push_back(cells_.where_flag(fact, false));
    }
    const bool any_flag = !gate.need_any.empty() && std::ranges::all_of(gate.need_any, [&](const auto& fact) { return needed_.contains(fact); });
    if (any_flag) {
      std::optional<Box> none = cells_.universe();
      for (const auto& fact : gate.need_any) none = none ? common_part(*none, cells_.where_flag(fact, false)) : std::nullopt;
      if (none) lacks.push_back(*none);
    }
    std::vector<Box> boxes;
    for (const auto& box : *when) {
      for (const auto& lack : lacks) {
        if (const auto part = common_part(box, lack)) boxes.push_back(*part);
      }
    }
    return boxes;
  }

  // The situation alone: whatever may still be done is left open.
  Box situations_of(Box box) const {
    for (const auto axis : to_do_) box[axis] = cells_.universe()[axis];
    return box;
  }
  Box one_of(Box box) const {
    for (auto& mask : box) mask = Mask{1} << std::countr_zero(mask);
    return situations_of(std::move(box));
  }

  // Situations that cannot be at all are nobody's trouble.
  std::vector<Box> without_way_out() const {
    std::vector<Box> boxes;
    for (const auto& box : impossible_) {
      if (situations_of(box) == box) boxes.push_back(box);
    }
    return boxes;
  }

  std::vector<Box> all_barred(const Gate* except = nullptr) const {
    auto boxes = impossible_;
    for (const auto& one : barred_) {
      if (one.gate != except) boxes.insert(boxes.end(), one.boxes.begin(), one.boxes.end());
    }
    return boxes;
  }

  // Leaves only the gates without which the act could go through.
  std::size_t tell(const std::string& action, const Box& situation) {
    const auto kept = barred_;
    for (const auto& one : kept) {
      if (uncovered(situation, all_barred(one.gate), steps_)) continue;
      std::erase_if(barred_, [&](const Barred& other) { return other.gate == one.gate; });
    }
    const auto culprits = barred_;
    const auto wide = culprits.empty() ? situation : widest(situation, culprits);
    barred_ = kept;
    escaped_.push_back(wide);
    if (culprits.empty()) return 0;  // the situation itself cannot be
    const auto example = occurring(wide);
    unproved_ = unproved_ || (example && cells_.lost());
    if (!example || cells_.lost()) return 0;
    const auto witness = cells_.witness(*example);
    const auto& last = culprits.back().gate->rule;
    auto message = culprits.size() == 1
                       ? say(N_("{rule} never lets {action} through where it applies: {example}"))
                       : say(N_("{rule} and {other} together never let {action} through: {example}"), {{"other", culprits.front().gate->rule.id}});
    message.arguments.insert(message.arguments.end(), {{"rule", last.id}, {"action", action}, {"example", witness.empty() ? "*" : listed_witness(witness)}});
    const bool alone = culprits.size() == 1;  // a ban, which may be meant
    auto& finding = add_finding(proof_.out, alone ? Severity::warning : Severity::fault, alone ? "ban" : "contradiction", last,
                                std::move(message));
    if (!alone) finding.other = culprits.front().gate->rule.id;
    finding.witness = witness;
    return 1;
  }

  // One of the situations, with the facts that come with what it asks of tables; nothing where they never give that together.
  std::optional<Box> occurring(Box situations) {
    auto boxes = impossible_;
    boxes.insert(boxes.end(), cells_.contradicted().begin(), cells_.contradicted().end());
    const auto one = uncovered(situations, boxes, steps_);
    if (!one) return std::nullopt;
    for (std::size_t axis = 0; axis < situations.size(); ++axis) {
      if (situations[axis] != cells_.universe()[axis]) situations[axis] = (*one)[axis];
    }
    return situations;
  }

  // All situations around this one in which the same gates leave no way.
  Box widest(Box situation, const std::vector<Barred>& culprits) {
    auto boxes = impossible_;
    for (const auto& one : culprits) boxes.insert(boxes.end(), one.boxes.begin(), one.boxes.end());
    for (std::size_t axis = 0; axis < situation.size(); ++axis) {
      const auto kept = std::exchange(situation[axis], cells_.universe()[axis]);
      if (uncovered(situation, boxes, steps_)) situation[axis] = kept;
    }
    return situation;
  }

  Proof& proof_;
  std::vector<const Gate*> gates_;
  std::set<std::string> needed_;  // facts that some gate asks to be so
  Cells cells_;
  std::vector<Box> impossible_;
  std::vector<Barred> barred_;
  std::vector<Box> escaped_;
  std::set<std::size_t> to_do_;
  std::size_t steps_;
  bool unproved_ = false;
};

}  // namespace

void check_gates(Proof& proof) {
  std::map<std::string, std::set<std::string>> subjects;  // of each action; "" where a gate leaves it open
  for (const auto& gate : proof.book.gates) {
    for (const auto& action : gate.action) subjects[action].insert(gate.rule.on);
  }
  std::set<std::vector<const Gate*>> looked_at;
  for (const auto& [action, kinds] : subjects) {
    for (const auto& kind : kinds) {
      std::vector<const Gate*> gates;
      for (const auto& gate : proof.book.gates) {
        const bool concerned = std::ranges::find(gate.action, action) != gate.action.end() && (gate.rule.on.empty() || gate.rule.on == kind || kind.empty());
        if (concerned && gate.effect == Effect::refuse) gates.push_back(&gate);
      }
      if (!gates.empty() && looked_at.insert(gates).second) ActCheck{proof, gates}.run(action);
    }
  }
}

}  // namespace svc::policy
