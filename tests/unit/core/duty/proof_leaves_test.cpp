// SPDX-License-Identifier: MIT
// Whoever forges one member of a proof and seals it anew is found out, whichever it is: each leaf of proofs and of explanations is
// changed in turn. What is not found is an input that nothing follows from; here stands which, and why.
#include <doctest/doctest.h>

#include <algorithm>

#include "cli/run.hpp"
#include "cli/views/why_view.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/cases/kinds.hpp"
#include "core/policy/loader.hpp"
#include "core/ticket/verbs.hpp"
#include "tests/support/proven.hpp"

namespace svc::duty {
namespace {

constexpr const char* rules_of_goods = R"(
[[table]]
id = "return.verdict"
cite = ["house rule 8"]
on = "return"
hit = "first"
outputs = { verdict = ["accept", "refuse"], basis = ["agreement", "none"] }
otherwise = { verdict = "refuse", basis = "none" }
[[decision]]
table = "return.verdict"
id = "K-8"
cite = ["house rule 8"]
text = { en = "Unsold goods of up to 500 are taken back.", zh = "五百元以内滞销货退回。" }
when = { reason = "unsold", amount = { max = "500.00" } }
then = { verdict = "accept", basis = "agreement" }
[[table]]
id = "return.credit"
cite = ["house rule 9"]
on = "return"
after = ["return.verdict"]
hit = "first"
outputs = { percent = "ratio" }
otherwise = { percent = "0%" }
[[decision]]
table = "return.credit"
id = "K-9"
cite = ["house rule 9"]
text = { en = "Four fifths are credited.", zh = "按八成抵扣。" }
when = { "return.verdict.verdict" = "accept" }
then = { percent = "80%" }
[[approval]]
id = "K-10"
cite = ["house rule 10"]
text = { en = "A manager consents to a cancellation.", zh = "取消须经经理同意。" }
on = "ticket"
action = ["ticket.cancel"]
steps = [ { role = "aftersales_manager" } ]
)";

// Inputs that nothing in a proof follows from; paths without their places in lists.
struct Free {
  std::string_view path;
  std::string_view why;
};
constexpr auto free_inputs = std::to_array<Free>({
    {"books.adopted_at", "only which book was known when something was decided follows from it"},
    {"books.takes_over", "matters to deadlines that ran into the book alone"},
    {"cases.known_at", "deadlines stand as of then; the journal says when"},
    {"cases.milestones.sequence", "the order among what happened in one second"},
    {"cases.verdicts.number", "a name of the store; no two have one"},
    {"cases.verdicts.at", "rules go by its day"},
    {"cases.line_verdicts.number", "a name of the store; no two have one"},
    {"cases.line_verdicts.line", "which of the lines: its facts say what it is"},
    {"cases.line_verdicts.at", "the book in force follows from it, not the second"},
    {"cases.clocks.number", "a name of the store; no two have one"},
    {"cases.charges.number", "a name of the store; no two have one"},
    {"cases.charges.proposed_at", "the journal says when it was entered"},
    {"cases.charges.proposed_by", "the journal says by whom"},
    {"cases.journal.seq", "whoever has the store finds the act there"},
    {"cases.journal.hash", "whoever has the store finds the act there"},
    {"cases.verdicts.result.asked.line", "which of the lines: its facts say what it is"},
    {"cases.charges.trigger.at", "of a deadline, which a book that took it over may have moved since; of an event it is found"},
    {"site", "it stands in the numbers of cases alone: customers and units have none"},
    {"chain.hash", "whoever has the store, or a seal kept elsewhere, compares it"},
});

// What rules of that book ask for, of cases of a kind, or in a charge; and the events that something begins or ends with. All else is
// free as well; so is what one line of returned goods says that proposes no more than another does.
struct Asked {
  std::string_view list;
  std::string_view of;
  std::string_view fact;
};
constexpr auto asked_facts = std::to_array<Asked>({{"cases.facts", "ticket", "customer_class"}, {"cases.facts", "unit", "region"}, {"cases.facts", "task", "task_type"},
                                                   {"cases.verdicts.facts", "ticket", "answered"}, {"cases.line_verdicts.facts", "return", "reason"},
                                                   {"cases.line_verdicts.facts", "return", "amount"}, {"cases.charges.parts", "K-5", "owner"}});
constexpr auto asked_events = std::to_array<std::string_view>({"received", "answered", "opened", "done", "requested", "disposed", "purchased", "owner_contacted", "became_key", "visited"});

std::vector<Json> forgeries(const Json& leaf) {
  if (const auto* flag = leaf.boolean()) return {!*flag};
  if (const auto* number = leaf.integer()) return {*number + 1};
  if (leaf.is_null()) return {"x", 1};
  if (leaf.array() != nullptr) return {JsonArray{"x"}};
  if (leaf.object() != nullptr) return {JsonObject{{"x", 1}}};
  auto text = *leaf.text();
  if (text.size() == 64) return {(text[0] == 'a' ? "b" : "a") + text.substr(1), text + "x"};
  const auto time = parse_time(text);
  if (!time || !time->offset) return {text + "x"};
  text[18] = text[18] == '9' ? '0' : static_cast<char>(text[18] + 1);  // a second later
  return {text, "2031" + text.substr(4)};
}

// Where a leaf stands.
struct Leaf {
  std::string path;     // "cases.verdicts.at"
  std::string list;     // the path without its last word
  std::string name;     // that word
  std::string of = {};  // of which kind the case is, which charge, or which event
};

std::string word_of(const Json& object, std::string_view name) {
  const auto* word = object.find(name);
  return word == nullptr || word->text() == nullptr ? std::string{} : *word->text();
}

class Walk {
 public:
  Walk(const Json& sound, const policy::Book& book) : sound_{sound}, book_{book} {}

