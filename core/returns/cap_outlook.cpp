// SPDX-License-Identifier: MIT
#include "core/returns/cap_outlook.hpp"

#include <algorithm>

#include "core/people/staff_store.hpp"

namespace svc::returns {
namespace {

// In the measure of the cap: an amount, or pieces.
std::string measure_text(const CapStanding& cap, std::int64_t value) { return cap.of_amounts ? to_text(Money{value}) : std::to_string(value); }

// Both readings of one cap, told of as one.
struct Reading {
  const CapStanding& before;
  const CapStanding& with;
};

Message crossing(const CapOutlook& outlook, const Reading& cap) {
  const std::vector<Argument> words{{"rule", cap.with.rule.id}, {"person", outlook.person}, {"month", outlook.with.month.month},
                                    {"above", to_text(Money{above_of(outlook, cap.with)})}, {"room", measure_text(cap.before, cap.before.room)},
                                    {"returned", measure_text(cap.with, cap.with.sums.numerator)}, {"sold", measure_text(cap.with, cap.with.sums.denominator)}};
  if (cap.with.outcome.contains("suspected_overdraft")) {
    return say(N_("{rule}: with this return {returned} of {sold} sold in {month} comes back: {person} would be suspected of overdraft selling."), words);
  }
  return say(N_("{rule}: this return crosses {person}'s cap of {month} by {above}; still approvable: {room}."), words);
}

// What was asked for before has a claim on the same room.
Message claimed(const CapOutlook& outlook, const Reading& cap) {
  const auto ahead = ahead_of(cap.before, outlook.open).sum;
  return say(N_("{rule}: open returns of {person}'s customers ask for {claimed} besides, of the same {room} in {month}."),
             {{"rule", cap.before.rule.id}, {"person", outlook.person}, {"claimed", measure_text(cap.before, ahead)}, {"room", measure_text(cap.before, cap.before.room)},
              {"month", outlook.before.month}});
}

// With this return the others would cross the cap, or it with them.
bool is_claimed(const Reading& cap, const std::vector<OpenReturn>& open) {
  const auto ahead = ahead_of(cap.before, open).sum;
  const auto own = cap.with.sums.numerator - cap.before.sums.numerator;
  return !cap.before.bearer.empty() && cap.before.room > 0 && ahead > 0 && ahead + own > cap.before.room;
}

}  // namespace

std::optional<CapOutlook> cap_outlook(store::ReadSession& session, const policy::Book& book, const CaseFile& file, Instant at) {
  if (file.request.salesperson == 0) return std::nullopt;
  CapOutlook outlook{.person = people::staff_name(session, file.request.salesperson)};
  outlook.with = cap_part(session, file, at);
  stand_under(outlook.with.month, book);
  if (outlook.with.month.caps.empty()) return std::nullopt;
  outlook.before = outlook.with.month;
  outlook.before.sums.returned_quantity -= outlook.with.added.returned_quantity;
  outlook.before.sums.returned_amount -= outlook.with.added.returned_amount;
  stand_under(outlook.before, book);
  outlook.open = open_returns(session, file.request.salesperson);
  std::erase_if(outlook.open, [&](const OpenReturn& one) { return one.id == file.request.id; });
  return outlook;
}

std::int64_t above_of(const CapOutlook& outlook, const CapStanding& with) { return with.over ? part_above(with, outlook.with.part, outlook.with.later) : 0; }

std::vector<Message> foretold(const CapOutlook& outlook) {
  std::vector<Message> messages;
  if (outlook.with.part == 0) return messages;  // nothing of it counts
  for (std::size_t i = 0; i < outlook.with.month.caps.size(); ++i) {
    const Reading cap{outlook.before.caps[i], outlook.with.month.caps[i]};
    if (above_of(outlook, cap.with) > 0) messages.push_back(crossing(outlook, cap));
    if (is_claimed(cap, outlook.open)) messages.push_back(claimed(outlook, cap));
  }
  return messages;
}

}  // namespace svc::returns
