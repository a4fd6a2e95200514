// SPDX-License-Identifier: MIT
#include "cli/views/import_view.hpp"

#include <fmt/format.h>

#include "cli/progress.hpp"
#include "cli/shell.hpp"
#include "cli/views/words.hpp"
#include "core/base/text.hpp"
#include "core/cases/types.hpp"
#include "core/exchange/import.hpp"

namespace svc::cli {
namespace {

using exchange::ImportRequest;
using exchange::ImportResult;

std::string number(std::int64_t value) { return std::to_string(value); }

std::optional<exchange::Encoding> encoding_of(const Arguments& arguments) {
  const auto name = arguments.maybe("--encoding");
  if (!name) return std::nullopt;
  const auto encoding = exchange::parse_encoding(*name);
  if (!encoding) {
    throw Error{Exit::usage, say(N_("{name} is no encoding that is read here"), {{"name", shown(*name)}}),
                say(N_("--encoding names the encoding of the file: utf-8, gb18030, utf-16le or utf-16be")), {.field = "--encoding"}};
  }
  return encoding;
}

// What svc shows for a choice, in each of its languages.
std::vector<std::string> labels_of(std::string_view choice) {
  const auto state = cases::parse_state(choice);
  const auto label = state ? cases::label(*state) : word_label(std::string{choice}).text;
  return {Language{"en"}.text(label), Language{"zh_CN"}.text(label)};
}

// A shipped name, or a file.
void read_map(Shell& shell, const std::string& map, ImportRequest& request) {
  request.mapping = map;
  if (map.empty()) return;
  const auto shipped = exchange::shipped_mapping(map);
  const bool is_path = map.find('/') != std::string::npos || map.ends_with(".toml");
  if (!shipped && !is_path) {
    throw Error{Exit::not_found, say(N_("there is no shipped mapping {name}"), {{"name", shown(map)}}),
                say(N_("shipped are: {names}; a file of your own ends in .toml"), {{"names", joined(exchange::shipped_mappings(), ", ")}})};
  }
  request.mapping_text = shipped ? std::string{*shipped} : shell.read_file(map);
}

void tell_source(Shell& shell, const std::string& file, const ImportResult& result) {
  std::string unused;
  for (const auto& heading : result.unused) unused += (unused.empty() ? "" : ", ") + shown(truncated(heading, 30));
  const auto mapped = say_counted(N_("{count} column mapped"), N_("{count} columns mapped"), static_cast<std::int64_t>(result.mapped));
  if (!result.sheet.empty()) {
    shell.tell(say(N_("{file}: sheet {sheet}; {mapped}, not taken: {unused}"),
                   {{"file", shown(file)}, {"sheet", shown(result.sheet)}, {"mapped", "", {mapped}}, {"unused", unused.empty() ? "-" : truncated(unused, 300)}}));
    return;
  }
  shell.tell(say(N_("{file}: encoding {encoding} ({why}); separator {separator}; {mapped}, not taken: {unused}"),
                 {{"file", shown(file)}, {"encoding", result.encoding}, {"why", "", {result.evidence}},
                  {"separator", result.separator.empty() ? "-" : result.separator == "\t" ? "tab" : result.separator},
                  {"mapped", "", {mapped}}, {"unused", unused.empty() ? "-" : truncated(unused, 300)}}));
}

void tell_columns(Shell& shell, const std::string& file, const ImportResult& result) {
  std::string all;
  for (const auto& [heading, field] : result.columns) all += (all.empty() ? "" : ", ") + shown(truncated(heading, 30)) + " → " + field;
  if (!all.empty()) shell.tell(say(N_("{file}: columns {columns}"), {{"file", shown(file)}, {"columns", all}}));
}

void tell_reasons(Shell& shell, const std::string& file, const ImportResult& result) {
  for (const auto& reason : result.reasons) {
    shell.tell(say(N_("rejected {count}: {code}"), {{"count", number(reason.count)}, {"code", reason.code}}));
    for (const auto& [place, rejection] : reason.examples) {
      const auto column = rejection.column.empty() ? std::string{} : shown(rejection.column) + ": ";
      const auto text = exchange::said(rejection, [&](const Message& message) { return shell.language().text(message); });
      shell.tell(words(fmt::format("  {}:{}: {}{}", shown(file), shown(place), column, text)));
    }
    if (const auto more = reason.count - std::ssize(reason.examples); more > 0) {
      shell.tell(words("  " + shell.language().text(say(N_("… and {count} more"), {{"count", number(more)}}))));
    }
  }
}

Message summary(const ImportResult& result, bool dry_run) {
  const auto& counts = result.counts;
  const std::vector<Argument> arguments{{"batch", number(result.batch)}, {"read", number(counts.read)}, {"new", number(counts.added)},
                                        {"same", number(counts.same)}, {"changed", number(counts.changed)}, {"rejected", number(counts.rejected)}};
  if (result.already && counts.rejected > 0) {
    auto message = say(N_("already batch {batch}: nothing to do; {rejected} of its rows was rejected"), arguments);
    message.plural = N_("already batch {batch}: nothing to do; {rejected} of its rows were rejected");
    message.count = counts.rejected;
    return message;
  }
  if (result.already) return say(N_("already batch {batch}: nothing to do"), {{"batch", number(result.batch)}});
  if (dry_run) return say(N_("nothing kept (--dry-run): read {read} = new {new} + same {same} + changed {changed} + rejected {rejected}"), arguments);
  if (result.taken_back) return say(N_("nothing kept (--strict): read {read} = new {new} + same {same} + changed {changed} + rejected {rejected}"), arguments);
  return say(N_("batch {batch}: read {read} = new {new} + same {same} + changed {changed} + rejected {rejected}"), arguments);
}

// Several rows may be one record.
Message records_of(exchange::Kind kind, std::int64_t records) {
  const bool tickets = kind == exchange::Kind::tickets;
  auto message = say(tickets ? N_("{count} new ticket") : N_("{count} new return"), {{"count", number(records)}});
  message.plural = tickets ? N_("{count} new tickets") : N_("{count} new returns");
  message.count = records;
  return message;
}

std::vector<Column> columns() {
  return {{"file", say(N_("File"))}, {"batch", say(N_("Batch")), Align::right}, {"state", say(N_("State"))}, {"read", say(N_("Read")), Align::right},
          {"new", say(N_("New")), Align::right}, {"same", say(N_("Same")), Align::right}, {"changed", say(N_("Changed")), Align::right},
          {"rejected", say(N_("Rejected")), Align::right}, {"records", say(N_("Records")), Align::right}, {"blank", say(N_("Blank")), Align::right},
          {"encoding", say(N_("Encoding"))}, {"not_taken", say(N_("Columns not taken"))}, {"rejects", say(N_("Rejects file"))}};
}

std::vector<Cell> row_of(const std::string& file, const ImportResult& result, bool dry_run) {
  const auto* state = result.already ? "already" : result.taken_back ? "taken_back" : dry_run ? "dry_run" : "done";
  const auto& counts = result.counts;
  return {file, result.taken_back || (dry_run && !result.already) ? Cell{nullptr} : Cell{result.batch}, std::string{state}, counts.read, counts.added, counts.same,
          counts.changed, counts.rejected, result.records, result.blank, result.encoding, result.unused,
          result.rejects.empty() ? Cell{nullptr} : Cell{result.rejects}};
}

void tell_result(Shell& shell, exchange::Kind kind, const std::string& file, const ImportResult& result) {
  if (!result.already) tell_source(shell, file, result);
  if (!result.already && shell.options().dry_run) tell_columns(shell, file, result);
  for (const auto& remark : result.remarks) shell.tell(say(N_("{file}: {what}"), {{"file", shown(file)}, {"what", "", {remark}}}));
  if (result.before > 0) {
    shell.tell(say(N_("{file}: imported before as batch {batch}; what it meets has changed since, so its rows are compared again"),
                   {{"file", shown(file)}, {"batch", number(result.before)}}));
  }
  if (result.resumed) shell.tell(say(N_("{file}: an import that was cut off goes on"), {{"file", shown(file)}}));
  tell_reasons(shell, file, result);
  auto text = shell.language().text(summary(result, shell.options().dry_run));
  if (!result.already && result.records != result.counts.added) text += "; " + shell.language().text(records_of(kind, result.records));
  if (!result.rejects.empty()) text += " → " + shown(result.rejects);
  shell.print(text + "\n");
}

Exit outcome(const ImportResult& result) {
  if (result.taken_back) return Exit::usage;
  return result.counts.rejected > 0 ? Exit::partly : Exit::done;
}

Exit suggest_map(Shell& shell, exchange::Kind kind, const Arguments& arguments) {
  for (const auto& file : arguments.all("file")) {
    const auto suggestion = exchange::suggest(shell.world(), kind, file, encoding_of(arguments), arguments.text("--sheet"));
    if (suggestion.sheet.empty()) {
      shell.tell(say(N_("{file}: encoding {encoding} ({why})"), {{"file", shown(file)}, {"encoding", suggestion.encoding}, {"why", "", {suggestion.evidence}}}));
    } else {
      shell.tell(say(N_("{file}: sheet {sheet}"), {{"file", shown(file)}, {"sheet", shown(suggestion.sheet)}}));
    }
    shell.print(suggestion.mapping);
  }
  return Exit::done;
}

std::string batch_of(Shell& shell, const std::string& file, std::int64_t batch) {
  return shell.language().text(say(N_("{file} as batch {batch}"), {{"file", shown(file)}, {"batch", number(batch)}}));
}

// Where a file fails, those before it have landed: that is said.
ImportResult import_one(Shell& shell, ImportRequest& request, const store::Recording& recording, const std::string& kept) {
  ProgressLine line{shell};
  request.progress = [&](const exchange::Progress& now) { line.show({now.bytes, now.size, now.records, now.rejected}); };
  try {
    return exchange::run_import(shell.world(), shell.store(), request, recording);
  } catch (const Error& error) {
    if (kept.empty()) throw;
    const auto landed = shell.language().text(say(N_("What came before is kept: {files}. The same command goes on with the rest."), {{"files", kept}}));
    const auto hint = error.hint().empty() ? std::string{} : shell.language().text(error.hint()) + " · ";
    throw Error{error.exit(), error.message(), words(hint + landed), error.place()};
  }
}

Exit run(Shell& shell, exchange::Kind kind, const Arguments& arguments) {
  if (arguments.flag("--suggest-map")) return suggest_map(shell, kind, arguments);
  const auto& files = arguments.all("file");
  if (arguments.given("--rejects") && files.size() > 1) {
    throw Error{Exit::usage, say(N_("--rejects names one file; each source has its own")), {}, {.field = "--rejects"}};
  }
  ImportRequest request{.kind = kind, .file = {}, .mapping = {}, .encoding = encoding_of(arguments), .sheet = arguments.text("--sheet"), .rejects = arguments.text("--rejects"),
                        .strict = arguments.flag("--strict"), .chunk = arguments.integer("--chunk").value_or(0),
                        .update = arguments.flag("--update") ? exchange::Update::apply : exchange::Update::refuse,
                        .words = [&shell](const Message& message) { return shell.language().text(message); }};
  request.labels = labels_of;
  if (request.chunk < 0) throw Error{Exit::usage, say(N_("--chunk is a number of records, at least 1")), {}, {.field = "--chunk"}};
  read_map(shell, arguments.text("--map"), request);
  for (const auto& file : files) exchange::need_file(file);
  Table table{.id = "imports", .title = say(N_("Imports")), .columns = columns(), .rows = {}};
  Exit exit = Exit::done;
  std::string kept;  // of the files before the one at hand
  for (const auto& file : files) {
    request.file = file;
    const auto result = import_one(shell, request, shell.recording(arguments), kept);
    if (!result.already && !result.taken_back && !shell.options().dry_run) kept += (kept.empty() ? "" : ", ") + batch_of(shell, file, result.batch);
    table.rows.push_back(row_of(file, result, shell.options().dry_run));
    if (!shell.options().format_given) tell_result(shell, kind, file, result);
    else if (!shell.json()) tell_reasons(shell, file, result);
    if (exit == Exit::done) exit = outcome(result);
  }
  if (shell.options().format_given) shell.show(table);
  return exit;
}

}  // namespace

Command import_command(exchange::Kind kind, const char* help, std::string example) {
  return {.path = {"import", std::string{to_text(kind)}},
          .help = help,
          .needs = Needs::write,
          .records = true,
          .options = {{.name = "file", .help = N_("CSV, TSV, JSON lines or a workbook (.xlsx); - is standard input"), .type = Type::file, .value = "FILE", .required = true, .repeatable = true},
                      {.name = "--map", .help = N_("Mapping of columns to fields: a shipped name or a file as in svc-import(5)"), .value = "FILE|NAME"},
                      {.name = "--encoding", .help = N_("Encoding of the file, where it is not to be detected"), .value = "NAME"},
                      {.name = "--sheet", .help = N_("Sheet of a workbook, by name or number; needed where several hold something"), .value = "NAME|N"},
                      {.name = "--rejects", .help = N_("Where rejected rows go; default FILE.rejects.csv"), .value = "FILE"},
                      {.name = "--strict", .help = N_("All or nothing: one rejected row takes everything back"), .type = Type::flag},
                      {.name = "--chunk", .help = N_("Commit after so many rows, so that others can work meanwhile; resumes where it was cut off"), .type = Type::integer},
                      {.name = "--update", .help = N_("Take the new content of records that are there with other content"), .type = Type::flag},
                      {.name = "--suggest-map", .help = N_("Write a mapping to start from, and import nothing"), .type = Type::flag}},
          .examples = {std::move(example)},
          .run = [kind](Shell& shell, const Arguments& arguments) { return run(shell, kind, arguments); }};
}

}  // namespace svc::cli
