// SPDX-License-Identifier: MIT
// Quotes: each needs its own confirmation before the work.
#include <doctest/doctest.h>

#include <algorithm>

#include "core/ticket/field_verbs.hpp"
#include "core/ticket/forms.hpp"
#include "core/ticket/workshop_verbs.hpp"
#include "tests/support/ticket_store.hpp"

using namespace svc;
using namespace svc::ticket;

namespace {

// A charged ticket whose machine is in our hands in writing.
std::int64_t charged(test::TicketStore& store) {
  const auto ticket = store.plain();
  REQUIRE(verify(store.world, store.store(), {.id = ticket},
                 {.how = "phone", .fields = JsonObject{{"chargeable", true}, {"in_warranty", false}}}).done);
  REQUIRE(take(store.world, store.store(), {.id = ticket}, {.serials = {"SN1"}, .fields = JsonObject{{"handover_in", true}}}).done);
  return ticket;
}

void offer(test::TicketStore& store, std::int64_t ticket, const char* amount, const std::string& confirmed_by = {}) {
  const Quote quote{.explained = true, .confirmed_by = confirmed_by, .fields = JsonObject{{"amount", amount}, {"charge_basis", "换压缩机"}}};
  REQUIRE(ticket::quote(store.world, store.store(), {.id = ticket}, quote).done);
}

ActResult repaired(test::TicketStore& store, std::int64_t ticket) {
  return repair(store.world, store.store(), {.id = ticket}, {.done = true, .fields = JsonObject{{"work", "换压缩机"}}});
}

bool misses(const ActResult& result, const std::string& rule) {
  return std::ranges::any_of(result.judgement->verdict.findings, [&](const policy::Finding& finding) { return finding.rule.id == rule; });
}

FormLine on_quote(test::TicketStore& store, std::int64_t ticket, std::string_view fact) {
  store::ReadSession session{store.world, store.store()};
  const auto form = fill_form(session, show(session, ticket), *policy::find_form(forms(), "quote"));
  return *std::ranges::find(form.lines, fact, &FormLine::fact);
}

}  // namespace

TEST_CASE("the work starts after the customer confirmed the quote that stands") {
  test::TicketStore store;
  const auto ticket = charged(store);
  offer(store, ticket, "100.00", "王芳");
  CHECK_FALSE(policy::is_unknown(on_quote(store, ticket, "quote_confirmed").value));
  CHECK(on_quote(store, ticket, "agreed_by").text == "王芳");
  SUBCASE("the confirmed one") { CHECK(repaired(store, ticket).done); }
  SUBCASE("a raised one needs its own confirmation, and its paper names nobody who gave it") {
    offer(store, ticket, "900.00");
    const auto refused = repaired(store, ticket);
    CHECK_FALSE(refused.done);
    CHECK(misses(refused, "TKT-14"));
    CHECK(policy::is_unknown(on_quote(store, ticket, "quote_confirmed").value));
    CHECK(on_quote(store, ticket, "agreed_by").text.empty());
    REQUIRE(quote(store.world, store.store(), {.id = ticket}, {.confirmed_by = "王芳"}).done);
    CHECK(repaired(store, ticket).done);
  }
  SUBCASE("another amount by another verb is another quote") {
    REQUIRE(edit(store.world, store.store(), {.id = ticket}, JsonObject{{"amount", "900.00"}}).done);
    CHECK(misses(repaired(store, ticket), "TKT-14"));
  }
  SUBCASE("a correction that leaves the amount alone leaves the confirmation") {
    REQUIRE(edit(store.world, store.store(), {.id = ticket}, JsonObject{{"charge_basis", "换压缩机及工时"}}).done);
    CHECK(repaired(store, ticket).done);
  }
  SUBCASE("a customer who thinks better of it") {
    REQUIRE(quote(store.world, store.store(), {.id = ticket}, {.refused = "太贵"}).done);
    CHECK(misses(repaired(store, ticket), "TKT-14"));
    REQUIRE(quote(store.world, store.store(), {.id = ticket}, {.confirmed_by = "王芳"}).done);
    CHECK(repaired(store, ticket).done);
  }
}

