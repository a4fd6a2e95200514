// SPDX-License-Identifier: MIT
#include "cli/choice.hpp"

#include "core/base/text.hpp"

#include <algorithm>

namespace svc::cli {

namespace {

Message did_you_mean(std::string_view wrong, const Words& known, Message otherwise) {
  const auto near = nearest(wrong, known);
  return near ? say(N_("Did you mean “{name}”?"), {{"name", *near}}) : std::move(otherwise);
}

// A command's name on the command line; C++ names have '_' where it has '-'.
std::string spoken(std::string_view name) {
  std::string out{name};
  std::ranges::replace(out, '_', '-');
  return out;
}

// Whether the word after this global option is its value. Options of a verb stand after it.
bool takes_value(const std::string& word) {
  const auto globals = global_options();
  const auto found = std::ranges::find(globals, word.substr(0, word.find('=')), &Option::name);
  if (found == globals.end() && word != "-h") throw no_option(word, globals);
  return found != globals.end() && found->type != Type::flag && word.find('=') == std::string::npos;
}

// Takes the first word that is neither an option nor the value of a global one out of `words`, looking from `at` on.
std::optional<std::string> take_name(Words& words, std::size_t& at) {
  for (; at < words.size() && words[at] != "--"; ++at) {
    if (words[at].starts_with('-') && words[at] != "-") {
      if (takes_value(words[at])) ++at;
      continue;
    }
    auto name = std::move(words[at]);
    words.erase(words.begin() + static_cast<std::ptrdiff_t>(at));
    return name;
  }
  return std::nullopt;
}

std::optional<Command> find(std::string_view group, std::string_view verb) {
  for (const auto& entry : tree()) {
    if (spoken(entry.group) == group && spoken(entry.verb) == verb) return entry.make();
  }
  return std::nullopt;
}

Words verbs_of(std::string_view group) {
  Words verbs;
  for (const auto& entry : tree()) {
    if (spoken(entry.group) == group) verbs.push_back(spoken(entry.verb));
  }
  return verbs;
}

Words first_words() {
  auto names = verbs_of("");
  for (const auto& entry : tree()) {
    const auto group = spoken(entry.group);
    if (!group.empty() && std::ranges::find(names, group) == names.end()) names.push_back(group);
  }
  return names;
}

}  // namespace

Error usage(Message message, Message hint, std::string field) {
  return Error{Exit::usage, std::move(message), std::move(hint), {.field = std::move(field)}};
}

Error no_option(const std::string& word, const std::vector<Option>& options) {
  Words known;
  for (const auto& option : options) {
    if (!option.positional()) known.push_back(option.name);
  }
  const auto name = shown(truncated(word.substr(0, word.find('=')), 80));
  return usage(say(N_("There is no option “{name}” here."), {{"name", name}}),
               did_you_mean(name, known, say(N_("--help lists the options."))), name);
}

Choice choose(Words& words) {
  std::size_t at = 0;
  const auto first = take_name(words, at);
  if (!first) return {};
  const auto verbs = verbs_of(*first);
  auto top = find("", *first);
  if (verbs.empty()) {
    if (top) return {.command = std::move(top)};
    const auto known = first_words();
    throw usage(say(N_("There is no command “{name}”."), {{"name", shown(truncated(*first, 80))}}),
                did_you_mean(*first, known, say(N_("svc --help lists the commands."))), "GROUP");
  }
  const auto rest = words;
  const auto start = at;
  const auto verb = take_name(words, at);
  if (verb && std::ranges::find(verbs, *verb) != verbs.end()) return {.group = *first, .command = find(*first, *verb)};
  if (top) {
    words = rest;
    at = start;
    return {.command = std::move(top)};
  }
  return {.group = *first, .wrong_verb = verb};
}

Error no_command(const Choice& choice) {
  const auto verbs = verbs_of(choice.group);
  const auto known = say(N_("Known are: {choices}."), {{"choices", joined(verbs, ", ")}});
  if (choice.group.empty())
    return usage(say(N_("A command is missing.")), say(N_("svc --help lists the commands.")), "GROUP");
  if (!choice.wrong_verb) return usage(say(N_("svc {group} needs a verb."), {{"group", choice.group}}), known, "VERB");
  const auto wrong = shown(truncated(*choice.wrong_verb, 80));
  return usage(say(N_("svc {group} has no verb “{name}”."), {{"group", choice.group}, {"name", wrong}}),
               did_you_mean(wrong, verbs, known), "VERB");
}

}  // namespace svc::cli
