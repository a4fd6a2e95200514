// SPDX-License-Identifier: MIT
#include "cli/views/store_view.hpp"


#include "cli/views/cells.hpp"
#include "core/base/case_number.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/base/whole_number.hpp"
#include "core/cases/kinds.hpp"

namespace svc::cli {
namespace {

Cell person(std::int64_t staff, const StaffNames& names) {
  const auto found = names.find(staff);
  return found == names.end() ? Cell{nullptr} : Cell{found->second};
}

}  // namespace

std::string subject_text(std::string_view kind, std::int64_t id, const store::Settings& settings) {
  if (id != 0 && cases::find_kind(kind) != nullptr) return cases::number_of(settings, kind, id);
  return id == 0 ? std::string{kind} : std::string{kind} + " " + std::to_string(id);
}

SubjectName read_subject(std::string_view text, const store::Settings& settings) {
  for (const auto& kind : cases::all_kinds()) {
    if (const auto key = parse_case_number(kind.letter, text, settings.site)) return {.kind = std::string{kind.id}, .id = *key};
  }
  const auto colon = text.find_first_of(": ");
  SubjectName name{.kind = std::string{text.substr(0, colon)}};
  if (colon == std::string_view::npos) return name;
  name.id = whole_number(text.substr(colon + 1)).value_or(0);
  if (name.id < 1) {
    throw Error{Exit::usage, say(N_("“{text}” names no case and no record."), {{"text", shown(text)}}),
                say(N_("Such as T260115-0007, customer:41, or a kind alone."))};
  }
  return name;
}

Record view(const store::Info& info, const store::Settings& settings) {
  Table rows{.id = "tables",
             .title = say(N_("Tables")),
             .columns = {{"table", say(N_("Table"))}, {"rows", say(N_("Rows")), Align::right}},
             .rows = {}};
  for (const auto& [name, count] : info.rows) rows.rows.push_back({name, count});
  return {.id = "store",
          .title = say(N_("Store")),
          .fields = {{"file", say(N_("File")), info.path},
                     {"bytes", say(N_("Bytes")), info.bytes},
                     {"schema_version", say(N_("Version of the tables")), info.schema_version},
                     {"zone", say(N_("Zone")), settings.zone_name},
                     {"currency", say(N_("Currency")), settings.currency},
                     {"site", say(N_("Site")), text_cell(settings.site)},
                     {"shared", say(N_("Shared with")), text_cell(settings.group)},
                     {"created_at", say(N_("Made at")), maybe_cell(info.created)},
                     {"changed_at", say(N_("Last change")), maybe_cell(info.changed)},
                     {"journal_rows", say(N_("Journal rows")), info.journal_rows},
                     {"head_seq", say(N_("Last journal row")), info.head.seq},
                     {"head_hash", say(N_("Its hash")), hex(info.head.hash)}},
          .tables = {std::move(rows)},
          .records = {}};
}

Table differences_view(const std::vector<store::Difference>& differences) {
  Table table{.id = "differences",
              .title = say(N_("Differences")),
              .columns = {{"table", say(N_("Table"))}, {"row", say(N_("Row")), Align::right}, {"what", say(N_("What is wrong"))}},
              .rows = {}};
  for (const auto& difference : differences) {
    table.rows.push_back({text_cell(difference.table), number_cell(difference.row), difference.what});
  }
  return table;
}

Record view(const store::Checked& checked) {
  return {.id = "check",
          .title = say(N_("Check")),
          .fields = {{"sound", say(N_("Sound")), checked.differences == 0},
                     {"differences_found", say(N_("Differences")), checked.differences},
                     {"journal_rows", say(N_("Journal rows")), checked.chain.count},
                     {"head_seq", say(N_("Last journal row")), checked.chain.head.seq},
                     {"head_hash", say(N_("Its hash")), hex(checked.chain.head.hash)},
                     {"rows", say(N_("Rows compared")), checked.rows},
                     {"imported", say(N_("Of them imported")), checked.imported},
                     {"attachments", say(N_("Attachments")), checked.attachments},
                     {"orphans", say(N_("Files that no row names")), checked.orphans}},
          .tables = {differences_view(checked.first)},
          .records = {}};
}

Table view(const std::vector<store::LogEntry>& entries, const store::Settings& settings, const StaffNames& names) {
  Table table{.id = "log",
              .title = say(N_("Journal")),
              .columns = {{"seq", say(N_("Row")), Align::right},
                          {"entered_at", say(N_("Entered at"))},
                          {"happened_at", say(N_("Happened at"))},
                          {"actor", say(N_("Recorded by"))},
                          {"for", say(N_("For"))},
                          {"action", say(N_("Action"))},
                          {"subject", say(N_("About"))},
                          {"request_key", say(N_("Request key"))}},
              .rows = {}};
  for (const auto& entry : entries) {
    table.rows.push_back({entry.seq, entry.entered, entry.happened, person(entry.actor, names), person(entry.for_staff, names),
                          entry.action, subject_text(entry.subject_kind, entry.subject, settings), text_cell(entry.request_key)});
  }
  return table;
}

}  // namespace svc::cli
