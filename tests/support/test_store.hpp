// SPDX-License-Identifier: MIT
// A store of a test: in a directory of its own that goes with it, in a world where nothing moves by itself.
#pragma once

#include <functional>
#include <string>

#include "core/base/world.hpp"
#include "core/store/session.hpp"

namespace svc::test {

// An empty directory, removed with everything in it.
class Directory {
 public:
  Directory();
  ~Directory();
  Directory(const Directory&) = delete;
  Directory& operator=(const Directory&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string file(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

// 2026-01-15 10:00 in Shanghai, uid 1000, entropy that counts up, no streams.
[[nodiscard]] World fixed_world();
// Shanghai without history: eight hours ahead for ever.
[[nodiscard]] time::Zone shanghai();
inline const store::Settings plain_settings{.zone_name = "Asia/Shanghai", .currency = "CNY", .site = "", .group = ""};

// A store with the tables alone, and in it staff member 1, "li", uid 1000, administrator and clerk.
class TestStore {
 public:
  explicit TestStore(const std::function<void(store::WriteSession&)>& fill = {});
  [[nodiscard]] store::Store& store() { return store_; }
  [[nodiscard]] store::Db& db() { return store_.db(); }
  [[nodiscard]] const std::string& path() const { return path_; }
  // Closes and opens it again, so that the file can be changed in between by `change`.
  void reopen(const std::function<void()>& change = {});

  World world = fixed_world();

 private:
  Directory directory_;
  std::string path_;
  store::Store store_;
};

}  // namespace svc::test
