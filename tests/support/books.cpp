// SPDX-License-Identifier: MIT
#include "tests/support/books.hpp"

namespace svc::test {

policy::Book load_blocks(std::string_view blocks) {
  const auto text = fmt::format("[book]\nid = \"t\"\ntitle = {{ en = \"Test\", zh = \"测试\" }}\ncalendar = \"cn-office\"\n{}", blocks);
  const std::vector<policy::BookFile> files{{.name = "t.toml", .text = text}};
  return policy::load_book(files, policy::shipped_library());
}

std::string load_error(std::string_view blocks) {
  try {
    static_cast<void>(load_blocks(blocks));
  } catch (const Error& error) {
    const auto hint = error.hint().empty() ? std::string{} : fmt::format(" ({})", in_english(error.hint()));
    return fmt::format("{}:{} {}{}", error.place().line, error.place().column, in_english(error.message()), hint);
  }
  return "loads";
}

}  // namespace svc::test
