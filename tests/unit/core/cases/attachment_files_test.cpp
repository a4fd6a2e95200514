// SPDX-License-Identifier: MIT
#include "core/cases/attachment_files.hpp"

#include <doctest/doctest.h>
#include <grp.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/support/test_store.hpp"

namespace svc::cases {
namespace {

struct Umask {
  explicit Umask(mode_t mask) : old{::umask(mask)} {}
  ~Umask() { ::umask(old); }
  mode_t old;
};

unsigned access_of(const std::string& path) {
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 07777U;
}

}  // namespace

TEST_CASE("an attachment is as open as its store, whatever the umask") {
  const test::Directory directory;
  const auto store = directory.file("s.db");
  SUBCASE("of one person") {
    const Umask open{0};
    const auto name = keep_content(store, "photo", "");
    CHECK(access_of(store + ".files") == 0700);
    CHECK(access_of(content_path(store, name)) == 0600);
  }
  SUBCASE("of a group") {
    const auto* group = ::getgrgid(::getegid());
    REQUIRE(group != nullptr);
    const Umask closed{077};
    const auto name = keep_content(store, "photo", group->gr_name);
    CHECK(access_of(store + ".files") == 0770);
    CHECK(access_of(content_path(store, name)) == 0660);
  }
}

}  // namespace svc::cases
