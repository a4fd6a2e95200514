// SPDX-License-Identifier: MIT
// Files that the build puts into the binary: the schema's migrations, the shipped books, the translations.
#pragma once

#include <array>
#include <span>
#include <string_view>

namespace svc {

struct EmbeddedFile {
  std::string_view path;  // below its folder, with '/': "chapters/intake.toml"
  std::string_view text;
};

std::span<const EmbeddedFile> schema_files();   // schema/*.sql, by name
std::span<const EmbeddedFile> book_files();     // examples/books/**.toml, by path
std::span<const EmbeddedFile> mapping_files();  // examples/maps/*.toml, by name
std::span<const EmbeddedFile> catalogue_files();  // cli/po/*.mo, by name

}  // namespace svc
