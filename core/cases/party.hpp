// SPDX-License-Identifier: MIT
// Who calls: the customer by number, or by a phone that one of them has.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/customers/types.hpp"
#include "core/store/session.hpp"

namespace svc::cases {

struct Caller {
  std::optional<std::int64_t> customer = {};
  std::string phone = {};
};
// Nothing where neither is given, or nobody has that phone. Throws Error (usage) with the candidates where several have it.
[[nodiscard]] std::optional<customers::Customer> find_caller(store::ReadSession& session, const Caller& caller);
// Of customers that share a phone or a name.
[[noreturn]] void refuse_candidates(const std::vector<customers::Customer>& candidates);

}  // namespace svc::cases
