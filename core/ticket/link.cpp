// SPDX-License-Identifier: MIT
#include "core/base/error.hpp"
#include "core/customers/request.hpp"
#include "core/ticket/repeats.hpp"
#include "core/ticket/ticket_store.hpp"
#include "core/ticket/workshop_verbs.hpp"

namespace svc::ticket {
namespace {

void require_two(std::int64_t one, std::int64_t other) {
  if (one == other) throw Error(Exit::usage, say(N_("A ticket has nothing to say about itself: name another one.")));
}

void require_same_unit(store::ReadSession& session, const CaseFile& file, const Ticket& other) {
  if (file.ticket.unit && other.unit && *file.ticket.unit == *other.unit) return;
  throw Error(Exit::usage, say(N_("A repeat repair is of the same unit; {number} has another one."),
                               {{"number", ticket_number(session, other.id)}}));
}

// What a repeat repair is to the book.
void prepare_link(store::WriteSession& session, const CaseFile& file, const Linking& linking, Verb& verb) {
  const auto other = load_ticket(session, linking.other);
  verb.fields = link_fields(session, {.other = linking.other, .how = linking.how, .text = linking.text});
  if (linking.how != "repeat_of") return;
  require_same_unit(session, file, other);
  verb.fields.set("repeated", true);
  if (const auto day = repair_day(session, other)) verb.fields.set("repaired_on", svc::to_text(*day));
}

}  // namespace

const std::vector<std::string_view>& link_kinds() {
  static const std::vector<std::string_view> kinds{"related", "repeat_of", "follows"};
  return kinds;
}

ActResult link(const World& world, store::Store& store, const Target& target, const Linking& linking) {
  customers::require_known(linking.how, link_kinds(), "--how");
  require_two(target.id, linking.other);
  Verb verb{.action = "ticket.link", .move = Move::remark, .event = "linked",
            .fields = JsonObject{{"link", linking.how}, {"ticket", linking.other}, {"text", linking.text}}};
  verb.prepare = [&](store::WriteSession& session, const CaseFile& file, Verb& own) { prepare_link(session, file, linking, own); };
  return perform(world, store, target, verb, [&](store::WriteSession& session, CaseFile& file) {
    link_back(session, file.ticket.id, {.other = linking.other, .how = linking.how, .text = linking.text});
  });
}

}  // namespace svc::ticket
