// SPDX-License-Identifier: MIT
// From typed tables to text. Formats for programs take values and keys, formats for people take words and headings.
#pragma once

#include "cli/i18n.hpp"
#include "core/base/json.hpp"
#include "core/base/world.hpp"
#include "core/report/table.hpp"
#include "core/time/zone.hpp"

#include <functional>
#include <string>
#include <vector>

namespace svc::cli::render {

struct Context {
  Sink& out;
  const Language& language;
  std::function<const time::Zone&()> zone;  // asked only where an instant is shown
  std::size_t width = 0;                    // of the terminal in cells; 0: no terminal, nothing is cut
};

// One value. For programs: ids, exact numbers, RFC 3339. For people: words and local times.
[[nodiscard]] Json json_value(const Cell& cell, const Context& context);
[[nodiscard]] std::string program_text(const Cell& cell, const Context& context);
[[nodiscard]] std::string people_text(const Cell& cell, const Context& context);

// Text fields and columns are left, columns with numbers right.
[[nodiscard]] std::vector<Align> alignments(const Table& table);

// A rectangle of text with headings, aligned by display width.
void text(const Table& table, const Context& context);
void text(const Record& record, const Context& context);
void text(const Document& document, const Context& context);

// A table is {"<id>": [{…}]}, a record an object with its tables as arrays and its records as objects, a document
// {"title", what it is about, tables}.
void json(const Table& table, const Context& context);
void json(const Record& record, const Context& context);
void json(const Document& document, const Context& context);
[[nodiscard]] Json json_of(const Record& record, const Context& context);
// The same on one line each: a row of a table, a record, a document.
void json_lines(const Table& table, const Context& context);
void json_lines(const Record& record, const Context& context);
void json_lines(const Document& document, const Context& context);

// Rows of separated values under the keys of their columns (RFC 4180 with line feeds). Text that a spreadsheet program
// would take for a formula gets an apostrophe. Of several tables each stands under its own headings.
void separated(const Table& table, char separator, const Context& context);
void separated(const Record& record, char separator, const Context& context);
void separated(const Document& document, char separator, const Context& context);

void markdown(const Table& table, const Context& context);
void markdown(const Record& record, const Context& context);
void markdown(const Document& document, const Context& context);

// One file that needs no other.
void html(const Table& table, const Context& context);
void html(const Record& record, const Context& context);
void html(const Document& document, const Context& context);
void html(const Paper& paper, const Context& context);

// A workbook, a sheet a table. Throws Error (store) where libxlsxwriter is not installed.
void xlsx(const Table& table, const Context& context);
void xlsx(const Record& record, const Context& context);
void xlsx(const Document& document, const Context& context);

}  // namespace svc::cli::render
