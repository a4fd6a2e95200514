// SPDX-License-Identifier: MIT
#include "cli/batch.hpp"

#include "cli/choice.hpp"
#include "cli/parse.hpp"
#include "cli/run.hpp"
#include "core/base/text.hpp"

namespace svc::cli {
namespace {

class Kept : public Sink {
 public:
  void write(std::string_view text) override { text_ += text; }
  std::string take() { return std::exchange(text_, {}); }

 private:
  std::string text_;
};
class NoSource : public Source {
 public:
  std::string read(std::size_t) override { return {}; }
};

struct Line {
  std::int64_t number = 0;
  Exit exit = Exit::done;
  Json id = nullptr;
  Json error = nullptr;
};

constexpr std::string_view one_line = "line";  // a place in the line alone, before it is known where that stands

Error wrong_line(Message message, Message hint = {}) { return Error{Exit::usage, std::move(message), std::move(hint)}; }

// {"do", "args", "key"} as a command and its values by option name.
struct Call {
  Command command;
  NamedValues values;
};

std::string word_of(const std::string& name, const Json& value) {
  if (const auto* text = value.text()) return *text;
  if (const auto* number = value.integer()) return std::to_string(*number);
  if (const auto* flag = value.boolean()) return *flag ? "true" : "false";
  throw wrong_line(say(N_("“{name}” is neither text nor a number, true, false or a list of these."), {{"name", shown(name)}}));
}

std::vector<std::string> words_of(const std::string& name, const Json& value) {
  if (value.is_null()) return {};
  if (value.array() == nullptr) return {word_of(name, value)};
  std::vector<std::string> words;
  for (const auto& item : *value.array()) words.push_back(word_of(name, item));
  return words;
}

// "phone" is --phone, "ticket" the positional of that name.
std::string option_name(const Command& command, const std::string& name) {
  for (const auto& option : command.options) {
    if (option.positional() && option.name == name) return name;
  }
  return name.starts_with("--") ? name : "--" + name;
}

void take_arguments(Call& call, const Json& arguments) {
  if (arguments.object() == nullptr) throw wrong_line(say(N_("“args” is an object of option names and values.")));
  for (const auto& [key, value] : *arguments.object()) {
    const auto name = option_name(call.command, key);
    if (!call.values.emplace(name, words_of(key, value)).second) throw wrong_line(say(N_("“{name}” stands there twice."), {{"name", shown(key)}}));
  }
}

Command command_of(const Json& request) {
  const auto* wanted = request.find("do");
  if (wanted == nullptr || wanted->text() == nullptr) throw wrong_line(say(N_("“do” is missing: the command, such as \"ticket add\".")));
  Words words;
  for (auto& word : split(*wanted->text(), ' ')) {
    if (!word.empty()) words.push_back(std::move(word));
  }
  auto choice = choose(words);
  if (!choice.command) throw no_command(choice);
  if (!words.empty()) throw wrong_line(say(N_("“do” names a command alone; options go into “args”.")));
  if (!choice.command->records) {
    throw wrong_line(say(N_("svc {command} records nothing: it is no part of a batch."), {{"command", joined(choice.command->path, " ")}}));
  }
  return *std::move(choice.command);
}

Call call_of(const std::string& text) {
  const auto request = parse_json(text, std::string{one_line});
  if (request.object() == nullptr) throw wrong_line(say(N_("A line is one JSON object with do, args and key.")));
  for (const auto& [key, value] : *request.object()) {
    if (key != "do" && key != "args" && key != "key") throw wrong_line(say(N_("A line has no member “{name}”."), {{"name", shown(key)}}), say(N_("Known are: do, args, key.")));
  }
  Call call{.command = command_of(request), .values = {}};
  if (const auto* arguments = request.find("args"); arguments != nullptr && !arguments->is_null()) take_arguments(call, *arguments);
  if (const auto* key = request.find("key"); key != nullptr && !key->is_null()) call.values["--request-key"] = {word_of("key", *key)};
  return call;
}

class Batch {
 public:
  Batch(Shell& shell, std::string file)
      : file_{std::move(file)}, language_{shell.language()}, world_{quiet_world(shell.world())}, shell_{world_, options_of(shell), language_} {
    shell_.will_need(Needs::write);
  }
  [[nodiscard]] store::Db& db() { return shell_.store().db(); }

  Line run(std::int64_t number, const std::string& text) {
    Line line{.number = number};
    try {
      perform(line, text);
    } catch (const std::exception&) {
      const auto error = caught_error();
      line.exit = error.exit();
      line.error = error_json(error, language_);
      line.id = nullptr;
    }
    if (!line.error.is_null()) place(line);
    return line;
  }

 private:
  // An error in another file that the line names keeps that one's place.
  void place(Line& line) const {
    const auto* file = line.error.find("file")->text();
    if (file != nullptr && *file != one_line) return;
    line.error.set("file", file_);
    line.error.set("line", line.number);
  }

