// SPDX-License-Identifier: MIT
// The verbs of the workshop and of after-care: machines in, repaired, back, and the customer called.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/ticket/bill.hpp"

namespace svc::ticket {

// Machines come into our hands (TKT-10, TKT-13, DSP-09, DSP-10): brought in, or, where the service is on site, taken
// away from the customer. `fields`: facts of the dictionary by name (promised_at, machine_count, condition_in …).
struct Taking {
  std::vector<std::string> serials = {};  // units that are found or made; nothing: the ticket's own
  std::string product = {};               // code or number, where the units do not say
  Json fields = JsonObject{};
};
ActResult take(const World& world, store::Store& store, const Target& target, const Taking& taking);

// What the workshop reports (DSP-18, DSP-20, DSP-29, DSP-31). The first report begins the repair. `fields`: fault_code,
// fault_cause, work, parts …
struct Repair {
  std::string engineer = {};           // staff: name or number; default: who records it
  bool done = false;                   // repaired; entered by a clerk it counts as reported too
  bool status_entered = false;         // the clerk has it in the books
  std::optional<std::string> sent_to = {};       // the maker that repairs it
  std::optional<std::string> unresolvable = {};  // why it cannot be repaired
  Json fields = JsonObject{};
};
ActResult repair(const World& world, store::Store& store, const Target& target, const Repair& repair);

// The machine goes back (DSP-10, DSP-21). `told`: what the customer was told on the phone of the repair, if just now.
struct HandBack {
  std::optional<std::string> told = {};
  Json fields = JsonObject{};  // handover_out, condition_out, receiver …
  Bill bill = {};              // of charged work, where it is given now
};
ActResult hand_back(const World& world, store::Store& store, const Target& target, const HandBack& handing);

// The customer is told that it will take longer (DSP-22); told before the promise has passed it moves the promise.
struct Delay {
  Json promise = JsonObject{};  // promised_at: the new one
  std::string reason = {};
};
ActResult notice_delay(const World& world, store::Store& store, const Target& target, const Delay& delay);

// A call after the service (CUS-01 to CUS-03, CUS-09, CUS-26).
struct Callback {
  std::string outcome = {};    // reached, not_reached, given_up
  Json fields = JsonObject{};  // rating, callback_end_reason, rectification, the six items of the opinion card
};
ActResult call_back(const World& world, store::Store& store, const Target& target, const Callback& callback);

// Two tickets that have to do with each other; both show it. `how`: related, repeat_of, follows.
struct Linking {
  std::int64_t other = 0;
  std::string how = "related";
  std::string text = {};
};
ActResult link(const World& world, store::Store& store, const Target& target, const Linking& linking);
[[nodiscard]] const std::vector<std::string_view>& link_kinds();

// One need that was taken in twice: this ticket ends, its milestones go to the other, at the time they happened.
struct Merging {
  std::int64_t into = 0;
  std::string reason = {};
};
ActResult merge(const World& world, store::Store& store, const Target& target, const Merging& merging);

}  // namespace svc::ticket
