// SPDX-License-Identifier: MIT
// Random acts, legal and illegal, against a model of the main state: the store never strays from it.
#include <doctest/doctest.h>

#include <random>

#include "core/base/error.hpp"
#include "core/store/check.hpp"
#include "core/ticket/show.hpp"
#include "core/ticket/ticket_store.hpp"
#include "tests/support/ticket_store.hpp"

using namespace svc;
using namespace svc::ticket;

namespace {

struct Model {
  State state = State::open;
  int round = 1;
  std::int64_t revision = 1;
};

// One random act: what it does to the state, and doing it. Nothing comes back where the program would not even judge it.
struct Step {
  Move move = Move::progress;
  std::function<ActResult(test::TicketStore&, const Target&)> act;
};

const std::vector<Step>& steps() {
  static const std::vector<Step> all{
      {Move::progress, [](auto& s, const auto& t) { return verify(s.world, s.store(), t, {}); }},
      {Move::progress, [](auto& s, const auto& t) { return answer(s.world, s.store(), t, {.channel = "phone", .text = "x"}); }},
      {Move::progress, [](auto& s, const auto& t) { return assign(s.world, s.store(), t, {.to = "zhang"}); }},
      {Move::remark, [](auto& s, const auto& t) { return note(s.world, s.store(), t, "x"); }},
      {Move::wait, [](auto& s, const auto& t) { return wait(s.world, s.store(), t, {.reason = "parts"}); }},
      {Move::resume, [](auto& s, const auto& t) { return resume(s.world, s.store(), t, ""); }},
      {Move::close, [](auto& s, const auto& t) { return close(s.world, s.store(), t, {.reason = "x"}); }},
      {Move::close, [](auto& s, const auto& t) { return close(s.world, s.store(), t, {.reason = "x", .override_reason = "y"}); }},
      {Move::cancel, [](auto& s, const auto& t) { return cancel(s.world, s.store(), t, "x"); }},
      {Move::reopen, [](auto& s, const auto& t) { return reopen(s.world, s.store(), t, "x"); }},
  };
  return all;
}

void take(test::TicketStore& store, Model& model, const Step& step, std::int64_t ticket) {
  const auto wanted = after(model.state, step.move);
  try {
    const auto result = step.act(store, {.id = ticket});
    CHECK(wanted.has_value());
    if (!result.done) return;
    model.state = *wanted;
    if (step.move == Move::reopen) ++model.round;
    ++model.revision;
  } catch (const Error& error) {
    CHECK_FALSE(wanted.has_value());
    CHECK(error.exit() == Exit::refused);
  }
}

// The journal tells every row as it is.
void check_store(test::TicketStore& store) {
  store::ReadSession session{store.world, store.store()};
  const auto checked = store::check(session);
  CHECK(checked.differences == 0);
  for (const auto& difference : checked.first) MESSAGE(difference.table);
}

void compare(test::TicketStore& store, const Model& model, std::int64_t ticket) {
  store::ReadSession session{store.world, store.store()};
  const auto record = show(session, ticket);
  CHECK(record.file.ticket.state == model.state);
  CHECK(record.file.ticket.round == model.round);
  CHECK(record.file.ticket.revision == model.revision);
  CHECK(record.file.ticket.closed.has_value() == ended(model.state));
  CHECK(record.file.ticket.owner != 0);
  for (const auto& clock : record.told.clocks) {
    if (ended(model.state)) CHECK_FALSE(clock.row.is_open);
  }
}

}  // namespace

TEST_CASE("any sequence of acts leaves the ticket as the model says, and no clock open on an ended one") {
  for (unsigned seed = 1; seed <= 6; ++seed) {
    CAPTURE(seed);
    std::mt19937 random{seed};
    test::TicketStore store;
    const auto ticket = store.plain();
    Model model;
    for (int i = 0; i < 40; ++i) {
      store.wait(Seconds{random() % 20000});
      take(store, model, steps()[random() % steps().size()], ticket);
      compare(store, model, ticket);
    }
    check_store(store);
  }
}
