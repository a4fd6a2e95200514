// SPDX-License-Identifier: MIT
// What a book writes, in words: values with their units, conditions, limits. Ids of facts, milestones and roles stay as they are.
#pragma once

#include "core/policy/book.hpp"

namespace svc::policy {

[[nodiscard]] Message said(const Value& value);          // "24 hours", "20.00 yuan", "unset"
[[nodiscard]] Message said(const Operand& operand);      // "$sla.answer_hours (24 hours)", "@practical_period"
[[nodiscard]] Message said(const Condition& condition);  // "kind is one of phone, visit"; in English the signs of a book
[[nodiscard]] Message said(const Limit& limit);          // "24 hours, nights and holidays included", "3 working days"
[[nodiscard]] Message said_list(const std::vector<Message>& all);
// A key of a rule, a param or a calendar: in Chinese its word before it.
[[nodiscard]] Message said_key(std::string_view key);

}  // namespace svc::policy
