// SPDX-License-Identifier: MIT
// All three scripts work alike: the words so far that are neither options nor values of global options are the path of
// a command; the path decides which words may follow, path and previous option which values.
#include "cli/completion.hpp"

#include "cli/command.hpp"
#include "core/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace svc::cli {
namespace {

using Words = std::vector<std::string>;

std::vector<Option> options_of(const Command& command) {
  auto options = command.options;
  if (command.records) std::ranges::move(recording_options(), std::back_inserter(options));
  std::ranges::move(global_options(), std::back_inserter(options));
  return options;
}

std::string path_of(const Command& command) { return joined(command.path, " "); }

// What may follow "svc", and what may follow "svc GROUP".
std::vector<std::pair<std::string, Words>> following() {
  std::vector<std::pair<std::string, Words>> all{{"", {}}};
  const auto add = [&](const std::string& path, const std::string& word) {
    auto found = std::ranges::find(all, path, &std::pair<std::string, Words>::first);
    if (found == all.end()) found = all.insert(all.end(), {path, {}});
    if (std::ranges::find(found->second, word) == found->second.end()) found->second.push_back(word);
  };
  for (const auto& entry : tree()) {
    const auto path = entry.make().path;
    add("", path.front());
    if (path.size() == 2) add(path.front(), path.back());
  }
  return all;
}

Words names_of(const Command& command) {
  Words names;
  for (const auto& option : options_of(command)) {
    if (!option.positional())
      names.push_back(option.name);
    else
      std::ranges::copy(option.choices, std::back_inserter(names));
  }
  return names;
}

// Global options whose next word is a value: "--db|--as".
std::string skipping(std::string_view separator) {
  Words names;
  for (const auto& option : global_options()) {
    if (option.type != Type::flag) names.push_back(option.name);
  }
  return joined(names, separator);
}

// A branch for every option with a value.
std::string values_of(const std::string& path, const std::vector<Option>& options) {
  std::string values;
  for (const auto& option : options) {
    if (option.positional() || option.type == Type::flag) continue;
    const auto what = !option.choices.empty() ? fmt::format("words=\"{}\"", joined(option.choices, " "))
                                              : std::string{option.type == Type::file ? "files=1" : "words="};
    values += fmt::format("    \"{} {}\") {} ;;\n", path, option.name, what);
  }
  return values;
}

// The branches that bash and zsh share: `words` for every path, `values` or `files` for every option with a value.
std::string branches() {
  std::string paths;
  std::string words;
  auto values = values_of("", global_options());
  const auto verbs = following();
  for (const auto& [path, names] : verbs)
    words += fmt::format("    \"{}\") words=\"{}\" ;;\n", path, joined(names, " "));
  for (const auto& entry : tree()) {
    const auto command = entry.make();
    const auto path = path_of(command);
    if (command.path.size() == 2) paths += (paths.empty() ? "\"" : "|\"") + path + "\"";
    const bool group_too = std::ranges::find(verbs, path, &std::pair<std::string, Words>::first) != verbs.end();
    if (!group_too) words += fmt::format("    \"{}\") words=\"{}\" ;;\n", path, joined(names_of(command), " "));
    values += values_of(path, options_of(command));
  }
  return fmt::format(
             "  case \"$first $second\" in\n    {}) place=\"$first $second\" ;;\n    *) place=$first ;;\n  esac\n",
             paths) +
         "  case \"$place\" in\n" + words + "  esac\n  case \"$place $previous\" in\n" + values + "  esac\n";
}

std::string bash() {
  return fmt::format(R"(# Completion of svc for bash.
_svc() {{
  local current=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD-1]}}
  local first= second= place= words= files= skip= word
  for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
    if [[ -n $skip ]]; then skip=; continue; fi
    case $word in
      {}) skip=1 ;;
      -*) ;;
      *) if [[ -z $first ]]; then first=$word; elif [[ -z $second ]]; then second=$word; fi ;;
    esac
  done
{}  if [[ -n $files ]]; then COMPREPLY=($(compgen -f -- "$current")); return; fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}}
complete -o default -F _svc svc
)",
                     skipping("|"), branches());
}

std::string zsh() {
  return fmt::format(R"(#compdef svc
# Completion of svc for zsh.
_svc() {{
  local current=${{words[CURRENT]}} previous=${{words[CURRENT-1]}} line=("${{words[@]:1:CURRENT-2}}")
  local first= second= files= skip= word
  for word in "${{line[@]}}"; do
    if [[ -n $skip ]]; then skip=; continue; fi
    case $word in
      {}) skip=1 ;;
      -*) ;;
      *) if [[ -z $first ]]; then first=$word; elif [[ -z $second ]]; then second=$word; fi ;;
    esac
  done
  _svc_choose
}}
_svc_choose() {{
  local place words=
{}  if [[ -n $files ]]; then _files; return; fi
  compadd -- ${{=words}}
}}
if [[ $funcstack[1] == _svc ]]; then _svc "$@"; else compdef _svc svc; fi
)",
                     skipping("|"), branches());
}

std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' || c == '\\' ? std::string{'\\', c} : std::string{c};
  return out + "'";
}

std::string fish_line(const std::string& condition, const Option& option) {
  auto out = "complete -c svc" + condition;
  if (!option.positional()) out += fmt::format(" -l {}", option.name.substr(2));
  if (!option.choices.empty())
    out += fmt::format(" -xa '{}'", joined(option.choices, " "));
  else if (option.type == Type::file)
    out += " -rF";
  else if (option.type != Type::flag && !option.positional())
    out += " -x";
  return out + fmt::format(" -d {}\n", quoted(option.help));
}

std::string fish() {
  auto out = fmt::format(R"(# Completion of svc for fish.
function __svc_words
  set -l skip no
  for word in (commandline -opc)[2..-1]
    if test $skip = yes
      set skip no
      continue
    end
    switch $word
      case {}
        set skip yes
      case '-*'
      case '*'
        echo $word
    end
  end
end
function __svc_is
  set -l words (__svc_words)
  test "$words" = "$argv"
end
function __svc_at
  set -l words (__svc_words)
  string match -q -- "$argv *" "$words "
end
complete -c svc -f
)",
                         skipping(" "));
  for (const auto& [path, names] : following())
    out += fmt::format("complete -c svc -n '__svc_is {}' -a '{}'\n", path, joined(names, " "));
  for (const auto& option : global_options()) out += fish_line("", option);
  for (const auto& entry : tree()) {
    const auto command = entry.make();
    const auto condition = fmt::format(" -n '__svc_at {}'", path_of(command));
    for (const auto& option : command.options) out += fish_line(condition, option);
    if (!command.records) continue;
    for (const auto& option : recording_options()) out += fish_line(condition, option);
  }
  return out;
}

}  // namespace

std::string completion_script(std::string_view shell) {
  if (shell == "bash") return bash();
  if (shell == "zsh") return zsh();
  SVC_CHECK(shell == "fish");
  return fish();
}

}  // namespace svc::cli
