// SPDX-License-Identifier: MIT
#include "cli/parse.hpp"

#include <doctest/doctest.h>

using namespace svc;
using namespace svc::cli;

namespace {

using Words = std::vector<std::string>;

std::string refusal(const Words& words) {
  try {
    (void)parse(words, Language{});
  } catch (const Error& error) {
    CHECK(error.exit() == Exit::usage);
    return in_english(error.message());
  }
  return "accepted";
}

// The words of an example as a shell would split them, up to a pipe or a redirection.
Words split_like_shell(std::string_view line) {
  Words words;
  std::string word;
  char quote = 0;
  bool begun = false;
  for (const char c : line) {
    if (quote == 0 && (c == '|' || c == '>' || c == '<' || c == ';')) break;
    if (quote == 0 && (c == '\'' || c == '"'))
      quote = c, begun = true;
    else if (c == quote)
      quote = 0;
    else if (quote == 0 && c == ' ') {
      if (begun) words.push_back(std::exchange(word, {}));
      begun = false;
    } else
      word += c, begun = true;
  }
  if (begun) words.push_back(word);
  return words;
}

}  // namespace

TEST_CASE("every example of every command is a line that svc takes") {
  for (const auto& entry : tree()) {
    const auto command = entry.make();
    for (const auto& example : command.examples) {
      INFO(example);
      const auto svc = example.starts_with("svc ") ? 0 : example.find("| svc ");
      REQUIRE(svc != std::string::npos);
      auto words = split_like_shell(std::string_view{example}.substr(svc == 0 ? 0 : svc + 2));
      words.erase(words.begin());
      CHECK(refusal(words) == "accepted");
      CHECK(parse(words, Language{}).command->path == command.path);
    }
  }
}

TEST_CASE("no option of a command hides one that every command takes") {
  for (const auto& entry : tree()) {
    const auto command = entry.make();
    auto shared = global_options();
    if (command.records) std::ranges::move(recording_options(), std::back_inserter(shared));
    for (const auto& option : command.options) {
      INFO(command.path.front() << " " << command.path.back() << " " << option.name);
      CHECK(std::ranges::find(shared, option.name, &Option::name) == shared.end());
    }
  }
}

TEST_CASE("global options stand before the group, between group and verb, and after") {
  for (const Words& words : {Words{"--lang", "zh_CN", "calendar", "show"}, Words{"calendar", "--lang=zh_CN", "show"},
                             Words{"calendar", "show", "--lang", "zh_CN"}}) {
    const auto parsed = parse(words, Language{});
    REQUIRE(parsed.command);
    CHECK(parsed.command->path == Words{"calendar", "show"});
    CHECK(parsed.global.lang == "zh_CN");
  }
}

TEST_CASE("a word that stands wrong is named with what is known") {
  CHECK(refusal({"calender", "due"}) == "There is no command “calender”.");
  CHECK(refusal({"calendar", "deu"}) == "svc calendar has no verb “deu”.");
  CHECK(refusal({"calendar", "deu", "--start", "2026-01-15"}) == "svc calendar has no verb “deu”.");
  CHECK(refusal({"calendar"}) == "svc calendar needs a verb.");
  CHECK(refusal({"--quiet"}) == "A command is missing.");
  CHECK(refusal({"completion", "bash", "zsh"}) == "“zsh” is one word too many.");
  CHECK(refusal({"completion"}) == "SHELL is missing.");
}

TEST_CASE("options are never abbreviated, given twice, empty, or swallowed by another") {
  CHECK(refusal({"completion", "bash", "--quie"}) == "There is no option “--quie” here.");
  CHECK(refusal({"completion", "bash", "--db", "a", "--db", "b"}) == "--db is given 2 times.");
  CHECK(refusal({"completion", "bash", "--quiet", "--quiet"}) == "--quiet is given 2 times.");
  CHECK(refusal({"completion", "bash", "--quiet=no"}) == "--quiet takes no value.");
  CHECK(refusal({"completion", "bash", "--db", " \xe3\x80\x80"}) == "--db is empty.");
  CHECK(refusal({"completion", "bash", "--db"}) == "--db stands at the end without its value.");
  CHECK(refusal({"completion", "bash", "--db", "--quiet"}) == "--db has no value: “--quiet” is an option.");
  CHECK(refusal({"completion", "bash", "--db=--quiet"}) == "accepted");
}

TEST_CASE("a dry run is refused where it would be ignored") {
  CHECK(refusal({"--dry-run", "completion", "bash"}) ==
        "--dry-run has no meaning here: svc completion records nothing.");
  CHECK(refusal({"--as", "li", "completion", "bash"}) == "--as has no meaning here: svc completion records nothing.");
}

TEST_CASE("words that are no UTF-8 are refused and shown escaped") {
  CHECK(refusal({"completion", "\xff\xfe"}) == "Argument 2 is not valid UTF-8: \\xff\\xfe");
}

TEST_CASE("square brackets are text, not a list") {
  CHECK(refusal({"completion", "[bash,zsh]"}) == "SHELL cannot be “[bash,zsh]”.");
  CHECK(parse({"completion", "bash", "--db", "[a,b]"}, Language{}).global.db == "[a,b]");
}

TEST_CASE("a repeatable positional takes the rest of the words, each as it is, between and after options") {
  const auto parsed = parse({"import", "tickets", "[a,b].csv", "--strict", "[c,d]", "--", "--e", "[f]"}, Language{});
  REQUIRE(parsed.arguments);
  CHECK(parsed.arguments->all("file") == Words{"[a,b].csv", "[c,d]", "--e", "[f]"});
}

TEST_CASE("two dashes end the options") {
  CHECK(refusal({"completion", "--", "--quiet"}) == "SHELL cannot be “--quiet”.");
}
