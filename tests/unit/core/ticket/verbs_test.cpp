// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "core/base/error.hpp"
#include "core/customers/customer_acts.hpp"
#include "core/customers/product_acts.hpp"
#include "core/people/identity.hpp"
#include "core/cases/attachment_files.hpp"
#include "core/cases/facts.hpp"
#include "core/ticket/overview.hpp"
#include "core/ticket/show.hpp"
#include "core/ticket/ticket_store.hpp"
#include "core/ticket/workshop_verbs.hpp"
#include "tests/support/ticket_store.hpp"

using namespace svc;
using namespace svc::ticket;

namespace {

constexpr Seconds hour{3600};

Exit exit_of(const std::function<void()>& act) {
  try {
    act();
  } catch (const Error& error) {
    return error.exit();
  }
  return Exit::done;
}

TicketRecord shown(test::TicketStore& store, std::int64_t ticket) {
  store::ReadSession session{store.world, store.store()};
  return show(session, ticket);
}

std::string state_of(const TicketRecord& record, const std::string& rule) {
  for (const auto& line : record.told.clocks) {
    if (line.row.run.rule == rule) return std::string{policy::to_text(line.row.run.state)};
  }
  return "none";
}

std::vector<std::string> missed(const ActResult& result) {
  std::vector<std::string> rules;
  for (const auto& finding : result.judgement->verdict.findings) rules.push_back(finding.rule.id);
  return rules;
}

void be(test::TicketStore& store, std::int64_t uid) { store.world.uid = store.world.effective_uid = uid; }

}  // namespace

TEST_CASE("intake makes the customer and the unit, owns the ticket, and starts the 24 hours") {
  test::TicketStore store;
  const auto result = store.add({.phone = "138 0013 8000", .customer_name = "王芳", .serial = "SN88231", .fault = "冰箱不制冷"});
  CHECK(result.act.done);
  CHECK(result.act.id == 2601150000001);
  CHECK(result.new_customer);
  const auto record = shown(store, result.act.id);
  CHECK(record.file.ticket.contact_phone == "13800138000");
  CHECK(record.file.ticket.owner == 1);
  CHECK(record.file.ticket.source == "hotline");
  CHECK(record.file.unit->serial == "SN88231");
  CHECK(record.file.customer->name == "王芳");
  CHECK(state_of(record, "SLA-01") == "running");
  const auto again = store.add({.phone = "13800138000", .serial = "sn88231", .fault = "冰箱不制冷"});
  CHECK_FALSE(again.new_customer);
  CHECK(again.tickets_of_customer == 2);
  CHECK(again.same_fault);
  CHECK(again.seen_before.front().id == result.act.id);
}

TEST_CASE("an earlier ticket of the unit is told within 90 days, the last one included") {
  test::TicketStore store;
  const auto first = store.add({.phone = "13800138000", .serial = "SN1", .fault = "不制冷"}).act.id;
  SUBCASE("exactly 90 days") {
    store.wait(90 * 24 * hour);
    CHECK(store.add({.phone = "13800138000", .serial = "SN1", .fault = "漏水"}).seen_before.front().id == first);
  }
  SUBCASE("a second more") {
    store.wait(90 * 24 * hour + Seconds{1});
    CHECK(store.add({.phone = "13800138000", .serial = "SN1", .fault = "不制冷"}).seen_before.empty());
  }
}

TEST_CASE("a phone of several customers is refused with the candidates, and --customer settles it") {
  test::TicketStore store;
  for (const auto* name : {"王芳", "王刚"}) {
    customers::add_customer(store.world, store.store(), {}, {.name = name, .phones = {"13800138000"}});
  }
  CHECK(exit_of([&] { store.plain(); }) == Exit::usage);
  CHECK(store.add({.customer = 2, .phone = "13800138000", .fault = "x"}).file.customer->name == "王刚");
  CHECK(exit_of([&] { store.add({.fault = "x"}); }) == Exit::usage);
  CHECK(exit_of([&] { store.add({.phone = "13800138000", .fault = " "}); }) == Exit::usage);
  CHECK(exit_of([&] { store.add({.customer = 9, .fault = "x"}); }) == Exit::not_found);
}

