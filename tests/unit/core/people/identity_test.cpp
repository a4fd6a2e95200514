// SPDX-License-Identifier: MIT
#include "core/people/identity.hpp"

#include <doctest/doctest.h>

#include "core/base/error.hpp"
#include "tests/support/test_store.hpp"

namespace svc::people {
namespace {

// uid and euid of the process, owner of the store, what SUDO_UID says; who counts.
struct Case {
  std::int64_t uid, effective, owner;
  const char* sudo;
  std::int64_t expected;
};

}  // namespace

TEST_CASE("SUDO_UID counts only when svc runs as the owner of the store, and never for root") {
  const std::vector<Case> cases{
      {900, 900, 900, "1001", 1001},    // through the sudo rule
      {900, 900, 900, "", 900},         // the service itself, from cron
      {1000, 1000, 900, "1001", 1000},  // a shell that fakes the variable
      {1000, 900, 900, "1001", 1000},   // setuid: the real uid is not the owner
      {900, 1000, 900, "1001", 900},
      {0, 0, 0, "1001", 0},             // a store of root's
      {0, 0, 900, "1001", 0},
      {900, 900, 900, "10x", 900},
      {900, 900, 900, " 1001", 900},
      {900, 900, 900, "99999999999999999999", 900},
  };
  for (const auto& [uid, effective, owner, sudo, expected] : cases) {
    CAPTURE(uid);
    CAPTURE(sudo);
    World world;
    world.uid = uid;
    world.effective_uid = effective;
    if (*sudo != '\0') world.environment["SUDO_UID"] = sudo;
    CHECK(acting_uid(world, owner) == expected);
  }
}

TEST_CASE("a uid that the store does not know is nobody, root too") {
  test::TestStore t;
  for (const std::int64_t uid : {0, 999, 1001}) {
    CAPTURE(uid);
    auto world = t.world;
    world.uid = world.effective_uid = uid;
    store::ReadSession session{world, t.store()};
    CHECK_THROWS_AS((void)identify(session), Error);
  }
  store::ReadSession session{t.world, t.store()};
  CHECK(identify(session).name == "li");
  CHECK(identify(session).own_roles.contains("administrator"));
}

}  // namespace svc::people
