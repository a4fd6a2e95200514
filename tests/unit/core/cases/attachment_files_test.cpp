// SPDX-License-Identifier: MIT
#include "core/cases/attachment_files.hpp"

#include <doctest/doctest.h>
#include <grp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

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

TEST_CASE("an attachment that was damaged is made whole by attaching it again, and nothing is left beside it") {
  const test::Directory directory;
  const auto store = directory.file("s.db");
  const auto name = keep_content(store, "photo", "");
  std::ofstream{content_path(store, name)} << "phot0";
  CHECK(keep_content(store, "photo", "") == name);
  std::ifstream kept{content_path(store, name)};
  CHECK(std::string{std::istreambuf_iterator<char>{kept}, {}} == "photo");
  CHECK(std::distance(std::filesystem::directory_iterator{store + ".files"}, {}) == 1);
}

}  // namespace svc::cases