TEST_CASE("a technician's ticket is not answered, assigned or closed before a clerk verified it") {
  test::TicketStore store;
  be(store, 1001);
  const auto ticket = store.plain();
  CHECK(shown(store, ticket).file.ticket.source == "technician");
  const auto refused = answer(store.world, store.store(), {.id = ticket}, {.channel = "phone", .text = "ok"});
  CHECK_FALSE(refused.done);
  CHECK(missed(refused) == std::vector<std::string>{"TKT-05"});
  CHECK_FALSE(verify(store.world, store.store(), {.id = ticket}, {}).done);  // not by the technician, no clerk
  CHECK_FALSE(shown(store, ticket).file.ticket.answered);
  CHECK(shown(store, ticket).told.verdicts.size() == 3);  // add, and both refusals
  be(store, 1000);
  CHECK(verify(store.world, store.store(), {.id = ticket}, {.how = "phone"}).done);
  be(store, 1001);
  CHECK(answer(store.world, store.store(), {.id = ticket}, {.channel = "phone", .text = "ok"}).done);
}

TEST_CASE("the 24 hours are met at 24 hours and late a second after") {
  test::TicketStore store;
  const auto ticket = store.plain();
  const auto answer_after = [&](Seconds length) {
    store.wait(length);
    answer(store.world, store.store(), {.id = ticket}, {.channel = "phone", .text = "ok"});
    return state_of(shown(store, ticket), "SLA-01");
  };
  SUBCASE("at the limit") { CHECK(answer_after(24 * hour) == "met"); }
  SUBCASE("just below") { CHECK(answer_after(24 * hour - Seconds{1}) == "met"); }
  SUBCASE("just above") { CHECK(answer_after(24 * hour + Seconds{1}) == "late"); }
  SUBCASE("entered late, but answered in time") {
    store.wait(30 * hour);
    CHECK(state_of(shown(store, ticket), "SLA-01") == "breached");
    const store::Recording at{.at = store.world.now - 10 * hour};
    answer(store.world, store.store(), {.id = ticket, .recording = at}, {.channel = "phone", .text = "ok"});
    CHECK(state_of(shown(store, ticket), "SLA-01") == "met");
  }
}

TEST_CASE("closing waits for gates and clocks, and a manager may override with a reason") {
  test::TicketStore store;
  const auto ticket = store.plain();
  const auto refused = close(store.world, store.store(), {.id = ticket}, {.reason = "done"});
  CHECK_FALSE(refused.done);
  const auto rules = missed(refused);
  CHECK(std::ranges::find(rules, "SLA-01.close") != rules.end());
  CHECK(refused.blocking.size() >= 1);
  SUBCASE("answered: nothing is in the way") {
    answer(store.world, store.store(), {.id = ticket}, {.channel = "phone", .text = "ok", .solved = true});
    CHECK(shown(store, ticket).file.ticket.state == State::done);
    REQUIRE(call_back(store.world, store.store(), {.id = ticket}, {.outcome = "reached"}).done);
    CHECK(close(store.world, store.store(), {.id = ticket}, {.reason = "done"}).done);
    CHECK(shown(store, ticket).file.ticket.closed == store.world.now);
  }
  SUBCASE("a technician cannot override") {
    be(store, 1001);
    CHECK(exit_of([&] { close(store.world, store.store(), {.id = ticket}, {.reason = "x", .override_reason = "y"}); }) == Exit::refused);
  }
  SUBCASE("a manager can, and no clock stays open") {
    be(store, 1002);
    const auto closed = close(store.world, store.store(), {.id = ticket}, {.reason = "x", .override_reason = "测试单"});
    CHECK(closed.done);
    CHECK(closed.overridden);
    for (const auto& clock : shown(store, ticket).told.clocks) CHECK_FALSE(clock.row.is_open);
  }
}

