// SPDX-License-Identifier: MIT
#include "core/store/store.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/store/files.hpp"
#include "core/store/migrate.hpp"
#include "core/store/settings.hpp"
#include "core/store/sqlite_db.hpp"

namespace svc::store {
namespace {

[[noreturn]] void refuse(std::string_view why, const std::string& path, Message hint = {}) {
  throw Error{Exit::store, say(why, {{"file", shown(path)}}), std::move(hint)};
}

[[noreturn]] void refuse_missing(const std::string& path) {
  refuse(N_("There is no store at {file}."), path,
         say(N_("`svc init` makes one; --db or SVC_DB name another file.")));
}

// A folder that one may not enter hides whether there is a store.
[[noreturn]] void refuse_hidden(const std::string& path, int reason) {
  throw Error{Exit::store, say(N_("{file} cannot be opened: {reason}."), {{"file", shown(path)}, {"reason", std::strerror(reason)}}),
              say(N_("Who may enter its folder and read the file can open it: its owner, or the group of a shared store."))};
}

// Locks do not hold on network file systems, and two writers would damage the store.
bool on_network(const std::string& path) {
  struct statfs system {};
  if (statfs(path.c_str(), &system) != 0) return false;
  constexpr std::array<std::uint32_t, 4> networks{0x6969, 0x517B, 0xFF534D42, 0xFE534D42};  // NFS, SMB, CIFS, SMB2
  return std::ranges::find(networks, static_cast<std::uint32_t>(system.f_type)) != networks.end();
}

}  // namespace

void Store::check_file() {
  struct stat status {};
  if (lstat(path_.c_str(), &status) != 0) {
    if (errno == ENOENT) refuse_missing(path_);
    refuse_hidden(path_, errno);
  }
  if (S_ISLNK(status.st_mode)) refuse(N_("{file} is a symbolic link; a store is reached by one name."), path_, say(N_("Give the name of the file itself.")));
  if (!S_ISREG(status.st_mode)) refuse(N_("{file} is not a regular file."), path_);
  if (status.st_nlink > 1) refuse(N_("{file} has a second name (a hard link); a store is reached by one name."), path_, say(N_("Remove the other name.")));
  if ((status.st_mode & S_IRWXO) != 0) refuse(N_("{file} is open to everybody on this machine."), path_, say(N_("chmod 600, or 660 for a shared store.")));
  if (status.st_size == 0) refuse(N_("{file} is empty, not an svc store."), path_, say(N_("Remove it if nobody needs it; then `svc init` makes a store.")));
  if (on_network(path_)) refuse(N_("{file} lies on a network file system, whose locks cannot be trusted."), path_, say(N_("Move the store to a local disk.")));
  if (faccessat(AT_FDCWD, path_.c_str(), R_OK, AT_EACCESS) != 0) refuse_hidden(path_, errno);
  file_ = {.device = status.st_dev, .inode = status.st_ino, .owner = status.st_uid, .mode = status.st_mode};
}

void Store::check_in_place() const {
  struct stat status {};
  if (lstat(path_.c_str(), &status) != 0 || status.st_dev != file_.device || status.st_ino != file_.inode) {
    refuse(N_("{file} was moved or replaced while it was in use; nothing was changed."), path_, say(N_("Run the command again.")));
  }
}

void Store::check_schema(SchemaFiles files) {
  if (read_application_id(*db_) != application_id) {
    refuse(N_("{file} belongs to another program; it is not an svc store."), path_, say(N_("Name another file with --db.")));
  }
  const auto ours = static_cast<std::int64_t>(files.size());
  const auto version = read_schema_version(*db_);
  if (version > ours) {
    refuse(N_("{file} was made by a newer svc."), path_, say(N_("Install the newer svc; this one would not understand the store.")));
  }
  if (version > 0 && version < ours && schema_is(*db_, expected_schema(files.first(static_cast<std::size_t>(version))))) {
    refuse(N_("{file} was made by an older svc."), path_, say(N_("`svc store upgrade` backs it up and brings it up to date.")));
  }
  if (version != ours || !schema_is(*db_, expected_schema(files))) {
    refuse(N_("The tables of {file} are not those that svc made."), path_,
           say(N_("Somebody changed the store with another program; `svc store restore` brings a backup back.")));
  }
}

Store Store::open(const std::string& path, Access access, SchemaFiles files) {
  Store store;
  struct stat status {};
  if (lstat(path.c_str(), &status) != 0) {
    if (errno == ENOENT || errno == ENOTDIR) refuse_missing(path);
    refuse_hidden(path, errno);
  }
  store.path_ = resolved_path(path);
  store.check_file();
  store.db_ = open_sqlite(store.path_, access == Access::write ? Opening::write : Opening::read);
  store.db_->begin(Access::read);  // one view, and one lock instead of five
  store.check_schema(files);
  auto stored = read_settings(*store.db_);
  store.db_->commit();
  store.settings_ = std::move(stored.settings);
  store.zone_ = std::move(stored.zone);
  if ((store.file_.mode & S_IRWXG) != 0 && store.settings_.group.empty()) {
    refuse(N_("{file} is open to a group, but was not made as a shared store."), store.path_, say(N_("chmod 600.")));
  }
  if (access == Access::write && !store.settings_.group.empty()) share_beside(store.path_, store.settings_.group);
  return store;
}

std::string store_path(const World& world, std::string_view option) {
  if (!option.empty()) return std::string{option};
  if (const auto path = world.variable("SVC_DB"); !path.empty()) return std::string{path};
  if (auto path = default_store_path(world); !path.empty()) return path;
  throw Error{Exit::usage, say(N_("It is not said where the store is.")), say(N_("Name it with --db or SVC_DB."))};
}

}  // namespace svc::store
