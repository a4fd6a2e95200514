// SPDX-License-Identifier: MIT
// A store with the standard book and three people: li (uid 1000, administrator and clerk), zhang (uid 1001, technician)
// and wang (uid 1002, after-sales manager).
#pragma once

#include "core/duty/books.hpp"
#include "core/people/staff_store.hpp"
#include "core/ticket/add.hpp"
#include "core/ticket/verbs.hpp"
#include "tests/support/test_store.hpp"

namespace svc::test {

struct TicketStore : TestStore {
  TicketStore()
      : TestStore{[](store::WriteSession& session) {
          static_cast<void>(duty::adopt_first(session, duty::load_with_sources("standard")));
          hire(session, 1001, "zhang", "technician");
          hire(session, 1002, "wang", "aftersales_manager");
        }} {}

  static void hire(store::WriteSession& session, std::int64_t uid, const char* name, const char* role) {
    people::Staff person{.uid = uid, .name = name};
    people::insert_staff(session, person);
    people::insert_role(session, person.id, role);
  }

  ticket::AddResult add(const ticket::Intake& intake, const store::Recording& recording = {}) {
    return ticket::add(world, store(), recording, intake);
  }
  // A plain ticket of the hotline; its id.
  std::int64_t plain(const std::string& phone = "13800138000") {
    return add({.phone = phone, .customer_name = "王芳", .fault = "冰箱不制冷"}).act.id;
  }
  void wait(Seconds length) { world.now += length; }
};

}  // namespace svc::test
