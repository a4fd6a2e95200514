// SPDX-License-Identifier: MIT
#include "cli/batch.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "cli/parse.hpp"
#include "core/base/text.hpp"
#include "core/ticket/ticket_store.hpp"
#include "tests/support/ticket_store.hpp"

using namespace svc;
using namespace svc::cli;

namespace {

class Written : public Sink {
 public:
  void write(std::string_view more) override { text += more; }
  std::string text;
};
class Given : public Source {
 public:
  std::string read(std::size_t most) override {
    auto part = text.substr(0, most);
    text.erase(0, part.size());
    return part;
  }
  std::string text;
};

const std::string good = R"({"do": "ticket add", "args": {"phone": "13800138000", "customer-name": "王芳", "fault": "漏水"}})";
const std::string unknown = R"({"do": "ticket note", "args": {"ticket": "T260115-0099", "text": "?"}})";
const std::string refused = R"({"do": "ticket close", "args": {"ticket": "T260115-0001", "reason": "急"}})";

struct Desk : test::TicketStore {
  Written out, err;
  Given in;

  Exit batch(const std::vector<std::string>& lines, BatchMode mode) {
    world.streams = {.in = &in, .out = &out, .err = &err};
    Shell shell{world, {.db = path()}, Language{}};
    return run_batch(shell, {.file = "acts.jsonl", .lines = joined(lines, "\n")}, mode);
  }
  // The command, as the command line has it.
  Exit command(NamedValues values) {
    world.streams = {.in = &in, .out = &out, .err = &err};
    Shell shell{world, {.db = path()}, Language{}};
    shell.will_need(Needs::write);
    const auto batch = std::ranges::find(tree(), std::string{"batch"}, &Entry::verb)->make();
    return batch.run(shell, check_values(batch, std::move(values)));
  }
  std::size_t tickets() {
    store::ReadSession session{world, store()};
    return ticket::list_tickets(session, {}).size();
  }
  // "1:0 2:4": lines and their exit codes.
  std::string answers() {
    std::string told;
    for (const auto& line : split(out.text, '\n')) {
      if (line.empty()) continue;
      const auto answer = parse_json(line, "answer");
      told += (told.empty() ? "" : " ") + std::to_string(*answer.find("line")->integer()) + ":" + std::to_string(*answer.find("exit")->integer());
    }
    return told;
  }
};

}  // namespace

TEST_CASE("a batch stops at the line that fails: what came before stays, what follows is not tried") {
  Desk desk;
  CHECK(desk.batch({good, unknown, good}, BatchMode::stopping) == Exit::not_found);
  CHECK(desk.answers() == "1:0 2:4");
  CHECK(desk.tickets() == 1);
  CHECK(desk.err.text.find("Lines done: 1, failed: 1, not tried: 1.") != std::string::npos);
}

TEST_CASE("a continuing batch tries every line and ends partly done, whatever failed first") {
  Desk desk;
  CHECK(desk.batch({good, unknown, "not JSON", refused, good}, BatchMode::continuing) == Exit::partly);
  CHECK(desk.answers() == "1:0 2:4 3:2 4:3 5:0");
  CHECK(desk.tickets() == 2);
}

TEST_CASE("where no line fails, every mode ends well") {
  for (const auto mode : {BatchMode::stopping, BatchMode::continuing, BatchMode::atomic, BatchMode::rehearsed}) {
    Desk desk;
    CHECK(desk.batch({good, good}, mode) == Exit::done);
    CHECK(desk.answers() == "1:0 2:0");
    CHECK(desk.tickets() == (mode == BatchMode::rehearsed ? 0 : 2));
  }
}