  void run() {
    REQUIRE(verdict_on(sound_) == 0);
    forged_ = sound_;
    each(forged_, {});
  }
  int leaves = 0;

 private:
  // Mismatches; of what is refused outright one.
  std::int64_t verdict_on(const Json& proof) const {
    const auto find = [&](const std::string&, const std::string& hash) { return hash == book_.hash ? std::optional{book_} : std::nullopt; };
    try {
      return check_proof(proof_text(proof), "proof", find, cli::case_kinds(), cli::proof_words()).found.differing;
    } catch (const Error& error) {
      CHECK(error.exit() != Exit::internal);
      return 1;
    }
  }

  void each(Json& at, const Leaf& leaf) {
    if (auto* object = at.object(); object != nullptr && !object->empty()) {
      for (auto& [name, value] : *object) {
        if (leaf.path.empty() && name == "sha256") continue;
        auto inner = leaf;
        inner.list = leaf.path;
        inner.path += (leaf.path.empty() ? "" : ".") + name;
        inner.name = name;
        each(value, inner);
      }
    } else if (auto* list = at.array(); list != nullptr && !list->empty()) {
      for (auto& value : *list) {
        auto inner = leaf;
        if (leaf.path == "cases") inner.of = word_of(value, "kind");
        if (leaf.path == "cases.charges") inner.of = word_of(value, "rule");
        if (leaf.path == "cases.milestones") inner.of = word_of(value, "is");
        each(value, inner);
      }
    } else {
      forge(at, leaf);
    }
  }

  void forge(Json& at, const Leaf& leaf) {
    const auto before = at;
    for (const auto& forgery : forgeries(before)) {
      at = forgery;
      ++leaves;
      const auto found = verdict_on(sealed_proof(forged_));
      const auto said = leaf.path + ": " + canonical(before) + " → " + canonical(forgery);
      CAPTURE(said);
      if (found == 0) CHECK(is_free(leaf, forgery));
    }
    at = before;
  }

