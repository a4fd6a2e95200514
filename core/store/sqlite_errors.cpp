// SPDX-License-Identifier: MIT
#include "core/store/sqlite_errors.hpp"

#include <sqlite3.h>

#include "core/base/text.hpp"
#include "core/store/damage.hpp"

namespace svc::store {
namespace {

Message owner_hint() { return say(N_("Its owner may, and the group of a store that was made with `svc init --shared`.")); }

}  // namespace

Error sqlite_error(int code, std::string_view detail, std::string_view file) {
  const auto about = [&](std::string_view id) { return say(id, {{"file", shown(file)}, {"detail", shown(detail)}}); };
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {Exit::conflict, say(N_("The store is busy: another command is writing to it.")), say(N_("Try again."))};
    case SQLITE_CONSTRAINT:
      return {Exit::conflict, about(N_("The store refuses the change: {detail}."))};
    case SQLITE_FULL:
      return {Exit::store, say(N_("The disk is full; nothing was changed.")), say(N_("Make room and run the command again."))};
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return {Exit::store, about(N_("The store {file} cannot be written: it or its folder is read-only for you.")), owner_hint()};
    case SQLITE_CANTOPEN:
      return {Exit::store, about(N_("The store {file} cannot be opened: {detail}.")), say(N_("Look at the rights of the file and of its folder."))};
    case SQLITE_NOTADB:
      return {Exit::store, about(N_("{file} is not an svc store.")), say(N_("Name another file with --db, or make a store with `svc init`."))};
    case SQLITE_CORRUPT:
      return damaged(shown(detail));
    case SQLITE_IOERR:
      return {Exit::store, about(N_("The store {file} cannot be read or written: {detail}."))};
    default:
      return {Exit::store, about(N_("The store cannot do it: {detail}."))};
  }
}

}  // namespace svc::store
