// SPDX-License-Identifier: MIT
// The schema as its files say it, and bringing a store there. The number of files is the schema's version.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/embedded.hpp"
#include "core/base/instant.hpp"
#include "core/store/db.hpp"
#include "core/store/store.hpp"

namespace svc::store {

constexpr std::int64_t application_id = 0x53564331;  // "SVC1"

struct SchemaObject {
  std::string_view name;
  std::string sql;  // as the engine keeps it
  friend bool operator==(const SchemaObject&, const SchemaObject&) = default;
};
// Tables, indexes and triggers that a store of these files has, by name.
[[nodiscard]] std::vector<SchemaObject> expected_schema(SchemaFiles files);
// The statements of a file, without comments between them.
[[nodiscard]] std::vector<std::string_view> statements(std::string_view sql);

[[nodiscard]] std::int64_t read_application_id(Db& db);
[[nodiscard]] std::int64_t read_schema_version(Db& db);
// Whether the store's schema is exactly the expected one. Reads nothing but the engine's list of objects.
[[nodiscard]] bool schema_is(Db& db, const std::vector<SchemaObject>& expected);

// Runs the files after the store's version, each in its own transaction.
void migrate(Db& db, SchemaFiles files, Instant now);

}  // namespace svc::store
