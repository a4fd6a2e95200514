// SPDX-License-Identifier: MIT
#include "cli/book_choice.hpp"

#include <unistd.h>

#include "cli/shell.hpp"
#include "core/duty/book_store.hpp"
#include "core/policy/loader.hpp"

namespace svc::cli {

bool has_store(Shell& shell) {
  return !shell.options().db.empty() || ::access(store::store_path(shell.world(), {}).c_str(), F_OK) == 0;
}

namespace {

policy::Book adopted_book(Shell& shell) {
  shell.will_need(Needs::read);
  std::string bundle;
  {
    store::ReadSession session{shell.world(), shell.store()};
    const auto id = duty::book_in_force(session, session.now());
    if (!id) throw Error{Exit::not_found, say(N_("No book is in force.")), say(N_("svc policy adopt puts one in force."))};
    bundle = duty::read_bundle(session, *id);
  }
  return policy::load_bundle(bundle);
}

}  // namespace

Option book_option() {
  return {.name = "--book", .help = N_("Shipped book, or a file or folder as in svc-book(5); else the store's, without a store standard"), .value = "BOOK"};
}

Option book_positional() {
  auto option = book_option();
  option.name = "book";
  return option;
}

policy::Book chosen_book(Shell& shell, const std::string& name) {
  auto book = !name.empty() ? policy::load_book(name) : has_store(shell) ? adopted_book(shell) : policy::load_book("standard");
  shell.show_times_in(book.calendar.zone);
  return book;
}

}  // namespace svc::cli
