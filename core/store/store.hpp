// SPDX-License-Identifier: MIT
// An open store: one SQLite file that `svc init` made, checked before its first query (application id, schema version
// and fingerprint, owner, links). Refuses older, newer, foreign and altered ones with what to do.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "core/base/embedded.hpp"
#include "core/base/world.hpp"
#include "core/store/db.hpp"
#include "core/store/memo.hpp"
#include "core/time/zone.hpp"

namespace svc::store {

using SchemaFiles = std::span<const EmbeddedFile>;

// Fixed at init.
struct Settings {
  std::string zone_name;  // Asia/Shanghai
  std::string currency;   // CNY
  std::string site;       // prefix of numbers, may be empty
  std::string group;      // of a shared store, else empty
};

class Store {
 public:
  // Throws Error (store) with a hint where there is none or it is not one of ours.
  static Store open(const std::string& path, Access access, SchemaFiles files = schema_files());

  [[nodiscard]] Db& db() { return *db_; }
  [[nodiscard]] Memo& memo() { return memo_; }
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::int64_t owner() const { return file_.owner; }  // uid
  // Throws Error (store) where the file was moved, replaced or deleted since it was opened; asked before every commit.
  void check_in_place() const;
  [[nodiscard]] const Settings& settings() const { return settings_; }
  [[nodiscard]] const time::Zone& zone() const { return zone_; }  // compiled at init

 private:
  struct File {
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    std::int64_t owner = 0;
    unsigned mode = 0;
  };
  Store() = default;
  void check_file();
  void check_schema(SchemaFiles files);

  std::unique_ptr<Db> db_;
  std::string path_;
  File file_;
  Settings settings_;
  time::Zone zone_;
  Memo memo_;
};

// --db, else SVC_DB, else $XDG_DATA_HOME/svc/svc.db, else ~/.local/share/svc/svc.db.
[[nodiscard]] std::string store_path(const World& world, std::string_view option);

}  // namespace svc::store
