// SPDX-License-Identifier: MIT
#include "core/customers/request.hpp"
#include "core/policy/dictionary.hpp"
#include "core/ticket/verbs.hpp"

namespace svc::ticket {

ActResult wait(const World& world, store::Store& store, const Target& target, const Waiting& waiting) {
  std::vector<std::string_view> known;
  for (const auto& word : policy::wait_reason_words()) known.push_back(word.id);
  customers::require_known(waiting.reason, known, "--reason");
  Json fields = JsonObject{{"reason", waiting.reason}};
  if (!waiting.text.empty()) fields.set("text", waiting.text);
  return perform(world, store, target,
                 {.action = "ticket.wait", .move = Move::wait, .event = "waiting", .fields = fields});
}

ActResult resume(const World& world, store::Store& store, const Target& target, const std::string& text) {
  Json fields = JsonObject{};
  if (!text.empty()) fields.set("text", text);
  return perform(world, store, target,
                 {.action = "ticket.resume", .move = Move::resume, .event = "resumed", .fields = fields});
}

}  // namespace svc::ticket
