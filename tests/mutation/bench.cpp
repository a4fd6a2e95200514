// SPDX-License-Identifier: MIT
#include "tests/mutation/bench.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/embedded.hpp"
#include "core/base/text.hpp"
#include "core/policy/case_books.hpp"
#include "core/policy/cases.hpp"
#include "core/policy/cells.hpp"

namespace svc::test {
namespace {

using policy::Book;

bool is_chapter(std::string_view name) {
  return std::ranges::any_of(book_files(), [&](const EmbeddedFile& file) { return file.path.starts_with("chapters/") && stem(file.path) == name; });
}

std::string key(const policy::BookFinding& finding) { return fmt::format("{} {} {}", finding.code, finding.rule, in_english(finding.message)); }

// The chapters that declare the param, table or rule that a book was refused for.
std::vector<std::string> declaring(const Error& error) {
  const auto text = in_english(error.message());
  const auto open = text.find('\'');
  if (open == std::string::npos) return {};
  const auto missing = text.substr(open + 1, text.find('\'', open + 1) - open - 1);
  const auto table = missing.substr(0, missing.rfind('.'));  // where it is an output
  std::vector<std::string> names;
  for (const auto& file : book_files()) {
    if (!file.path.starts_with("chapters/")) continue;
    const auto has = [&](const std::string& line) { return file.text.find(line) != std::string_view::npos; };
    if (has(fmt::format("\nid = \"{}\"\n", missing)) || has(fmt::format("\nid = \"{}\"\n", table)) || has(fmt::format("[params.\"{}\"]", missing))) {
      names.push_back(stem(file.path));
    }
  }
  return names;
}

bool never_meet(const Book& book, const policy::Row& one, const policy::Row& other) {
  const policy::Cells cells{book, {.rules = {&one.rule, &other.rule}}};
  const auto a = cells.boxes(one.rule.when);
  const auto b = cells.boxes(other.rule.when);
  return a && b && std::ranges::none_of(*a, [&](const policy::Box& box) {
    return std::ranges::any_of(*b, [&](const policy::Box& with) { return policy::common_part(box, with).has_value(); });
  });
}

}  // namespace

std::string stem(std::string_view path) {
  const auto slash = path.find_last_of('/');
  const auto from = slash == std::string_view::npos ? 0 : slash + 1;
  return std::string{path.substr(from, path.find(".toml") - from)};
}

Bench::Bench(std::string name) : name_{std::move(name)}, chapters_{name_} {
  if (!is_chapter(name_)) book_ = name_;
  else if (!complete()) book_ = "standard";
  for (const auto& one : check_book(load({}))) known_.insert(key(one));
}

Book Bench::load(const std::string& changed) const {
  const auto shipped = policy::shipped_library();
  const policy::BookLibrary library = [&](std::string_view id) {
    auto files = shipped(id);
    for (auto& file : files) {
      if (!changed.empty() && stem(file.name) == name_) file.text = changed;
    }
    return files;
  };
  if (!book_.empty()) return policy::load_book(library(book_), library);
  const std::vector<policy::BookFile> files{
      {"bench.toml", fmt::format("[book]\nid = \"bench\"\ntitle = {{ en = \"Bench\", zh = \"台\" }}\ncalendar = \"cn-office\"\nextends = [\"{}\"]\n",
                                 joined(chapters_, "\", \""))}};
  return policy::load_book(files, library);
}

// Chapters may exclude each other: the next that declares the same is tried then.
bool Bench::complete() {
  try {
    static_cast<void>(load({}));
    return true;
  } catch (const Error& error) {
    for (const auto& chapter : declaring(error)) {
      if (std::ranges::find(chapters_, chapter) != chapters_.end()) continue;
      chapters_.push_back(chapter);
      if (complete()) return true;
      chapters_.pop_back();
    }
    return false;
  }
}

std::optional<std::string> Bench::notices(const std::string& text) const {
  std::optional<Book> book;
  try {
    book = load(text);
  } catch (const Error&) {
    return "loader";
  }
  policy::CaseBooks books{*book};
  for (const bool own : {true, false}) {  // its own cases are the likelier ones
    for (const auto& one : book->cases) {
      if ((one.chapter == name_) == own && !run_case(books, one).passed) return "cases";
    }
  }
  auto left = known_;
  for (const auto& one : check_book(*book)) {
    const auto found = left.find(key(one));
    if (found == left.end()) return "check " + one.code;
    left.erase(found);
  }
  return left.empty() ? std::nullopt : std::optional<std::string>{"check"};
}

bool Bench::order_says_nothing(const Mutant& mutant) const {
  const auto book = load({});
  for (const auto& table : book.tables) {
    const auto row = [&](const std::string& id) { return std::ranges::find(table.rows, id, [](const policy::Row& one) { return one.rule.id; }); };
    const auto one = row(mutant.before), other = row(mutant.after);
    if (one != table.rows.end() && other != table.rows.end()) return never_meet(book, *one, *other);
  }
  return false;
}

}  // namespace svc::test
