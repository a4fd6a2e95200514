// SPDX-License-Identifier: MIT
#include "core/duty/outbox.hpp"

#include <doctest/doctest.h>

#include "core/duty/outbox_store.hpp"
#include "core/duty/tick.hpp"
#include "core/people/staff_store.hpp"
#include "core/ticket/duties.hpp"
#include "tests/support/ticket_store.hpp"

namespace svc::duty {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

// One ticket of li's that nobody answered, and a mailer that says what it is told to.
struct Office : test::TicketStore {
  explicit Office(const char* address) : ticket{plain()} {
    if (*address != '\0') static_cast<void>(people::edit_staff(world, store(), {}, "li", {.email = address}));
    wait(hours{18});
    tick();
  }
  void tick() { static_cast<void>(duty::tick(world, store(), {.cases = {{"ticket", ticket::case_kind()}}})); }
  std::vector<Mail> post() {
    const Post post{.write = [](store::ReadSession&, const Notice&) { return MailWords{.subject = "主题", .text = "正文"}; },
                    .run = [&](const std::vector<std::string>& words, std::string_view letter) {
                      started = words;
                      letters.emplace_back(letter);
                      return answer;
                    }};
    return send_mail(world, store(), post);
  }
  // The warning is sent; then the deadline passes, and that is told.
  void be_late() {
    post();
    wait(hours{6} + Seconds{1});
    tick();
    letters.clear();
  }
  // The message about the answer that is owed (SLA-01).
  Mail mail(std::string_view kind = "near") {
    store::ReadSession session{world, store()};
    for (const auto& notice : list_notices(session, {.all = true})) {
      if (notice.rule == "SLA-01" && notice.kind == kind) return mail_of(session, notice.id).at(0);
    }
    return {};
  }

  std::int64_t ticket;
  ProgramResult answer = {};
  std::vector<std::string> started;
  std::vector<std::string> letters;
};

}  // namespace

TEST_CASE("who has no address, or none that a header may hold, is undeliverable, and the mailer is not asked") {
  for (const auto* address : {"", "li"}) {
    Office office{address};
    CHECK(office.mail().state == "undeliverable");
    CHECK(office.mail().problem == (*address == '\0' ? "no address" : "no usable address"));
    CHECK(office.post().empty());
    CHECK(office.letters.empty());
  }
}

TEST_CASE("a message is handed over once, to the words of SVC_SENDMAIL") {
  Office office{"li@example.org"};
  office.world.environment["SVC_SENDMAIL"] = " /opt/mailer  -t ";
  CHECK(office.post().size() == 1);
  CHECK(office.started == std::vector<std::string>{"/opt/mailer", "-t"});
  CHECK(office.mail().state == "sent");
  CHECK(office.mail().sent == office.world.now);
  CHECK_FALSE(office.mail().next_try.has_value());
  CHECK(office.post().empty());
  CHECK(office.letters.size() == 1);
}

TEST_CASE("what the mailer refuses is tried again after 5, 10, 20 minutes and so on, never more than 8 hours, ten times in all") {
  Office office{"li@example.org"};
  office.be_late();
  office.answer = {.status = 75, .problem = "exit 75: busy"};
  const std::vector<Seconds> pauses{minutes{5}, minutes{10}, minutes{20}, minutes{40}, minutes{80}, minutes{160}, minutes{320}, hours{8}, hours{8}};
  for (std::size_t i = 0; i < pauses.size(); ++i) {
    CHECK(office.post().size() == 1);
    CHECK(office.mail("late").state == "waiting");
    CHECK(office.mail("late").attempts == static_cast<int>(i) + 1);
    CHECK(office.mail("late").next_try == office.world.now + pauses[i]);
    office.wait(pauses[i] - Seconds{1});
    CHECK(office.post().empty());
    office.wait(Seconds{1});
  }
  CHECK(office.post().size() == 1);
  CHECK(office.mail("late").state == "undeliverable");
  CHECK(office.mail("late").problem == "exit 75: busy");
  office.wait(hours{1000});
  CHECK(office.post().empty());
  CHECK(office.letters.size() == 10);
}

TEST_CASE("every attempt has the same number, so that a relay may see the repetition") {
  Office office{"li@example.org"};
  office.answer = {.status = -1, .problem = "killed"};
  office.post();
  office.wait(minutes{5});
  office.answer = {};
  office.post();
  REQUIRE(office.letters.size() == 2);
  const auto number = [](const std::string& letter) { return letter.substr(letter.find("Message-ID:"), letter.find("Auto-Submitted") - letter.find("Message-ID:")); };
  CHECK(number(office.letters[0]) == number(office.letters[1]));
  CHECK(office.mail().state == "sent");
}

