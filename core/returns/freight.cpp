// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "core/base/error.hpp"
#include "core/returns/freight_bill.hpp"
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

Money amount_in(const Json& fields) {
  const auto* amount = fields.find("freight_amount");
  return amount == nullptr || amount->text() == nullptr ? Money{} : parse_money(*amount->text()).value_or(Money{});
}

void require_said(const FreightStep& given) {
  if (given.step == "billed" && given.fields.find("freight_amount") == nullptr) {
    throw Error(Exit::usage, say(N_("--amount says what the bill is.")));
  }
}

}  // namespace

Money freight_total(const CaseFile& file) {
  Money total;
  for (const auto& event : file.events) {
    if (event.act == "freight_billed" && event.round == file.request.round) total.minor += amount_in(event.fields).minor;
  }
  return total;
}

Json with_freight_total(const CaseFile& file, Json bill) {
  bill.set("freight_total", to_text(Money{freight_total(file).minor + amount_in(bill).minor}));
  if (bill.find("freight_direction") == nullptr) bill.set("freight_direction", "inbound");
  bill.set("freight_step", "billed");
  return bill;
}

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
  verb.prepare = [&](store::WriteSession&, const CaseFile& file, Verb& own) {
    if (given.step == "billed") own.fields = with_freight_total(file, own.fields);
  };
  return perform(world, store, target, verb);
}

}  // namespace svc::returns
