// SPDX-License-Identifier: MIT
#include "cli/render/svg.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace svc::cli::render {
namespace {

// Quiet on a screen by day and night, black on white on paper; a table keeps its headings on every page.
constexpr std::string_view style = R"(
:root { color-scheme: light dark; --ink: #1b1f24; --paper: #fff; --faint: #d8dde3; --soft: #5b6672 }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ec; --paper: #16191d; --faint: #39414a; --soft: #9aa5b1 } }
body { font: 15px/1.5 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; color: var(--ink);
       background: var(--paper); max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.5rem; margin: 0 0 .5rem } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem } h3 { font-size: 1rem }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: .5rem 0 } dt { color: var(--soft) } dd { margin: 0 }
.wide { overflow-x: auto } table { border-collapse: collapse; font-variant-numeric: tabular-nums }
th, td { padding: .25rem .75rem .25rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--faint) }
th { color: var(--soft); font-weight: 600 } .n { text-align: right }
figure { margin: 1rem 0 } figcaption { color: var(--soft) } svg { width: 100%; height: auto; font-size: 12px }
svg text { fill: var(--ink) } .grid { stroke: var(--faint) } polyline { fill: none; stroke-width: 2 }
.s0 { fill: #3b6ea8 } .s1 { fill: #d08a2e } .s2 { fill: #4f9d69 } .s3 { fill: #b4504b } .s4 { fill: #7d6bb0 } .s5 { fill: #6b7680 }
.l0 { stroke: #3b6ea8 } .l1 { stroke: #d08a2e } .l2 { stroke: #4f9d69 } .l3 { stroke: #b4504b } .l4 { stroke: #7d6bb0 } .l5 { stroke: #6b7680 }
@media print { :root { --ink: #000; --paper: #fff; --faint: #999; --soft: #333 } body { margin: 0; max-width: none; font-size: 10pt }
  thead { display: table-header-group } tr, figure { break-inside: avoid } h2 { break-after: avoid } }
)";

class Page {
 public:
  Page(const Message& title, const Context& context) : context_{context} {
    const auto name = title.empty() ? std::string{"svc"} : words(title);
    put(
        fmt::format("<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
                    "<meta name=\"viewport\" "
                    "content=\"width=device-width\">\n<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n<main>\n",
                    context.language.chinese() ? "zh-CN" : "en", name, style));
  }
  Page(const Page&) = delete;
  Page& operator=(const Page&) = delete;

  void end() { put("</main>\n</body>\n</html>\n"); }

  void heading(int level, const Message& title) {
    if (!title.empty()) put(fmt::format("<h{0}>{1}</h{0}>\n", std::min(level, 6), words(title)));
  }

  void fields(const std::vector<Field>& fields) {
    std::string list;
    for (const auto& field : fields) {
      const auto value = people_text(field.value, context_);
      if (!value.empty()) list += fmt::format("<dt>{}</dt><dd>{}</dd>\n", words(field.heading), html_text(value));
    }
    if (!list.empty()) put("<dl>\n" + list + "</dl>\n");
  }

  void rows(const Table& table) {
    const auto aligns = alignments(table);
    const auto mark = [&](std::size_t i) { return aligns[i] == Align::right ? " class=\"n\"" : ""; };
    put("<div class=\"wide\"><table>\n<thead><tr>");
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      put(fmt::format("<th scope=\"col\"{}>{}</th>", mark(i), words(table.columns[i].heading)));
    }
    put("</tr></thead>\n<tbody>\n");
    for (const auto& row : table.rows) {
      put("<tr>");
      for (std::size_t i = 0; i < row.size(); ++i)
        put(fmt::format("<td{}>{}</td>", mark(i), html_text(people_text(row[i], context_))));
      put("</tr>\n");
    }
    put("</tbody>\n</table></div>\n");
  }

  void record(const Record& record, int level) {
    heading(level, record.title);
    fields(record.fields);
    for (const auto& table : record.tables) {
      if (table.rows.empty()) continue;
      heading(level + 1, table.title);
      rows(table);
    }
    for (const auto& inner : record.records) this->record(inner, level + 1);
  }

  void chart(const Chart& chart, const Table& table) {
    const auto drawing = svg(chart, table, context_);
    if (!drawing.empty())
      put(fmt::format("<figure>\n<figcaption>{}</figcaption>\n{}</figure>\n", words(chart.title), drawing));
  }

 private:
  [[nodiscard]] std::string words(const Message& message) const { return html_text(context_.language.text(message)); }
  void put(std::string_view text) { context_.out.write(text); }
  const Context& context_;
};

}  // namespace

void html(const Table& table, const Context& context) {
  Page page{table.title, context};
  page.heading(1, table.title);
  page.rows(table);
  page.end();
}

void html(const Record& record, const Context& context) {
  Page page{record.title, context};
  page.record(record, 1);
  page.end();
}

void html(const Document& document, const Context& context) {
  Page page{document.title, context};
  page.heading(1, document.title);
  page.fields(document.about);
  for (const auto& table : document.tables) {
    page.heading(2, table.title);
    for (const auto& chart : document.charts) {
      if (chart.table == table.id) page.chart(chart, table);
    }
    page.rows(table);
  }
  page.end();
}

}  // namespace svc::cli::render
