// SPDX-License-Identifier: MIT
// Forms on A4: labels in Chinese with the English beside them, boxes to tick, lines to write and to sign on.
#include "cli/render/svg.hpp"

#include <fmt/format.h>

namespace svc::cli::render {
namespace {

constexpr std::string_view paper_style = R"(
@page { size: A4; margin: 15mm 15mm 18mm }
body { font: 11pt/1.45 "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "SimSun", sans-serif; color: #000; background: #fff;
       max-width: 180mm; margin: 10mm auto; padding: 0 4mm }
@media print { body { margin: 0; padding: 0; max-width: none } }
h1 { font-size: 18pt; text-align: center; margin: 0 } h1 small { display: block; font-size: 11pt; font-weight: normal }
h2 { font-size: 12pt; margin: 6mm 0 2mm }
header p { display: flex; justify-content: space-between; margin: 4mm 0 2mm; font-size: 10pt }
table { width: 100%; border-collapse: collapse; table-layout: fixed } tr { break-inside: avoid }
th, td { border: .3mm solid #000; padding: 1.2mm 2mm; text-align: left; vertical-align: top; overflow-wrap: anywhere }
.lines .name { width: 18% } .lines th { font-weight: 600 } .lines td { height: 7mm } .lines td.wide { height: 12mm }
th small, td small, .sign small { font-weight: normal; font-size: 8pt; color: #333; display: block }
td small { display: inline } .tick { display: inline-block; margin-right: 4mm; white-space: nowrap }
.list td { height: 8mm } .sign { display: flex; flex-wrap: wrap; gap: 8mm; margin-top: 10mm; break-inside: avoid }
.sign div { flex: 1 1 45mm } .sign .pen { border-bottom: .3mm solid #000; height: 12mm } .sign .day { font-size: 9pt; margin-top: 1mm }
footer { margin-top: 6mm; font-size: 8pt; color: #333 }
)";
constexpr int blank_rows = 6;  // of a table that is continued by hand

class Sheet {
 public:
  explicit Sheet(const Context& context) : context_{context}, chinese_{"zh_CN"}, english_{"en"} {}

  void head(const Paper& paper) {
    const auto zh = chinese_.text(paper.title);
    put(fmt::format("<!doctype html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<title>{} {}</title>\n<style>{}</style>\n</head>\n",
                    html_text(zh), html_text(paper.subject), paper_style));
    put(fmt::format("<body>\n<header>\n<h1>{}<small>{}</small></h1>\n<p><span>编号 No. <b>{}</b></span><span>{}</span></p>\n</header>\n",
                    html_text(zh), html_text(english_.text(paper.title)), html_text(paper.subject), html_text(paper.number)));
  }

  void lines(const std::vector<PaperLine>& lines) {
    put("<table class=\"lines\">\n<colgroup><col class=\"name\"><col><col class=\"name\"><col></colgroup>\n");
    bool half = false;
    for (const auto& line : lines) {
      if (half && line.wide) put("<th></th><td></td></tr>\n");
      if (!half || line.wide) put("<tr>");
      put(fmt::format("<th scope=\"row\">{}</th><td{}>{}</td>", both(line.label, "small"), line.wide ? " class=\"wide\" colspan=\"3\"" : "", entry(line)));
      half = !line.wide && !half;
      if (!half) put("</tr>\n");
    }
    put(half ? "<th></th><td></td></tr>\n</table>\n" : "</table>\n");
  }

  void list(const Table& table) {
    put(fmt::format("<h2>{}</h2>\n<table class=\"list\">\n<tr>", both(table.title, "small")));
    for (const auto& column : table.columns) put("<th scope=\"col\">" + both(column.heading, "small") + "</th>");
    put("</tr>\n");
    for (const auto& row : table.rows) {
      put("<tr>");
      for (const auto& cell : row) put("<td>" + html_text(people_text(cell, context_)) + "</td>");
      put("</tr>\n");
    }
    for (int blank = 0; blank < blank_rows; ++blank) {
      put("<tr>");
      for (std::size_t i = 0; i < table.columns.size(); ++i) put("<td></td>");
      put("</tr>\n");
    }
    put("</table>\n");
  }

  void end(const Paper& paper) {
    if (!paper.signatures.empty()) {
      put("<div class=\"sign\">\n");
      for (const auto& who : paper.signatures) {
        put(fmt::format("<div>{}<div class=\"pen\"></div><div class=\"day\">日期 Date：</div></div>\n", both(who, "small")));
      }
      put("</div>\n");
    }
    put(fmt::format("<footer>依据 Source: {}</footer>\n</body>\n</html>\n", html_text(paper.source)));
  }

 private:
  // The Chinese, and the English where it says something else.
  [[nodiscard]] std::string both(const Message& message, std::string_view tag) const {
    const auto zh = chinese_.text(message);
    const auto en = english_.text(message);
    return zh == en ? html_text(zh) : fmt::format("{0} <{2}>{1}</{2}>", html_text(zh), html_text(en), tag);
  }
  [[nodiscard]] std::string entry(const PaperLine& line) const {
    if (line.ticks.empty()) {
      const auto* label = std::get_if<Label>(&line.value);
      return label != nullptr ? both(label->text, "small") : html_text(people_text(line.value, context_));
    }
    std::string ticks;
    for (const auto& tick : line.ticks) {
      ticks += fmt::format("<span class=\"tick\">{} {}</span>", tick.on ? "☑" : "☐", both(tick.word, "small"));
    }
    return ticks;
  }
  void put(std::string_view text) { context_.out.write(text); }
  const Context& context_;
  Language chinese_;
  Language english_;
};

}  // namespace

void html(const Paper& paper, const Context& context) {
  Sheet sheet{context};
  sheet.head(paper);
  sheet.lines(paper.lines);
  for (const auto& table : paper.tables) sheet.list(table);
  sheet.end(paper);
}

}  // namespace svc::cli::render
