// SPDX-License-Identifier: MIT
// All that is known about a return, for showing it and for explaining what policy said of it.
#pragma once

#include "core/cases/record.hpp"
#include "core/customers/types.hpp"
#include "core/policy/book.hpp"
#include "core/returns/case_file.hpp"

namespace svc::returns {

// Words of the book's outputs: "return.verdict.verdict" → accept → taken back.
using Labels = std::map<std::string, std::map<std::string, policy::Bilingual>>;
struct ReturnRecord {
  CaseFile file;
  std::optional<customers::Customer> customer = {};
  cases::Record told = {};
  Labels labels = {};
};
[[nodiscard]] ReturnRecord show(store::ReadSession& session, std::int64_t id);

}  // namespace svc::returns
