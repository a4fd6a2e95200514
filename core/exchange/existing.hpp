// SPDX-License-Identifier: MIT
// What becomes of a record whose key is in the store already, the same for every kind of the archive.
#pragma once

#include <functional>

#include "core/exchange/landing.hpp"

namespace svc::exchange {

struct Existing {
  std::optional<std::int64_t> batch;
  std::int64_t revision = 1;
  bool same = false;  // with every field that the source fills
};
// The same content lands nothing; other content of this very file contradicts it; else `update` where that was asked for.
[[nodiscard]] Landed settle(store::WriteSession& session, const Batch& batch, const Existing& existing, const std::function<void()>& update);

inline void take(const FieldValue& value, std::string& into) {
  if (value.given) into = value.text;
}
inline void take(const FieldValue& value, std::optional<std::string>& into) {
  if (value.given) into = value.text;
}

}  // namespace svc::exchange
