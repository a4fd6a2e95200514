// SPDX-License-Identifier: MIT
// What the archive's verbs share: reading their requests, and the last step of each.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.hpp"
#include "core/store/session.hpp"

namespace svc::customers {

inline void take(std::string& field, const std::optional<std::string>& value) {
  if (value) field = *value;
}
void put(Json& json, std::string_view key, const std::optional<std::string>& value);
void put(Json& json, std::string_view key, const std::vector<std::string>& values);

// The "id" of a result that a request key returned before.
[[nodiscard]] std::int64_t id_in(const Json& earlier);

// Throws Error (usage): not one of the known words; not a date.
void require_known(std::string_view value, std::span<const std::string_view> known, std::string_view option);
void require_date(const std::optional<std::string>& value, std::string_view option);
// A day of something that happened: not one still to come.
void require_past_date(const store::ReadSession& session, const std::optional<std::string>& value, std::string_view option);
// Throws Error (conflict) where --revision was given and is another one.
void check_revision(const store::WriteSession& session, std::int64_t revision);
// Journals and commits; the result is the id.
void finish(store::WriteSession& session, std::string_view action, std::string_view kind, std::int64_t id);

}  // namespace svc::customers
