// SPDX-License-Identifier: MIT
// CLI11 splits the words that follow a command's name into options and values; names, types and messages are ours.
#include "cli/parse.hpp"

#include "cli/choice.hpp"
#include "cli/help.hpp"
#include "cli/values.hpp"
#include "core/base/text.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <algorithm>

namespace svc::cli {
namespace {

using Values = std::map<std::string, Words, std::less<>>;

// Options under their names, and the words that are none. CLI11 would take a word like "[a,b]" of a list for two.
std::pair<Values, Words> split(const std::vector<Option>& options, Words words) {
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  std::vector<std::pair<std::string, CLI::Option*>> made;
  for (const auto& option : options) {
    if (option.positional()) continue;
    const auto name = option.name == "--help" ? std::string{"-h,--help"} : option.name;
    auto* added = option.type == Type::flag ? app.add_flag(name) : app.add_option(name)->expected(1);
    made.emplace_back(option.name, added->multi_option_policy(CLI::MultiOptionPolicy::TakeAll));
  }
  std::ranges::reverse(words);
  try {
    app.parse(words);
  } catch (const CLI::ArgumentMismatch& mismatch) {
    const std::string what = mismatch.what();
    const auto name = what.substr(0, what.find(':'));
    throw usage(say(N_("{option} stands at the end without its value."), {{"option", name}}), {}, name);
  }
  Values values;
  for (const auto& [name, option] : made) values[name] = option->results();
  return {std::move(values), app.remaining()};
}

// Every positional takes one word, a repeatable one the rest.
void place(const std::vector<Option>& options, std::span<const std::string> words, Values& values) {
  for (const auto& option : options) {
    if (!option.positional()) continue;
    const auto count = option.repeatable ? words.size() : std::min<std::size_t>(words.size(), 1);
    values[option.name].assign(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(count));
    words = words.subspan(count);
  }
  if (words.empty()) return;
  throw usage(say(N_("“{word}” is one word too many."), {{"word", shown(truncated(words.front(), 80))}}),
              say(N_("Text with spaces needs quotes.")));
}

// The words under the names of the options; nothing is judged yet. After "--" every word is a positional.
Values tokenise(const std::vector<Option>& options, const Words& words) {
  const auto dashes = std::ranges::find(words, "--");
  auto [values, positionals] = split(options, Words(words.begin(), dashes));
  for (const auto& word : positionals) {
    if (word.starts_with('-') && word != "-") throw no_option(word, options);
  }
  if (dashes != words.end()) positionals.insert(positionals.end(), dashes + 1, words.end());
  place(options, positionals, values);
  return std::move(values);
}

// `--text --by phone` is an option without its value, not the text "--by".
void refuse_swallowed(const Option& option, const std::string& value, const Values& values, const Words& words) {
  if (!value.starts_with("--") || !values.contains(value)) return;
  if (std::ranges::find(words, option.name + "=" + value) != words.end()) return;
  throw usage(say(N_("{option} has no value: “{next}” is an option."), {{"option", option.name}, {"next", value}}),
              say(N_("Write {option}={next} where it is meant as text."), {{"option", option.name}, {"next", value}}),
              option.name);
}

void check(const Option& option, Values& values, const Words& words) {
  auto& given = values[option.name];
  const auto name = option.positional() ? value_name(option) : option.name;
  if (given.empty() && option.required) throw usage(say(N_("{option} is missing."), {{"option", name}}), {}, name);
  if (given.size() > 1 && !option.repeatable)
    throw usage(
        say(N_("{option} is given {count} times."), {{"option", name}, {"count", std::to_string(given.size())}}), {},
        name);
  for (const auto& value : given) {
    if (option.type == Type::flag) {
      if (value != "true") throw usage(say(N_("{option} takes no value."), {{"option", name}}), {}, name);
      continue;
    }
    if (!option.positional()) refuse_swallowed(option, value, values, words);
    check_value(option, value);
  }
  if (given.empty() && !option.fallback.empty()) given.push_back(option.fallback);
}

Format format_of(std::string_view name) {
  constexpr std::array names{"table", "json", "jsonl", "csv", "tsv", "markdown", "html", "xlsx"};
  const auto found = std::ranges::find(names, name);
  return found == names.end() ? Format::table : static_cast<Format>(found - names.begin());
}

GlobalOptions globals(const Arguments& arguments, bool format_given) {
  return {.db = arguments.text("--db"),
          .as = arguments.text("--as"),
          .format = format_of(arguments.text("--format")),
          .format_given = format_given,
          .lang = arguments.text("--lang"),
          .quiet = arguments.flag("--quiet"),
          .dry_run = arguments.flag("--dry-run")};
}

// Options that would be ignored without a word are refused: a `--dry-run` must never run for real.
void refuse_idle(const Command& command, const Arguments& arguments) {
  const auto refuse = [&](const char* name) {
    throw usage(say(N_("{option} has no meaning here: {command} records nothing."),
                    {{"option", name}, {"command", "svc " + joined(command.path, " ")}}),
                {}, name);
  };
  if (arguments.given("--as") && !command.records) refuse("--as");
  if (arguments.given("--dry-run") && !command.records && !command.rehearses) refuse("--dry-run");
}

void refuse_broken(const Words& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!invalid_utf8(words[i])) continue;
    throw usage(say(N_("Argument {number} is not valid UTF-8: {text}"),
                    {{"number", std::to_string(i + 1)}, {"text", shown(truncated(words[i], 80))}}));
  }
}