  void perform(Line& line, const std::string& text) {
    auto call = call_of(text);
    const auto arguments = check_values(call.command, std::move(call.values));
    static_cast<void>(out_.take());
    static_cast<void>(err_.take());
    static_cast<void>(shell_.take_rules());
    line.exit = call.command.run(shell_, arguments);
    line.id = id_of(call.command, out_.take(), arguments);
    if (line.exit != Exit::done) line.error = words_json({line.exit, err_.take(), call.command}, shell_);
  }

  World quiet_world(World world) {
    world.streams = {.in = &nothing_, .out = &out_, .err = &err_};
    return world;
  }
  static GlobalOptions options_of(const Shell& shell) {
    auto options = shell.options();
    options.format = Format::table;
    options.format_given = false;  // a number is answered, whatever the batch itself was asked for
    options.quiet = true;
    options.dry_run = false;
    return options;
  }

  // What the command printed, or else what it was about.
  static Json id_of(const Command& command, const std::string& printed, const Arguments& arguments) {
    if (!printed.empty()) return printed.substr(0, printed.find('\n'));
    const auto about = command.options.empty() || !command.options.front().positional() ? std::nullopt : arguments.maybe(command.options.front().name);
    return about ? Json{*about} : Json{};
  }

  std::string file_;
  Kept out_, err_;
  NoSource nothing_;
  Language language_;
  World world_;
  Shell shell_;
};

std::string text_of(const Line& line) {
  return to_text(JsonObject{{"line", line.number}, {"exit", static_cast<int>(line.exit)}, {"id", line.id}, {"error", line.error}}) + "\n";
}

struct Tally {
  std::int64_t done = 0, failed = 0, untried = 0;
  Exit exit = Exit::done;  // of the first that failed
};

void answer_line(Shell& shell, const Line& line) {
  shell.world().streams.out->write(text_of(line));
  shell.world().streams.out->flush();  // before the next is done: what was recorded is told
}

// Every line, until one fails; `told` sees each.
Tally run_lines(Batch& batch, const std::string& lines, bool go_on, const std::function<void(const Line&)>& told) {
  Tally tally;
  std::int64_t number = 0;
  for (const auto& text : split(lines, '\n')) {
    ++number;
    if (trimmed(text).empty()) continue;
    if (tally.failed > 0 && !go_on) {
      ++tally.untried;
      continue;
    }
    const auto line = batch.run(number, text);
    if (line.exit == Exit::done) ++tally.done;
    else if (++tally.failed == 1) tally.exit = line.exit;
    told(line);
  }
  return tally;
}

// All lines or none: taken back, whatever ends it, unless it is kept.
class Held {
 public:
  explicit Held(store::Db& db) : db_{db} { db_.begin(store::Access::write); }
  ~Held() {
    if (open_) db_.rollback();
  }
  Held(const Held&) = delete;
  Held& operator=(const Held&) = delete;
  void keep() {
    db_.commit();
    open_ = false;
  }

 private:
  store::Db& db_;
  bool open_ = true;
};

// Whether every line was done, and is kept where that was asked for.
Tally take_all(Batch& batch, const BatchText& text, BatchMode mode, std::vector<Line>& told) {
  Held held{batch.db()};
  const auto tally = run_lines(batch, text.lines, false, [&](const Line& line) { told.push_back(line); });
  if (tally.failed == 0 && mode == BatchMode::atomic) held.keep();
  return tally;
}

Exit run_held(Shell& shell, const BatchText& text, BatchMode mode) {
  std::vector<Line> told;
  Batch batch{shell, text.file};
  const auto tally = take_all(batch, text, mode, told);
  const bool good = tally.failed == 0;
  try {
    for (const auto& line : told) {
      if (good || line.exit != Exit::done) answer_line(shell, line);
    }
  } catch (const Error& error) {
    if (!good || mode != BatchMode::atomic) throw;
    throw Error{error.exit(), error.message(), say(N_("What the command did is recorded. The same command with the same "
                                                      "--request-key gives its answer again."))};
  }
  if (!good) shell.tell(say(N_("Nothing was recorded: a line failed.")));
  else if (mode == BatchMode::rehearsed) shell.tell(say(N_("Nothing was recorded: this was a rehearsal.")));
  return tally.exit;
}

}  // namespace

Exit run_batch(Shell& shell, const BatchText& text, BatchMode mode) {
  if (mode == BatchMode::atomic || mode == BatchMode::rehearsed) return run_held(shell, text, mode);
  Batch batch{shell, text.file};
  const auto tally = run_lines(batch, text.lines, mode == BatchMode::continuing, [&](const Line& line) { answer_line(shell, line); });
  if (tally.failed == 0) return Exit::done;
  shell.tell(say(N_("Lines done: {done}, failed: {failed}, not tried: {untried}."),
                 {{"done", std::to_string(tally.done)}, {"failed", std::to_string(tally.failed)}, {"untried", std::to_string(tally.untried)}}));
  return mode == BatchMode::continuing ? Exit::partly : tally.exit;
}

}  // namespace svc::cli
