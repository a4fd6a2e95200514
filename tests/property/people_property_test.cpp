// SPDX-License-Identifier: MIT
// Five people do whatever they like to the staff of a store, in random order. Whatever they do: nobody decides their own
// request, nobody serves two steps, no change is made without its consent, and an administrator is left.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <optional>
#include <random>
#include <set>

#include "core/base/error.hpp"
#include "core/people/approval_store.hpp"
#include "core/people/approvals.hpp"
#include "core/people/staff.hpp"
#include "core/people/staff_store.hpp"
#include "tests/support/test_store.hpp"

namespace svc::people {
namespace {

constexpr std::array names{"li", "wang", "zhao", "chen", "sun"};
constexpr std::array roles{"administrator", "administrator", "proxy", "technician"};

class Crowd {
 public:
  explicit Crowd(std::uint64_t seed) : engine_{seed} {}

  // One random act of a random person. What an Error refuses has changed nothing.
  void act() {
    const auto before = look();
    const auto person = upto(names.size() - 1);
    auto world = t_.world;
    world.uid = world.effective_uid = static_cast<std::int64_t>(1000 + person);
    world.now += std::chrono::minutes{++minute_};
    try {
      const auto dice = upto(99);
      if (dice < 40) {
        decide_something(world);
      } else if (const auto granted = dice < 60 ? any_granted() : std::nullopt) {
        world.uid = world.effective_uid = granted->second;
        check_change(before, repeat(world, granted->first), granted->second);
      } else {
        check_change(before, change_something(world), world.uid);
      }
    } catch (const Error& error) {
      CAPTURE(error.what());
      CHECK(error.exit() != Exit::internal);
      CHECK(error.exit() != Exit::store);
      CHECK(look().staff == before.staff);
    }
    check_always();
  }
  [[nodiscard]] int changes_with_consent() const { return consented_; }

 private:
  struct View {
    std::vector<std::string> staff;  // every row and every grant
    std::int64_t administrators = 0;
    std::set<std::int64_t> used;     // approvals
  };

  std::size_t upto(std::size_t most) { return std::uniform_int_distribution<std::size_t>{0, most}(engine_); }
  template <typename Words>
  std::string any(const Words& words) { return words.at(upto(words.size() - 1)); }

  View look() {
    store::ReadSession session{t_.world, t_.store()};
    View view{.staff = {}, .administrators = holders(session, "administrator"), .used = {}};
    for (const auto& person : list_staff(session, true)) {
      view.staff.push_back(person.name + std::to_string(person.uid) + person.department + std::to_string(person.active));
      for (const auto& grant : grants_of(session, person.id)) {
        view.staff.push_back(person.name + " " + grant.role + (grant.revoked ? " revoked" : ""));
      }
    }
    for (const auto& approval : list_approvals(session, true)) {
      if (approval.state == "used") view.used.insert(approval.id);
    }
    return view;
  }

  StaffOutcome change_something(const World& world) {
    const auto index = upto(names.size() - 1);
    const std::string who = names.at(index);
    switch (upto(4)) {
      case 0: return add_staff(world, t_.store(), {}, {.uid = static_cast<std::int64_t>(1000 + index), .name = who}, {any(roles)});
      case 1: return edit_staff(world, t_.store(), {}, who, {.department = upto(1) == 0 ? "east" : "west"});
      case 2: return revoke_role(world, t_.store(), {}, who, any(roles));
      case 3: return upto(3) == 0 ? leave(world, t_.store(), {}, who) : grant_role(world, t_.store(), {}, who, any(roles));
      default: return grant_role(world, t_.store(), {}, who, any(roles));
    }
  }

  // A request that was granted, and the uid of its requester.
  std::optional<std::pair<Approval, std::int64_t>> any_granted() {
    store::ReadSession session{t_.world, t_.store()};
    auto all = list_approvals(session, true);
    std::erase_if(all, [](const Approval& approval) { return approval.state != "granted"; });
    if (all.empty()) return std::nullopt;
    const auto& chosen = all.at(upto(all.size() - 1));
    return std::pair{chosen, find_staff(session, chosen.requester)->uid};
  }

  StaffOutcome repeat(const World& world, const Approval& approval) {
    const auto word = [&](std::string_view key) {
      const auto* value = approval.content.find(key);
      return value == nullptr ? std::string{} : *value->text();
    };
    if (approval.action == "staff.grant") return grant_role(world, t_.store(), {}, word("name"), word("role"));
    if (approval.action == "staff.revoke") return revoke_role(world, t_.store(), {}, word("name"), word("role"));
    if (approval.action == "staff.edit") return edit_staff(world, t_.store(), {}, word("name"), {.department = word("department")});
    if (approval.action == "staff.leave") return leave(world, t_.store(), {}, word("name"));
    const auto& role = *approval.content.find("roles")->array()->front().text();
    return add_staff(world, t_.store(), {}, {.uid = *approval.content.find("uid")->integer(), .name = word("name")}, {role});
  }

  void decide_something(const World& world) {
    std::vector<Approval> all;
    {
      store::ReadSession session{world, t_.store()};
      all = list_approvals(session, false);
    }
    if (all.empty()) return;
    (void)decide(world, t_.store(), {.as = upto(9) == 0 ? any(names) : std::string{}}, all.at(upto(all.size() - 1)).id,
                 upto(4) == 0 ? "declined" : "granted", "");
  }

  // A change was made with the consent it needed, or nothing was changed.
  void check_change(const View& before, const StaffOutcome& outcome, std::int64_t uid) {
    const auto after = look();
    std::vector<std::int64_t> newly_used;
    std::ranges::set_difference(after.used, before.used, std::back_inserter(newly_used));
    if (!outcome.verdict.allowed()) {
      CHECK(after.staff == before.staff);
      CHECK(newly_used.empty());
      return;
    }
    CHECK(newly_used.size() == (before.administrators > 1 ? 1 : 0));
    if (newly_used.empty()) return;
    ++consented_;
    store::ReadSession session{t_.world, t_.store()};
    const auto approval = load_approval(session, newly_used.front());
    CHECK(find_staff(session, approval.requester)->uid == uid);
    REQUIRE(approval.decisions.size() == 1);
    CHECK(approval.decisions.front().word == "granted");
    CHECK(approval.decisions.front().role == "administrator");
  }

  void check_always() {
    store::ReadSession session{t_.world, t_.store()};
    CHECK(holders(session, "administrator") >= 1);
    for (const auto& approval : list_approvals(session, true)) {
      std::set<std::int64_t> checkers;
      for (const auto& decision : approval.decisions) {
        CHECK(decision.checker != approval.requester);
        CHECK(checkers.insert(decision.checker).second);
      }
      const bool granted = approval.state == "granted" || approval.state == "used";
      if (granted) CHECK(approval.next_slots().empty());
    }
  }

  test::TestStore t_;
  std::mt19937_64 engine_;
  int minute_ = 0;
  int consented_ = 0;
};

}  // namespace

TEST_CASE("no sequence of acts lets one person both ask and consent") {
  int consented = 0;
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    CAPTURE(seed);
    Crowd crowd{seed};
    for (int i = 0; i < 250; ++i) crowd.act();
    consented += crowd.changes_with_consent();
  }
  CHECK(consented > 10);  // the way through consent was really taken
}

}  // namespace svc::people
