// SPDX-License-Identifier: MIT
// The journal and the store as people look at them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/instant.hpp"
#include "core/store/journal.hpp"
#include "core/store/session.hpp"

namespace svc::store {

struct LogFilter {
  std::string subject_kind = {};  // empty: all
  std::int64_t subject = 0;       // 0: all of that kind
  std::optional<Instant> since = {};  // entered
  std::int64_t limit = 100;       // the last ones
};
struct LogEntry {
  std::int64_t seq = 0;
  Instant happened;
  Instant entered;
  std::int64_t actor = 0;
  std::int64_t for_staff = 0;
  std::string action;
  std::string subject_kind;
  std::int64_t subject = 0;
  std::string request_key;
};
[[nodiscard]] std::vector<LogEntry> list_log(ReadSession& session, const LogFilter& filter);  // oldest first

struct Info {
  std::string path;
  std::int64_t bytes = 0;
  std::int64_t schema_version = 0;
  std::int64_t journal_rows = 0;
  Head head;
  std::optional<Instant> created;
  std::optional<Instant> changed;
  std::vector<std::pair<std::string, std::int64_t>> rows;  // of every table
};
[[nodiscard]] Info describe(ReadSession& session);

}  // namespace svc::store
