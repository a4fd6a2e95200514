// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "core/base/error.hpp"
#include "core/cases/kinds.hpp"
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

void require_before(const store::ReadSession& session, const CaseFile& file, const Step* step) {
  if (step == steps.begin() || cases::happened(file, (step - 1)->milestone)) return;
  throw Error(Exit::refused, say(N_("The freight bill of {number} is not {step} yet."),
                                 {{"number", cases::number_of(session.settings(), CaseFile::kind, file.request.id)}, {"step", std::string{(step - 1)->name}}}),
              say(N_("It is billed, handed to the sales manager, signed, posted and reconciled, in that order.")));
}

void require_said(const FreightStep& given) {
  if (given.step == "billed" && given.fields.find("freight_amount") == nullptr) {
    throw Error(Exit::usage, say(N_("--amount says what the bill is.")));
  }
  if (given.step == "signed" && given.fields.find("freight_liable") == nullptr) {
    throw Error(Exit::usage, say(N_("--liable says who is liable by the signed bill.")));
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
  verb.prepare = [step](store::WriteSession& session, const CaseFile& file, Verb&) { require_before(session, file, step); };
  return perform(world, store, target, verb);
}

}  // namespace svc::returns
