// SPDX-License-Identifier: MIT
// An open store: one SQLite file that `svc init` made, checked before its first query (application id, schema version
// and fingerprint, owner, links). Refuses older, newer, foreign and altered ones with what to do.
#pragma once

#include <memory>
#include <string>

#include "core/base/world.hpp"
#include "core/store/db.hpp"
#include "core/time/zone.hpp"

namespace svc::store {

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
  static Store open(const std::string& path, Access access);
  Store(Store&&) noexcept;
  ~Store();

  [[nodiscard]] Db& db() { return *db_; }
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] const Settings& settings() const { return settings_; }
  [[nodiscard]] const time::Zone& zone() const { return zone_; }  // compiled at init

 private:
  Store(std::unique_ptr<Db> db, std::string path, Settings settings, time::Zone zone);
  std::unique_ptr<Db> db_;
  std::string path_;
  Settings settings_;
  time::Zone zone_;
};

// --db, else SVC_DB, else $XDG_DATA_HOME/svc/svc.db, else ~/.local/share/svc/svc.db.
[[nodiscard]] std::string store_path(const World& world, std::string_view option);

}  // namespace svc::store
