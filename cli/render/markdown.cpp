// SPDX-License-Identifier: MIT
#include "cli/render/render.hpp"
#include "core/base/text.hpp"

namespace svc::cli::render {
namespace {

// What Markdown or the HTML in it would take for more than text.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : shown(text)) {
    if (c == '<')
      out += "&lt;";
    else if (c == '&')
      out += "&amp;";
    else if (std::string_view{"|\\`*_[]#"}.find(c) != std::string_view::npos)
      out += std::string{'\\', c};
    else
      out += c;
  }
  return out;
}

void heading(int level, const Message& title, const Context& context) {
  if (title.empty()) return;
  context.out.write(std::string(static_cast<std::size_t>(level), '#') + " " + escaped(context.language.text(title)) +
                    "\n\n");
}

void rows_of(const Table& table, const Context& context) {
  std::string headings = "|";
  std::string rule = "|";
  const auto aligns = alignments(table);
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    headings += " " + escaped(context.language.text(table.columns[i].heading)) + " |";
    rule += aligns[i] == Align::right ? " ---: |" : " --- |";
  }
  context.out.write(headings + "\n" + rule + "\n");
  for (const auto& row : table.rows) {
    std::string line = "|";
    for (const auto& cell : row) line += " " + escaped(people_text(cell, context)) + " |";
    context.out.write(line + "\n");
  }
}

void fields_of(const std::vector<Field>& fields, const Context& context) {
  for (const auto& field : fields) {
    const auto value = people_text(field.value, context);
    if (!value.empty())
      context.out.write("- " + escaped(context.language.text(field.heading)) + ": " + escaped(value) + "\n");
  }
}

void tables_of(const std::vector<Table>& tables, int level, const Context& context) {
  for (const auto& table : tables) {
    context.out.write("\n");
    heading(level, table.title, context);
    rows_of(table, context);
  }
}

void show(const Record& record, int level, const Context& context) {
  heading(level, record.title, context);
  fields_of(record.fields, context);
  tables_of(record.tables, level + 1, context);
  for (const auto& inner : record.records) {
    context.out.write("\n");
    show(inner, level + 1, context);
  }
}

}  // namespace

void markdown(const Table& table, const Context& context) { rows_of(table, context); }

void markdown(const Record& record, const Context& context) { show(record, 1, context); }

void markdown(const Document& document, const Context& context) {
  heading(1, document.title, context);
  fields_of(document.about, context);
  tables_of(document.tables, 2, context);
}

}  // namespace svc::cli::render
