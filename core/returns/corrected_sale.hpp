// SPDX-License-Identifier: MIT
// A sale is corrected: returns that go by it and are not settled are judged anew in the same transaction. What is settled stands.
#pragma once

#include <vector>

#include "core/sales/types.hpp"
#include "core/store/session.hpp"

namespace svc::returns {

struct TouchedReturn {
  std::int64_t id = 0;
  bool judged_anew = false;
  std::vector<std::int64_t> settled = {};  // lines that stand as they were settled
  std::vector<Message> notes = {};         // what became of it: verdicts, who sold it, the cap
};
[[nodiscard]] std::vector<TouchedReturn> follow_corrected_sale(store::WriteSession& session, const sales::Sale& before, const sales::Sale& now);
// The same in sentences, a line each. What is settled stands; the others go by their sale.
[[nodiscard]] std::vector<Message> told(const store::ReadSession& session, const std::vector<TouchedReturn>& touched);

}  // namespace svc::returns
