// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "core/base/error.hpp"
#include "core/customers/request.hpp"
#include "core/ticket/ticket_store.hpp"
#include "core/ticket/workshop_verbs.hpp"

namespace svc::ticket {
namespace {

constexpr std::array<std::string_view, 3> callback_outcomes{"reached", "not_reached", "given_up"};
constexpr std::int64_t best_rating = 5;

void require_ratings(const Json& fields) {
  for (const auto* name : {"rating", "card.attitude", "card.skill", "card.punctuality"}) {
    const auto* rating = fields.find(name);
    if (rating == nullptr || rating->integer() == nullptr) continue;
    if (*rating->integer() >= 0 && *rating->integer() <= best_rating) continue;
    throw Error(Exit::usage, say(N_("A rating is a number from 0 to 5.")));
  }
}

void require_pending(const store::ReadSession& session, const CaseFile& file) {
  if (!happened(file, "called_back") && !happened(file, "callback_given_up")) return;
  throw Error(Exit::refused,
              say(N_("The callback of ticket {number} is over."), {{"number", ticket_number(session, file.ticket.id)}}),
              say(N_("“svc ticket reopen” starts another round.")));
}

// Calls of this round so far.
std::int64_t calls_so_far(const CaseFile& file) {
  return std::ranges::count_if(file.events, [&](const Event& event) {
    return event.round == file.ticket.round && event.act == "callback_tried";
  });
}

}  // namespace

ActResult call_back(const World& world, store::Store& store, const Target& target, const Callback& callback) {
  customers::require_known(callback.outcome, callback_outcomes, "--outcome");
  require_ratings(callback.fields);
  Verb verb{.action = "ticket.callback", .event = "callback_tried", .fields = callback.fields};
  if (callback.outcome == "reached") verb.event = "called_back";
  if (callback.outcome == "given_up") verb.event = "callback_given_up";
  verb.fields.set("callback_outcome", callback.outcome);
  verb.prepare = [&](store::WriteSession& session, const CaseFile& file, Verb& own) {
    require_pending(session, file);
    own.fields.set("callback_attempts", calls_so_far(file) + (callback.outcome == "given_up" ? 0 : 1));
  };
  return perform(world, store, target, verb);
}

}  // namespace svc::ticket
