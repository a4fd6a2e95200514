// SPDX-License-Identifier: MIT
#include "core/cases/party.hpp"

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/customers/customer_store.hpp"

namespace svc::cases {

void refuse_candidates(const std::vector<customers::Customer>& candidates) {
  std::vector<std::string> names;
  for (const auto& customer : candidates) names.push_back(std::to_string(customer.id) + " " + shown(customer.name));
  throw Error(Exit::usage,
              say(N_("{count} customers fit: {names}."),
                  {{"count", std::to_string(candidates.size())}, {"names", joined(names, ", ")}}),
              say(N_("Say which one by its number; “svc customer merge” joins two that are the same.")));
}

std::optional<customers::Customer> find_caller(store::ReadSession& session, const Caller& caller) {
  if (caller.customer) return customers::load_customer(session, *caller.customer);
  if (caller.phone.empty()) return std::nullopt;
  auto found = customers::customers_by_contact(session, customers::contact_key("phone", caller.phone));
  if (found.size() > 1) refuse_candidates(found);
  return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

}  // namespace svc::cases
