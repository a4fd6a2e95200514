// SPDX-License-Identifier: MIT
// Whose word a fact is. A consent, a signature, a finding, a decision is recorded by the command that sees to who gives it;
// what is reckoned is nobody's to say. Neither is told as a plain fact of a case.
#pragma once

#include <span>
#include <string_view>

namespace svc::policy {

struct FactOwner {
  std::string_view fact;
  std::span<const std::string_view> commands = {};  // "return consent --by purchasing_manager"; none: reckoned from what is recorded
};

[[nodiscard]] std::span<const FactOwner> fact_owners();  // those declared, by name
// Nothing: whoever knows the fact may say it. Times elapsed and the roles of a person are reckoned, without a declaration each.
[[nodiscard]] const FactOwner* owner_of(std::string_view fact);

}  // namespace svc::policy