TEST_CASE("what only a running clock forbids is recorded as refused, not as allowed") {
  test::TicketStore store;
  store::WriteSession session{store.world, store.store(), {}};
  session.act_as(people::identify(session));
  const policy::Finding clock{.rule = {.id = "SLA-08", .cite = {}, .text = {}}, .missing = {"verified"}};
  const duty::Subject subject{.kind = "ticket", .id = 7, .round = 1};
  CHECK(duty::judge(session, subject, "ticket.note", policy::Facts{}, JsonObject{}).allowed());
  const auto judged = duty::judge(session, subject, "ticket.note", policy::Facts{}, JsonObject{}, {clock});
  CHECK_FALSE(judged.allowed());
  CHECK(judged.approvals.empty());
  const auto stored = duty::verdicts_of(session, subject);
  CHECK(stored.back().outcome == "refused");
  CHECK(to_text(stored.back().result).find("SLA-08") != std::string::npos);
}

TEST_CASE("a refused closing is recorded once per clause, and leaves its request key free") {
  test::TicketStore store;
  const auto ticket = store.plain();
  const store::Recording keyed{.request_key = "close-1"};
  CHECK_FALSE(close(store.world, store.store(), {.id = ticket, .recording = keyed}, {.reason = "done"}).done);
  const auto verdicts = shown(store, ticket).told.verdicts;
  CHECK(verdicts.back().question == "ticket.close");
  CHECK(verdicts.back().outcome == "refused");
  const auto told = to_text(verdicts.back().result);
  CHECK(told.find("\"SLA-01.close\"") != std::string::npos);
  CHECK(told.find("\"SLA-01\"") == std::string::npos);  // the clock asks for the answer too: the gate has said it
  answer(store.world, store.store(), {.id = ticket}, {.channel = "phone", .text = "ok"});
  CHECK(close(store.world, store.store(), {.id = ticket, .recording = keyed}, {.reason = "done"}).done);
}

TEST_CASE("an edit of the case voids the consents that wait about it, and the record shows them") {
  test::TicketStore store;
  const auto ticket = store.plain();
  {
    store::WriteSession session{store.world, store.store(), {}};
    session.act_as(people::identify(session));
    const Json content = JsonObject{{"text", "x"}};
    const policy::Facts facts;
    const people::ApprovalAsk act{.action = "ticket.repair", .subject_kind = "ticket", .subject = ticket, .content = content, .facts = facts};
    const policy::ApprovalNeed need{.rule = {.id = "REP-20", .cite = {}, .text = {}}, .steps = {{.roles = {"aftersales_manager"}}}};
    CHECK(people::request_consents(session, act, {need}).size() == 1);
    session.commit({.action = "ticket.repair", .subject_kind = "ticket", .subject = ticket, .happened = session.now()}, JsonObject{});
  }
  REQUIRE(shown(store, ticket).told.approvals.size() == 1);
  CHECK(note(store.world, store.store(), {.id = ticket}, "x").done);
  CHECK(shown(store, ticket).told.approvals.front().state == "open");  // a note is no edit
  CHECK(edit(store.world, store.store(), {.id = ticket}, JsonObject{{"fault", "漏水"}}).done);
  CHECK(shown(store, ticket).told.approvals.front().state == "void");
}

TEST_CASE("cancelling voids the clocks, reopening starts another round that resumes them") {
  test::TicketStore store;
  const auto ticket = store.plain();
  CHECK(cancel(store.world, store.store(), {.id = ticket}, "客户撤回").done);
  CHECK(state_of(shown(store, ticket), "SLA-01") == "void");
  CHECK(exit_of([&] { answer(store.world, store.store(), {.id = ticket}, {.channel = "phone", .text = "x"}); }) == Exit::refused);
  store.wait(hour);
  CHECK(reopen(store.world, store.store(), {.id = ticket}, "又来电").done);
  const auto record = shown(store, ticket);
  CHECK(record.file.ticket.state == State::open);
  CHECK(record.file.ticket.round == 2);
  CHECK_FALSE(record.file.ticket.closed);
}

