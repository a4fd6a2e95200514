// SPDX-License-Identifier: MIT
// The dictionary's enumeration values as words for people; ids stay what programs get.
#pragma once

#include <string>

#include "core/report/table.hpp"

namespace svc::cli {

// An empty word is an empty label; one that has no words of its own is shown as it is.
[[nodiscard]] Label word_label(const std::string& word);

}  // namespace svc::cli