TEST_CASE("what a maker's repair costs is agreed before the machine is sent, on the call that sends it") {
  test::TicketStore store;
  const auto ticket = store.plain();
  REQUIRE(verify(store.world, store.store(), {.id = ticket},
                 {.how = "phone", .fields = JsonObject{{"chargeable", false}, {"in_warranty", false}}}).done);
  REQUIRE(take(store.world, store.store(), {.id = ticket}, {.serials = {"SN1"}, .fields = JsonObject{{"handover_in", true}}}).done);
  const auto send = [&](Json fields) {
    return repair(store.world, store.store(), {.id = ticket}, {.sent_to = "美的", .fields = std::move(fields)});
  };
  CHECK(misses(send(JsonObject{}), "DSP-32.agreed"));
  CHECK(misses(send(JsonObject{{"cost_confirmed", true}}), "DSP-32.agreed"));
  const auto sent = send(JsonObject{{"cost_confirmed", true}, {"freight_confirmed", true}});
  CHECK(sent.done);
  store::ReadSession session{store.world, store.store()};
  const auto file = CaseFile::load(session, ticket);
  const auto event = std::ranges::find(file.events, "sent_to_factory", &Event::act);
  REQUIRE(event != file.events.end());
  CHECK(*event->fields.find("sent_to")->text() == "美的");
  CHECK(std::ranges::count(file.events, "sent_to_factory", &Event::act) == 1);
}

TEST_CASE("what the company heard before a defect was found is no report of the defect") {
  test::TicketStore store;
  const auto ticket = store.plain();
  REQUIRE(verify(store.world, store.store(), {.id = ticket}, {.how = "phone", .fields = JsonObject{{"chargeable", false}}}).done);
  REQUIRE(escalate(store.world, store.store(), {.id = ticket}, {.level = "headquarters", .reason = "如何拆机"}).done);
  REQUIRE(take(store.world, store.store(), {.id = ticket}, {.serials = {"SN1"}, .fields = JsonObject{{"handover_in", true}}}).done);
  store.wait(Seconds{3600});
  REQUIRE(repair(store.world, store.store(), {.id = ticket}, {.unresolvable = "设计缺陷", .fields = JsonObject{{"fault_cause", "design"}}}).done);
  CHECK(misses(close(store.world, store.store(), {.id = ticket}, {.reason = "不能修"}), "DSP-19"));
  REQUIRE(escalate(store.world, store.store(), {.id = ticket}, {.level = "headquarters", .reason = "设计缺陷"}).done);
  CHECK_FALSE(misses(close(store.world, store.store(), {.id = ticket}, {.reason = "不能修"}), "DSP-19"));
}

TEST_CASE("a form whose user refused the survey is filed and does not count, whatever rating is written on it") {
  test::TicketStore store;
  const auto filed = [&](const Signature& signature, Json fields) {
    const auto ticket = store.plain();
    REQUIRE(sign(store.world, store.store(), {.id = ticket}, signature, JsonObject{}).done);
    for (const auto* field : {"form.phenomenon", "form.inspection", "form.result"}) fields.set(field, "已处理");
    const auto result = file_form(store.world, store.store(), {.id = ticket}, {.fields = fields});
    REQUIRE(result.done);
    store::ReadSession session{store.world, store.store()};
    return *CaseFile::load(session, ticket).events.back().fields.find("countable")->boolean();
  };
  CHECK(filed({.signed_by = "王芳", .rating = 5}, JsonObject{}));
  CHECK_FALSE(filed({.signed_by = "王芳", .survey_refused = "忙"}, JsonObject{}));
  CHECK_FALSE(filed({.signed_by = "王芳", .survey_refused = "忙"}, JsonObject{{"form.rating", 5}}));
}