TEST_CASE("waiting takes a reason that the dictionary knows") {
  test::TicketStore store;
  const auto ticket = store.plain();
  CHECK(exit_of([&] { wait(store.world, store.store(), {.id = ticket}, {.reason = "lunch"}); }) == Exit::usage);
  CHECK(wait(store.world, store.store(), {.id = ticket}, {.reason = "parts"}).done);
  CHECK(shown(store, ticket).file.ticket.state == State::waiting);
  CHECK(exit_of([&] { close(store.world, store.store(), {.id = ticket}, {.reason = "x"}); }) == Exit::refused);
  CHECK(resume(store.world, store.store(), {.id = ticket}, "").done);
  CHECK(shown(store, ticket).file.ticket.state == State::open);
}

TEST_CASE("fields are those of the dictionary, typed, and classify a ticket when they are complete") {
  test::TicketStore store;
  const auto ticket = store.plain();
  const auto& zone = store.store().zone();
  CHECK(exit_of([&] { static_cast<void>(cases::parse_fields({"plaec=x"}, zone)); }) == Exit::usage);
  CHECK(exit_of([&] { static_cast<void>(cases::parse_fields({"place"}, zone)); }) == Exit::usage);
  CHECK(exit_of([&] { static_cast<void>(cases::parse_fields({"urgency=very"}, zone)); }) == Exit::usage);
  CHECK(exit_of([&] { static_cast<void>(cases::parse_fields({"owner=3"}, zone)); }) == Exit::usage);
  CHECK(exit_of([&] { static_cast<void>(cases::parse_fields({"answered=true"}, zone)); }) == Exit::usage);
  verify(store.world, store.store(), {.id = ticket},
         {.fields = cases::parse_fields({"type=repair", "mode=onsite", "urgency=high", "in_warranty=true", "chargeable=false", "place=浦东"}, zone)});
  const auto record = shown(store, ticket);
  CHECK(record.file.ticket.mode == "onsite");
  CHECK(std::ranges::any_of(record.file.events, [](const Event& event) { return event.act == "classified"; }));
  const auto facts = collect_facts(record.file, zone, {.at = store.world.now});
  CHECK(facts.get("place") == policy::Value{std::string{"浦东"}});
  CHECK(facts.get("classified") == policy::Value{true});
  CHECK(facts.get("verified_by") == policy::Value{std::string{"1"}});
}

TEST_CASE("names and phones stay out of events, verdicts and the journal") {
  test::TicketStore store;
  const auto ticket = store.plain();
  edit(store.world, store.store(), {.id = ticket}, cases::parse_fields({"contact_phone=13912345678"}, store.store().zone()));
  CHECK(shown(store, ticket).file.ticket.contact_phone == "13912345678");
  for (const auto* sql : {"SELECT changes FROM journal WHERE subject_kind = 'ticket'", "SELECT result FROM journal", "SELECT request FROM journal",
                          "SELECT fields FROM event", "SELECT facts FROM verdict"}) {
    store.db().each(sql, {}, [&](const store::Row& row) {
      CHECK(row.text(0).find("13800138000") == std::string_view::npos);
      CHECK(row.text(0).find("13912345678") == std::string_view::npos);
      CHECK(row.text(0).find("王芳") == std::string_view::npos);
    });
  }
}

