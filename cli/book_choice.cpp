// SPDX-License-Identifier: MIT
#include "cli/book_choice.hpp"

#include "cli/shell.hpp"
#include "core/policy/loader.hpp"

namespace svc::cli {

Option book_option() {
  return {.name = "--book", .help = N_("Shipped book, or a file or folder as in svc-book(5)"), .value = "BOOK", .fallback = "standard"};
}

Option book_positional() {
  auto option = book_option();
  option.name = "book";
  return option;
}

policy::Book chosen_book(Shell& shell, const std::string& name) {
  auto book = policy::load_book(name);
  shell.show_times_in(book.calendar.zone);
  return book;
}

}  // namespace svc::cli
