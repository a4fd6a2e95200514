// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "core/base/error.hpp"
#include "core/cases/kinds.hpp"
#include "core/customers/request.hpp"
#include "core/duty/books.hpp"
#include "core/tasks/act.hpp"
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

// The score below which what the customer found wanting is put right; nothing where the book has no such number.
std::optional<std::int64_t> low_score_at(store::ReadSession& session, Instant at) {
  const auto adopted = duty::book_at(session, "ticket", at);
  if (!adopted) return std::nullopt;
  const auto param = adopted->book.params.find("survey.low_score");
  const auto* score = param == adopted->book.params.end() ? nullptr : std::get_if<std::int64_t>(&param->second.value);
  return score == nullptr ? std::nullopt : std::optional{*score};
}

// CUS-26: a shortcoming that a callback brings out is somebody's task from then on; who owns the ticket sees to it.
void put_right(store::WriteSession& session, CaseFile& file, const Json& told) {
  const auto* rating = told.find("rating");
  const auto low = low_score_at(session, session.happened());
  if (rating == nullptr || rating->integer() == nullptr || !low || *rating->integer() > *low) return;
  const auto* plan = told.find("rectification");
  tasks::NewTask task{.type = "rectification", .about_kind = "ticket", .about = file.ticket.id};
  if (file.ticket.owner != 0) task.to = std::to_string(file.ticket.owner);
  task.title = plan != nullptr && plan->text() != nullptr ? *plan->text() : file.ticket.fault;
  const auto number = cases::number_of(session.settings(), "task", tasks::open_task(session, task));
  happen(session, file, "task_opened", JsonObject{{"task", number}});
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
  return perform(world, store, target, verb, [&](store::WriteSession& session, CaseFile& file) {
    if (callback.outcome == "reached") put_right(session, file, callback.fields);
  });
}

}  // namespace svc::ticket
