// SPDX-License-Identifier: MIT
#include "cli/real_program.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <ctime>

namespace svc::cli {
namespace {

constexpr std::size_t kept_words = 400;          // of what the program says
constexpr long between_looks = 20'000'000;       // nanoseconds
constexpr int most_looks = 60 * 50;              // a minute of them

duty::ProgramResult failed_start(int reason) { return {.status = -1, .problem = std::strerror(reason)}; }

// A file in memory: neither side ever waits for the other.
class MemoryFile {
 public:
  MemoryFile() : descriptor_{::memfd_create("svc", MFD_CLOEXEC)} {}
  ~MemoryFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  [[nodiscard]] int descriptor() const { return descriptor_; }

  bool fill(std::string_view text) const {
    while (!text.empty()) {
      const auto written = ::write(descriptor_, text.data(), text.size());
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) return false;
      text.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::lseek(descriptor_, 0, SEEK_SET) == 0;
  }
  [[nodiscard]] std::string beginning() const {
    std::string text(kept_words, '\0');
    const auto count = ::pread(descriptor_, text.data(), text.size(), 0);
    text.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
    while (!text.empty() && text.back() == '\n') text.pop_back();
    return text;
  }

 private:
  int descriptor_;
};

// What svc ignores, the program must not.
class Spawn {
 public:
  Spawn(int in, int said) {
    ::posix_spawn_file_actions_init(&actions_);
    ::posix_spawn_file_actions_adddup2(&actions_, in, 0);
    ::posix_spawn_file_actions_adddup2(&actions_, said, 1);
    ::posix_spawn_file_actions_adddup2(&actions_, said, 2);
    ::posix_spawnattr_init(&attributes_);
    ::sigset_t signals;
    ::sigemptyset(&signals);
    ::sigaddset(&signals, SIGPIPE);
    ::sigaddset(&signals, SIGXFSZ);
    ::posix_spawnattr_setsigdefault(&attributes_, &signals);
    ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGDEF);
  }
  ~Spawn() {
    ::posix_spawn_file_actions_destroy(&actions_);
    ::posix_spawnattr_destroy(&attributes_);
  }
  Spawn(const Spawn&) = delete;
  Spawn& operator=(const Spawn&) = delete;

  // 0, or why it could not be started.
  int start(const std::vector<std::string>& words, ::pid_t& child) {
    std::vector<char*> arguments;
    for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    std::string path = "PATH=/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin";
    std::string locale = "LC_ALL=C.UTF-8";
    std::array<char*, 3> environment{path.data(), locale.data(), nullptr};
    return ::posix_spawnp(&child, arguments.front(), &actions_, &attributes_, arguments.data(), environment.data());
  }

 private:
  ::posix_spawn_file_actions_t actions_{};
  ::posix_spawnattr_t attributes_{};
};

// The status of waitpid, or nothing where it had to be killed.
std::optional<int> wait_for(::pid_t child) {
  int status = 0;
  for (int i = 0; i < most_looks; ++i) {
    const auto ended = ::waitpid(child, &status, WNOHANG);
    if (ended == child) return status;
    if (ended < 0 && errno != EINTR) return std::nullopt;
    const ::timespec pause{0, between_looks};
    ::nanosleep(&pause, nullptr);
  }
  ::kill(child, SIGKILL);
  ::waitpid(child, &status, 0);
  return std::nullopt;
}

std::string with_words(std::string what, const std::string& said) { return said.empty() ? what : what + ": " + said; }

}  // namespace

duty::ProgramResult run_program(const std::vector<std::string>& words, std::string_view input) {
  if (words.empty()) return failed_start(ENOENT);
  const MemoryFile in;
  const MemoryFile said;
  if (in.descriptor() < 0 || said.descriptor() < 0 || !in.fill(input)) return failed_start(errno);
  ::pid_t child = 0;
  if (const auto reason = Spawn{in.descriptor(), said.descriptor()}.start(words, child); reason != 0) {
    return {.status = -1, .problem = words.front() + ": " + std::strerror(reason)};
  }
  const auto status = wait_for(child);
  if (!status) return {.status = -1, .problem = with_words("it took longer than a minute", said.beginning())};
  if (WIFSIGNALED(*status)) return {.status = -1, .problem = with_words("signal " + std::to_string(WTERMSIG(*status)), said.beginning())};
  const auto code = WEXITSTATUS(*status);
  if (code == 0) return {.status = 0};
  return {.status = code, .problem = with_words("exit " + std::to_string(code), said.beginning())};
}

}  // namespace svc::cli
