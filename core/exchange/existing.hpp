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
[[nodiscard]] Landed settle(store::WriteSession& session, const Batch& batch, const Existing& existing, const std::function<void()>& update);

// What may be done about a record that --update never overwrites.
[[nodiscard]] inline Message undo_hint(std::int64_t batch) {
  return say(N_("undo the earlier batch to take the new content: svc import undo {batch}"), {{"batch", std::to_string(batch)}});
}

inline void take(const FieldValue& value, std::string& into) {
  if (value.given) into = value.text;
}
inline void take(const FieldValue& value, std::optional<std::string>& into) {
  if (value.given) into = value.text;
}

}  // namespace svc::exchange
