// SPDX-License-Identifier: MIT
#include "core/store/files.hpp"

#include <fcntl.h>
#include <grp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>

#include "core/base/digest.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/base/world.hpp"

namespace svc::store {
namespace {

[[noreturn]] void fail(const std::string& path) {
  throw Error{Exit::store, say(N_("{file}: {reason}."), {{"file", shown(path)}, {"reason", std::strerror(errno)}})};
}

class Descriptor {
 public:
  Descriptor(const std::string& path, int flags, unsigned mode = 0)
      : number_{open(path.c_str(), flags | O_CLOEXEC, mode)} {
    if (number_ < 0) fail(path);
  }
  ~Descriptor() { close(number_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

}  // namespace

std::string resolved_path(const std::string& path) {
  const auto slash = path.rfind('/');
  const auto name = slash == std::string::npos ? path : path.substr(slash + 1);
  const auto directory = directory_of(path);
  const std::unique_ptr<char, decltype(&std::free)> real{realpath(directory.c_str(), nullptr), &std::free};
  if (!real) fail(directory);
  const std::string_view resolved{real.get()};
  return std::string{resolved == "/" ? "" : resolved} + "/" + name;
}

std::string directory_of(const std::string& path) {
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? "." : path.substr(0, slash == 0 ? 1 : slash);
}

bool exists(const std::string& path) {
  struct stat status {};
  return lstat(path.c_str(), &status) == 0;
}

void refuse_existing(const std::string& path) {
  throw Error{Exit::store, say(N_("{file} exists already; nothing was changed."), {{"file", shown(path)}}),
              say(N_("Name a new file."))};
}

void refuse_taken(const std::string& path) {
  if (exists(path)) refuse_existing(path);
  for (const auto* ending : {"-journal", "-wal"}) {
    struct stat status {};
    if (lstat((path + ending).c_str(), &status) != 0 || (S_ISREG(status.st_mode) && status.st_size == 0)) continue;
    throw Error{Exit::store, say(N_("{file} is what a store of that name left unfinished; it would change the new one."), {{"file", shown(path + ending)}}),
                say(N_("Move it away together with the store that it belongs to."))};
  }
}

void refuse_own(const std::string& store, const std::string& path) {
  std::error_code none;
  const auto own = std::filesystem::weakly_canonical(store, none).string();
  const auto wanted = std::filesystem::weakly_canonical(std::filesystem::absolute(path, none), none).string();  // which a relative one that is not there would not be
  const bool kept_by_it = wanted == own || wanted == own + "-journal" || wanted == own + "-wal" || (wanted + "/").starts_with(own + ".files/");
  if (!kept_by_it && !std::filesystem::equivalent(store, path, none)) return;
  throw Error{Exit::usage, say(N_("{file} is the store or a part of it; nothing was written."), {{"file", shown(path)}}), say(N_("Name another file."))};
}

void make_directories(const std::string& directory) {
  if (directory.empty() || exists(directory)) return;
  const auto parent = directory_of(directory);
  make_directories(parent);
  if (mkdir(directory.c_str(), 0700) != 0 && errno != EEXIST) fail(directory);
  sync(parent);
}

std::string default_store_path(const World& world) {
  if (const auto data = world.variable("XDG_DATA_HOME"); data.starts_with('/')) return std::string{data} + "/svc/svc.db";
  const auto home = world.variable("HOME");
  return home.empty() ? std::string{} : std::string{home} + "/.local/share/svc/svc.db";
}

void prepare_folder(const World& world, const std::string& path) {
  const auto folder = directory_of(path);
  if (folder == directory_of(default_store_path(world))) make_directories(folder);
  struct stat status {};
  if (::stat(folder.c_str(), &status) == 0) return;
  throw Error{Exit::store, say(N_("{file} cannot be made: its folder {folder}: {reason}."),
                               {{"file", shown(path)}, {"folder", shown(folder)}, {"reason", std::strerror(errno)}}),
              say(N_("Correct the name, or make the folder first; svc makes none but the one of its default store."))};
}

void make_file(const std::string& path, unsigned mode) {
  const Descriptor file{path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode};
  if (fchmod(file.number(), mode) != 0) fail(path);
}

void set_access(const std::string& path, const std::string& group, unsigned mode) {
  const Descriptor file{path, O_RDONLY | O_NOFOLLOW};
  if (!group.empty()) {
    const auto* entry = getgrnam(group.c_str());
    if (entry == nullptr) throw Error{Exit::usage, say(N_("There is no group {group}."), {{"group", shown(group)}})};
    if (fchown(file.number(), static_cast<uid_t>(-1), entry->gr_gid) != 0) fail(path);
    mode |= mode >> 3U;
  }
  if (fchmod(file.number(), mode) != 0) fail(path);
}

bool has_access(const std::string& path, const std::string& group, unsigned mode) {
  struct stat status {};
  if (lstat(path.c_str(), &status) != 0) return errno == ENOENT;
  const auto* entry = getgrnam(group.c_str());
  const auto wanted = mode >> 3U;
  return entry != nullptr && status.st_gid == entry->gr_gid && (status.st_mode & wanted) == wanted;
}

namespace {

// Somebody else may have to: `svc store check` says what is still wanting.
void try_to_share(const std::string& path, const std::string& group, unsigned mode) {
  if (has_access(path, group, mode)) return;
  try {
    set_access(path, group, mode);
  } catch (const Error&) {
  }
}

// Another command may have made it meanwhile.
void try_to_make_journal(const std::string& path, const std::string& group) {
  const Draft draft{path + ".part" + std::to_string(getpid())};
  try {
    make_file(draft.path(), 0600);
    set_access(draft.path(), group, 0600);
    static_cast<void>(rename_new(draft.path(), path));
  } catch (const Error&) {
  }
}

}  // namespace

void share_beside(const std::string& store, const std::string& group) {
  const auto journal = store + "-journal";
  if (exists(journal)) try_to_share(journal, group, 0600);
  else try_to_make_journal(journal, group);
  const auto folder = store + ".files";
  if (has_access(folder, group, 0700)) return;
  std::error_code failure;
  std::filesystem::directory_iterator entry{folder, failure};
  for (; !failure && entry != std::filesystem::directory_iterator{}; entry.increment(failure)) try_to_share(entry->path().string(), group, 0600);
  try_to_share(folder, group, 0700);  // last: where this was cut short, it is begun again
}

void sync(const std::string& path) {
  struct stat status {};
  const bool folder = ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);  // reached by a link it is one, too
  const Descriptor file{path, folder ? O_RDONLY | O_DIRECTORY : O_RDONLY | O_NOFOLLOW};
  if (fsync(file.number()) != 0) fail(path);
}

std::string digest_of_file(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  const std::string content{std::istreambuf_iterator<char>{file}, {}};
  return hex(sha256(content));
}

bool rename_new(const std::string& from, const std::string& to) {
  if (renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return true;
  if (errno == EEXIST) return false;
  if (errno != EINVAL && errno != ENOSYS) fail(to);
  // A file system without that flag: a second name, which the first then loses.
  if (link(from.c_str(), to.c_str()) != 0) {
    if (errno == EEXIST) return false;
    fail(to);
  }
  if (unlink(from.c_str()) != 0) fail(from);
  return true;
}

void remove_if_there(const std::string& path) noexcept { unlink(path.c_str()); }

}  // namespace svc::store
