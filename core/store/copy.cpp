// SPDX-License-Identifier: MIT
#include "core/store/copy.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <filesystem>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/store/files.hpp"
#include "core/store/migrate.hpp"
#include "core/store/sqlite_db.hpp"

namespace svc::store {
namespace {

// The whole of it, without the pages that deleted rows left behind; a writer may be at work meanwhile.
void copy_database(Db& from, const std::string& to) {
  make_file(to, 0600);
  from.script("PRAGMA query_only = OFF");  // the copy is written by this connection
  from.run("VACUUM INTO $1", {to});
}

void copy_attachments(const std::string& from, const std::string& to) {
  const std::filesystem::path source{from + ".files"};
  std::error_code none;
  if (!std::filesystem::is_directory(source, none)) return;
  const std::string target = to + ".files";
  make_directories(target);
  for (const auto& entry : std::filesystem::directory_iterator{source}) {
    const auto name = target + "/" + entry.path().filename().string();
    if (!entry.is_regular_file() || exists(name)) continue;
    const Draft draft{name + ".part"};  // whole under its name, or not there
    std::error_code failure;
    std::filesystem::copy_file(entry.path(), draft.path(), std::filesystem::copy_options::overwrite_existing, failure);
    if (failure) throw Error{Exit::store, say(N_("{file}: {reason}."), {{"file", shown(name)}, {"reason", failure.message()}})};
    sync(draft.path());
    static_cast<void>(rename_new(draft.path(), name));  // another copy may have been faster
  }
  sync(target);
}

// The attachments lie under the copy's final name already.
void check_copy(const World& world, const std::string& path, const std::string& target, const std::string& from) {
  auto store = Store::open(path, Access::read);
  ReadSession session{world, store};
  const auto checked = check(session, target);
  if (checked.differences == 0) return;
  throw Error{Exit::fault, say(N_("The copy of {file} is not what its journal says; it was dropped."),
                               {{"file", shown(from)}}),
              say(N_("`svc store check` lists the differences."))};
}

}  // namespace

void copy_store(const World& world, const std::string& from, const std::string& to) {
  if (!exists(from) && errno == ENOENT) {
    throw Error{Exit::usage, say(N_("There is no store at {file} to copy from."), {{"file", shown(from)}}), say(N_("Correct the name; `svc store backup FILE` makes a backup."))};
  }
  prepare_folder(world, to);
  const auto target = resolved_path(to);
  if (exists(target)) refuse_existing(target);
  const Draft draft{target + ".part-" + hex(world.entropy()).substr(0, 8)};
  std::string group;
  {
    auto store = Store::open(from, Access::read);
    group = store.settings().group;
    copy_database(store.db(), draft.path());
    copy_attachments(store.path(), target);
  }
  check_copy(world, draft.path(), target, from);
  if (!group.empty()) {
    give_to_group(draft.path(), group);
    set_mode(draft.path(), 0660);
  }
  sync(draft.path());
  if (!rename_new(draft.path(), target)) refuse_existing(target);
  sync(directory_of(target));
}

Upgraded upgrade(const World& world, const std::string& path, SchemaFiles files) {
  const auto resolved = resolved_path(path);
  Upgraded done;
  const auto db = open_sqlite(resolved, Opening::write);
  done.from = read_schema_version(*db);
  done.to = static_cast<std::int64_t>(files.size());
  const bool ours = read_application_id(*db) == application_id && done.from >= 1 && done.from <= done.to;
  if (!ours || !schema_is(*db, expected_schema(files.first(static_cast<std::size_t>(done.from))))) {
    throw Error{Exit::store, say(N_("{file} is no store of this svc or of an older one."), {{"file", shown(resolved)}})};
  }
  if (done.from == done.to) return done;
  const auto token = hex(world.entropy()).substr(0, 8);
  const Draft draft{fmt::format("{}.part-{}", resolved, token)};  // whole under its name, or not there
  copy_database(*db, draft.path());
  sync(draft.path());
  done.backup = fmt::format("{}.v{}-{}", resolved, done.from, utc_seconds(world.now));
  if (!rename_new(draft.path(), done.backup)) {
    done.backup += "-" + token;  // one that was cut off behind its backup, in the same second
    if (!rename_new(draft.path(), done.backup)) refuse_existing(done.backup);
  }
  sync(directory_of(done.backup));
  migrate(*db, files, world.now);
  return done;
}

}  // namespace svc::store