TEST_CASE("a replay returns the first result, a revision that has passed is a conflict, a dry run changes nothing") {
  test::TicketStore store;
  const store::Recording once{.request_key = "call-1"};
  const Intake intake{.phone = "13800138000", .fault = "x", .ref = "pbx-1"};
  const auto first = store.add(intake, once);
  CHECK(store.add(intake, once).act.id == first.act.id);
  CHECK(exit_of([&] { store.add(intake); }) == Exit::conflict);  // the reference is taken
  CHECK(exit_of([&] { note(store.world, store.store(), {.id = first.act.id, .recording = {.revision = 7}}, "x"); }) == Exit::conflict);
  CHECK(note(store.world, store.store(), {.id = first.act.id, .recording = {.revision = 1}}, "x").done);
  CHECK(store.add({.phone = "13900000000", .fault = "y"}, {.dry_run = true}).act.done);
  store::ReadSession session{store.world, store.store()};
  CHECK(count_tickets(session, {}) == 1);
  CHECK(list_tickets(session, {.limit = 10}).front().revision == 2);
}

TEST_CASE("times before the ticket and after now are refused") {
  test::TicketStore store;
  const auto ticket = store.plain();
  for (const auto shift : {-hour, hour}) {
    const store::Recording at{.at = store.world.now + shift};
    CHECK(exit_of([&] { note(store.world, store.store(), {.id = ticket, .recording = at}, "x"); }) == Exit::usage);
  }
  CHECK(exit_of([&] { store.add({.phone = "13800138000", .fault = "x"}, {.at = store.world.now + hour}); }) == Exit::usage);
}

TEST_CASE("an attachment is kept once under its digest, and its name is text only") {
  test::TicketStore store;
  const auto ticket = store.plain();
  attach(store.world, store.store(), {.id = ticket}, {.name = "../../etc/铭牌.jpg", .content = "abc"});
  attach(store.world, store.store(), {.id = ticket}, {.name = "copy.jpg", .content = "abc"});
  const auto record = shown(store, ticket);
  REQUIRE(record.told.attachments.size() == 2);
  CHECK(record.told.attachments[0].name == "铭牌.jpg");
  CHECK(record.told.attachments[0].sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(record.told.attachments[1].sha256 == record.told.attachments[0].sha256);
  std::size_t files = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator{store.path() + ".files"}) ++files;
  CHECK(files == 1);
  const std::string large(cases::attachment_limit + 1, 'x');
  CHECK(exit_of([&] { attach(store.world, store.store(), {.id = ticket}, {.name = "a", .content = large}); }) == Exit::usage);
  for (const auto* bad : {"", "..", "x/", "/"}) {
    CHECK(exit_of([&] { attach(store.world, store.store(), {.id = ticket}, {.name = bad, .content = "x"}); }) == Exit::usage);
  }
}

TEST_CASE("a look-up by phone shows units, open items and history in one go") {
  test::TicketStore store;
  customers::add_product(store.world, store.store(), {}, "KX-200", {.warranty_months = 12});
  const auto open = store.add({.phone = "13800138000", .customer_name = "王芳", .serial = "SN1", .fault = "a"}).act.id;
  const auto gone = store.plain();
  cancel(store.world, store.store(), {.id = gone}, "x");
  customers::edit_unit(store.world, store.store(), {}, "SN1", {.product = "KX-200", .purchased_on = "2025-08-02"});
  store::ReadSession session{store.world, store.store()};
  const auto found = overview(session, {.phone = "138-0013-8000"});
  CHECK(found.customer->name == "王芳");
  REQUIRE(found.units.size() == 1);
  CHECK(found.units[0].warranty_until == make_date(2026, 8, 2));
  REQUIRE(found.open.size() == 1);
  CHECK(found.open[0].id == open);
  REQUIRE(found.history.size() == 1);
  CHECK(found.history[0].id == gone);
  CHECK(overview(session, {.serial = "SN1"}).customer->id == found.customer->id);
  CHECK(exit_of([&] { static_cast<void>(overview(session, {.phone = "13900000000"})); }) == Exit::not_found);
}
