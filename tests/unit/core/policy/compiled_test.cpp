// SPDX-License-Identifier: MIT
#include "core/policy/compiled.hpp"

#include <doctest/doctest.h>

#include "core/base/error.hpp"
#include "tests/support/books.hpp"

using namespace svc;
using namespace svc::policy;

namespace {

constexpr std::string_view blocks = R"(
[[table]]
id = "T"
cite = ["000"]
on = "ticket"
hit = "first"
outputs = { go = ["yes", "no"], share = "ratio" }
otherwise = { go = "no", share = "0%" }
[[decision]]
table = "T"
id = "R"
cite = ["000 1"]
text = { en = "Row.", zh = "行。" }
from = 2026-01-01
when = { mode = ["onsite", "depot"], machine_count = { min = 2, under = "$count" } }
then = { go = "yes", share = "2.5%" }
[[clock]]
id = "C"
cite = ["000 2"]
text = { en = "Clock.", zh = "时限。" }
on = "ticket"
start = "received"
stop = "answered"
within = "24h"
basis = "hours"
warn = ["75%", "1h"]
[[gate]]
id = "G"
cite = ["000 3"]
text = { en = "Gate.", zh = "关。" }
action = ["ticket.close"]
when = { "T.go" = "yes" }
need = ["answered"]
[[gate]]
id = "X"
cite = ["000 4"]
text = { en = "Of complaints.", zh = "投诉。" }
on = "complaint"
action = ["complaint.close"]
need = ["answered"]
[[schedule]]
id = "S"
cite = ["000 5"]
text = { en = "Report.", zh = "报表。" }
report = "complaints"
period = "month"
due = { day = 5, at = "17:00" }
to = ["general_manager"]
[params]
"count" = { value = 10, unit = "integer" }
"contact.service_phone" = { unit = "text" }
"unused.elsewhere" = { value = 3, unit = "integer" }
[[gate]]
id = "Y"
if = { "unused.elsewhere" = 3 }
cite = ["000 6"]
text = { en = "Of complaints.", zh = "投诉。" }
action = ["complaint.close"]
need = ["answered"]
[labels]
"T.go" = { yes = { en = "go", zh = "可以" } }
)";

}  // namespace

TEST_CASE("a slice holds what its subject needs and nothing else") {
  const auto book = svc::test::load_blocks(blocks);
  const auto ticket = decompile(compile(book, "ticket"));
  CHECK(ticket.hash == book.hash);
  CHECK(ticket.tables.size() == 1);
  CHECK(ticket.clocks.size() == 1);
  REQUIRE(ticket.gates.size() == 1);
  CHECK(ticket.gates[0].rule.id == "G");
  CHECK(ticket.schedules.empty());
  CHECK(ticket.params.contains("count"));
  CHECK(ticket.params.contains("contact.service_phone"));
  CHECK_FALSE(ticket.params.contains("unused.elsewhere"));
  CHECK(ticket.labels.at("T.go").at("yes").zh == "可以");
  const auto complaint = decompile(compile(book, "complaint"));
  CHECK(complaint.tables.empty());
  CHECK(complaint.gates.size() == 2);
  CHECK(decompile(compile(book, "")).schedules.size() == 1);
}

TEST_CASE("what is compiled comes back as it was") {
  const auto book = svc::test::load_blocks(blocks);
  const auto packed = compile(book, "");
  const auto back = decompile(packed);
  CHECK(compile(back, "") == packed);
  const auto& row = back.tables.at(0).rows.at(0);
  CHECK(row.rule.text.zh == "行。");
  CHECK(row.rule.from == make_date(2026, 1, 1));
  const auto& bound = std::get<Bound>(row.rule.when.at(1).test);
  CHECK(std::get<std::int64_t>(bound.under->value) == 10);
  CHECK(bound.under->param == "count");
  CHECK(std::get<Ratio>(row.then.at("share").value) == *parse_ratio("2.5%"));
  CHECK(std::get<Span>(back.clocks.at(0).warn.at(1).value) == Span{3600});
  CHECK(back.calendar.years.at(2026).holidays == book.calendar.years.at(2026).holidays);
  CHECK(back.calendar.years.at(2026).workdays == book.calendar.years.at(2026).workdays);
  CHECK(is_unknown(back.params.at("contact.service_phone").value));
  CHECK(std::get<TimeOfDay>(back.schedules.at(0).at->value).since_midnight == Seconds{17 * 3600});
}

TEST_CASE("damaged or foreign bytes are an error of the store") {
  const auto packed = compile(svc::test::load_blocks(blocks), "ticket");
  CHECK(is_current(packed));
  CHECK_THROWS_AS(static_cast<void>(decompile("")), Error);
  CHECK_THROWS_AS(static_cast<void>(decompile("svcb0 " + packed)), Error);
  for (std::size_t size = 0; size < packed.size(); ++size) CHECK_THROWS_AS(static_cast<void>(decompile(packed.substr(0, size))), Error);
  for (std::size_t at = 6; at < packed.size(); ++at) {
    auto broken = packed;
    broken[at] = static_cast<char>(broken[at] ^ 0x7f);
    try {
      static_cast<void>(decompile(broken));  // a changed letter of a text is still a book
    } catch (const Error& error) {
      CHECK(error.exit() == Exit::store);
    }
  }
}
