// SPDX-License-Identifier: MIT
// Something to say to a person: an English sentence as its own id, with named values. Core makes messages; only cli/i18n
// turns them into text.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#define N_(text) text  // marks a literal for the catalogue

namespace svc {

struct Argument;

struct Message {
  std::string id;                    // "Delivered {age} ago; the window is {limit}."
  std::vector<Argument> arguments;   // money, dates and numbers are written before they become arguments
  std::string plural = {};           // the sentence for count != 1, where it differs
  std::int64_t count = 1;
  std::string zh = {};               // a text that carries its own translation (a book's words); not looked up

  [[nodiscard]] bool empty() const { return id.empty(); }
  friend bool operator==(const Message&, const Message&) = default;
};

// A named value of a message: text, or a message of its own (a label that is translated too).
struct Argument {
  std::string name;
  std::string text;
  std::vector<Message> message = {};  // at most one
  friend bool operator==(const Argument&, const Argument&) = default;
};

[[nodiscard]] inline Message say(std::string_view id) { return {.id = std::string{id}, .arguments = {}}; }
[[nodiscard]] inline Message say(std::string_view id, std::vector<Argument> arguments) {
  return {.id = std::string{id}, .arguments = std::move(arguments)};
}
// Of a number of things: the sentence for one, and the one for any other number; both may name it {count}.
[[nodiscard]] Message say_counted(std::string_view one, std::string_view many, std::int64_t count, std::vector<Argument> arguments = {});
// "a, b, c" as one message, of which each part is translated; `between` is such as "{first}, {next}".
[[nodiscard]] Message chained(const char* between, const std::vector<Message>& all);
// Words of a book or of a user: shown as they are, in Chinese where there is Chinese.
[[nodiscard]] inline Message words(std::string_view en, std::string_view zh = {}) {
  return {.id = std::string{en}, .arguments = {}, .zh = std::string{zh.empty() ? en : zh}};
}

// `text` with each {name} replaced; a name that is not given stays as it is. "{{" is a brace.
[[nodiscard]] std::string fill(std::string_view text, const std::vector<Argument>& arguments,
                               const std::function<std::string(const Message&)>& translate);
// The English of a message.
[[nodiscard]] std::string in_english(const Message& message);

}  // namespace svc
