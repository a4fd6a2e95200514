// SPDX-License-Identifier: MIT
// A store with a case of every kind, under a small book with a clock for each and charges for some.
#pragma once

#include <doctest/doctest.h>

#include <fstream>

#include "cli/case_kinds.hpp"
#include "core/customers/customer_acts.hpp"
#include "core/customers/product_acts.hpp"
#include "core/duty/verify.hpp"
#include "core/returns/intake.hpp"
#include "core/tasks/act.hpp"
#include "tests/support/ticket_store.hpp"

namespace svc::test {

inline constexpr std::int64_t day = 86'400;

// A clock of each kind, most of them hanging on a fact of the archive or of the case's own row.
inline void write_kinds_book(const std::string& path, const std::string& more = {}) {
  std::ofstream{path} << R"([book]
id = "kinds"
title = { en = "Kinds", zh = "各类" }
calendar = "cn-office"
[[clock]]
id = "K-0"
cite = ["house rule 0"]
text = { en = "Key customers are visited every month.", zh = "重点客户每月回访。" }
on = "customer"
start = ["became_key", "visited"]
stop = "visited"
repeat = true
within = "30d"
basis = "days"
cancel = "no_longer_key"
[[clock]]
id = "K-1"
cite = ["house rule 1"]
text = { en = "Customers of class A are answered within 8 hours.", zh = "A类客户八小时内答复。" }
on = "ticket"
start = "received"
stop = "answered"
when = { customer_class = "A" }
within = "8h"
basis = "hours"
[[clock]]
id = "K-2"
cite = ["house rule 2"]
text = { en = "Owners in the east are asked within three days.", zh = "华东用户三日内询问。" }
on = "unit"
start = "purchased"
stop = "owner_contacted"
when = { region = "east" }
within = "3d"
basis = "days"
[[clock]]
id = "K-3"
cite = ["house rule 3"]
text = { en = "Designs are ready within two days.", zh = "设计两日内完成。" }
on = "task"
start = "opened"
stop = "done"
when = { task_type = "design" }
within = "2d"
basis = "days"
[[clock]]
id = "K-4"
cite = ["house rule 4"]
text = { en = "A return is settled within five days.", zh = "退货五日内处理。" }
on = "return"
start = "requested"
stop = "disposed"
within = "5d"
basis = "days"
[[gate]]
id = "K-7"
cite = ["house rule 7"]
text = { en = "No ticket is closed before the customer was answered.", zh = "未答复不关闭。" }
on = "ticket"
action = ["ticket.close"]
need = ["answered"]
effect = "refuse"
[[charge]]
id = "K-5"
cite = ["house rule 5"]
text = { en = "A late design costs 10.", zh = "设计超时扣10元。" }
on = "task"
on_breach = "K-3"
who = "@owner"
kind = "fine"
amount = "10.00"
[[charge]]
id = "K-6"
cite = ["house rule 6"]
text = { en = "Whoever takes a return in gets 5.", zh = "登记退货奖5元。" }
on = "return"
event = "requested"
who = "@reported_by"
kind = "bonus"
amount = "5.00"
)" << more;
}

// A case of every kind, and what time made of them.
struct Kinds : TestStore {
  explicit Kinds(const std::string& more_rules = {})
      : TestStore{[&](store::WriteSession& session) {
          const Directory directory;
          write_kinds_book(directory.file("kinds.toml"), more_rules);
          static_cast<void>(duty::adopt_first(session, duty::load_with_sources(directory.file("kinds.toml"))));
          TicketStore::hire(session, 1002, "wang", "aftersales_manager");
        }} {
    customer = customers::add_customer(world, store(), {}, {.name = "徐汇机械厂", .region = "east", .customer_class = "A", .key_customer = true, .phones = {"13800138000"}}).id;
    static_cast<void>(customers::add_unit(world, store(), {}, "SN-1", {.customer = customer, .purchased_on = "2026-01-14"}));
    ticket = ticket::add(world, store(), {}, {.phone = "13800138000", .fault = "冰箱不制冷"}).act.id;
    task = tasks::add(world, store(), {}, {.type = "design", .title = "防护罩", .to = "wang", .fields = JsonObject{{"due_on", "2026-01-16"}}}).id;
    goods = returns::add(world, store(), {}, {.phone = "13800138000", .facts = JsonObject{{"kind", "regular"}, {"amount", "400.00"}}}).act.id;
    world.now += Seconds{3 * day};
    static_cast<void>(duty::tick(world, store(), {.cases = cli::case_kinds()}));
  }
  duty::Verification verified() {
    store::ReadSession session{world, store()};
    return duty::verify(session, cli::case_kinds());
  }
  void expect_sound() {
    const auto found = verified();
    for (const auto& one : found.mismatches) {
      const auto said = one.kind + " of " + one.subject.kind + ", " + one.rule + " " + one.part + ": " + one.stored + " / " + one.anew;
      FAIL_CHECK(said);
    }
    CHECK(found.unchecked == 0);
    CHECK(found.differing == 0);
  }
  void edit_customer(const customers::CustomerRequest& request) { static_cast<void>(customers::edit_customer(world, store(), {}, customer, request)); }

  std::int64_t customer = 0, ticket = 0, task = 0, goods = 0;
};

}  // namespace svc::test
