// SPDX-License-Identifier: MIT
// The dictionary's enumeration values as words for people; ids stay what programs get.
#pragma once

#include <string>

#include "core/policy/value.hpp"
#include "core/report/table.hpp"

namespace svc::cli {

// An empty word is an empty label; one that has no words of its own is shown as it is.
[[nodiscard]] Label word_label(const std::string& word);
// The same as that fact means it: quality is a reason to return goods, and a department.
[[nodiscard]] Message choice_words(std::string_view fact, const std::string& word);
// What a fact is counted in: pieces, machines.
[[nodiscard]] Message unit_words(std::string_view unit);
// A value of that fact as people say it: "6 months", "yes", "the warehouse"; amounts, numbers and days as they are.
[[nodiscard]] Message value_words(std::string_view fact, const policy::Value& value);
[[nodiscard]] Label value_label(std::string_view fact, const policy::Value& value);

}  // namespace svc::cli
