// SPDX-License-Identifier: MIT
#include "core/policy/dictionary.hpp"

namespace svc::policy {

std::span<const FactDeclaration> fact_declarations() {
  static const std::vector<FactDeclaration> facts{
      {.name = "mode", .type = FactType::enumeration, .meaning_en = "how the service is given", .meaning_zh = "服务方式",
       .values = {"consult", "remote", "onsite", "depot"}},
      {.name = "machine_count", .type = FactType::integer, .meaning_en = "machines received together", .meaning_zh = "同批机器台数",
       .unit = "machines"},
      {.name = "reported_by", .type = FactType::person, .meaning_en = "who recorded it", .meaning_zh = "登记人"},
      {.name = "promised_at", .type = FactType::instant, .meaning_en = "the promised time", .meaning_zh = "承诺时间"},
  };
  return facts;
}

std::span<const Never> never_together() { return {}; }

}  // namespace svc::policy
