// SPDX-License-Identifier: MIT
#include "core/store/create.hpp"

#include "core/base/digest.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/store/files.hpp"
#include "core/store/migrate.hpp"
#include "core/store/settings.hpp"
#include "core/store/sqlite_db.hpp"

namespace svc::store {
namespace {

void build(const std::string& path, const NewStore& wanted, const World& world, const std::function<void(WriteSession&)>& fill) {
  std::int64_t settings = 0;
  {
    const auto db = open_sqlite(path, Opening::write);
    migrate(*db, schema_files(), world.now);
    settings = write_settings(*db, wanted.settings, wanted.zone);
  }
  auto store = Store::open(path, Access::write);
  WriteSession session{world, store, {}};
  for (std::int64_t id = 1; id <= settings; ++id) session.touch(TableId::setting, id);
  fill(session);
  session.commit({.action = "store.init", .subject_kind = "store", .subject = 0, .happened = world.now}, {});
}

}  // namespace

void create(const std::string& path, const NewStore& wanted, const World& world,
            const std::function<void(WriteSession&)>& fill) {
  prepare_folder(world, path);
  const auto target = resolved_path(path);
  refuse_taken(target);
  const Draft draft{target + ".init-" + hex(world.entropy()).substr(0, 8)};
  make_file(draft.path(), 0600);
  build(draft.path(), wanted, world, fill);
  set_access(draft.path(), wanted.settings.group, 0600);
  if (wanted.dry_run) return;
  if (!rename_new(draft.path(), target)) refuse_existing(target);
  sync(directory_of(target));
}

}  // namespace svc::store
