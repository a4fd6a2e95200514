// SPDX-License-Identifier: MIT
// Tables that come after others: what they are asked follows from the facts.
#include <doctest/doctest.h>

#include "core/base/text.hpp"
#include "core/policy/check.hpp"
#include "tests/support/books.hpp"

using namespace svc;
using namespace svc::policy;

namespace {

constexpr std::string_view cited = "cite = [\"0\"]\ntext = { en = \"a\", zh = \"b\" }\n";

std::string table(std::string_view id, std::string_view more, std::string_view otherwise) {
  return fmt::format("[[table]]\nid = \"{}\"\ncite = [\"0\"]\non = \"return\"\noutputs = {{ v = [\"yes\", \"no\"] }}\notherwise = {}\n{}\n", id, otherwise, more);
}

std::string row(std::string_view table, std::string_view id, std::string_view when, std::string_view v, std::string_view more = {}) {
  return fmt::format("[[decision]]\ntable = \"{}\"\nid = \"{}\"\n{}when = {{ {} }}\nthen = {{ v = \"{}\" }}\n{}\n", table, id, cited, when, v, more);
}

// Craft goods give yes, everything else no.
const std::string craft = table("t", "hit = \"first\"", "{ v = \"no\" }") + row("t", "R1", "kind = \"craft\"", "yes");
const std::string after = "hit = \"first\"\nafter = [\"t\"]";

// "code rule: message" of what is wrong with rows and gates.
std::vector<std::string> faults(const std::string& blocks) {
  std::vector<std::string> found;
  for (const auto& one : check_book(svc::test::load_blocks(blocks))) {
    if (one.code != "no-case" && one.code != "threshold-without-case") found.push_back(fmt::format("{} {}: {}", one.code, one.rule, in_english(one.message)));
  }
  return found;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("an output and the facts that give it are one thing") {
  const auto both = craft + table("u", after, "\"error\"") + row("u", "U1", "\"t.v\" = \"yes\"", "yes") + row("u", "U2", "kind = { not = \"craft\" }", "no");
  CHECK(faults(both).empty());
  const auto less = craft + table("u", after, "\"error\"") + row("u", "U1", "\"t.v\" = \"yes\"", "yes") + row("u", "U2", "kind = [\"regular\", \"phone\"]", "no");
  CHECK(faults(less) == Lines{"gap u: no row of u takes: kind = practical"});
}

TEST_CASE("a row that asks for an output beside facts that do not give it can never match") {
  const auto asked = [](std::string_view when) { return craft + table("u", after, "{ v = \"no\" }") + row("u", "U1", when, "yes"); };
  CHECK(faults(asked("\"t.v\" = \"yes\", kind = \"phone\"")) == Lines{"unreachable-row U1: U1 of u can never match: nothing gives t.v = yes and kind = phone"});
  CHECK(faults(asked("\"t.v\" = \"no\", kind = \"craft\"")) == Lines{"unreachable-row U1: U1 of u can never match: nothing gives t.v = no and kind = craft"});
  CHECK(faults(asked("\"t.v\" = \"yes\", kind = \"craft\"")).empty());
  CHECK(faults(asked("\"t.v\" = \"no\", kind = [\"craft\", \"phone\"]")).empty());
}

TEST_CASE("the first match of the table before counts, not the second") {
  const auto two = table("t", "hit = \"first\"", "{ v = \"no\" }") + row("t", "R1", "photo = true", "no") + row("t", "R2", "kind = \"craft\"", "yes", "over = [\"R1\"]");
  const auto asked = [&](std::string_view when) { return two + table("u", after, "{ v = \"no\" }") + row("u", "U1", when, "yes"); };
  CHECK(faults(asked("\"t.v\" = \"yes\", photo = true")).size() == 1);
  CHECK(faults(asked("\"t.v\" = \"yes\", photo = false")).empty());
  CHECK(faults(asked("\"t.v\" = \"no\", kind = \"craft\", photo = false")).size() == 1);
}

TEST_CASE("a chain of three is followed to its beginning") {
  const auto chain = craft + table("m", after, "{ v = \"yes\" }") + row("m", "M1", "\"t.v\" = \"yes\"", "no");
  const auto last = [&](std::string_view when) { return chain + table("u", "hit = \"first\"\nafter = [\"m\"]", "{ v = \"no\" }") + row("u", "U1", when, "yes"); };
  CHECK(faults(last("\"m.v\" = \"no\", kind = \"phone\"")).size() == 1);
  CHECK(faults(last("\"m.v\" = \"no\", kind = \"craft\"")).empty());
  CHECK(faults(last("\"m.v\" = \"yes\", kind = \"craft\"")).size() == 1);
}

TEST_CASE("rows of a table that joins its matches give a word where any of them does") {
  const auto sets = [](std::string_view asked) {
    std::string text = "[[table]]\nid = \"t\"\ncite = [\"0\"]\non = \"return\"\nhit = \"all\"\noutputs = { v = { set = [\"a\", \"b\"] } }\notherwise = { v = [] }\n";
    for (const auto& [id, when, v] : {std::tuple{"1", "kind = \"craft\"", "a"}, std::tuple{"2", "photo = true", "b"}, std::tuple{"3", "kind = \"phone\"", "a"}}) {
      text += fmt::format("[[decision]]\ntable = \"t\"\nid = \"{}\"\n{}when = {{ {} }}\nthen = {{ v = [\"{}\"] }}\n", id, cited, when, v);
    }
    return text + table("u", after, "{ v = \"no\" }") + row("u", "U1", asked, "yes");
  };
  CHECK(faults(sets("\"t.v\" = { all = [\"a\", \"b\"] }, kind = \"phone\", photo = true")).empty());
  CHECK(faults(sets("\"t.v\" = { any = [\"a\"] }, kind = \"regular\"")).size() == 1);
  CHECK(faults(sets("\"t.v\" = { none = [\"b\"] }, photo = true")).size() == 1);
  CHECK(faults(sets("\"t.v\" = { none = [\"a\"] }, photo = true")).empty());
}

TEST_CASE("before a table is in force it gives what it gives otherwise") {
  const auto dated = table("t", "hit = \"first\"\nfrom = 2026-06-01", "{ v = \"no\" }") + row("t", "R1", "kind = \"craft\"", "yes");
  const auto found = faults(dated + table("u", after, "{ v = \"no\" }") + row("u", "U1", "\"t.v\" = \"yes\"", "yes"));
  CHECK(found == Lines{"unreachable-between U1: U1 of u can never match: nothing gives t.v = yes (before 2026-06-01)"});
}

TEST_CASE("gates that would clash only where a table never gives what one of them asks for do not") {
  const auto gates = [](std::string_view kind) {
    constexpr std::string_view gate = "[[gate]]\nid = \"{}\"\n{}on = \"complaint\"\naction = [\"complaint.judge\"]\nwhen = {{ {} }}\nneed = [\"{}\"]\n";
    return craft + fmt::format(gate, "A", cited, "\"t.v\" = \"yes\"", "judged_founded") + fmt::format(gate, "B", cited, fmt::format("kind = \"{}\"", kind), "judged_unfounded");
  };
  CHECK(faults(gates("phone")).empty());
  CHECK(faults(gates("craft")) == Lines{"contradiction B: B and A together never let complaint.judge through: t.v = yes, kind = craft"});
}

TEST_CASE("a gate that asks for an output beside facts that do not give it never applies") {
  const auto gate = [](std::string_view kind) {
    return craft + fmt::format("[[gate]]\nid = \"A\"\n{}on = \"return\"\naction = [\"return.settle\"]\nwhen = {{ \"t.v\" = \"yes\", kind = \"{}\" }}\nneed = [\"inspected\"]\n", cited, kind);
  };
  CHECK(faults(gate("phone")) == Lines{"never-applies A: A never applies: t.v = yes and kind = phone cannot hold"});
  CHECK(faults(gate("craft")).empty());
}

TEST_CASE("every hole is told by its smallest witness, those of one fact first") {
  const auto holes = table("t", "hit = \"first\"", "\"error\"") + row("t", "R1", "kind = [\"regular\", \"craft\"], since_receipt = { max = \"3d\" }", "yes") +
                     row("t", "R2", "since_receipt = { over = \"4d\" }", "no");
  CHECK(faults(holes) == Lines{"gap t: no row of t takes: since_receipt = 4d", "gap t: no row of t takes: since_receipt none",
                               "gap t: no row of t takes: kind = practical, since_receipt < 3d"});
  CHECK(faults(table("t", "hit = \"first\"", "\"error\"")) == Lines{"gap t: no row of t takes: *"});
}

TEST_CASE("a gap is a fault: the act would be refused with exit 8 there") {
  for (const auto& one : check_book(svc::test::load_blocks(table("t", "hit = \"first\"", "\"error\"") + row("t", "R1", "kind = \"craft\"", "yes")))) {
    if (one.code == "gap") CHECK(one.severity == Severity::fault);
  }
}

TEST_CASE("a gap that stands for a while only is told with its time") {
  const auto dated = table("t", "hit = \"first\"", "\"error\"") + row("t", "R1", "kind = \"craft\"", "yes", "until = 2026-06-01") + row("t", "R2", "kind = { not = \"craft\" }", "no");
  CHECK(faults(dated) == Lines{"gap t: no row of t takes: kind = craft (from 2026-06-01 on)"});
}

TEST_CASE("a row that never decides is one finding, not an overlap as well") {
  const auto covered = table("t", "hit = \"first\"", "{ v = \"no\" }") + row("t", "R1", "kind = [\"regular\", \"craft\"]", "yes") + row("t", "R2", "kind = \"craft\", photo = true", "no");
  CHECK(faults(covered) == Lines{"unreachable-row R2: R2 of t can never match: R1 (line 12) covers it"});
  const auto between = table("t", "hit = \"first\"", "{ v = \"no\" }") + row("t", "R1", "kind = \"regular\"", "yes") + row("t", "R0", "kind = \"phone\"", "yes") +
                       row("t", "R2", "kind = \"craft\"", "yes") + row("t", "R3", "kind = [\"regular\", \"craft\"]", "no");
  CHECK(faults(between) == Lines{"unreachable-row R3: R3 of t can never match: R1, R2 cover it together"});
  const auto met = table("t", "hit = \"unique\"", "{ v = \"no\" }") + row("t", "R1", "kind = [\"regular\", \"craft\"]", "yes") + row("t", "R2", "kind = \"craft\"", "no");
  CHECK(faults(met) == Lines{"overlap R2: R2 and R1 both match: kind = craft"});
}
