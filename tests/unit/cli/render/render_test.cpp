// SPDX-License-Identifier: MIT
#include "cli/render/render.hpp"

#include <doctest/doctest.h>

using namespace svc;
using namespace svc::cli;

namespace {

class Collected : public Sink {
 public:
  void write(std::string_view text) override { text_ += text; }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
};

struct Desk {
  Collected out;
  Language language;
  time::Zone shanghai{.name = "Asia/Shanghai", .first_offset = Seconds{8 * 3600}, .transitions = {}};
  render::Context context;
  explicit Desk(std::string_view lang = "en", std::size_t width = 0)
      : language{lang},
        context{.out = out,
                .language = language,
                .zone = [this]() -> const time::Zone& { return shanghai; },
                .width = width} {}
};

Table tickets() {
  return {.id = "tickets",
          .title = words("Tickets"),
          .columns = {{"ticket", words("Ticket")},
                      {"name", words("Name", "姓名")},
                      {"fee", words("Fee")},
                      {"due", words("Due")}},
          .rows = {{std::string{"T1"}, std::string{"王芳"}, Money{1250}, instant_at(1768442400)},
                   {std::string{"T2"}, std::string{"=1+1"}, Money{-5}, nullptr}}};
}

}  // namespace

TEST_CASE("text is aligned by display width, numbers stand right, nothing is a blank") {
  Desk desk;
  render::text(tickets(), desk.context);
  CHECK(desk.out.text() ==
        "Ticket  Name    Fee  Due\n"
        "T1      王芳  12.50  2026-01-15 10:00\n"
        "T2      =1+1  -0.05\n");
}

TEST_CASE("on a narrow terminal the widest columns are cut, elsewhere nothing is") {
  Desk desk{"en", 24};
  Table table{.id = "t",
              .title = {},
              .columns = {{"a", words("A")}, {"b", words("B")}},
              .rows = {{std::string{"short"}, std::string{"a text that is much too long"}}}};
  render::text(table, desk.context);
  CHECK(desk.out.text() == "A      B\nshort  a text that is m…\n");
}

TEST_CASE("ids, instants and numbers are never cut: what is empty goes first, then the last columns of text") {
  const Table table{.id = "t",
                    .title = {},
                    .columns = {{"level", words("Level")}, {"case", words("Case")}, {"what", words("To do")}, {"due", words("Due")},
                                {"person", words("Person")}, {"instance", words("Instance")}},
                    .rows = {{words("overdue"), std::string{"T260115-0001"}, words("answer the customer"), instant_at(1768442400), std::string{"Wang Fang"}, nullptr},
                             {words("near"), std::string{"daily 2026-01-15"}, words("issue the report"), instant_at(1768442400), nullptr, nullptr}}};
  const auto shown_in = [&](std::size_t width) {
    Desk desk{"en", width};
    render::text(table, desk.context);
    return desk.out.text();
  };
  CHECK(shown_in(87) ==
        "Level    Case              To do                Due               Person     Instance\n"
        "overdue  T260115-0001      answer the customer  2026-01-15 10:00  Wang Fang\n"
        "near     daily 2026-01-15  issue the report     2026-01-15 10:00\n");
  CHECK(shown_in(70) ==
        "Level    Case              To do        Due               Person     …\n"
        "overdue  T260115-0001      answer the…  2026-01-15 10:00  Wang Fang\n"
        "near     daily 2026-01-15  issue the …  2026-01-15 10:00\n");
  CHECK(shown_in(60) ==
        "Level    Case              To do         Due               …\n"
        "overdue  T260115-0001      answer the …  2026-01-15 10:00\n"
        "near     daily 2026-01-15  issue the r…  2026-01-15 10:00\n");
  CHECK(shown_in(20) ==
        "Level    …\n"
        "overdue\n"
        "near\n");
}

TEST_CASE("control characters and bidi controls are never written raw to a person") {
  Desk desk;
  Table table{
      .id = "t", .title = {}, .columns = {{"a", words("A")}}, .rows = {{std::string{"x\x1b[31m\xe2\x80\xaey\nz"}}}};
  render::text(table, desk.context);
  CHECK(desk.out.text() == "A\nx\\x1b[31m\\u202ey\\nz\n");
}

TEST_CASE("JSON has every field, null for nothing, amounts as text and times with their offset") {
  Desk desk{"zh_CN"};
  render::json_lines(tickets(), desk.context);
  CHECK(desk.out.text() ==
        "{\"ticket\":\"T1\",\"name\":\"王芳\",\"fee\":\"12.50\",\"due\":\"2026-01-15T10:00:00+08:00\"}\n"
        "{\"ticket\":\"T2\",\"name\":\"=1+1\",\"fee\":\"-0.05\",\"due\":null}\n");
}

