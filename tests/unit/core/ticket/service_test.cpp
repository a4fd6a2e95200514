// SPDX-License-Identifier: MIT
// Whose service it was, faults that come back at the customer's place, and what charged work ends with.
#include <doctest/doctest.h>

#include <algorithm>

#include "core/base/error.hpp"
#include "core/people/ledger_store.hpp"
#include "core/ticket/field_verbs.hpp"
#include "core/ticket/show.hpp"
#include "core/ticket/workshop_verbs.hpp"
#include "tests/support/ticket_store.hpp"

using namespace svc;
using namespace svc::ticket;

namespace {

constexpr Seconds one_day{86'400};

void be(test::TicketStore& store, std::int64_t uid) { store.world.uid = store.world.effective_uid = uid; }

std::string fact(test::TicketStore& store, std::int64_t ticket, std::string_view name) {
  store::ReadSession session{store.world, store.store()};
  const auto facts = CaseFile::load(session, ticket).facts(session, store.world.now);
  return policy::to_text(facts.get(name));
}

// Verified; on site, in warranty unless charged.
std::int64_t onsite(test::TicketStore& store, bool charged = false) {
  const auto ticket = store.add({.phone = "13800138000", .customer_name = "王芳", .serial = "SN1", .fault = "坏"}).act.id;
  const Json fields = JsonObject{{"type", "repair"}, {"mode", "onsite"}, {"urgency", "normal"}, {"chargeable", charged},
                                 {"in_warranty", !charged}, {"customer_arrive_by", "2026-12-31T10:00:00+08:00"}, {"remote_reason", "换件"}, {"place", "张杨路500号"}};
  REQUIRE(verify(store.world, store.store(), {.id = ticket}, {.how = "phone", .fields = fields}).done);
  REQUIRE(dispatch(store.world, store.store(), {.id = ticket}, {.technicians = {"zhang"}, .fields = JsonObject{{"task", "修"}}}).done);
  return ticket;
}

ActResult fix(test::TicketStore& store, std::int64_t ticket, Json fields = JsonObject{{"fault_code", "E4"}}) {
  return visit(store.world, store.store(), {.id = ticket},
               {.appointment = store.world.now, .arrived = store.world.now, .fixed = true, .receipt = true,
                .signature = {.signed_by = "王芳", .rating = 5}, .fields = std::move(fields)});
}

std::vector<std::string> missed_at_closing(test::TicketStore& store, std::int64_t ticket) {
  const auto result = close(store.world, store.store(), {.id = ticket}, {.reason = "完"});
  std::vector<std::string> rules;
  for (const auto& finding : result.judgement->verdict.findings) rules.push_back(finding.rule.id);
  return rules;
}

bool names(const std::vector<std::string>& rules, const char* rule) { return std::ranges::find(rules, rule) != rules.end(); }

std::int64_t discounted(test::TicketStore& store, bool filed) {
  const auto ticket = store.plain();
  const Json fields = JsonObject{{"amount", "900.00"}, {"charge_basis", "x"}, {"discounted", true}, {"discount", "10%"}, {"discount_filed", filed}};
  REQUIRE(quote(store.world, store.store(), {.id = ticket}, {.explained = true, .confirmed_by = "王芳", .fields = fields}).done);
  return ticket;
}

std::vector<people::LedgerEntry> fined(test::TicketStore& store) {
  store::ReadSession session{store.world, store.store()};
  auto entries = people::list_entries(session, {});
  std::erase_if(entries, [](const people::LedgerEntry& entry) { return entry.rule != "PEN-10"; });
  return entries;
}

}  // namespace

TEST_CASE("the service is the technician's who did it, whoever tells why the fault came back") {
  test::TicketStore store;
  const auto ticket = onsite(store);
  be(store, 1001);
  REQUIRE(fix(store, ticket).done);
  be(store, 1000);
  REQUIRE(repair(store.world, store.store(), {.id = ticket}, {.fields = JsonObject{{"repeat_cause", "上次未更换密封圈"}}}).done);
  CHECK(fact(store, ticket, "served_by") == "2");
  CHECK(fact(store, ticket, "repair_started") != "true");
  REQUIRE(edit(store.world, store.store(), {.id = ticket}, JsonObject{{"served_by", "wang"}}).done);
  CHECK(fact(store, ticket, "served_by") == "3");
  CHECK_THROWS_AS(edit(store.world, store.store(), {.id = ticket}, JsonObject{{"served_by", "nobody"}}), Error);
}

TEST_CASE("in the workshop it is who repairs it: named, else the technician who reports, else who records it first") {
  test::TicketStore store;
  const auto taken = [&] {
    const auto ticket = store.plain();
    REQUIRE(edit(store.world, store.store(), {.id = ticket}, JsonObject{{"chargeable", false}}).done);
    return ticket;
  };
  const auto report = [&](std::int64_t ticket, Repair told) { REQUIRE(repair(store.world, store.store(), {.id = ticket}, told).done); };
  const auto mine = taken(), theirs = taken();
  report(mine, {});
  CHECK(fact(store, mine, "served_by") == "1");
  be(store, 1001);
  report(mine, {.done = true});
  report(theirs, {});
  be(store, 1000);
  CHECK(fact(store, mine, "served_by") == "2");
  report(theirs, {.done = true});
  CHECK(fact(store, theirs, "served_by") == "2");
  report(theirs, {.engineer = "wang"});
  CHECK(fact(store, theirs, "served_by") == "3");
}

TEST_CASE("what was solved by telephone is the service of who solved it, and is closed after the callback") {
  test::TicketStore store;
  const auto ticket = store.plain();
  REQUIRE(assign(store.world, store.store(), {.id = ticket}, {.to = "zhang"}).done);
  REQUIRE(answer(store.world, store.store(), {.id = ticket}, {.channel = "phone", .text = "调温", .solved = true}).done);
  CHECK(fact(store, ticket, "served_by") == "1");
  CHECK(names(missed_at_closing(store, ticket), "CUS-01.phone"));
  be(store, 1002);
  const auto called = call_back(store.world, store.store(), {.id = ticket}, {.outcome = "reached", .fields = JsonObject{{"rating", 5}}});
  REQUIRE(called.done);
  CHECK(std::ranges::none_of(called.judgement->verdict.findings, [](const policy::Finding& finding) { return finding.rule.id == "CUS-03"; }));
  be(store, 1000);
  CHECK(missed_at_closing(store, ticket).empty());
}

TEST_CASE("the same fault repaired on site again within the window says why, the earlier one closed or not") {
  test::TicketStore store;
  for (const auto& [days, repeat] : std::vector<std::pair<int, bool>>{{89, true}, {90, true}, {91, false}}) {
    CAPTURE(days);
    test::TicketStore fresh;
    const auto first = onsite(fresh);
    REQUIRE(fix(fresh, first).done);
    const auto day = policy::to_text(policy::Value{time::local_date(fresh.store().zone(), fresh.world.now)});
    fresh.wait(one_day * days);
    const auto second = onsite(fresh);
    REQUIRE(fix(fresh, second).done);
    CHECK(fact(fresh, second, "repaired_on") == (repeat ? day : "none"));
    CHECK(names(missed_at_closing(fresh, second), "DSP-18.onsite") == repeat);
    if (!repeat) continue;
    REQUIRE(repair(fresh.world, fresh.store(), {.id = second}, {.fields = JsonObject{{"repeat_cause", "密封圈"}}}).done);
    CHECK_FALSE(names(missed_at_closing(fresh, second), "DSP-18.onsite"));
  }
}

TEST_CASE("charged work on site needs a confirmed quote, and closes with invoice and payment") {
  test::TicketStore store;
  const auto ticket = onsite(store, true);
  CHECK_FALSE(fix(store, ticket).done);
  REQUIRE(quote(store.world, store.store(), {.id = ticket}, {.explained = true, .confirmed_by = "王芳", .fields = JsonObject{{"amount", "80.00"}, {"charge_basis", "工时"}}}).done);
  REQUIRE(fix(store, ticket).done);
  CHECK(names(missed_at_closing(store, ticket), "WAR-04.onsite"));
  REQUIRE(sign(store.world, store.store(), {.id = ticket}, {.bill = {.invoice = "04413287"}}, JsonObject{}).done);
  CHECK(names(missed_at_closing(store, ticket), "WAR-04.onsite"));
  REQUIRE(file_form(store.world, store.store(), {.id = ticket}, {.fields = JsonObject{{"form.result", "好"}}, .bill = {.on_account = true}}).done);
  CHECK_FALSE(names(missed_at_closing(store, ticket), "WAR-04.onsite"));
  CHECK(fact(store, ticket, "invoice_number") == "04413287");
  CHECK_THROWS_AS(milestones_of(Bill{.paid = true, .on_account = true}), Error);
}

TEST_CASE("a discount that was not reported is put down to who gave it; five a week need no filing of their own, the sixth does") {
  test::TicketStore store;
  const auto warned = [&](std::int64_t ticket) {
    store::ReadSession session{store.world, store.store()};
    const auto record = show(session, ticket);
    return std::ranges::any_of(record.told.verdicts, [](const duty::StoredVerdict& verdict) { return to_text(verdict.result).find("APR-05.excess") != std::string::npos; });
  };
  CHECK_FALSE(warned(discounted(store, true)));
  CHECK(fined(store).empty());
  for (int more = 2; more <= 4; ++more) discounted(store, true);
  CHECK_FALSE(warned(discounted(store, true)));
  CHECK(warned(discounted(store, true)));
  REQUIRE(fined(store).size() == 1);
  CHECK(fined(store).front().person == 1);
  store.wait(one_day * 7);
  CHECK_FALSE(warned(discounted(store, true)));
  be(store, 1002);
  discounted(store, false);
  REQUIRE(fined(store).size() == 2);
  CHECK(std::ranges::count(fined(store), 3, &people::LedgerEntry::person) == 1);
}

TEST_CASE("rescue comes first whatever is said, and who is known is asked under the number on file") {
  test::TicketStore store;
  store.plain();
  const auto rescue = store.add({.customer = 1, .fault = "抛锚", .fields = JsonObject{{"type", "rescue"}, {"urgency", "low"}}});
  CHECK(rescue.file.ticket.urgency == "highest");
  CHECK(rescue.file.ticket.contact_name == "王芳");
  CHECK(rescue.file.ticket.contact_phone == "13800138000");
  REQUIRE(edit(store.world, store.store(), {.id = rescue.act.id}, JsonObject{{"urgency", "low"}}).done);
  CHECK(fact(store, rescue.act.id, "urgency") == "highest");
}
