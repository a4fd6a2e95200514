// SPDX-License-Identifier: MIT
#include "core/cases/attachment_files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "core/base/digest.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/store/files.hpp"

namespace svc::cases {
namespace {

[[noreturn]] void failed(std::string_view path) {
  throw Error(Exit::store, say(N_("The attachment cannot be kept: {path}: {cause}."),
                               {{"path", shown(path)}, {"cause", std::strerror(errno)}}));
}

class Descriptor {
 public:
  Descriptor(int number, std::string_view path) : number_{number} {
    if (number_ < 0) failed(path);
  }
  ~Descriptor() { ::close(number_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

void write_all(int file, std::string_view content, std::string_view path) {
  while (!content.empty()) {
    const auto written = ::write(file, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) failed(path);
    content.remove_prefix(static_cast<std::size_t>(written));
  }
}

void sync(int file, std::string_view path) {
  if (::fsync(file) != 0) failed(path);
}

void sync_folder(const std::string& folder) {
  const Descriptor opened{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW), folder};
  sync(opened.number(), folder);
}

void make_folder(const std::string& folder, const std::string& group) {
  if (::mkdir(folder.c_str(), 0700) == 0) {
    store::set_access(folder, group, 0700);
    const auto slash = folder.rfind('/');
    sync_folder(slash == std::string::npos ? "." : slash == 0 ? "/" : folder.substr(0, slash));
  } else if (errno != EEXIST) {
    failed(folder);
  }
}

}  // namespace

std::string content_path(const std::string& store_path, std::string_view sha256) {
  return store_path + ".files/" + std::string{sha256};
}

std::string keep_content(const std::string& store_path, std::string_view content, const std::string& group) {
  auto name = hex(sha256(content));
  const auto path = content_path(store_path, name);
  const auto folder = store_path + ".files";
  make_folder(folder, group);
  struct stat there {};
  const bool is_file = ::lstat(path.c_str(), &there) == 0 && S_ISREG(there.st_mode) && static_cast<std::size_t>(there.st_size) == content.size();
  if (is_file && store::digest_of_file(path) == name) {
    store::sync(path);  // whoever put it there may not have come to it yet
    sync_folder(folder);
    return name;
  }
  // Written beside and renamed, so that a file under a digest is always whole.
  auto part = path + ".part-XXXXXX";
  const Descriptor file{::mkostemp(part.data(), O_CLOEXEC), part};
  try {
    store::set_access(part, group, 0600);
    write_all(file.number(), content, part);
    sync(file.number(), part);
    if (::rename(part.c_str(), path.c_str()) != 0) failed(path);
  } catch (...) {
    ::unlink(part.c_str());
    throw;
  }
  sync_folder(folder);
  return name;
}

}  // namespace svc::cases