TEST_CASE("a record in JSON holds its tables as arrays and its records as objects") {
  Desk desk;
  const Record unit{.id = "unit",
                    .title = {},
                    .fields = {{"serial", words("Serial"), std::string{"SN1"}}},
                    .tables = {},
                    .records = {}};
  const Record ticket{
      .id = "ticket", .title = {}, .fields = {{"open", words("Open"), true}}, .tables = {tickets()}, .records = {unit}};
  render::json_lines(ticket, desk.context);
  CHECK(desk.out.text().starts_with("{\"open\":true,\"tickets\":[{\"ticket\":\"T1\""));
  CHECK(desk.out.text().ends_with("],\"unit\":{\"serial\":\"SN1\"}}\n"));
}

TEST_CASE("separated values: keys as headings, formulas disarmed in text and not in numbers") {
  Desk desk;
  auto table = tickets();
  table.rows.push_back({std::string{"a,b"}, std::string{"say \"hi\""}, Money{0}, nullptr});
  table.rows.push_back({std::string{"＝1"}, std::string{"@x"}, Money{0}, nullptr});
  render::separated(table, ',', desk.context);
  CHECK(desk.out.text() ==
        "ticket,name,fee,due\n"
        "T1,王芳,12.50,2026-01-15T10:00:00+08:00\n"
        "T2,'=1+1,-0.05,\n"
        "\"a,b\",\"say \"\"hi\"\"\",0.00,\n"
        "'＝1,'@x,0.00,\n");
}

TEST_CASE("several tables of a document are separated by an empty line") {
  Desk desk;
  render::separated(Document{.title = {},
                             .about = {},
                             .tables = {{.id = "a", .title = {}, .columns = {{"x", {}}}, .rows = {{std::int64_t{1}}}},
                                        {.id = "b", .title = {}, .columns = {{"y", {}}}, .rows = {}}},
                             .charts = {}},
                    '\t', desk.context);
  CHECK(desk.out.text() == "x\n1\n\ny\n");
}

TEST_CASE("Markdown escapes what would end a cell or begin a tag") {
  Desk desk;
  Table table{.id = "t",
              .title = {},
              .columns = {{"a", words("A")}, {"n", words("N")}},
              .rows = {{std::string{"a|b <i>"}, std::int64_t{3}}}};
  render::markdown(table, desk.context);
  CHECK(desk.out.text() == "| A | N |\n| --- | ---: |\n| a\\|b &lt;i> | 3 |\n");
}

TEST_CASE("HTML is one file: no address is named, text is escaped, a chart is drawn for its table") {
  Desk desk{"zh_CN"};
  auto table = tickets();
  table.rows[0][1] = std::string{"<script>"};
  render::html(Document{.title = words("Report", "报表"),
                        .about = {{"period", words("Period"), std::string{"2026-01"}}},
                        .tables = {table},
                        .charts = {{.table = "tickets",
                                    .axis = "ticket",
                                    .series = {"fee"},
                                    .shape = Chart::Shape::bars,
                                    .title = words("Fees")}}},
               desk.context);
  const auto& page = desk.out.text();
  CHECK(page.starts_with("<!doctype html>\n<html lang=\"zh-CN\">"));
  CHECK(page.find("<h1>报表</h1>") != std::string::npos);
  CHECK(page.find("http") == std::string::npos);
  CHECK(page.find("<script>") == std::string::npos);
  CHECK(page.find("&lt;script&gt;") != std::string::npos);
  CHECK(page.find("role=\"img\" aria-label=\"Fees\"") != std::string::npos);
  CHECK(page.find("<title>T1 · Fee: 12.50</title>") != std::string::npos);
  CHECK(page.ends_with("</html>\n"));
}

TEST_CASE("lengths of time are told in their two largest units, in the reader's language") {
  Desk english;
  Desk chinese{"zh_CN"};
  CHECK(render::people_text(Seconds{7800}, english.context) == "2 h 10 min");
  CHECK(render::people_text(Seconds{7800}, chinese.context) == "2 小时 10 分");
  CHECK(render::people_text(Seconds{111600}, english.context) == "1 d 7 h");
  CHECK(render::people_text(Seconds{0}, english.context) == "0 s");
  CHECK(render::people_text(Seconds{-90}, english.context) == "-1 min 30 s");
  CHECK(render::people_text(Seconds{86400 + 60}, english.context) == "1 d");
}