std::string help_of(const Choice& choice, const Language& language) {
  if (choice.command) return command_help(*choice.command, language);
  return choice.group.empty() ? overview_help(language) : group_help(choice.group, language);
}

}  // namespace

Parsed parse(const std::vector<std::string>& given_words, const Language& language) {
  refuse_broken(given_words);
  auto words = given_words;
  auto choice = choose(words);
  if (choice.wrong_verb) throw no_command(choice);
  auto options = global_options();
  if (choice.command) {
    if (choice.command->records) std::ranges::move(recording_options(), std::back_inserter(options));
    std::ranges::copy(choice.command->options, std::back_inserter(options));
  }
  auto values = tokenise(options, words);
  const bool bare = given_words.empty();
  if (!values["--help"].empty() || bare) return {.help = help_of(choice, language)};
  if (!values["--version"].empty()) return {.help = "svc " SVC_VERSION "\n"};
  const bool format_given = !values["--format"].empty();
  for (const auto& option : options) check(option, values, given_words);
  if (!choice.command) throw no_command(choice);
  Arguments arguments{std::move(values)};
  auto global = globals(arguments, format_given);
  refuse_idle(*choice.command, arguments);
  return {
      .command = std::move(choice.command), .arguments = std::move(arguments), .global = std::move(global), .help = {}};
}

Arguments check_values(const Command& command, NamedValues values) {
  auto options = command.options;
  if (command.records) std::ranges::move(recording_options(), std::back_inserter(options));
  for (const auto& [name, given] : values) {
    if (std::ranges::find(options, name, &Option::name) == options.end()) throw no_option(name, options);
  }
  for (const auto& option : options) {
    Words as_written;  // a name between quotes is no option that lost its value
    for (const auto& value : values[option.name]) as_written.push_back(option.name + "=" + value);
    if (option.type == Type::flag) std::erase(values[option.name], "false");
    check(option, values, as_written);
  }
  return Arguments{std::move(values)};
}

GlobalOptions peek_global(const std::vector<std::string>& words) {
  GlobalOptions global;
  const auto value = [&](std::size_t at, std::string_view name) -> std::optional<std::string> {
    if (words[at] == name && at + 1 < words.size()) return words[at + 1];
    if (words[at].starts_with(name) && words[at].substr(name.size()).starts_with('='))
      return words[at].substr(name.size() + 1);
    return std::nullopt;
  };
  for (std::size_t at = 0; at < words.size() && words[at] != "--"; ++at) {
    if (const auto format = value(at, "--format")) global.format = format_of(*format);
    if (const auto lang = value(at, "--lang")) global.lang = *lang;
    if (words[at] == "--quiet") global.quiet = true;
  }
  return global;
}

}  // namespace svc::cli
