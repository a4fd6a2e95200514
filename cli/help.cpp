// SPDX-License-Identifier: MIT
#include "cli/help.hpp"

#include "cli/values.hpp"
#include "core/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace svc::cli {
namespace {

using Lines = std::vector<std::pair<std::string, std::string>>;

std::string padded(const std::string& text, std::size_t width) {
  const auto used = display_width(text);
  return text + std::string(used < width ? width - used : 0, ' ');
}

// A heading and two columns below it.
std::string section(const std::string& heading, const Lines& lines) {
  if (lines.empty()) return {};
  std::size_t width = 0;
  for (const auto& [left, right] : lines) width = std::max(width, std::min<std::size_t>(display_width(left), 28));
  std::string out = fmt::format("\n{}\n", heading);
  for (const auto& [left, right] : lines) out += fmt::format("  {}  {}\n", padded(left, width), right);
  return out;
}

std::string explained(const Option& option, const Language& language) {
  std::string text = language.text(option.help);
  std::vector<std::string> notes;
  if (!option.choices.empty()) notes.push_back(joined(option.choices, ", "));
  if (option.required) notes.push_back(language.text(N_("required")));
  if (option.repeatable) notes.push_back(language.text(N_("may be repeated")));
  if (!option.fallback.empty())
    notes.push_back(language.text(say(N_("default {value}"), {{"value", option.fallback}})));
  return notes.empty() ? text : fmt::format("{} ({})", text, joined(notes, "; "));
}

Lines explained(const std::vector<Option>& options, bool positional, const Language& language) {
  Lines lines;
  for (const auto& option : options) {
    if (option.positional() != positional) continue;
    auto left = positional ? value_name(option) : option.name;
    if (!positional && option.type != Type::flag) left += " " + value_name(option);
    lines.emplace_back(std::move(left), explained(option, language));
  }
  return lines;
}

std::string words_of(const Command& command) { return "svc " + joined(command.path, " "); }

}  // namespace

std::string usage_line(const Command& command) {
  std::string out = words_of(command);
  bool more = command.records;
  for (const auto& option : command.options) {
    if (option.positional()) {
      const auto name = value_name(option) + (option.repeatable ? "…" : "");
      out += option.required ? " " + name : fmt::format(" [{}]", name);
    } else if (option.required) {
      out += fmt::format(" {} {}", option.name, value_name(option));
    } else {
      more = true;
    }
  }
  return more ? out + " [OPTION…]" : out;
}

std::string command_help(const Command& command, const Language& language) {
  std::string out =
      fmt::format("{}\n\n{} {}\n", language.text(command.help), language.text(N_("Usage:")), usage_line(command));
  out += section(language.text(N_("Arguments:")), explained(command.options, true, language));
  out += section(language.text(N_("Options:")), explained(command.options, false, language));
  if (command.records) out += section(language.text(N_("Recording:")), explained(recording_options(), false, language));
  out += section(language.text(N_("Every command takes:")), explained(global_options(), false, language));
  if (!command.examples.empty()) out += fmt::format("\n{}\n", language.text(N_("Examples:")));
  for (const auto& example : command.examples) out += fmt::format("  {}\n", example);
  return out;
}

std::string group_help(std::string_view group, const Language& language) {
  Lines lines;
  for (const auto& entry : tree()) {
    if (entry.group != group) continue;
    const auto command = entry.make();
    lines.emplace_back(words_of(command), language.text(command.help));
  }
  auto out = fmt::format("{} svc {} {}\n", language.text(N_("Usage:")), group, "VERB …");
  out += section(language.text(N_("Verbs:")), lines);
  return out + fmt::format("\n{}\n", language.text(say(N_("svc {group} VERB --help says more."),
                                                       {{"group", std::string{group}}})));
}

std::string overview_help(const Language& language) {
  Lines lines;
  Lines top;
  for (const auto& entry : tree()) {
    const auto command = entry.make();
    if (entry.group.empty()) {
      top.emplace_back(words_of(command), language.text(command.help));
      continue;
    }
    const auto group = "svc " + command.path.front();
    const auto found = std::ranges::find(lines, group, &Lines::value_type::first);
    if (found == lines.end())
      lines.emplace_back(group, command.path.back());
    else
      found->second += " " + command.path.back();
  }
  auto out =
      fmt::format("{}\n\n{} svc [OPTION…] GROUP VERB …\n",
                  language.text(N_("After-sales service: tickets, rules, deadlines")), language.text(N_("Usage:")));
  out += section(language.text(N_("Groups and their verbs:")), lines);
  out += section(language.text(N_("Commands of their own:")), top);
  out += section(language.text(N_("Every command takes:")), explained(global_options(), false, language));
  return out + fmt::format("\n{}\n", language.text(N_("svc GROUP --help and svc GROUP VERB --help say more.")));
}

}  // namespace svc::cli