TEST_CASE("what the mailer says is kept short and harmless") {
  Office office{"li@example.org"};
  office.answer = {.status = 1, .problem = std::string(500, 'x') + "\x1b[2J"};
  office.post();
  CHECK(office.mail().problem.size() <= 203);
  office.wait(minutes{5});
  office.answer = {.status = 1, .problem = "\x1b[2Jno"};
  office.post();
  CHECK(office.mail().problem.find('\x1b') == std::string::npos);
}

TEST_CASE("mail about a breach that a late entry withdrew is not sent") {
  Office office{"li@example.org"};
  office.answer = {.status = 75, .problem = "busy"};
  office.post();
  const auto received = office.world.now - hours{18};
  office.wait(hours{7});
  office.tick();
  ticket::answer(office.world, office.store(), {.id = office.ticket, .recording = {.at = received + hours{17}}}, {.channel = "phone", .text = "约定"});
  office.answer = {};
  for (const auto& mail : office.post()) CHECK(mail.state == "withdrawn");
  CHECK(office.letters.size() == 1);
  CHECK(office.mail().state == "withdrawn");
}

TEST_CASE("a warning is not sent once its deadline has passed, nor once the act is done") {
  SUBCASE("at the deadline it is still true") {
    Office office{"li@example.org"};
    office.wait(hours{6});
    CHECK(office.post().at(0).state == "sent");
  }
  SUBCASE("a second later the notice of the breach says all") {
    Office office{"li@example.org"};
    office.wait(hours{6} + Seconds{1});
    office.tick();
    const auto handled = office.post();
    REQUIRE(handled.size() == 2);
    CHECK(handled[0].state == "withdrawn");
    CHECK(handled[1].state == "sent");
    CHECK(office.letters.size() == 1);
  }
  SUBCASE("answered meanwhile") {
    Office office{"li@example.org"};
    ticket::answer(office.world, office.store(), {.id = office.ticket}, {.channel = "phone", .text = "约定"});
    CHECK(office.post().at(0).state == "withdrawn");
  }
}

TEST_CASE("what was given up is sent once somebody says so, to the address of by then") {
  Office office{"li@example.org"};
  office.be_late();
  office.answer = {.status = 1, .problem = "exit 1"};
  for (int attempt = 0; attempt < 10; ++attempt) {
    office.post();
    office.wait(hours{8});
  }
  CHECK(office.mail("late").state == "undeliverable");
  static_cast<void>(people::edit_staff(office.world, office.store(), {}, "li", {.email = "li@example.com"}));
  office.answer = {};
  CHECK(retry_mail(office.world, office.store()) == 1);
  CHECK(office.post().at(0).state == "sent");
  CHECK(office.letters.back().find("To: li@example.com") != std::string::npos);
  CHECK(retry_mail(office.world, office.store()) == 0);
}

TEST_CASE("nobody who has left is written to") {
  const auto leave = [](Office& office) {
    store::WriteSession session{office.world, office.store(), {}};
    auto li = people::load_staff(session, "li");
    li.active = false;
    people::update_staff(session, li);
    session.commit({.action = "staff.leave", .subject_kind = "staff", .subject = li.id, .happened = session.now()}, {});
    office.world.uid = office.world.effective_uid = 1002;  // wang
  };
  SUBCASE("what comes due afterwards tells nobody") {
    Office office{"li@example.org"};
    leave(office);
    office.be_late();
    CHECK(office.mail("late").staff != 1);
  }
  SUBCASE("what was given up before stays so") {
    Office office{""};
    static_cast<void>(people::edit_staff(office.world, office.store(), {}, "li", {.email = "li@example.org"}));
    leave(office);
    CHECK(retry_mail(office.world, office.store()) == 0);
  }
}

TEST_CASE("who got an address since is written to; who has none is not") {
  Office office{""};
  CHECK(retry_mail(office.world, office.store()) == 0);
  static_cast<void>(people::edit_staff(office.world, office.store(), {}, "li", {.email = "li@example.org"}));
  CHECK(retry_mail(office.world, office.store()) == 1);
  CHECK(office.post().at(0).state == "sent");
}

}  // namespace svc::duty
