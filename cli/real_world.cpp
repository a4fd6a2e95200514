// SPDX-License-Identifier: MIT
#include "cli/real_world.hpp"

#include "core/base/error.hpp"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/random.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>

namespace svc::cli {
namespace {

constexpr std::size_t buffered = 64 * 1024;
// Everything svc asks of its environment.
constexpr std::array variables{"SVC_DB", "SVC_SENDMAIL", "SUDO_UID", "XDG_DATA_HOME", "HOME",
                               "LC_ALL", "LC_MESSAGES",  "LANG",     "TERM"};

Error failed(const char* what, int reason) {
  return Error{Exit::store, say(what, {{"reason", std::strerror(reason)}})};
}

std::array<std::uint8_t, 16> random_bytes() {
  std::array<std::uint8_t, 16> bytes{};
  if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<::ssize_t>(bytes.size())) {
    throw failed(N_("The system gives no random bytes: {reason}."), errno);
  }
  return bytes;
}

int width_of(int descriptor) {
  ::winsize size{};
  return ::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

}  // namespace

DescriptorSink::~DescriptorSink() = default;

void DescriptorSink::write(std::string_view text) {
  buffer_ += text;
  if (buffer_.size() >= buffered) flush();
}

void DescriptorSink::flush() {
  const auto pending = std::exchange(buffer_, {});
  std::string_view rest = pending;
  while (!rest.empty()) {
    const auto written = ::write(descriptor_, rest.data(), rest.size());
    if (written >= 0) {
      rest.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EPIPE) {
      return;  // the reader has seen enough
    } else if (errno != EINTR) {
      throw failed(N_("The output cannot be written: {reason}."), errno);
    }
  }
}

std::string DescriptorSource::read(std::size_t most) {
  std::string bytes(most, '\0');
  std::size_t filled = 0;
  while (filled < most) {
    const auto count = ::read(descriptor_, bytes.data() + filled, most - filled);
    if (count == 0) break;
    if (count > 0)
      filled += static_cast<std::size_t>(count);
    else if (errno != EINTR)
      throw failed(N_("Standard input cannot be read: {reason}."), errno);
  }
  bytes.resize(filled);
  return bytes;
}

// A closed stream is opened the wrong way round: using it is then an error that is told, not data that vanishes.
void keep_standard_files_open() {
  for (int descriptor = 0; descriptor <= 2; ++descriptor) {
    if (::fcntl(descriptor, F_GETFD) == -1 && errno == EBADF) {
      (void)::open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY);  // takes the lowest free number
    }
  }
}

void give_up() noexcept {
  constexpr std::string_view words = "svc: Memory is exhausted.\n";
  if (::write(2, words.data(), words.size()) < 0) ::_exit(static_cast<int>(Exit::internal));
  ::_exit(static_cast<int>(Exit::store));
}

World real_world(RealStreams& streams) {
  // A reader that leaves and a file that may not grow are errors of a write, not the end of the process.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  World world{.now = std::chrono::floor<Seconds>(std::chrono::system_clock::now()),
              .uid = static_cast<std::int64_t>(::getuid()),
              .effective_uid = static_cast<std::int64_t>(::geteuid()),
              .environment = {},
              .entropy = random_bytes,
              .streams = {.in = &streams.in,
                          .out = &streams.out,
                          .err = &streams.err,
                          .out_is_terminal = ::isatty(1) == 1,
                          .err_is_terminal = ::isatty(2) == 1}};
  if (world.streams.out_is_terminal) world.streams.width = width_of(1);
  for (const auto* name : variables) {
    if (const auto* value = std::getenv(name)) world.environment.emplace(name, value);
  }
  return world;
}

}  // namespace svc::cli
