// SPDX-License-Identifier: MIT
// A proof is checked without the store: what follows from its facts and its books is sound, and nothing else is.
#include "core/duty/proof.hpp"

#include <doctest/doctest.h>

#include <set>

#include "core/base/error.hpp"
#include "core/duty/adopt.hpp"
#include "core/policy/loader.hpp"
#include "tests/support/proven.hpp"

namespace svc::duty {
namespace {

using test::checked;
using test::first_of;
using test::member;
using test::nowhere;
using test::Proven;

std::string refusal_of(const std::string& text) {
  try {
    static_cast<void>(check_proof(text, "proof", nowhere, cli::case_kinds()));
  } catch (const Error& error) {
    CHECK(error.exit() == Exit::usage);
    return in_english(error.message());
  }
  FAIL_CHECK("it was accepted");
  return {};
}

}  // namespace

TEST_CASE("a proof with its books is sound by itself: every verdict, clock and charge of every kind") {
  Proven store;
  const auto proof = store.proof();
  const auto result = checked(proof);
  for (const auto& one : result.found.mismatches) {
    const auto said = one.kind + " " + one.rule + " " + one.part + ": " + one.stored + " / " + one.anew;
    FAIL_CHECK(said);
  }
  const auto stored = store.verified();
  CHECK(result.found.differing == 0);
  CHECK(result.found.verdicts == stored.verdicts);
  CHECK(result.found.clocks == stored.clocks);
  CHECK(result.found.charges == stored.charges);
  CHECK(stored.charges == 2);
  CHECK(result.cases == 5);
  CHECK(proof_text(parse_json(proof_text(proof), "proof")) == proof_text(proof));
}

TEST_CASE("of one case only that case is told, and nobody's name or phone") {
  Proven store;
  const auto proof = store.proof({.subjects = {{.kind = "ticket", .id = store.ticket}}});
  CHECK(proof.find("cases")->array()->size() == 1);
  const auto text = proof_text(proof);
  CHECK(text.find("13800138000") == std::string::npos);
  CHECK(text.find("徐汇机械厂") == std::string::npos);
}

TEST_CASE("without the text of its book a proof needs it from elsewhere, known by its hash") {
  Proven store;
  const auto proof = store.proof({.with_books = false});
  try {
    static_cast<void>(checked(proof));
    FAIL("it was checked without a book");
  } catch (const Error& error) {
    CHECK(error.exit() == Exit::not_found);
  }
  const test::Directory directory;
  test::write_kinds_book(directory.file("kinds.toml"));
  const auto book = policy::load_book(directory.file("kinds.toml"));
  const auto result = check_proof(proof_text(proof), "proof", [&](const std::string& id, const std::string& hash) {
    CHECK(id == "kinds");
    return book.hash == hash ? std::optional{book} : std::nullopt;
  }, cli::case_kinds());
  CHECK(result.found.differing == 0);
}

TEST_CASE("whoever changes a verdict, a deadline or a fact and seals the proof anew is found out by the book") {
  Proven store;
  const auto sound = store.proof();
  const auto parts = [&](const std::function<void(Json&)>& forge) { return test::found_after(sound, forge); };
  using Parts = std::set<std::string>;
  CHECK(parts([](Json& proof) { first_of(proof, "verdicts").set("outcome", "warned"); }) == Parts{"verdict.outcome"});
  CHECK(parts([](Json& proof) { first_of(proof, "clocks").set("due_at", "2026-03-01T00:00:00+08:00"); }) == Parts{"clock.due_at"});
  CHECK(parts([](Json& proof) { first_of(proof, "clocks").set("state", "met"); }) == Parts{"clock.state"});
  CHECK(parts([](Json& proof) { first_of(proof, "clocks").set("cite", JsonArray{"another clause"}); }) == Parts{"clock.cite"});
  CHECK(parts([](Json& proof) { first_of(proof, "milestones").set("at", "2026-01-15T09:00:00+08:00"); }) ==
        Parts{"clock.detail.budget", "clock.started_at"});
  CHECK(parts([](Json& proof) { member(first_of(proof, "line_verdicts"), "result").set("status", "decided"); }) == Parts{"line_verdict.status"});
  CHECK(parts([](Json& proof) { first_of(proof, "line_verdicts").set("asked_on", "soon"); }) == Parts{"line_verdict.facts"});
  CHECK(parts([](Json& proof) { first_of(proof, "line_verdicts").set("question", "return.add"); }) == Parts{"line_verdict.question"});
  CHECK_FALSE(parts([](Json& proof) { member(first_of(proof, "verdicts"), "result").set("status", "refused"); }).empty());
  CHECK_FALSE(parts([](Json& proof) {
    for (auto& told : *member(proof, "cases").array()) member(told, "clocks") = JsonArray{};
  }).empty());
}

TEST_CASE("every changed byte is found") {
  Proven store;
  const auto proof = store.proof({.subjects = {{.kind = "ticket", .id = store.ticket}}});
  const test::Directory directory;
  test::write_kinds_book(directory.file("kinds.toml"));
  const auto book = policy::load_book(directory.file("kinds.toml"));
  const auto text = proof_text(proof);
  const auto sound = [&](const std::string& given) {
    try {
      return check_proof(given, "proof", [&](const std::string&, const std::string&) { return std::optional{book}; }, cli::case_kinds()).found.differing == 0;
    } catch (const Error&) {
      return false;
    }
  };
  REQUIRE(sound(text));
  for (std::size_t at = 0; at < text.size(); at += 11) {
    for (const auto mask : {0x01, 0x20}) {
      auto changed = text;
      changed[at] = static_cast<char>(changed[at] ^ mask);
      CAPTURE(at);
      CHECK_FALSE(sound(changed));
    }
  }
  CHECK_FALSE(sound(text + "\n"));
  CHECK_FALSE(sound(text.substr(0, text.size() / 2)));
}

TEST_CASE("what is no proof is refused with what is wrong: cut, of another version, of wrong types, too deep, too large") {
  Proven store;
  const auto sound = store.proof();
  const auto with = [&](std::string_view name, Json value) {
    auto proof = sound;
    proof.set(name, std::move(value));
    return proof_text(sealed_proof(std::move(proof)));
  };
  CHECK(refusal_of("") == "not JSON");
  CHECK(refusal_of(proof_text(sound).substr(0, 200)) == "not JSON");
  CHECK(refusal_of("[]").find("“format”") != std::string::npos);
  CHECK(refusal_of("{\"format\": \"svc-proof\"}").find("“version”") != std::string::npos);
  CHECK(refusal_of(with("format", "other")).find("“format”") != std::string::npos);
  CHECK(refusal_of(with("version", 2)) == "The proof is of version 2; this svc reads version 1.");
  CHECK(refusal_of(with("version", "1")).find("“version”") != std::string::npos);
  CHECK(refusal_of(with("books", nullptr)).find("“books”") != std::string::npos);
  CHECK(refusal_of(with("books", JsonArray{})).find("“books”") != std::string::npos);
  CHECK(refusal_of(with("cases", "all")).find("“cases”") != std::string::npos);
  CHECK(refusal_of(with("cases", JsonArray{1})).find("“kind”") != std::string::npos);
  CHECK(refusal_of(with("made_at", "yesterday")).find("“made_at”") != std::string::npos);
  CHECK(refusal_of("{\"format\": " + std::string(1000, '[')) == "nested too deeply");
  CHECK(refusal_of("{\"version\": 99999999999999999999}").starts_with("numbers must be whole"));
  auto huge = sound;
  first_of(huge, "verdicts").set("round", std::int64_t{1} << 40);
  CHECK(refusal_of(proof_text(sealed_proof(std::move(huge)))).find("“round”") != std::string::npos);
}

TEST_CASE("deadlines that a later book took over are proved under that book") {
  Proven store;
  const test::Directory directory;
  test::write_kinds_book(directory.file("kinds.toml"));
  std::ifstream file{directory.file("kinds.toml")};
  std::string text{std::istreambuf_iterator<char>{file}, {}};
  const auto at = text.find("30d");
  REQUIRE(at != std::string::npos);
  text[at] = '2';  // visits every twenty days
  std::ofstream{directory.file("later.toml")} << text;
  store.world.now += Seconds{60};
  static_cast<void>(adopt_book(store.world, store.store(), {},
                               {.book = directory.file("later.toml"), .from = store.world.now, .backdate_reason = "agreed", .takes_over = true},
                               cli::case_kinds()));
  store.world.now += Seconds{60};
  store.expect_sound();
  const auto proof = store.proof();
  std::int64_t under_second = 0;
  for (const auto& told : *proof.find("cases")->array()) {
    for (const auto& clock : *told.find("clocks")->array()) under_second += *clock.find("book") == Json{2} ? 1 : 0;
  }
  CHECK(under_second > 0);
  CHECK(checked(proof).found.differing == 0);
}

TEST_CASE("a book whose text is not the one that its hash names is no book") {
  Proven store;
  auto proof = store.proof();
  auto& book = member(proof, "books").array()->front();
  auto text = *book.find("source")->text();
  const auto at = text.find("8h");
  REQUIRE(at != std::string::npos);
  text[at] = '9';
  book.set("source", text);
  try {
    static_cast<void>(checked(sealed_proof(std::move(proof))));
    FAIL("another book was taken");
  } catch (const Error& error) {
    CHECK(error.exit() == Exit::fault);
  }
}

}  // namespace svc::duty