  static bool is_free(const Leaf& leaf, const Json& forgery) {
    if (std::ranges::find(free_inputs, std::string_view{leaf.path}, &Free::path) != free_inputs.end()) return true;
    if (leaf.list.ends_with(".facts") || leaf.list.ends_with(".parts")) {
      return std::ranges::none_of(asked_facts, [&](const Asked& one) { return one.list == leaf.list && one.of == leaf.of && one.fact == leaf.name; });
    }
    const bool unasked = leaf.list == "cases.milestones" && std::ranges::find(asked_events, leaf.of) == asked_events.end();
    return unasked && !word_of(JsonObject{{"forgery", forgery}}, "forgery").starts_with("2031");
  }

  const Json& sound_;
  const policy::Book& book_;
  Json forged_;
};

class Written : public Sink {
 public:
  void write(std::string_view more) override { text += more; }
  std::string text;
};

struct Desk : test::Proven {
  Desk() : Proven{rules_of_goods} {
    const test::Directory directory;
    test::write_kinds_book(directory.file("kinds.toml"), rules_of_goods);
    book = policy::load_book(directory.file("kinds.toml"));
    static_cast<void>(ticket::close(world, store(), {.id = ticket}, {.reason = "done"}));
    returns::Intake intake{.phone = "13800138000"};
    intake.facts = JsonObject{{"kind", "regular"}, {"reason", "unsold"}};
    for (const auto* amount : {"400.00", "900.00"}) intake.lines.push_back({.quantity = 2, .facts = JsonObject{{"amount", amount}}});
    lines = returns::add(world, store(), {}, intake).act.id;
  }
  Json why(const char* kind, std::int64_t id, const char* language) {
    Written out, err;
    world.streams = {.in = nullptr, .out = &out, .err = &err};
    const auto number = cases::number_of(test::plain_settings, kind, id);
    const std::vector<std::string> arguments{"--db", path(), "--lang", language, kind, "why", number, "--format", "json"};
    REQUIRE(cli::run(arguments, world) == 0);
    return parse_json(out.text, "why");
  }
  policy::Book book;
  std::int64_t lines = 0;
};

}  // namespace

TEST_CASE("each member of a proof of every kind that is forged is found, or is an input that nothing follows from") {
  Desk desk;
  const std::vector<Subject> subjects{{"ticket", desk.ticket}, {"task", desk.task}, {"return", desk.lines}, {"customer", desk.customer}, {"unit", 1}};
  int leaves = 0;
  for (const auto& subject : subjects) {
    const auto proof = desk.proof({.subjects = {subject}});
    Walk walk{proof, desk.book};
    walk.run();
    leaves += walk.leaves;
  }
  CHECK(leaves > 300);
}

TEST_CASE("each member of an explanation that is forged is found, in whichever language it was told") {
  Desk desk;
  for (const auto& why : {desk.why("ticket", desk.ticket, "en"), desk.why("return", desk.lines, "zh_CN")}) {
    Walk walk{why, desk.book};
    walk.run();
    CHECK(walk.leaves > 150);
  }
}

TEST_CASE("what no svc writes is no part of a proof, nor a case told twice") {
  Desk desk;
  const auto sound = desk.proof({.with_books = true});
  const auto refused = [&](const std::function<void(Json&)>& forge) {
    try {
      return !test::found_after(sound, forge).empty();
    } catch (const Error& error) {
      return error.exit() == Exit::usage;
    }
  };
  CHECK(refused([](Json& proof) { test::first_of(proof, "verdicts").set("approved_by", "the general manager"); }));
  CHECK(refused([](Json& proof) { test::member(test::member(test::first_of(proof, "verdicts"), "result"), "asked").set("line", 0); }));
  CHECK(refused([](Json& proof) { test::member(test::member(test::first_of(proof, "verdicts"), "result"), "asked").set("override", ""); }));
  CHECK(refused([](Json& proof) { test::member(proof, "cases").array()->push_back(test::member(proof, "cases").array()->front()); }));
  CHECK(refused([](Json& proof) { test::first_of(proof, "charges").set("state", "reversed"); }));
}

}  // namespace svc::duty
