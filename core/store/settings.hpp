// SPDX-License-Identifier: MIT
// What `svc init` fixed, as rows of the table setting.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/store/db.hpp"
#include "core/store/store.hpp"
#include "core/time/zone.hpp"

namespace svc::store {

// "28800;-1325491543,32400;…": the offset before the first transition, then instant and offset of each.
[[nodiscard]] std::string zone_text(const time::Zone& zone);
[[nodiscard]] std::optional<time::Zone> zone_from_text(std::string_view name, std::string_view text);

struct StoredSettings {
  Settings settings;
  time::Zone zone;
};
// Throws Error (store) where one is missing or cannot be read.
[[nodiscard]] StoredSettings read_settings(Db& db);
// Writes the rows; their keys are 1 to the returned count.
std::int64_t write_settings(Db& db, const Settings& settings, const time::Zone& zone);

}  // namespace svc::store
