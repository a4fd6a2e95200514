// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "core/base/error.hpp"
#include "core/returns/settle.hpp"

namespace svc::returns {
namespace {

// RET-42, in this order.
struct Step {
  std::string_view name;
  std::string_view milestone;
};
constexpr auto steps = std::to_array<Step>({{"billed", "freight_billed"},
                                            {"handed", "freight_handed"},
                                            {"signed", "freight_signed"},
                                            {"posted", "freight_posted"},
                                            {"reconciled", "reconciled"}});

void require_said(const FreightStep& given) {
  if (given.step == "billed" && given.fields.find("freight_amount") == nullptr) {
    throw Error(Exit::usage, say(N_("--amount says what the bill is.")));
  }
}

}  // namespace

std::vector<std::string> freight_steps() {
  std::vector<std::string> names;
  for (const auto& step : steps) names.emplace_back(step.name);
  return names;
}

ActResult move_freight(const World& world, store::Store& store, const Target& target, const FreightStep& given) {
  const auto* step = std::ranges::find(steps, given.step, &Step::name);
  if (step == steps.end()) throw Error(Exit::usage, say(N_("--step says how far the bill is.")));
  require_said(given);
  Verb verb{.action = "return.freight", .event = std::string{step->milestone}, .fields = given.fields, .override_reason = given.override_reason};
  verb.fields.set("freight_step", given.step);
  return perform(world, store, target, verb);
}

}  // namespace svc::returns
