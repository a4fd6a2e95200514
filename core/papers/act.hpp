// SPDX-License-Identifier: MIT
// The verbs on a contract. Each is one transaction; what it may do, the book says.
#pragma once

#include <functional>
#include <map>

#include "core/cases/record.hpp"
#include "core/cases/verbs.hpp"
#include "core/duty/tick.hpp"
#include "core/papers/case_file.hpp"

namespace svc::papers {

using cases::ActResult;
using cases::Closing;
using cases::NewAttachment;
using cases::Target;

// What is known of a contract. `fields`: facts of the dictionary (contract_kind, contract_number, signed_on,
// contract_finish_by, warranty_period, warranty_end, amount, payment_form, technical_agreement).
struct Terms {
  std::optional<std::string> title = {};
  std::optional<std::int64_t> customer = {};
  std::optional<std::string> owner = {};  // staff; of a new one, else who registers it
  std::optional<std::string> ref = {};
  std::vector<Instalment> plan = {};      // day and amount; empty: as it was
  Json fields = JsonObject{};
};
// What refers to it: units by serial or number, sales by number, reference or order of one line.
struct Refers {
  std::vector<std::string> units = {};
  std::vector<std::string> sales = {};
  bool end = false;  // they refer to it no more
};
ActResult add(const World& world, store::Store& store, const store::Recording& recording, const Terms& terms, const Refers& refers);

// Told what changed, in the same transaction: who refers to it follows.
using Followers = std::function<void(store::WriteSession&, const Paper&)>;
ActResult edit(const World& world, store::Store& store, const Target& target, const Terms& terms, const Followers& followers);
ActResult link(const World& world, store::Store& store, const Target& target, const Refers& refers);
// The instalment of that day was paid; nothing: the first that is still due.
ActResult pay(const World& world, store::Store& store, const Target& target, std::optional<Date> day);
// It was not: the instalment of that day is due again, as if nobody had said so; nothing: the one that was recorded last.
ActResult reverse(const World& world, store::Store& store, const Target& target, std::optional<Date> day, const std::string& reason);
ActResult note(const World& world, store::Store& store, const Target& target, const std::string& text);
ActResult attach(const World& world, store::Store& store, const Target& target, const NewAttachment& file);
ActResult close(const World& world, store::Store& store, const Target& target, const Closing& closing);
ActResult cancel(const World& world, store::Store& store, const Target& target, const std::string& reason);
ActResult reopen(const World& world, store::Store& store, const Target& target, const std::string& reason);

// As part of an act on a ticket: it is under this contract and no other. The contract tells of it.
void serve(store::WriteSession& session, std::int64_t paper, std::int64_t ticket);

struct PaperRecord {
  CaseFile file;
  std::string customer = {};
  std::vector<std::string> units = {};         // serials
  std::vector<std::int64_t> sales = {};
  std::vector<std::int64_t> tickets = {};
  cases::Record told = {};
};
[[nodiscard]] PaperRecord show(store::ReadSession& session, std::int64_t id);
// What `svc tick` asks about contracts.
[[nodiscard]] duty::CaseKind case_kind();

}  // namespace svc::papers
