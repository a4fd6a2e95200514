// SPDX-License-Identifier: MIT
// A paper form, to be printed: every line is there, empty ones too, so that they can be filled by hand.
#pragma once

#include <map>

#include "core/customers/privacy.hpp"
#include "core/report/table.hpp"
#include "core/ticket/forms.hpp"

namespace svc::cli {

struct FormSubject {
  std::string number;  // of the case
  const std::map<std::int64_t, std::string>& staff;
  customers::Phones phones = customers::Phones::masked;
};
[[nodiscard]] Paper form_paper(const ticket::FilledForm& filled, const FormSubject& subject);
// For programs: the same lines under the names of their facts, null where nothing is known.
[[nodiscard]] Record form_record(const ticket::FilledForm& filled, const FormSubject& subject);

}  // namespace svc::cli
