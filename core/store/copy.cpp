// SPDX-License-Identifier: MIT
#include "core/store/copy.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <filesystem>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/store/damage.hpp"
#include "core/store/files.hpp"
#include "core/store/migrate.hpp"
#include "core/store/settings.hpp"
#include "core/store/sqlite_db.hpp"

namespace svc::store {
namespace {

void refuse_damaged(Db& db) {
  db.each("PRAGMA quick_check(1)", {}, [](const Row& row) {
    if (row.text(0) != "ok") throw damaged(shown(row.text(0)));
  });
}

// The whole of it, without the pages that deleted rows left behind; a writer may be at work meanwhile.
void copy_database(Db& from, const std::string& to) {
  make_file(to, 0600);
  from.script("PRAGMA query_only = OFF");  // the copy is written by this connection
  try {
    from.run("VACUUM INTO $1", {to});
  } catch (const Error&) {
    refuse_damaged(from);  // the engine takes some damage for a full disk
    throw;
  }
}

bool is_digest(std::string_view name) {
  return name.size() == 64 && name.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// The attachments of a copy. What it brought goes again, unless it is kept.
class CopiedFiles {
 public:
  CopiedFiles(const std::string& store, std::string token) : folder_{store + ".files"}, token_{std::move(token)} {}
  ~CopiedFiles() {
    for (const auto& name : names_) remove_if_there(name);
    std::error_code none;
    if (made_) std::filesystem::remove(folder_, none);  // where it is empty
  }
  CopiedFiles(const CopiedFiles&) = delete;
  CopiedFiles& operator=(const CopiedFiles&) = delete;

  void bring(const std::string& store, const std::string& group) {
    const std::filesystem::path source{store + ".files"};
    std::error_code failure;
    if (!std::filesystem::is_directory(source, failure)) return;
    made_ = std::filesystem::create_directory(folder_, failure);
    if (failure) fail(folder_, failure);
    if (made_) set_access(folder_, group, 0700);
    std::filesystem::directory_iterator entry{source, failure};
    for (; !failure && entry != std::filesystem::directory_iterator{}; entry.increment(failure)) {
      std::error_code gone;
      if (is_digest(entry->path().filename().string()) && entry->is_regular_file(gone)) copy(entry->path(), group);
    }
    if (failure) fail(source.string(), failure);
    sync(folder_);
    if (made_) sync(directory_of(folder_));
  }
  void keep() { names_.clear(), made_ = false; }

 private:
  [[noreturn]] static void fail(const std::string& path, std::error_code failure) {
    throw Error{Exit::store, say(N_("{file}: {reason}."), {{"file", shown(path)}, {"reason", failure.message()}})};
  }

  // What is there under that digest and is something else is damaged.
  void copy(const std::filesystem::path& source, const std::string& group) {
    const auto digest = source.filename().string();
    const auto name = folder_ + "/" + digest;
    const bool there = exists(name);
    if (there && digest_of_file(name) == digest) return;
    const Draft draft{name + ".part-" + token_};  // whole under its name, or not there
    std::error_code failure;
    std::filesystem::copy_file(source, draft.path(), std::filesystem::copy_options::overwrite_existing, failure);
    if (failure) fail(name, failure);
    set_access(draft.path(), group, 0600);
    sync(draft.path());
    std::filesystem::rename(draft.path(), name, failure);
    if (failure) fail(name, failure);
    if (!there) names_.push_back(name);
  }

  std::string folder_;
  std::string token_;  // of this copy alone
  bool made_ = false;
  std::vector<std::string> names_;
};

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
  refuse_own(from, target);
  refuse_taken(target);
  const auto token = hex(world.entropy()).substr(0, 8);
  const Draft draft{target + ".part-" + token};
  CopiedFiles files{target, token};
  std::string group;
  {
    auto store = Store::open(from, Access::read);
    group = store.settings().group;
    copy_database(store.db(), draft.path());
    files.bring(store.path(), group);
  }
  check_copy(world, draft.path(), target, from);
  files.keep();  // another copy may give its name first, and have found them there
  set_access(draft.path(), group, 0600);
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
  if (const auto group = read_settings(*db).settings.group; !group.empty()) share_beside(resolved, group);
  migrate(*db, files, world.now);
  return done;
}

}  // namespace svc::store
