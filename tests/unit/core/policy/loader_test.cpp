// SPDX-License-Identifier: MIT
#include "core/policy/loader.hpp"

#include <doctest/doctest.h>

#include "tests/support/books.hpp"

using namespace svc;
using namespace svc::policy;
using svc::test::load_blocks;
using svc::test::load_error;

namespace {

constexpr std::string_view common = "cite = [\"000\"]\ntext = { en = \"Text.\", zh = \"文。\" }\n";

std::string gate(std::string_view lines) {
  return fmt::format("[[gate]]\nid = \"G\"\n{}action = [\"ticket.close\"]\n{}", common, lines);
}
std::string clock_of(std::string_view lines) {
  return fmt::format("[[clock]]\nid = \"C\"\n{}on = \"ticket\"\nstart = \"received\"\nstop = \"answered\"\n{}", common, lines);
}
std::string table_of(std::string_view row) {
  return fmt::format("[[table]]\nid = \"T\"\ncite = [\"000\"]\non = \"ticket\"\nhit = \"first\"\noutputs = {{ go = [\"yes\", \"no\"] }}\n"
                     "otherwise = {{ go = \"no\" }}\n[[decision]]\nid = \"R\"\ntable = \"T\"\n{}{}",
                     common, row);
}
std::string param(std::string_view inside) { return fmt::format("[params]\n\"k\" = {{ {} }}\n", inside); }

bool says(const std::string& error, std::string_view part) {
  CAPTURE(error);
  CHECK(error.find(part) != std::string::npos);
  return error.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a gate, a clock and a table load") {
  const auto book = load_blocks(gate("need = [\"answered\"]\nby = [\"clerk\"]\neffect = \"warn\"\n") + clock_of("within = \"24h\"\nbasis = \"hours\"\n") +
                                table_of("when = { mode = \"onsite\", machine_count = { min = 2, under = 10 } }\nthen = { go = \"yes\" }\n"));
  REQUIRE(book.gates.size() == 1);
  CHECK(book.gates[0].effect == Effect::warn);
  CHECK(book.gates[0].rule.place.line == 5);
  REQUIRE(book.clocks.size() == 1);
  CHECK(std::get<Span>(book.clocks[0].latest.at(0).within->value) == Span{24 * 3600});
  REQUIRE(book.tables.size() == 1);
  const auto& row = book.tables[0].rows.at(0);
  CHECK(row.rule.when.size() == 2);
  CHECK(std::get<std::int64_t>(std::get<Bound>(row.rule.when[1].test).min->value) == 2);
  CHECK(std::get<std::string>(row.then.at("go").value) == "yes");
  CHECK(book.hash.size() == 64);
  CHECK(book.calendar.id == "cn-office");
}

TEST_CASE("a name that nothing bears is refused with its place and the nearest known one") {
  CHECK(load_error(gate("needs = [\"answered\"]\n")) == "10:1 unknown key 'needs' (did you mean 'need'?)");
  CHECK(load_error(gate("need = [\"answerd\"]\n")) == "10:9 unknown fact 'answerd' (did you mean 'answered'?)");
  CHECK(load_error(gate("by = [\"clerks\"]\n")) == "10:7 unknown role 'clerks' (did you mean 'clerk'?)");
  CHECK(load_error(gate("not_by = [\"reported_bye\"]\n")) == "10:11 unknown fact 'reported_bye' (did you mean 'reported_by'?)");
  CHECK(load_error(gate("not_by = [\"answered\"]\n")) == "10:11 the fact 'answered' is no person");
  says(load_error("[[gate]]\nid = \"G\"\ncite = [\"0\"]\ntext = { en = \"a\", zh = \"b\" }\naction = [\"ticket.closse\"]\nneed = [\"answered\"]\n"),
       "unknown action 'ticket.closse' (did you mean 'ticket.close'?)");
  says(load_error(clock_of("within = \"24h\"\nbasis = \"hours\"\npause = [\"custmer\"]\n")), "unknown wait reason 'custmer' (did you mean 'customer'?)");
  says(load_error("[[clock]]\nid = \"C\"\ncite = [\"0\"]\ntext = { en = \"a\", zh = \"b\" }\non = \"tickett\"\n"), "unknown subject 'tickett' (did you mean 'ticket'?)");
  says(load_error(table_of("when = { mode = \"onsit\" }\nthen = { go = \"yes\" }\n")), "unknown value 'onsit' (did you mean 'onsite'?)");
  says(load_error(table_of("then = { go = \"yse\" }\n")), "unknown value 'yse'");
  says(load_error(clock_of("within = \"$k2\"\nbasis = \"hours\"\n") + param("value = \"3h\", unit = \"span\"")), "unknown param 'k2'");
  says(load_error("[[gates]]\nid = \"G\"\n"), "unknown key 'gates' (did you mean 'gate'?)");
  says(load_error("[[charge]]\nid = \"P\"\ncite = [\"0\"]\ntext = { en = \"a\", zh = \"b\" }\non = \"ticket\"\non_breach = \"SLA-01\"\n"), "unknown clock 'SLA-01'");
}

TEST_CASE("a word that a param refuses is refused with its reason, wherever it is written") {
  const auto declared = [](std::string_view value, std::string_view refused = "none = { en = \"every ticket is answered (CF-1)\", zh = \"均须答复（CF-1）\" }") {
    return param(fmt::format("value = {}, unit = \"enum\", values = [\"strict\", \"mild\"], refused = {{ {} }}", value, refused));
  };
  const auto active = gate("if = { k = \"strict\" }\nneed = [\"answered\"]\n");
  constexpr std::string_view why = "'none' is refused: every ticket is answered (CF-1)";
  CHECK(load_blocks(active + declared("\"mild\"")).params.at("k").refused.size() == 1);
  says(load_error(active + declared("\"none\"")), why);
  says(load_error(gate("if = { k = \"none\" }\nneed = [\"answered\"]\n") + declared("\"mild\"")), why);
  says(load_error(gate("if = { k = { not = [\"none\"] } }\nneed = [\"answered\"]\n") + declared("\"mild\"")), why);
  says(load_error(active + declared("\"mild\"") + "[[case]]\naction = \"ticket.close\"\nparams = { k = \"none\" }\nfacts = {}\nexpect = { refused = [\"G\"] }\n"), why);
  says(load_error(active + declared("\"nome\"")), "unknown value 'nome'");
  says(load_error(active + declared("\"mild\"", "mild = { en = \"a\", zh = \"b\" }")), "'mild' is refused and is one of the values");
  says(load_error(active + declared("\"mild\"", "none = { en = \"a\" }")), "zh");
  says(load_error(active + declared("\"mild\"", "none = \"no\"")), "a table was expected here");
  says(load_error(param("value = 1, unit = \"integer\", refused = { none = { en = \"a\", zh = \"b\" } }")), "only params that list their values refuse words");
}

TEST_CASE("a value of another form than its place is refused") {
  says(load_error(table_of("when = { machine_count = \"ten\" }\nthen = { go = \"yes\" }\n")), "a whole number was expected here, not text");
  says(load_error(table_of("when = { machine_count = 2.5 }\nthen = { go = \"yes\" }\n")), "a number with a decimal point is not exact");
  says(load_error(table_of("when = { answered = \"yes\" }\nthen = { go = \"yes\" }\n")), "true or false was expected here");
  says(load_error(table_of("when = { mode = { min = \"onsite\" } }\nthen = { go = \"yes\" }\n")), "only amounts, numbers, spans and times have bounds");
  says(load_error(table_of("when = { machine_count = { min = 3, max = 2 } }\nthen = { go = \"yes\" }\n")), "no value lies between these bounds");
  says(load_error(table_of("when = { machine_count = { min = 3, over = 2 } }\nthen = { go = \"yes\" }\n")), "not both");
  says(load_error(table_of("when = { machine_count = { max = \"@other_count\" } }\nthen = { go = \"yes\" }\n")), "unknown fact 'other_count'");
  says(load_error(table_of("when = { machine_count = { max = \"@machine_count\" } }\nthen = { go = \"yes\" }\n")), "its values are not finite");
  says(load_error(table_of("when = { mode = { maximum = 3 } }\nthen = { go = \"yes\" }\n")), "only amounts");
  says(load_error(table_of("when = { machine_count = {} }\nthen = { go = \"yes\" }\n")), "this test names no value");
  says(load_error(clock_of("within = \"24 h\"\nbasis = \"hours\"\n")), "'24 h' is not a span such as");
  says(load_error(clock_of("within = \"3d\"\nbasis = \"hours\"\n")), "the span 3d does not fit the basis 'hours'");
  says(load_error(clock_of("within = \"24h\"\nbasis = \"workdays\"\n")), "the span 24h does not fit the basis 'workdays'");
  says(load_error(clock_of("within = \"24h\"\nbasis = \"hour\"\n")), "'basis' is one of hours, business, days, workdays");
  says(load_error(clock_of("basis = \"hours\"\n")), "exactly one of within, ladder, latest, due_fact and at");
  says(load_error(clock_of("within = \"24h\"\nat = [\"1mo\"]\nbasis = \"hours\"\n")), "exactly one of");
  says(load_error(clock_of("within = \"24h\"\nbasis = \"hours\"\nwarn = [\"120%\"]\n")), "at most 100%");
}

TEST_CASE("a charge is of the month of a date") {
  const auto charge = [](std::string_view month) {
    return fmt::format("[[charge]]\nid = \"C\"\n{}on = \"return\"\nevent = \"disposed\"\nwho = \"@salesperson\"\nkind = \"fine\"\namount = \"1.00\"\nmonth = \"{}\"\n", common, month);
  };
  CHECK(load_blocks(charge("rate_month")).charges.front().month == "rate_month");
  says(load_error(charge("salesperson")), "the fact 'salesperson' is no date");
  says(load_error(charge("no_such_fact")), "unknown fact 'no_such_fact'");
}

TEST_CASE("every rule cites its clause and speaks both languages") {
  says(load_error("[[gate]]\nid = \"G\"\ntext = { en = \"a\", zh = \"b\" }\naction = [\"ticket.close\"]\nneed = [\"answered\"]\n"), "[[gate]] G needs the key 'cite'");
  says(load_error("[[gate]]\nid = \"G\"\ncite = []\ntext = { en = \"a\", zh = \"b\" }\naction = [\"ticket.close\"]\nneed = [\"answered\"]\n"), "cites no clause");
  says(load_error("[[gate]]\nid = \"G\"\ncite = [\"0\"]\ntext = { en = \"a\" }\naction = [\"ticket.close\"]\nneed = [\"answered\"]\n"), "text needs the key 'zh'");
  says(load_error(gate("effect = \"warn\"\n")), "demands nothing");
  says(load_error(gate("need = [\"answered\"]\nfrom = 2026-02-01\nuntil = 2026-01-01\n")), "ends before it begins");
}

TEST_CASE("params have a unit and bounds, and something uses them") {
  const auto use = clock_of("within = \"$k\"\nbasis = \"days\"\n");
  CHECK(load_error(use + param("value = \"3d\", min = \"0d\", max = \"30d\", unit = \"span\"")) == "loads");
  says(load_error(use + param("value = \"31d\", min = \"0d\", max = \"30d\", unit = \"span\"")), "k = 31d is above its maximum 30d");
  says(load_error(use + param("value = \"3d\", min = \"4d\", unit = \"span\"")), "k = 3d is below its minimum 4d");
  says(load_error(use + param("value = \"1mo\", min = \"4d\", unit = \"span\"")), "cannot be compared with its bound");
  says(load_error(use + param("value = \"3d\"")), "k needs the key 'unit'");
  says(load_error(use + param("value = \"3.00\", unit = \"money\"")), "the param 'k' is money");
  says(load_error(use + param("value = 3, unit = \"spam\"")), "'unit' is one of span");
  CHECK(load_error(param("value = \"3d\", unit = \"span\"")) == "6:7 nothing uses the param 'k'");
  CHECK(load_error("[params]\n\"contact.service_phone\" = { unit = \"text\" }\n\"warranty.start\" = { value = \"purchase\", unit = \"text\" }\n") == "loads");
}

TEST_CASE("an unset param makes a clock dormant and an `if` false") {
  const auto book = load_blocks(clock_of("within = \"$k\"\nbasis = \"days\"\n") + gate("need = [\"answered\"]\nif = { k = { not = \"1d\" } }\n") + param("unit = \"span\""));
  REQUIRE(book.clocks.size() == 1);
  CHECK(book.clocks[0].dormant_for == "k");
  CHECK(book.gates.empty());
}

TEST_CASE("`if` decides at load which rules exist") {
  const auto book_with = [](std::string_view value) {
    return load_blocks(gate("need = [\"answered\"]\nif = { k = [\"a\", \"b\"] }\n") + param(fmt::format("value = \"{}\", unit = \"enum\", values = [\"a\", \"b\", \"c\"]", value)));
  };
  CHECK(book_with("a").gates.size() == 1);
  CHECK(book_with("b").gates.size() == 1);
  CHECK(book_with("c").gates.empty());
}

TEST_CASE("rows give every output, stand in a known stage, and are sorted by stage, then as written") {
  says(load_error(table_of("when = { mode = \"onsite\" }\nthen = {}\n")), "then needs the key 'go'");
  says(load_error(table_of("then = { go = \"yes\", stop = 1 }\n")), "unknown key 'stop'");
  const auto book = load_blocks(R"([[table]]
id = "T"
cite = ["000"]
on = "ticket"
hit = "unique"
stages = ["early", "late"]
outputs = { go = "boolean" }
otherwise = "error"
[[decision]]
table = "T"
id = "1"
stage = "late"
cite = ["0"]
text = { en = "a", zh = "b" }
then = { go = true }
[[decision]]
table = "T"
id = "2"
stage = "early"
cite = ["0"]
text = { en = "a", zh = "b" }
then = { go = false }
[[decision]]
table = "T"
id = "3"
stage = "late"
before = "1"
cite = ["0"]
text = { en = "a", zh = "b" }
then = { go = false }
)");
  const auto& table = book.tables.at(0);
  CHECK(table.hit == Hit::unique);
  CHECK_FALSE(table.otherwise);
  REQUIRE(table.rows.size() == 3);
  CHECK(table.rows[0].rule.id == "2");
  CHECK(table.rows[1].rule.id == "3");
  CHECK(table.rows[2].rule.id == "1");
}

TEST_CASE("tables come after those they name; a circle is refused") {
  const auto table = [](std::string_view id, std::string_view after) {
    return fmt::format("[[table]]\nid = \"{}\"\ncite = [\"0\"]\non = \"ticket\"\nhit = \"first\"\n{}outputs = {{ go = \"boolean\" }}\notherwise = {{ go = true }}\n", id, after);
  };
  const auto book = load_blocks(table("B", "after = [\"A\"]\n") + table("A", ""));
  CHECK(book.tables[0].rule.id == "A");
  says(load_error(table("B", "after = [\"A\"]\n") + table("A", "after = [\"B\"]\n")), "comes after itself");
  const auto row = "[[decision]]\ntable = \"B\"\nid = \"1\"\ncite = [\"0\"]\ntext = { en = \"a\", zh = \"b\" }\nwhen = { \"A.go\" = true }\nthen = { go = true }\n";
  says(load_error(table("A", "") + table("B", "") + row), "'A.go' is known only after the table 'A'");
  CHECK(load_error(table("A", "") + table("B", "after = [\"A\"]\n") + row) == "loads");
}

TEST_CASE("ids are unique within a kind") { says(load_error(gate("need = [\"answered\"]\n") + gate("need = [\"verified\"]\n")), "gate G is declared twice"); }

TEST_CASE("a case names one thing, and its facts are known and of their type") {
  const auto rule = gate("need = [\"answered\"]\n");
  const auto of = [&](std::string_view lines) { return load_error(rule + fmt::format("[[case]]\n{}\n", lines)); };
  CHECK(of("action = \"ticket.close\"\nfacts = { answered = true }\nexpect = { refused = [] }") == "loads");
  says(of("facts = { answered = true }\nexpect = { refused = [] }"), "a case names exactly one of");
  says(of("action = \"ticket.close\"\nexpect = { refused = [\"H\"] }"), "unknown rule 'H'");
  says(of("action = \"ticket.close\"\nfacts = { answerd = true }\nexpect = {}"), "unknown fact 'answerd' (did you mean 'answered'?)");
  says(of("action = \"ticket.close\"\nfacts = { answered = \"maybe\" }\nexpect = {}"), "not of the type");
  says(of("action = \"ticket.close\"\nroles = [\"clerks\"]\nexpect = {}"), "unknown role 'clerks'");
  says(of("action = \"ticket.close\"\nparams = { k = 3 }\nexpect = {}"), "unknown param 'k'");
  says(of("action = \"ticket.close\"\nexpects = {}"), "unknown key 'expects'");
  says(of("clock = \"C\"\nexpect = {}"), "unknown clock 'C'");
}
