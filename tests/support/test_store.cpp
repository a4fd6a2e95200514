// SPDX-License-Identifier: MIT
#include "tests/support/test_store.hpp"

#include <cstdlib>
#include <filesystem>

#include "core/store/create.hpp"

namespace svc::test {
namespace {

void add_li(store::WriteSession& session) {
  session.db().run("INSERT INTO staff (id, uid, name, full_name, department, region, email, phone, active, revision) "
                   "VALUES ($1, 1000, 'li', '李明', '', '', '', '', 1, 1)",
                   {session.next("staff")});
  session.touch(store::TableId::staff, 1);
  for (const std::string_view role : {"administrator", "clerk"}) {
    const auto id = session.next("staff_role");
    session.db().run("INSERT INTO staff_role (id, staff, role, granted_at, granted_by) VALUES ($1, 1, $2, $3, 0)",
                     {id, role, utc_seconds(session.now())});
    session.touch(store::TableId::staff_role, id);
  }
}

store::Store make(const std::string& path, const World& world, const std::function<void(store::WriteSession&)>& fill) {
  store::create(path, {.settings = plain_settings, .zone = shanghai()}, world, [&](store::WriteSession& session) {
    add_li(session);
    if (fill) fill(session);
  });
  return store::Store::open(path, store::Access::write);
}

}  // namespace

Directory::Directory() {
  // In memory where there is such a place: a test waits for no disk.
  std::error_code none;
  const auto memory = std::filesystem::is_directory("/dev/shm", none);
  std::string name = memory ? "/dev/shm/svc-test-XXXXXX" : (std::filesystem::temp_directory_path() / "svc-test-XXXXXX").string();
  path_ = mkdtemp(name.data());
}

Directory::~Directory() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

World fixed_world() {
  World world;
  world.now = instant_at(1768442400);
  world.uid = 1000;
  world.effective_uid = 1000;
  world.entropy = [count = std::uint64_t{0}]() mutable {
    std::array<std::uint8_t, 16> bytes{};
    ++count;
    for (std::size_t i = 0; i < 8; ++i) bytes[i] = static_cast<std::uint8_t>(count >> (8 * i));
    return bytes;
  };
  return world;
}

time::Zone shanghai() { return {.name = "Asia/Shanghai", .first_offset = Seconds{8 * 3600}, .transitions = {}}; }

TestStore::TestStore(const std::function<void(store::WriteSession&)>& fill)
    : path_{directory_.file("svc.db")}, store_{make(path_, world, fill)} {}

void TestStore::reopen(const std::function<void()>& change) {
  { const auto closed = std::move(store_); }
  if (change) change();
  store_ = store::Store::open(path_, store::Access::write);
}

}  // namespace svc::test