TEST_CASE("an atomic batch with a bad line in the middle keeps nothing, answers that line alone and ends with its exit code") {
  Desk desk;
  SUBCASE("wrong usage") {
    CHECK(desk.batch({good, R"({"do": "ticket add", "args": {"fautl": "漏水"}})", good}, BatchMode::atomic) == Exit::usage);
    CHECK(desk.answers() == "2:2");
  }
  SUBCASE("a case that is not there") {
    CHECK(desk.batch({good, unknown, good}, BatchMode::atomic) == Exit::not_found);
    CHECK(desk.answers() == "2:4");
  }
  SUBCASE("a refusal of the book: its verdict goes with the rest") {
    CHECK(desk.batch({good, refused, good}, BatchMode::atomic) == Exit::refused);
    CHECK(desk.answers() == "2:3");
    std::int64_t verdicts = -1;
    desk.db().each("SELECT COUNT(*) FROM verdict", {}, [&](const store::Row& row) { verdicts = row.integer(0); });
    CHECK(verdicts == 0);
  }
  CHECK(desk.tickets() == 0);
  CHECK(desk.err.text.find("Nothing was recorded: a line failed.") != std::string::npos);
  CHECK(desk.batch({good}, BatchMode::atomic) == Exit::done);  // the number is free again
  CHECK(desk.out.text.ends_with("{\"line\":1,\"exit\":0,\"id\":\"T260115-0001\",\"error\":null}\n"));
}

TEST_CASE("a rehearsal answers what would be done, and fails like an atomic batch") {
  Desk desk;
  CHECK(desk.batch({good, unknown}, BatchMode::rehearsed) == Exit::not_found);
  CHECK(desk.answers() == "2:4");
  CHECK(desk.tickets() == 0);
}

TEST_CASE("a line with a key that was done before is answered, not done again, in the same batch and in the next") {
  Desk desk;
  const auto keyed = good.substr(0, good.size() - 1) + R"(, "key": "call-1"})";
  CHECK(desk.batch({keyed, keyed}, BatchMode::stopping) == Exit::done);
  CHECK(desk.batch({keyed}, BatchMode::atomic) == Exit::done);
  CHECK(desk.tickets() == 1);
  CHECK(desk.answers() == "1:0 2:0 1:0");
}

TEST_CASE("empty lines count and are passed by; lines may end as on Windows; nothing at all is done well") {
  Desk desk;
  CHECK(desk.batch({"", good + "\r", "  ", good}, BatchMode::stopping) == Exit::done);
  CHECK(desk.answers() == "2:0 4:0");
  Desk idle;
  CHECK(idle.batch({}, BatchMode::atomic) == Exit::done);
  CHECK(idle.out.text.empty());
}

TEST_CASE("a line that says what none may say is told with what is wrong") {
  Desk desk;
  CHECK(desk.batch({R"(["ticket add"])", R"({"do": "ticket show", "args": {"ticket": "T1"}})", R"({"do": "ticket add", "what": 1})", R"({"do": "ticket add --fault x"})",
                    R"({"args": {}})", R"({"do": "ticket add", "args": {"fault": {"a": 1}}})"},
                   BatchMode::continuing) == Exit::partly);
  CHECK(desk.answers() == "1:2 2:2 3:2 4:2 5:2 6:2");
  for (const auto* word : {"A line is one JSON object", "records nothing", "has no member", "names a command alone", "is missing", "is neither text nor a number"}) {
    CHECK(desk.out.text.find(word) != std::string::npos);
  }
}

TEST_CASE("the command reads standard input without a file or with -, and lets one mode be chosen") {
  for (const auto& file : {NamedValues{}, NamedValues{{"file", {"-"}}}}) {
    Desk desk;
    desk.in.text = good + "\n" + unknown + "\n";
    CHECK(desk.command(file) == Exit::not_found);
    CHECK(desk.tickets() == 1);
  }
  Desk desk;
  CHECK_THROWS_AS(desk.command({{"--atomic", {"true"}}, {"--continue", {"true"}}}), Error);
  CHECK_THROWS_AS(desk.command({{"file", {desk.path() + ".none"}}}), Error);
}
