// SPDX-License-Identifier: MIT
// A paper form, to be printed: every line is there, empty ones too, so that they can be filled by hand.
#pragma once

#include <map>

#include "cli/shell.hpp"
#include "core/customers/privacy.hpp"
#include "core/report/table.hpp"
#include "core/policy/form.hpp"

namespace svc::cli {

struct FormSubject {
  std::string number;  // of the case
  const std::map<std::int64_t, std::string>& staff;
  customers::Phones phones = customers::Phones::masked;
};
[[nodiscard]] Paper form_paper(const policy::FilledForm& filled, const FormSubject& subject);
// For programs: the same lines under the names of their facts, null where nothing is known.
[[nodiscard]] Record form_record(const policy::FilledForm& filled, const FormSubject& subject);

// A page to print; under another format the same fields.
void show_form(Shell& shell, const policy::FilledForm& filled, const FormSubject& subject);
[[nodiscard]] std::vector<std::string> form_names(std::span<const policy::PaperForm> forms);

}  // namespace svc::cli
