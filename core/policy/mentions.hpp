// SPDX-License-Identifier: MIT
// The facts and params a rule speaks of.
#pragma once

#include <set>
#include <string>

#include "core/policy/book.hpp"

namespace svc::policy {

void mentions(const Table& table, std::set<std::string>& facts, std::set<std::string>& params);
void mentions(const Clock& clock, std::set<std::string>& facts, std::set<std::string>& params);
void mentions(const Gate& gate, std::set<std::string>& facts, std::set<std::string>& params);
void mentions(const Approval& approval, std::set<std::string>& facts, std::set<std::string>& params);
void mentions(const Cap& cap, std::set<std::string>& facts, std::set<std::string>& params);
void mentions(const Charge& charge, std::set<std::string>& facts, std::set<std::string>& params);
void mentions(const Schedule& schedule, std::set<std::string>& facts, std::set<std::string>& params);

}  // namespace svc::policy
