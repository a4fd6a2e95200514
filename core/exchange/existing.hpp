// SPDX-License-Identifier: MIT
// What becomes of a record whose key is in the store already, the same for every kind of the archive.
#pragma once

#include <functional>

#include "core/exchange/landing.hpp"

namespace svc::exchange {

struct Existing {
  std::optional<std::int64_t> batch;
  std::int64_t revision = 1;
  std::string_view differs = {};  // the first field with other content, of those that the source fills; none: it is the same
};
// The name of the first field that is not the same.
struct Comparison {
  std::string_view field;
  bool same = false;
};
[[nodiscard]] inline std::string_view first_difference(std::initializer_list<Comparison> fields) {
  for (const auto& [field, same] : fields) {
    if (!same) return field;
  }
  return {};
}
// The same content lands nothing; other content of this very file contradicts it; else `update` where that was asked for.
[[nodiscard]] Landed settle(const Batch& batch, const Existing& existing, const std::function<void()>& update);

// A case that is there, and the import that brought it; 0: people entered it here.
struct CaseThere {
  std::string_view kind;
  std::int64_t id = 0;
  std::int64_t batch = 0;
};
// An earlier line of the same file became that case.
[[nodiscard]] Rejection duplicate_of(const store::ReadSession& session, const CaseThere& there, std::string_view ref, std::int64_t line);
// --update never overwrites a case: `touched` by people it stays, else its import may be taken back.
[[nodiscard]] Rejection changed_since(const store::ReadSession& session, const CaseThere& there, bool touched);

inline void take(const FieldValue& value, std::string& into) {
  if (value.given) into = value.text;
}
inline void take(const FieldValue& value, std::optional<std::string>& into) {
  if (value.given) into = value.text;
}

}  // namespace svc::exchange
