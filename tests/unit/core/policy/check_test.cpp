// SPDX-License-Identifier: MIT
#include "core/policy/check.hpp"

#include <doctest/doctest.h>

#include "tests/support/books.hpp"

using namespace svc;
using namespace svc::policy;

namespace {

struct RowText {
  std::string id;
  std::string when;
  std::string more = {};
};

std::string table_with(std::string_view hit, const std::vector<RowText>& rows, std::string_view otherwise = "{ go = false }") {
  auto text = fmt::format("[[table]]\nid = \"T\"\ncite = [\"0\"]\non = \"return\"\nhit = \"{}\"\noutputs = {{ go = \"boolean\" }}\notherwise = {}\n", hit, otherwise);
  for (const auto& row : rows) {
    text += fmt::format("[[decision]]\ntable = \"T\"\nid = \"{}\"\ncite = [\"0\"]\ntext = {{ en = \"a\", zh = \"b\" }}\nwhen = {{ {} }}\n{}then = {{ go = true }}\n", row.id, row.when, row.more);
  }
  return text;
}

// "code rule: message" of every finding of those kinds, in order.
std::vector<std::string> findings(std::string_view blocks, const std::vector<std::string>& codes) {
  std::vector<std::string> found;
  for (const auto& one : check_book(svc::test::load_blocks(blocks))) {
    if (std::ranges::find(codes, one.code) != codes.end()) found.push_back(fmt::format("{} {}: {}", one.code, one.rule, in_english(one.message)));
  }
  return found;
}

std::vector<std::string> unreachable(const std::vector<RowText>& rows) {
  std::vector<std::string> ids;
  for (const auto& one : check_book(svc::test::load_blocks(table_with("first", rows)))) {
    if (one.code == "unreachable-row") ids.push_back(one.rule);
  }
  return ids;
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("a row that an earlier one covers can never match") {
  CHECK(unreachable({{"1", "kind = [\"phone\", \"craft\"]"}, {"2", "kind = \"phone\", photo = true"}}) == Ids{"2"});
  CHECK(unreachable({{"1", "kind = \"phone\""}, {"2", "kind = [\"phone\", \"craft\"]"}}).empty());
  CHECK(unreachable({{"1", "set_pieces = { min = 2 }"}, {"2", "set_pieces = { over = 2 }"}}) == Ids{"2"});
  CHECK(unreachable({{"1", "set_pieces = { over = 2 }"}, {"2", "set_pieces = { min = 2 }"}}).empty());
  CHECK(findings(table_with("first", {{"1", "photo = true"}, {"2", "photo = true, kind = \"phone\""}}), {"unreachable-row"}) ==
        Ids{"unreachable-row 2: 2 of T can never match: 1 (line 12) covers it"});
}

TEST_CASE("rows may cover another together") {
  CHECK(unreachable({{"1", "photo = true"}, {"2", "photo = false"}, {"3", "kind = \"phone\""}}) == Ids{"3"});
  CHECK(unreachable({{"1", "set_pieces = { max = 2 }"}, {"2", "set_pieces = { min = 3 }"}, {"3", "set_pieces = 2"}}) == Ids{"3"});
  CHECK(unreachable({{"1", "set_pieces = { under = 2 }"}, {"2", "set_pieces = { over = 3 }"}, {"3", "set_pieces = { min = 1 }"}}).empty());
  CHECK(unreachable({{"1", "traits = { any = [\"large\"] }"}, {"2", "traits = { none = [\"large\"] }"}, {"3", "photo = true"}}) == Ids{"3"});
  CHECK(unreachable({{"1", "traits = { any = [\"large\", \"custom\"] }"}, {"2", "traits = { all = [\"large\", \"custom\"] }"}}) == Ids{"2"});
}

TEST_CASE("bounds of something that may not exist do not cover everything") {
  CHECK(unreachable({{"1", "since_receipt = { max = \"3d\" }"}, {"2", "since_receipt = { over = \"3d\" }"}, {"3", "photo = true"}}).empty());
}

TEST_CASE("days and months on one fact are no line") {
  CHECK(unreachable({{"1", "since_receipt = { max = \"30d\" }"}, {"2", "since_receipt = { max = \"1mo\" }"}}).empty());
  CHECK(unreachable({{"1", "since_receipt = { max = \"31d\" }"}, {"2", "since_receipt = { max = \"1mo\" }"}}) == Ids{"2"});
  CHECK(unreachable({{"1", "since_receipt = { max = \"1mo\" }"}, {"2", "since_receipt = { max = \"28d\" }"}}) == Ids{"2"});
  CHECK(unreachable({{"1", "since_receipt = { max = \"1mo\" }"}, {"2", "since_receipt = { max = \"29d\" }"}}).empty());
}

TEST_CASE("a row out of force covers nothing outside its time") {
  CHECK(unreachable({{"1", "photo = true", "until = 2026-02-01\n"}, {"2", "photo = true"}}).empty());
  CHECK(unreachable({{"1", "photo = true", "until = 2026-02-01\n"}, {"2", "photo = true", "until = 2026-01-01\n"}}) == Ids{"2"});
  CHECK(unreachable({{"1", "photo = true", "until = 2026-02-01\n"}, {"2", "photo = true", "from = 2026-02-01\n"}}).empty());
}

TEST_CASE("conditions that contradict each other are found in every kind of table") {
  const auto rows = table_with("collect", {{"1", "photo = true"}, {"2", "photo = true"}, {"3", "set_pieces = { over = 2, under = 3 }"}});
  CHECK(findings(rows, {"unreachable-row"}) == Ids{"unreachable-row 3: 3 of T can never match: set_pieces > 2 and set_pieces < 3 cannot hold together"});
}

TEST_CASE("a table without an answer names a gap, a unique one where two rows match") {
  const auto gap = table_with("first", {{"1", "photo = true"}, {"2", "photo = false, kind = { not = \"phone\" }"}}, "\"error\"");
  CHECK(findings(gap, {"gap"}) == Ids{"gap T: no row of T takes: photo = false, kind = phone"});
  const auto overlap = table_with("unique", {{"1", "photo = true"}, {"2", "kind = \"phone\""}});
  CHECK(findings(overlap, {"overlap"}) == Ids{"overlap 2: 2 and 1 both match: photo = true, kind = phone"});
  CHECK_THROWS_WITH(check_book(svc::test::load_blocks(table_with("unique", {{"1", "photo = true"}, {"2", "kind = \"phone\"", "over = [\"1\"]\n"}}))),
                    "`over` is for tables whose order decides; in this one two rows that match are a fault");
}

TEST_CASE("each hole of a line is told by its own values, and what is not there is a hole of its own") {
  const auto gaps = [](std::string_view fact, std::initializer_list<std::string_view> bounds) {
    std::vector<RowText> rows;
    for (const auto bound : bounds) rows.push_back({std::to_string(rows.size() + 1), fmt::format("{} = {{ {} }}", fact, bound)});
    return findings(table_with("first", rows, "\"error\""), {"gap"});
  };
  const auto told = [](std::initializer_list<std::string_view> values) {
    Ids ids;
    for (const auto value : values) ids.push_back(fmt::format("gap T: no row of T takes: {}", value));
    return ids;
  };
  CHECK(gaps("set_pieces", {"max = 5", "min = 7"}) == told({"set_pieces = 6", "set_pieces none"}));
  CHECK(gaps("set_pieces", {"max = 5", "min = 8, max = 9", "min = 11"}) == told({"set_pieces > 5 and < 8", "set_pieces = 10", "set_pieces none"}));
  CHECK(gaps("amount", {"max = \"100.00\"", "min = \"100.02\""}) == told({"amount = 100.01", "amount none"}));
  CHECK(gaps("since_receipt", {"max = \"3d\"", "min = \"5d\""}) == told({"since_receipt = 4d", "since_receipt none"}));
  CHECK(gaps("since_receipt", {"max = \"3d\"", "min = \"4d\""}) == told({"since_receipt none"}));
  CHECK(gaps("since_receipt", {"max = \"1mo\"", "min = \"2mo\""}) == told({"since_receipt > 1mo and < 2mo", "since_receipt none"}));  // days lie between
}

TEST_CASE("a charge that waits for what no cap says never applies") {
  const auto book = [](std::string_view said) {
    return fmt::format("[[cap]]\nid = \"K\"\ncite = [\"0\"]\ntext = {{ en = \"a\", zh = \"b\" }}\non = \"return\"\nsum = \"returned_amount\"\nof = \"sales_amount\"\n"
                       "per = [\"salesperson\"]\nperiod = \"month\"\nmax = \"2.5%\"\nthen = {{ over_return_cap = {} }}\n"
                       "[[charge]]\nid = \"C\"\ncite = [\"0\"]\ntext = {{ en = \"a\", zh = \"b\" }}\non = \"return\"\nevent = \"month_ended\"\n"
                       "when = {{ over_return_cap = true }}\nwho = \"@salesperson\"\nkind = \"fine\"\namount = \"1.00\"\n", said);
  };
  CHECK(findings(book("false"), {"never-applies"}) == Ids{"never-applies C: C never applies: no cap gives over_return_cap = true"});
  CHECK(findings(book("true"), {"never-applies"}).empty());
}

TEST_CASE("rows of which each takes what the other does not and answers differently need a word where they meet") {
  const auto crossing = [](std::string_view first, std::string_view second, std::string_view more = {}) {
    auto text = table_with("first", {{"1", std::string{first}}, {"2", std::string{second}, std::string{more}}});
    text.replace(text.rfind("go = true"), 9, "go = false");
    return findings(text, {"overlap"});
  };
  CHECK(crossing("set_pieces = { min = 2 }", "photo = true") ==
        Ids{"overlap 2: 2 and 1 both match, and 1 decides only because it is tried first: set_pieces = 2, photo = true"});
  CHECK(crossing("set_pieces = { min = 2 }", "photo = true", "over = [\"1\"]\n").empty());
  CHECK(crossing("set_pieces = { max = 2 }", "set_pieces = { min = 3 }").empty());
  CHECK(crossing("set_pieces = { max = 2 }", "set_pieces = { min = 2 }").size() == 1);
  CHECK(crossing("set_pieces = 2, photo = true", "photo = true").empty());  // an exception before its rule
  CHECK(findings(table_with("first", {{"1", "set_pieces = { min = 2 }"}, {"2", "photo = true"}}), {"overlap"}).empty());  // one answer
}

TEST_CASE("a gap is told by the facts that matter") {
  const auto text = table_with("first", {{"1", "photo = true"}, {"2", "set_pieces = { min = 2 }, photo = false"}, {"3", "kind = \"phone\", photo = true"}}, "\"error\"");
  CHECK(findings(text, {"gap"}) == Ids{"gap T: no row of T takes: photo = false, set_pieces < 2"});
}

TEST_CASE("a rule without a case, a bound without cases at, just below and just above") {
  const auto table = table_with("first", {{"1", "set_pieces = { min = 2 }"}});
  const auto with = [&](const std::vector<int>& pieces) {
    auto text = table;
    for (const auto count : pieces) text += fmt::format("[[case]]\ntable = \"T\"\nfacts = {{ set_pieces = {} }}\nexpect = {{ go = {} }}\n", count, count >= 2);
    return findings(text, {"no-case", "threshold-without-case"});
  };
  CHECK(with({}).size() == 4);
  CHECK(with({2}) == Ids{"threshold-without-case 1: no case of 1 with set_pieces just below 2", "threshold-without-case 1: no case of 1 with set_pieces just above 2"});
  CHECK(with({1, 2}) == Ids{"threshold-without-case 1: no case of 1 with set_pieces just above 2"});
  CHECK(with({1, 2, 3}).empty());
  CHECK(with({0, 2, 4}).size() == 2);
}

TEST_CASE("a bound on elapsed time is met by dates as well as by spans") {
  const auto table = table_with("first", {{"1", "since_receipt = { max = \"1mo\" }"}});
  const auto case_at = [](std::string_view received) {
    return fmt::format("[[case]]\ntable = \"T\"\nfacts = {{ received_date = {} }}\nat = 2026-02-28\nexpect = {{ go = {} }}\n", received, received >= "2026-01-28");
  };
  CHECK(findings(table + case_at("2026-01-28") + case_at("2026-01-29") + case_at("2026-01-27"), {"no-case", "threshold-without-case"}).size() <= 1);
}

TEST_CASE("a clock wants a case at its due instant, one second before and one after") {
  const std::string clock = "[[clock]]\nid = \"C\"\ncite = [\"0\"]\ntext = { en = \"a\", zh = \"b\" }\non = \"ticket\"\nstart = \"received\"\nstop = \"answered\"\nwithin = \"24h\"\nbasis = \"hours\"\n";
  const auto case_at = [](std::string_view now, std::string_view state) {
    return fmt::format("[[case]]\nclock = \"C\"\nevents = [{{ at = 2026-01-15T10:00:00, is = \"received\" }}]\nnow = {}\nexpect = {{ due = 2026-01-16T10:00:00, state = \"{}\" }}\n", now, state);
  };
  CHECK(findings(clock, {"threshold-without-case", "no-case"}).size() == 4);
  CHECK(findings(clock + case_at("2026-01-16T10:00:00", "running"), {"threshold-without-case", "no-case"}).size() == 2);
  CHECK(findings(clock + case_at("2026-01-16T10:00:00", "running") + case_at("2026-01-16T09:59:59", "running") + case_at("2026-01-16T10:00:01", "breached"),
                 {"threshold-without-case", "no-case"})
            .empty());
}

TEST_CASE("a charge that waits for a warning of a gate that refuses is at fault") {
  const std::string rule = "cite = [\"0\"]\ntext = { en = \"a\", zh = \"b\" }\non = \"ticket\"\n";
  const auto text = "[[gate]]\nid = \"G\"\n" + rule + "action = [\"ticket.close\"]\nneed = [\"answered\"]\n[[charge]]\nid = \"P\"\n" + rule +
                    "on_warn = [\"G\"]\nwho = \"clerk\"\nkind = \"fine\"\namount = \"10.00\"\n";
  CHECK(findings(text, {"never-warns"}) == Ids{"never-warns P: P waits for a warning of G, which refuses"});
}

namespace {

constexpr std::string_view cited = "cite = [\"0\"]\ntext = { en = \"a\", zh = \"b\" }\n";

std::string gate(std::string_view id, std::string_view subject, std::string_view keys) {
  return fmt::format("[[gate]]\nid = \"{}\"\n{}on = \"{}\"\n{}\n", id, cited, subject, keys);
}

std::string clock(std::string_view keys) { return fmt::format("[[clock]]\nid = \"C\"\n{}on = \"ticket\"\nbasis = \"hours\"\nwithin = \"24h\"\n{}\n", cited, keys); }

std::string chain(std::string_view first, std::string_view second) {
  constexpr std::string_view tables = "[[table]]\nid = \"s\"\ncite = [\"0\"]\non = \"return\"\nhit = \"first\"\noutputs = { side = [\"in\", \"out\", \"odd\"], n = \"integer\" }\n"
      "otherwise = { side = \"out\", n = 0 }\n[[table]]\nid = \"v\"\ncite = [\"0\"]\non = \"return\"\nhit = \"first\"\nafter = [\"s\"]\noutputs = { go = \"boolean\" }\notherwise = \"error\"\n"
      "[[decision]]\ntable = \"s\"\nid = \"S\"\ncite = [\"0\"]\ntext = { en = \"a\", zh = \"b\" }\nwhen = { photo = true }\nthen = { side = \"in\", n = 5 }\n";
  auto text = std::string{tables};
  for (const auto& [id, when] : {std::pair{"1", first}, std::pair{"2", second}}) {
    text += fmt::format("[[decision]]\ntable = \"v\"\nid = \"{}\"\n{}when = {{ {} }}\nthen = {{ go = true }}\n", id, cited, when);
  }
  return text;
}

}  // namespace

TEST_CASE("a table is asked only what the tables before it give") {
  const std::vector<std::string> structure{"unreachable-row", "gap"};
  CHECK(findings(chain("\"s.side\" = \"in\"", "\"s.side\" = \"out\""), structure).empty());  // nothing gives the third
  CHECK(findings(chain("\"s.side\" = [\"in\", \"out\"]", "\"s.side\" = \"odd\""), structure) == Ids{"unreachable-row 2: 2 of v can never match: nothing gives s.side = odd"});
  // Each value is given, but not by one row.
  CHECK(findings(chain("\"s.side\" = [\"in\", \"out\"]", "\"s.side\" = \"in\", \"s.n\" = { max = 4 }"), structure).size() == 1);
  CHECK(findings(chain("\"s.side\" = \"in\"", "\"s.n\" = { min = 1 }"), {"gap"}).size() == 1);
}

TEST_CASE("rows of a table that joins all matches must agree") {
  const auto joined = [](std::string_view first, std::string_view second) {
    auto text = table_with("all", {{"1", std::string{first}}, {"2", std::string{second}}});
    text.replace(text.rfind("go = true"), 9, "go = false");
    return findings(text, {"contradiction", "overlap"});
  };
  CHECK(joined("photo = true", "kind = \"phone\"") == Ids{"contradiction 2: 2 and 1 both match and give a different go: photo = true, kind = phone"});
  CHECK(joined("photo = true", "photo = false").empty());
  CHECK(findings(table_with("all", {{"1", "photo = true"}, {"2", "kind = \"phone\""}}), {"contradiction"}).empty());
  CHECK(findings(table_with("collect", {{"1", "photo = true"}, {"2", "kind = \"phone\""}}), {"contradiction", "overlap"}).empty());
}

TEST_CASE("gates that together never let an act through contradict each other") {
  const std::vector<std::string> codes{"contradiction", "ban"};
  const auto founded = gate("A", "complaint", "action = [\"complaint.judge\"]\nneed = [\"judged_founded\"]");
  const auto unfounded = [](std::string_view more) { return gate("B", "complaint", fmt::format("action = [\"complaint.judge\"]\n{}need = [\"judged_unfounded\"]", more)); };
  CHECK(findings(founded + unfounded("when = { severity = \"major\" }\n"), codes) ==
        Ids{"contradiction B: B and A together never let complaint.judge through: severity = major"});
  CHECK(findings(founded + unfounded("effect = \"warn\"\n"), codes).empty());
  CHECK(findings(founded + gate("B", "complaint", "action = [\"complaint.assign\"]\nneed = [\"judged_unfounded\"]"), codes).empty());
  // What one asks for keeps the other from applying.
  CHECK(findings(gate("A", "ticket", "action = [\"ticket.close\"]\nneed = [\"answered\"]") + gate("B", "ticket", "action = [\"ticket.close\"]\nwhen = { answered = false }\nneed = [\"survey\"]"), codes).empty());
  CHECK(findings(gate("A", "ticket", "action = [\"ticket.repair\"]\nwhen = { quote_refused = true }\nneed = [\"quote_confirmed\"]"), codes) ==
        Ids{"ban A: A never lets ticket.repair through where it applies: quote_refused = true"});
}

TEST_CASE("of some roles there is one holder: nobody serves two steps, nor approves what they asked for") {
  const auto approval = [](std::string_view steps) {
    return fmt::format("[[approval]]\nid = \"P\"\n{}on = \"ticket\"\naction = [\"ticket.close\"]\nsteps = [{}]\n", cited, steps);
  };
  const std::string manager = "{ role = \"general_manager\" }";
  CHECK(findings(approval(manager + ", " + manager), {"contradiction"}) == Ids{"contradiction P: two steps of P ask for the same person: general_manager"});
  CHECK(findings(approval(manager + ", { role = [\"general_manager\", \"company_leader\"] }"), {"contradiction"}).empty());
  CHECK(findings(approval(manager) + gate("G", "ticket", "action = [\"ticket.close\"]\nby = [\"general_manager\"]"), {"contradiction"}) ==
        Ids{"contradiction P: G lets only general_manager ask for what only general_manager can approve by P"});
  CHECK(findings(approval(manager) + gate("G", "ticket", "action = [\"ticket.close\"]\nby = [\"clerk\"]"), {"contradiction"}).empty());
  const auto checked = [](std::string_view role) {
    return gate("G", "ticket", fmt::format("action = [\"ticket.verify\"]\nby = [\"{0}\"]\nnot_by = [\"verified_by\"]\nneed_by = {{ verified_by = [\"{0}\"] }}", role));
  };
  CHECK(findings(checked("general_manager"), {"contradiction"}) == Ids{"contradiction G: G forbids the person that G asks for: general_manager"});
  CHECK(findings(checked("clerk"), {"contradiction"}).empty());
}

TEST_CASE("a clock that nothing starts or meets, or that warns at the wrong time") {
  const std::vector<std::string> codes{"never-starts", "never-stops", "never-applies", "warning-outside"};
  CHECK(findings(clock("start = \"quoted\"\nstop = \"quote_confirmed\"\nwarn = [\"50%\", \"23h\"]"), codes).empty());
  CHECK(findings(clock("start = \"quoted\"\nstop = \"quote_confirmed\"\nwhen = { quote_confirmed = false }"), codes) ==
        Ids{"never-stops C: C is never met: its conditions rule out what stops it"});
  CHECK(findings(clock("start = \"quoted\"\nstop = \"signed\"\nwhen = { quoted = false }"), codes) == Ids{"never-starts C: C never starts: its conditions rule out what starts it"});
  CHECK(findings(clock("start = \"answered\"\nstop = \"received\""), codes) == Ids{"never-stops C: C is never met: what stops it comes before everything else"});
  CHECK(findings(clock("start = \"received\"\nstop = \"answered\"\ncancel = \"answered\""), codes) == Ids{"never-stops C: C is never met: what stops it cancels it"});
  CHECK(findings(clock("start = \"received\"\nstop = \"answered\"\nwarn = [\"24h\"]"), codes).size() == 1);
  CHECK(findings(clock("start = \"received\"\nstop = \"answered\"\nwarn = [\"100%\"]"), codes).size() == 1);
  CHECK(findings(clock("start = \"received\"\nstop = \"answered\"\nwarn = [\"99%\"]"), codes).empty());
  CHECK(findings(clock("start = \"received\"\nstop = \"answered\"\nwhen = { survey = true, survey_refusal = true }"), codes) ==
        Ids{"never-applies C: C never applies: survey = true and survey_refusal = true cannot hold"});
}

TEST_CASE("each interval between the dates of a book is proved and covered on its own") {
  const auto text = table_with("first", {{"1", "photo = true", "until = 2026-02-01\n"}, {"2", "photo = true"}});
  const auto found = check_book(svc::test::load_blocks(text));
  const auto between = std::ranges::find(found, "unreachable-between", &BookFinding::code);
  REQUIRE(between != found.end());
  CHECK(between->severity == Severity::warning);
  CHECK(!between->from);
  CHECK(between->until == make_date(2026, 2, 1));
  const auto with_case = text + "[[case]]\ntable = \"T\"\nfacts = { photo = true }\nat = 2026-02-01\nexpect = { go = true }\n";
  CHECK(findings(with_case, {"no-case"}) == Ids{"no-case 1: no case exercises 1 before 2026-02-01", "no-case 2: no case exercises 2 before 2026-02-01"});
}

TEST_CASE("beyond the budget nothing is proved, and the check says so") {
  const auto book = svc::test::load_blocks(table_with("first", {{"1", "photo = true, kind = \"phone\""}, {"2", "kind = \"craft\""}, {"3", "photo = true, set_pieces = 2"}}));
  const auto count = [&](std::size_t budget) { return std::ranges::count(check_book(book, {.budget = budget}), "not-proved", &BookFinding::code); };
  CHECK(count(1) == 1);
  CHECK(count(1000) == 0);
}

TEST_CASE("every shipped book passes its check without a fault") {
  for (const auto& name : shipped_books()) {
    CAPTURE(name);
    for (const auto& one : check_book(load_book(name))) {
      CAPTURE(one.rule);
      CAPTURE(in_english(one.message));
      CHECK(one.severity != Severity::fault);
    }
  }
}
