// SPDX-License-Identifier: MIT
// What a department or a supplier has to do for a case (DSP-25 to DSP-28, CUS-26): who, and by when.
#pragma once

#include <optional>
#include <string>

#include "core/cases/types.hpp"

namespace svc::tasks {

struct Task : cases::Case {  // received: when it was given
  std::string kind = "department";  // or supplier
  std::string type = "other";       // rectification, design, shipping, analysis, other
  std::string about_kind = {};      // the case it is for; '' none
  std::int64_t about = 0;
  std::string department = {};
  std::string supplier = {};
  std::optional<Date> due_on = {};  // last day
  std::string contact_name = {};    // whom a supplier asks for on site
  std::string contact_phone = {};   // normalised
  std::string title = {};
};

}  // namespace svc::tasks
