// SPDX-License-Identifier: MIT
#include "core/exchange/undo.hpp"

#include "core/base/error.hpp"
#include "core/people/identity.hpp"

namespace svc::exchange {

BatchRow undo_import(const World& world, store::Store& store, std::int64_t id, const store::Recording& recording) {
  store::WriteSession session{world, store, recording};
  session.act_as(people::identify(session));
  if (!session.actor().roles.contains("administrator")) throw Error{Exit::refused, say(N_("Only an administrator undoes an import."))};
  if (session.earlier_result("import.undo", JsonObject{{"batch", id}})) return load_batch(session, id).value();
  auto batch = load_batch(session, id);
  if (!batch) throw Error{Exit::not_found, say(N_("There is no batch {batch}."), {{"batch", std::to_string(id)}}), say(N_("“svc import list” shows them."))};
  if (batch->state == "undone") throw Error{Exit::conflict, say(N_("Batch {batch} is undone already."), {{"batch", std::to_string(id)}})};
  if (batch->counts.changed > 0) {
    throw Error{Exit::conflict,
                say_counted(N_("Batch {batch} cannot be undone: it changed {count} row that was there before."),
                        N_("Batch {batch} cannot be undone: it changed {count} rows that were there before."), batch->counts.changed, {{"batch", std::to_string(id)}}),
                say(N_("Import the older file with --update instead."))};
  }
  remove_rows(session, *batch);
  batch->state = "undone";
  update_batch(session, *batch);
  session.commit({.action = "import.undo", .subject_kind = "batch", .subject = id, .happened = world.now},
                 JsonObject{{"batch", id}, {"removed", batch->counts.added}});
  return *batch;
}

}  // namespace svc::exchange
