// SPDX-License-Identifier: MIT
#include "cli/run.hpp"

#include "cli/parse.hpp"
#include "cli/shell.hpp"
#include "core/base/json.hpp"
#include "core/base/text.hpp"
#include "core/cases/act.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <new>

namespace svc::cli {
namespace {

const char* kind_of(Exit exit) {
  switch (exit) {
    case Exit::usage:
      return "usage";
    case Exit::refused:
      return "refused";
    case Exit::not_found:
      return "not_found";
    case Exit::conflict:
      return "conflict";
    case Exit::store:
      return "store";
    case Exit::partly:
      return "partly";
    case Exit::fault:
      return "fault";
    case Exit::undecided:
      return "undecided";
    default:
      return "internal";
  }
}

Json text_or_null(const std::string& text) { return text.empty() ? Json{} : Json{shown(text)}; }
Json number_or_null(std::int64_t number) { return number == 0 ? Json{} : Json{number}; }

std::string as_json(Json error) {
  Json line{JsonObject{}};
  line.set("error", std::move(error));
  return to_text(line) + "\n";
}

// What the command said to people. Under JSON a refusal or a fault is one object like any other error; what `due` and
// `tick` found is none.
void tell_words(Shell& shell, const Command& command, Exit exit) {
  const auto words = shell.take_words();
  if (words.empty()) return;
  const bool failed = exit != Exit::done && exit != Exit::near && exit != Exit::breach;
  shell.world().streams.err->write(failed ? as_json(words_json({exit, words, command}, shell)) : words);
}

// "svc: book.toml:12:5: field: message", the hint on a line of its own.
std::string as_words(const Error& error, const Language& language) {
  const auto& place = error.place();
  std::string out = "svc: ";
  if (!place.file.empty()) {
    out += shown(place.file);
    if (place.line > 0) out += fmt::format(":{}", place.line);
    if (place.column > 0) out += fmt::format(":{}", place.column);
    out += ": ";
    if (!place.field.empty()) out += shown(place.field) + ": ";
  }
  out += shown(language.text(error.message())) + "\n";
  if (!error.hint().empty()) out += "     " + shown(language.text(error.hint())) + "\n";
  return out;
}

int tell(const Error& error, const World& world, const GlobalOptions& asked, const Language& language) {
  const bool json = asked.format == Format::json || asked.format == Format::jsonl;
  try {
    world.streams.err->write(json ? as_json(error_json(error, language)) : as_words(error, language));
    world.streams.err->flush();
  } catch (const Error&) {
    // There is no one left to tell; the exit code says it.
  }
  return static_cast<int>(error.exit());
}

void deliver(const World& world) {
  world.streams.err->flush();
  world.streams.out->flush();
}

// What was recorded stays recorded when its answer cannot be delivered: that has to be said, with the number.
void deliver_recorded(const World& world, const std::string& answer) {
  try {
    deliver(world);
  } catch (const Error& error) {
    throw Error{error.exit(), error.message(),
                answer.empty() ? say(N_("What the command did is recorded. The same command with the same "
                                        "--request-key gives its answer again."))
                               : say(N_("What the command did is recorded: {answer}"), {{"answer", answer}})};
  }
}

Exit execute(const std::vector<std::string>& words, const World& world, const Language& language) {
  auto parsed = parse(words, language);
  if (!parsed.command) {
    world.streams.out->write(parsed.help);
    deliver(world);
    return Exit::done;
  }
  if (parsed.global.format == Format::xlsx && world.streams.out_is_terminal) {
    throw Error{Exit::usage, say(N_("A workbook is not written to a terminal.")), say(N_("Send it to a file: svc --format xlsx … > report.xlsx")), {.field = "--format"}};
  }
  Shell shell{world, std::move(parsed.global), language};
  shell.will_need(parsed.command->needs);
  const auto exit = parsed.command->run(shell, *parsed.arguments);
  tell_words(shell, *parsed.command, exit);
  if (parsed.command->records && !shell.options().dry_run)
    deliver_recorded(world, shell.printed());
  else
    deliver(world);
  return exit;
}

}  // namespace

Json error_json(const Error& error, const Language& language) {
  const auto& place = error.place();
  return JsonObject{{"exit", static_cast<int>(error.exit())},
                    {"kind", kind_of(error.exit())},
                    {"message", language.text(error.message())},
                    {"hint", text_or_null(error.hint().empty() ? "" : language.text(error.hint()))},
                    {"file", text_or_null(place.file)},
                    {"line", number_or_null(place.line)},
                    {"column", number_or_null(place.column)},
                    {"field", text_or_null(place.field)},
                    {"rules", JsonArray{}}};
}

Json words_json(const Ending& ending, Shell& shell) {
  const auto words = ending.words;
  const auto end = words.find('\n');
  std::string rest;
  for (const auto& line : split(end == std::string_view::npos ? std::string_view{} : words.substr(end), '\n')) {
    if (!trimmed(line).empty()) rest += (rest.empty() ? "" : " · ") + std::string{trimmed(line)};
  }
  auto error = error_json(Error{ending.exit, svc::words(words.substr(0, end)), rest.empty() ? Message{} : svc::words(rest)}, shell.language());
  auto rules = shell.take_rules();
  const auto overridable = std::ranges::find(ending.command.options, "--override", &Option::name) != ending.command.options.end();
  for (auto& rule : rules) {
    JsonArray roles;
    if (overridable) roles.assign(cases::overriding_roles().begin(), cases::overriding_roles().end());
    rule.set("may_override", std::move(roles));
  }
  error.set("rules", std::move(rules));
  return error;
}

Error caught_error() {
  try {
    throw;
  } catch (const Error& error) {
    return error;
  } catch (const std::bad_alloc&) {
    return Error{Exit::store, say(N_("Memory is exhausted."))};
  } catch (const std::exception& failure) {
    return Error{Exit::internal, say(N_("A bug in svc: {what}. Nothing was changed."), {{"what", failure.what()}}),
                 say(N_("Please report it with the command that you gave."))};
  }
}

int run(const std::vector<std::string>& arguments, const World& world) {
  const auto asked = peek_global(arguments);
  const Language language{language_name(world, asked.lang)};
  try {
    return static_cast<int>(execute(arguments, world, language));
  } catch (const std::exception&) {
    return tell(caught_error(), world, asked, language);
  }
}

}  // namespace svc::cli
