// SPDX-License-Identifier: MIT
// Reads a book: a TOML file, a folder of them in name order, or a shipped name. Everything wrong with it is an Error
// (usage) with file, line, column and, where a name is unknown, the nearest known one.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "core/policy/book.hpp"

namespace svc::policy {

struct BookFile {
  std::string name;  // for messages
  std::string text;
};
// What `extends` and a calendar id refer to: the files of a shipped or neighbouring book, chapter or calendar.
using BookLibrary = std::function<std::vector<BookFile>(std::string_view id)>;  // empty: not known

// The shipped books, chapters and calendars.
[[nodiscard]] BookLibrary shipped_library();
[[nodiscard]] std::vector<std::string> shipped_books();  // ids that can be adopted

// What the book of that name or path may extend: what lies beside it first, then the shipped.
[[nodiscard]] BookLibrary library_beside(std::string_view name);

// The sources of `name`: a shipped id, else a path. Throws Error (not_found).
[[nodiscard]] std::vector<BookFile> book_sources(std::string_view name);
[[nodiscard]] Book load_book(std::span<const BookFile> files, const BookLibrary& library);
[[nodiscard]] Book load_book(std::string_view name);  // by shipped id or path
// Every file the book consists of, chapters included, in one text that load_bundle reads back: what adopt stores.
[[nodiscard]] std::string bundle(std::span<const BookFile> files, const BookLibrary& library);
[[nodiscard]] Book load_bundle(std::string_view text);

}  // namespace svc::policy
