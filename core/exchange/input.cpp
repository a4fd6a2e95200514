// SPDX-License-Identifier: MIT
#include "core/exchange/input.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "core/base/error.hpp"
#include "core/base/hidden_file.hpp"
#include "core/base/text.hpp"
#include "core/exchange/import.hpp"

namespace svc::exchange {
namespace {

[[noreturn]] void refuse(const std::string& path, Message why) {
  throw Error{Exit::usage, say(N_("The file {file} cannot be imported: {why}."), {{"file", shown(path)}, {"why", "", {std::move(why)}}})};
}

[[noreturn]] void refuse_errno(const std::string& path, int number) {
  refuse(path, words(std::strerror(number)));
}

// Opened without waiting, so that a pipe nobody writes to does not hold us.
int open_regular(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  if (file < 0) refuse_errno(path, errno);
  struct stat status {};
  const bool known = ::fstat(file, &status) == 0;
  if (known && S_ISREG(status.st_mode)) return file;
  ::close(file);
  if (known && S_ISDIR(status.st_mode)) refuse(path, say(N_("it is a directory")));
  refuse(path, say(N_("it is no ordinary file; give \"-\" to read standard input")));
}

int copy_to_temporary(Source& source) {
  HiddenFile file;
  for (std::string piece = source.read(1U << 16U); !piece.empty(); piece = source.read(1U << 16U)) file.append(piece);
  const int descriptor = file.release();
  ::lseek(descriptor, 0, SEEK_SET);
  return descriptor;
}

}  // namespace

InputFile::InputFile(const std::string& path, Source* standard_input)
    : name_{path}, file_{path == "-" && standard_input != nullptr ? copy_to_temporary(*standard_input) : open_regular(path)} {
  struct stat status {};
  if (::fstat(file_, &status) != 0) refuse_errno(path, errno);
  size_ = status.st_size;
  modified_ = status.st_mtim.tv_sec * 1'000'000'000 + status.st_mtim.tv_nsec;
  ::posix_fadvise(file_, 0, 0, POSIX_FADV_SEQUENTIAL);
}

void need_file(const std::string& path) {
  if (path != "-") [[maybe_unused]] const InputFile opened{path, nullptr};
}

InputFile::~InputFile() {
  if (file_ >= 0) ::close(file_);
}

std::size_t InputFile::read(char* into, std::size_t most) {
  for (;;) {
    const auto size = ::read(file_, into, most);
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) throw Error{Exit::store, say(N_("The file {file} cannot be read: {why}."), {{"file", shown(name_)}, {"why", std::strerror(errno)}})};
    position_ += size;
    return static_cast<std::size_t>(size);
  }
}

std::size_t InputFile::read_at(std::int64_t offset, char* into, std::size_t most) {
  if (::lseek(file_, offset, SEEK_SET) < 0) return 0;
  position_ = offset;
  return read(into, most);
}

void InputFile::rewind() {
  ::lseek(file_, 0, SEEK_SET);
  position_ = 0;
}

bool InputFile::changed() const {
  struct stat status {};
  return ::fstat(file_, &status) != 0 || status.st_size != size_ ||
         status.st_mtim.tv_sec * 1'000'000'000 + status.st_mtim.tv_nsec != modified_;
}

}  // namespace svc::exchange
