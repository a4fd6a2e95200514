// SPDX-License-Identifier: MIT
// The verbs on a ticket that is there. Each is one transaction; what it may do, the book says.
#pragma once

#include <optional>
#include <string>

#include "core/cases/verbs.hpp"
#include "core/ticket/act.hpp"

namespace svc::ticket {

// A clerk confirms the request (TKT-05, TKT-11), and classifies it as far as known (TKT-06). `fields`: facts of the
// dictionary by name.
struct Verification {
  std::string how = {};  // phone, picture, network, letter, site
  std::string text = {};
  Json fields = JsonObject{};
};
ActResult verify(const World& world, store::Store& store, const Target& target, const Verification& verification);

// The first substantive answer stops the 24 hours (SLA-01); later ones are recorded beside it.
struct Answer {
  std::string channel = {};
  std::string text = {};
  bool solved = false;  // solved by telephone or online: the ticket was a consultation
  std::optional<std::string> reply_promised_at = {};
};
ActResult answer(const World& world, store::Store& store, const Target& target, const Answer& answer);

struct Assignment {
  std::string to = {};  // staff: name or number; nobody named: who is responsible for the region
  std::string reason = {};
};
ActResult assign(const World& world, store::Store& store, const Target& target, const Assignment& assignment);

// Facts of the dictionary by name, and the row's own: title, fault, serial, customer, ref.
ActResult edit(const World& world, store::Store& store, const Target& target, const Json& fields);
ActResult note(const World& world, store::Store& store, const Target& target, const std::string& text);

using cases::Closing;
using cases::NewAttachment;
using cases::Waiting;
ActResult wait(const World& world, store::Store& store, const Target& target, const Waiting& waiting);
ActResult resume(const World& world, store::Store& store, const Target& target, const std::string& text);
ActResult close(const World& world, store::Store& store, const Target& target, const Closing& closing);
ActResult cancel(const World& world, store::Store& store, const Target& target, const std::string& reason);
ActResult reopen(const World& world, store::Store& store, const Target& target, const std::string& reason);
ActResult attach(const World& world, store::Store& store, const Target& target, const NewAttachment& file);

// A field that has its own column of the row.
[[nodiscard]] bool is_column(std::string_view name);
// Takes over what the fields say of the row's own columns; throws Error (usage) for a name or a value that is none.
void apply_fields(store::ReadSession& session, CaseFile& file, const Json& fields);
// TKT-06: who names a handling mode agreed it with the customer then, unless the fields say when.
void note_agreement(Json& fields, Instant at, const time::Zone& zone);
void agree_mode(store::WriteSession& session, const CaseFile& file, Verb& verb);  // the same, as a verb's `prepare`

}  // namespace svc::ticket
