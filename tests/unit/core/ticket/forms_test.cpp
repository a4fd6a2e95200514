// SPDX-License-Identifier: MIT
#include "core/ticket/forms.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <set>

#include "core/base/error.hpp"
#include "core/cases/kinds.hpp"
#include "core/ticket/field_verbs.hpp"
#include "core/ticket/workshop_verbs.hpp"
#include "tests/support/ticket_store.hpp"

using namespace svc;
using namespace svc::ticket;

namespace {

// Appendix b of the rule catalogue: what is filled for a request, on site, in the workshop and after it.
constexpr std::array<const char*, 20> catalogued{"F-01", "F-02", "F-03", "F-04", "F-05", "F-06", "F-07", "F-08", "F-09", "F-10",
                                                 "F-11", "F-12", "F-13", "F-14", "F-15", "F-16", "F-17", "F-18", "F-19", "F-44"};

FilledForm filled(test::TicketStore& store, std::int64_t ticket, const char* form, std::optional<std::int64_t> round = {}) {
  store::ReadSession session{store.world, store.store()};
  return fill_form(session, show(session, ticket), *policy::find_form(forms(), form), round);
}

const FormLine& line(const FilledForm& form, std::string_view fact) {
  const auto found = std::ranges::find(form.lines, fact, &FormLine::fact);
  REQUIRE(found != form.lines.end());
  return *found;
}

// Verified, free of charge, and in our hands in writing.
std::int64_t taken_in(test::TicketStore& store) {
  const auto ticket = store.plain();
  REQUIRE(verify(store.world, store.store(), {.id = ticket}, {.how = "phone", .fields = JsonObject{{"chargeable", false}}}).done);
  REQUIRE(take(store.world, store.store(), {.id = ticket},
               {.serials = {"SN1"}, .fields = JsonObject{{"handover_in", true}, {"promised_at", "2026-02-01T10:00:00+08:00"}}}).done);
  return ticket;
}

Json told(const char* name, const char* text) {
  Json fields = JsonObject{};
  fields.set(name, text);
  return fields;
}

}  // namespace

TEST_CASE("every form of the catalogue that belongs to tickets is declared, under a name of its own") {
  std::set<std::string_view> numbers;
  std::set<std::string_view> ids;
  for (const auto& form : forms()) {
    CAPTURE(std::string{form.id});
    numbers.insert(form.number);
    CHECK(ids.insert(form.id).second);
    CHECK_FALSE(form.en.empty());
    CHECK_FALSE(form.zh.empty());
    CHECK_FALSE(form.cite.empty());
  }
  CHECK(numbers == std::set<std::string_view>(catalogued.begin(), catalogued.end()));
  CHECK(policy::find_form(forms(), "no-such-form") == nullptr);
}

TEST_CASE("every field of a form is a fact of the dictionary, stands once, and is named in both languages") {
  for (const auto& form : forms()) {
    std::set<std::string_view> seen;
    for (const auto fact : form.fields) {
      CAPTURE(std::string{form.id} + "." + std::string{fact});
      CHECK(policy::find_fact(fact) != nullptr);
      CHECK(seen.insert(fact).second);
      const auto label = policy::form_label(fact);
      CHECK_FALSE(label.zh.empty());
      CHECK(label.en != label.zh);
      // What has happened is asked for as a time: the sentence that says that it happened is no label.
      if (policy::find_milestone(fact) != nullptr) CHECK(label.en != policy::find_fact(fact)->meaning_en);
    }
    for (const auto who : form.signatures) {
      CAPTURE(std::string{form.id} + "." + std::string{who});
      CHECK(std::ranges::find(policy::signatory_words(), who, &policy::NamedWord::id) != policy::signatory_words().end());
    }
  }
}

TEST_CASE("what was told in several reports stands on the paper together, what nobody told stays empty") {
  test::TicketStore store;
  const auto ticket = taken_in(store);
  REQUIRE(repair(store.world, store.store(), {.id = ticket}, {.fields = told("work", "清洗冷凝器")}).done);
  REQUIRE(repair(store.world, store.store(), {.id = ticket}, {.fields = told("work", "更换压缩机")}).done);
  const auto record = filled(store, ticket, "repair-record");
  CHECK(line(record, "work").text == "清洗冷凝器; 更换压缩机");
  CHECK(std::holds_alternative<Instant>(line(record, "repair_started").value));
  CHECK(policy::is_unknown(line(record, "repaired").value));
  CHECK(line(record, "customer").text == "王芳");
}

TEST_CASE("an outside person's name is on the paper though the facts keep it apart; each round has its own papers") {
  test::TicketStore store;
  const auto ticket = store.plain();
  REQUIRE(sign(store.world, store.store(), {.id = ticket}, {.signed_by = "陈伟", .rating = 4, .remark = "很好"}, JsonObject{}).done);
  CHECK(line(filled(store, ticket, "survey"), "signed_by").text == "陈伟");
  CHECK(line(filled(store, ticket, "survey"), "rating").value == policy::Value{std::int64_t{4}});
  CHECK(line(filled(store, ticket, "survey"), "remark").value == policy::Value{std::string{"很好"}});
  REQUIRE(cancel(store.world, store.store(), {.id = ticket}, "重复").done);
  REQUIRE(reopen(store.world, store.store(), {.id = ticket}, "没修好").done);
  CHECK(line(filled(store, ticket, "survey", 2), "signed_by").text.empty());
  CHECK(policy::is_unknown(line(filled(store, ticket, "survey", 2), "rating").value));
  CHECK(line(filled(store, ticket, "survey"), "signed_by").text == "陈伟");
  REQUIRE(sign(store.world, store.store(), {.id = ticket}, {.signed_by = "陈伟", .rating = 2}, JsonObject{}).done);
  CHECK(line(filled(store, ticket, "survey"), "rating").value == policy::Value{std::int64_t{2}});
  CHECK(line(filled(store, ticket, "survey", 1), "rating").value == policy::Value{std::int64_t{4}});
  CHECK_THROWS_AS(filled(store, ticket, "survey", 0), Error);
  CHECK_THROWS_AS(filled(store, ticket, "survey", 3), Error);
}

TEST_CASE("the warranty card has the repairs of the unit, oldest first") {
  test::TicketStore store;
  for (const auto* work : {"换门封", "换压缩机"}) {
    const auto ticket = taken_in(store);
    auto fields = told("work", work);
    REQUIRE(repair(store.world, store.store(), {.id = ticket}, {.done = true, .fields = fields}).done);
    store.wait(Seconds{86'400});
  }
  store::ReadSession session{store.world, store.store()};
  const auto latest = cases::id_of(session.settings(), "ticket", "T260116-0001");
  const auto card = fill_form(session, show(session, latest), *policy::find_form(forms(), "warranty-card"));
  REQUIRE(card.repairs.size() == 2);
  CHECK(card.repairs.front().content == "换门封");
  CHECK(card.repairs.back().content == "换压缩机");
}
