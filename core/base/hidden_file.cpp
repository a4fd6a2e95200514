// SPDX-License-Identifier: MIT
#include "core/base/hidden_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

#include "core/base/error.hpp"

namespace svc {
namespace {

[[noreturn]] void fail_hidden(std::string_view what, int number) {
  throw Error{Exit::store, say(what, {{"why", std::strerror(number)}})};
}

constexpr auto not_written = N_("cannot write a temporary file: {why}");

}  // namespace

HiddenFile::HiddenFile() : file_{-1} {
  std::FILE* temporary = std::tmpfile();
  if (temporary != nullptr) file_ = ::fcntl(::fileno(temporary), F_DUPFD_CLOEXEC, 3);
  const int number = errno;  // closing may fail, too
  if (temporary != nullptr) std::fclose(temporary);
  if (file_ < 0) fail_hidden(N_("cannot make a temporary file: {why}"), number);
}

HiddenFile::~HiddenFile() {
  if (file_ >= 0) ::close(file_);
}

void HiddenFile::append(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto written = ::write(file_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) fail_hidden(not_written, errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

std::size_t HiddenFile::read_at(std::int64_t offset, char* into, std::size_t most) const {
  std::size_t size = 0;
  while (size < most) {
    const auto count = ::pread(file_, into + size, most - size, offset + static_cast<std::int64_t>(size));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail_hidden(N_("cannot read a temporary file: {why}"), errno);
    if (count == 0) break;
    size += static_cast<std::size_t>(count);
  }
  return size;
}

std::int64_t HiddenFile::size() const {
  struct stat status {};
  return ::fstat(file_, &status) == 0 ? status.st_size : 0;
}

std::string HiddenFile::path() const { return "/proc/self/fd/" + std::to_string(file_); }

int HiddenFile::release() { return std::exchange(file_, -1); }

}  // namespace svc
