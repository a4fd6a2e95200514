// SPDX-License-Identifier: MIT
#include "core/ticket/verbs.hpp"

namespace svc::ticket {

ActResult answer(const World& world, store::Store& store, const Target& target, const Answer& answer) {
  Json fields = JsonObject{{"answer_channel", answer.channel}, {"text", answer.text}};
  if (answer.reply_promised_at) fields.set("reply_promised_at", *answer.reply_promised_at);
  return perform(world, store, target, {.action = "ticket.answer", .event = "answered", .fields = fields},
                 [&](store::WriteSession& session, CaseFile& file) {
                   auto& first = file.ticket.answered;
                   if (!first || session.happened() < *first) first = session.happened();
                   if (answer.reply_promised_at) happen(session, file, "reply_promised", JsonObject{});
                   if (answer.solved) {
                     happen(session, file, "consulted", JsonObject{{"served_by", std::to_string(acting_staff(session))}});
                     if (file.ticket.state == State::open) file.ticket.state = State::done;
                   }
                 });
}

}  // namespace svc::ticket
