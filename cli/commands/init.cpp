// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/shell.hpp"
#include "core/duty/found.hpp"

#include <fmt/format.h>

namespace svc::cli {
namespace {

// A book of the company's own is told apart from its other versions by how its hash begins, as in “policy history”.
std::string book_words(const duty::FoundingBook& book) {
  constexpr std::size_t enough = 12;
  return book.shipped ? book.id : fmt::format("{} ({})", book.id, book.hash.substr(0, enough));
}

Record founding_record(const duty::Founding& made, const duty::FoundingBook& book) {
  const auto text_or_nothing = [](const std::string& text) { return text.empty() ? Cell{nullptr} : Cell{text}; };
  return {.id = "store",
          .title = say(N_("New store")),
          .fields = {{"file", say(N_("File")), made.path},
                     {"book", say(N_("Book")), book.id},
                     {"zone", say(N_("Zone")), made.zone},
                     {"currency", say(N_("Currency")), made.currency},
                     {"site", say(N_("Site")), text_or_nothing(made.site)},
                     {"shared", say(N_("Shared with")), text_or_nothing(made.group)},
                     {"administrator", say(N_("Administrator")), made.founder}},
          .tables = {},
          .records = {}};
}

const char* founded(bool rehearsed) {
  return rehearsed ? N_("{file} would be made: book {book}, zone {zone}, currency {currency}, with you, {name}, as its administrator. Nothing was written (--dry-run).")
                   : N_("{file} is made: book {book}, zone {zone}, currency {currency}. You are {name}, its administrator.");
}

Exit run_init(Shell& shell, const Arguments& arguments) {
  const duty::Founding wanted{.path = store::store_path(shell.world(), shell.options().db),
                              .book = arguments.text("--book"),
                              .zone = arguments.text("--zone"),
                              .currency = arguments.text("--currency"),
                              .site = arguments.text("--site"),
                              .group = arguments.text("--shared"),
                              .founder = arguments.text("--name"),
                              .dry_run = shell.options().dry_run};
  const auto book = duty::found(shell.world(), wanted);
  if (shell.json()) {
    shell.show(founding_record(wanted, book));
  } else {
    shell.tell(say(founded(wanted.dry_run),
                   {{"file", wanted.path}, {"book", book_words(book)}, {"zone", wanted.zone}, {"currency", wanted.currency}, {"name", wanted.founder}}));
  }
  if (!wanted.group.empty()) {
    shell.tell(say(N_("Everybody in the group {group} can open the file with other programs too: roles are advisory here."),
                   {{"group", wanted.group}}));
  }
  return Exit::done;
}

}  // namespace

Command top_init() {
  return {.path = {"init"},
          .help = N_("Make a new store with its first policy book; you become its administrator"),
          .rehearses = true,
          .options = {{.name = "--book", .help = N_("First policy book: a shipped one, or a file or folder"), .value = "BOOK", .fallback = "standard"},
                      {.name = "--zone", .help = N_("Time zone of the company; fixed for good"), .value = "ZONE", .fallback = "Asia/Shanghai"},
                      {.name = "--currency", .help = N_("Currency of all amounts; fixed for good"), .value = "CODE", .fallback = "CNY"},
                      {.name = "--site", .help = N_("Letters before every case number, where a company has several stores"), .value = "SITE"},
                      {.name = "--shared", .help = N_("Let this group of the system use the file; roles are then advisory"), .value = "GROUP"},
                      {.name = "--name", .help = N_("Your short name in the store"), .value = "NAME", .fallback = "admin"}},
          .examples = {"svc init", "svc --db shop.db init --site SH --name li"},
          .run = run_init};
}

}  // namespace svc::cli
