// SPDX-License-Identifier: MIT
#include "core/policy/flip_search.hpp"

#include <algorithm>

namespace svc::policy {
namespace {

constexpr std::size_t most_questions = 400;  // some milliseconds
constexpr std::size_t most_flips = 4;

std::string names_of(const std::vector<FlipWay>& ways) {
  std::string text;
  for (const auto& way : ways) text += way.name + '\n';
  return text;
}

bool same_target(const FlipWay& a, const FlipWay& b) {
  return a.change.kind == b.change.kind && a.change.name == b.change.name && a.change.kind != FlipChange::Kind::role;
}

std::vector<FlipChange> levers_of(const std::vector<FlipWay>& ways) {
  std::vector<FlipChange> changes;
  for (const auto& way : ways) {
    if (!way.limit) changes.push_back(way.change);
  }
  return changes;
}

const FlipWay* limit_among(const std::vector<FlipWay>& ways) {
  const auto found = std::ranges::find_if(ways, [](const FlipWay& way) { return way.limit.has_value(); });
  return found == ways.end() ? nullptr : &*found;
}

}  // namespace

const FlipAnswer& FlipSearch::answer_to(const std::vector<FlipWay>& ways) {
  const auto name = names_of(ways);
  const auto known = answers_.find(name);
  if (known != answers_.end()) return known->second;
  auto& answer = answers_.emplace(name, ask_(ways)).first->second;
  for (auto& way : answer.ways) way.name = name_of(way);
  return answer;
}

void FlipSearch::expand(const Trial& trial, const FlipAnswer& answer, Reach reach) {
  const bool limit_taken = limit_among(trial.ways) != nullptr;
  for (const auto& way : answer.ways) {
    if (way.limit && (reach == Reach::levers || limit_taken)) continue;
    if (std::ranges::any_of(trial.ways, [&](const FlipWay& made) { return same_target(made, way); })) continue;
    Trial next{.cost = trial.cost + cost_of(way), .ways = trial.ways};
    next.ways.insert(std::ranges::upper_bound(next.ways, way.name, {}, &FlipWay::name), way);
    waiting_.try_emplace({next.cost, names_of(next.ways)}, std::move(next));
  }
}

// Where every way is told: all that one found already takes, be it with another value, and perhaps more.
bool FlipSearch::asks_more(const Trial& trial) const {
  const auto within = [&](const std::vector<FlipWay>& found) {
    return std::ranges::all_of(found, [&](const FlipWay& way) {
      return std::ranges::any_of(trial.ways, [&](const FlipWay& made) { return same_target(made, way) || made.name == way.name; });
    });
  };
  return same_ == SameAnswer::every_way && std::ranges::any_of(taken_, within);
}

// A change that is not needed came in on the way: the others are tried without it.
bool FlipSearch::is_least(const Trial& trial, const FlipAnswer& answer) {
  for (std::size_t i = 0; i < trial.ways.size() && trial.ways.size() > 1; ++i) {
    Trial fewer{.cost = trial.cost - cost_of(trial.ways[i]), .ways = trial.ways};
    fewer.ways.erase(fewer.ways.begin() + static_cast<std::ptrdiff_t>(i));
    if (answer_to(fewer.ways).answer != answer.answer) continue;
    waiting_.try_emplace({fewer.cost, names_of(fewer.ways)}, std::move(fewer));
    return false;
  }
  return true;
}

void FlipSearch::note(const Trial& trial, const FlipAnswer& answer) {
  const auto alike = [&](const Flip& known) { return same_ == SameAnswer::once && known.outputs == answer.flip.outputs; };
  if (found_.nearest.size() == most_flips || std::ranges::any_of(found_.nearest, alike) || !is_least(trial, answer)) return;
  found_.nearest.push_back(answer.flip);
  found_.nearest.back().changes = levers_of(trial.ways);
  taken_.push_back(trial.ways);
}

// A limit counts where the levers beside it would not do alone.
void FlipSearch::note_limit(const Trial& trial, const FlipAnswer& answer) {
  const auto* limited = limit_among(trial.ways);
  auto rest = trial.ways;
  std::erase_if(rest, [](const FlipWay& way) { return way.limit.has_value(); });
  if (answer_to(rest).answer == answer.answer || found_.limits.size() == most_flips) return;
  const auto known = [&](const FlipLimit& limit) { return limit.fact == limited->change.name && limit.limit == *limited->limit; };
  if (std::ranges::any_of(found_.limits, known)) return;
  FlipLimit limit{.fact = limited->change.name, .limit = *limited->limit, .yours = limited->change.from, .rule = limited->rule};
  limit.then = answer.flip;
  limit.then.changes = levers_of(trial.ways);
  found_.limits.push_back(std::move(limit));
}

void FlipSearch::search(Reach reach) {
  const auto& now = answer_to({});
  const auto full = [&] { return (reach == Reach::levers ? found_.nearest.size() : found_.limits.size()) == most_flips; };
  waiting_.clear();
  budget_ = most_questions;
  expand({}, now, reach);
  while (!waiting_.empty() && !full()) {
    if (budget_-- == 0) {
      found_.complete = false;
      return;
    }
    const auto trial = std::move(waiting_.extract(waiting_.begin()).mapped());
    if (reach == Reach::levers && asks_more(trial)) continue;
    const auto& answer = answer_to(trial.ways);
    const bool other = !answer.answer.empty() && answer.answer != now.answer;
    if (other && reach == Reach::levers) note(trial, answer);
    if (other && reach == Reach::one_limit && limit_among(trial.ways) != nullptr) note_limit(trial, answer);
    if (!other || same_ == SameAnswer::once) expand(trial, answer, reach);
  }
}

Flips FlipSearch::run() {
  search(Reach::levers);
  search(Reach::one_limit);
  return std::move(found_);
}

}  // namespace svc::policy
