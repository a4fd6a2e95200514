// SPDX-License-Identifier: MIT
// The verbs of field work: from sending somebody to the filed form. Each is one transaction; what it may do, the book says.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/ticket/bill.hpp"

namespace svc::ticket {

// Who goes, with what task (DSP-01 … DSP-06). `fields`: task, route, arrive_by, finish_by, prepared, site_ready …
struct Dispatch {
  std::vector<std::string> technicians = {};  // staff, the first in charge; nobody named: who is responsible for the region
  Json fields = JsonObject{};
};
ActResult dispatch(const World& world, store::Store& store, const Target& target, const Dispatch& dispatch);

// What the customer says at the end (DSP-12, DSP-13): signature, stamp, rating, or that no survey is wanted.
struct Signature {
  std::string signed_by = {};
  bool stamped = false;
  bool remote = false;  // by telephone or online instead of on paper
  std::optional<std::int64_t> rating = {};
  std::string remark = {};
  std::string survey_refused = {};  // why
  Bill bill = {};                   // of charged work, where it is given now
};
ActResult sign(const World& world, store::Store& store, const Target& target, const Signature& signature, const Json& fields);

// The user confirms a longer stay (DSP-16).
struct Extension {
  Instant finish_by;
  std::string agreed_by = {};
};
// What happened on a visit; one call may tell several things. `fields`: cause, cause_explained, seven_ones …
struct Visit {
  std::optional<Instant> appointment = {};  // agreed now, for then
  std::optional<Instant> departed = {};
  std::optional<Instant> arrived = {};
  std::optional<Instant> ended = {};        // the service at the customer's place
  bool fixed = false;                       // on the spot; the service has ended with it
  bool commissioned = false;                // the same of an installation
  bool unresolvable = false;                // a design defect, or beyond repair
  bool receipt = false;
  std::optional<Extension> extension = {};
  std::string served_by = {};               // staff; else the technician who records it, else who was sent
  Signature signature = {};
  Json fields = JsonObject{};
};
ActResult visit(const World& world, store::Store& store, const Target& target, const Visit& visit);

// The completion form (DSP-14, REC-01): form.phenomenon, form.inspection, form.result, form.rating, form.signature and
// form.stamp. What is not given is taken from the ticket. It counts where the book misses none of the form's fields.
struct CompletionForm {
  Json fields = JsonObject{};
  Bill bill = {};
};
ActResult file_form(const World& world, store::Store& store, const Target& target, const CompletionForm& form);

// A quote as the customer hears it: an amount, explained, then confirmed or refused.
struct Quote {
  bool explained = false;
  std::string confirmed_by = {};  // of the customer's side
  std::string refused = {};       // why
  Json fields = JsonObject{};     // amount, charge_basis, discount …
};
ActResult quote(const World& world, store::Store& store, const Target& target, const Quote& quote);

enum class Whom : std::uint8_t { customer, department, company };
// Somebody is told: the customer what was done or that it takes longer, a department what concerns it, the company what
// cannot be solved here.
struct Notice {
  Whom whom = Whom::customer;
  std::string by = {};    // phone, wechat, registered_mail …
  std::string text = {};
  std::string name = {};  // who was spoken to, or the department
  std::optional<Instant> new_promise = {};
  Json fields = JsonObject{};
};
ActResult notify(const World& world, store::Store& store, const Target& target, const Notice& notice);

struct Escalation {
  std::string level = {};     // headquarters, management, general_manager
  std::string to = {};        // staff
  std::string reason = {};
  std::string answer = {};    // the answer to an earlier one
};
ActResult escalate(const World& world, store::Store& store, const Target& target, const Escalation& escalation);

// Milestones of a signature, in the order of the form, and of its bill. Throws Error (usage) for a rating outside 1 to 5.
[[nodiscard]] std::vector<Happening> milestones_of(const Signature& signature);
// The technician responsible for a region (TKT-04). Throws Error (usage) where there is none, or several.
[[nodiscard]] std::int64_t responsible_for(store::ReadSession& session, const std::string& region);

}  // namespace svc::ticket
