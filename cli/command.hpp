// SPDX-License-Identifier: MIT
// A leaf command is a specification plus a function. Parser, help, completion, batch arguments and the lint of the man
// pages read the same specification. Light: no CLI11 here.
#pragma once

#include "core/base/error.hpp"
#include "core/base/quantity.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svc::cli {

class Shell;
class Arguments;

// What a command opens: nothing, the store for reading, or for writing.
enum class Needs : std::uint8_t { nothing, read, write };

// What a value must be; checked before the command runs, with the option's name in the message.
enum class Type : std::uint8_t { text, integer, money, span, time, date, file, flag };

struct Option {
  std::string name;       // "--text", or "ticket" for a positional
  const char* help = "";  // N_("…")
  Type type = Type::text;
  std::string value = {};  // how help names the value; default by type: TEXT, N, AMOUNT, SPAN, TIME …
  bool required = false;
  bool repeatable = false;                // may be given several times; a positional then takes the rest
  std::vector<std::string> choices = {};  // the only values
  std::string fallback = {};              // the value when it is not given, shown in help
  std::int64_t least = 0;                 // of a number, or an amount in minor units
  bool fine = false;                      // an amount with up to four decimals

  [[nodiscard]] bool positional() const { return !name.starts_with("--"); }
};

struct Command {
  std::vector<std::string> path;  // {"ticket", "answer"}, or {"init"}
  const char* help = "";          // N_("Record the first substantive answer to the customer")
  Needs needs = Needs::nothing;
  // Takes --at, --request-key, --revision and --as, and may be run with --dry-run.
  bool records = false;
  bool rehearses = false;  // may be run with --dry-run although it takes none of those
  std::vector<Option> options = {};
  std::vector<std::string> examples = {};  // whole command lines; tests run or parse them
  std::function<Exit(Shell&, const Arguments&)> run;
};

// The values of one call: every name of the specification, with no value where none was given. Asking for another name
// is a bug.
class Arguments {
 public:
  explicit Arguments(std::map<std::string, std::vector<std::string>, std::less<>> values)
      : values_{std::move(values)} {}

  [[nodiscard]] bool given(std::string_view name) const { return !all(name).empty(); }
  [[nodiscard]] bool flag(std::string_view name) const { return given(name); }
  [[nodiscard]] std::string text(std::string_view name) const;  // "" where it was not given
  [[nodiscard]] std::optional<std::string> maybe(std::string_view name) const;
  [[nodiscard]] const std::vector<std::string>& all(std::string_view name) const;
  [[nodiscard]] std::optional<std::int64_t> integer(std::string_view name) const;
  [[nodiscard]] std::optional<Money> money(std::string_view name) const;
  [[nodiscard]] std::optional<FineMoney> fine_money(std::string_view name) const;
  [[nodiscard]] std::optional<Span> span(std::string_view name) const;

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
};

// The tree of commands: one line per command in commands.def.
struct Entry {
  std::string_view group;  // "" for a command of the top level
  std::string_view verb;
  Command (*make)();
};
[[nodiscard]] const std::vector<Entry>& tree();

// What every command takes, and what those that record take besides.
[[nodiscard]] std::vector<Option> global_options();
[[nodiscard]] std::vector<Option> recording_options();

}  // namespace svc::cli
