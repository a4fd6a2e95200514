// SPDX-License-Identifier: MIT
// What the records of all cases show alike: events, deadlines, approvals, attachments; and how a verb answers.
#pragma once

#include <vector>

#include "cli/shell.hpp"
#include "cli/views/verdict_tables.hpp"
#include "core/cases/record.hpp"
#include "core/duty/flips.hpp"

namespace svc::cli {

// Every field of an event by its name; persons by theirs.
[[nodiscard]] Cell fields_cell(const Json& fields, const StaffNames& staff, std::string_view kind);
[[nodiscard]] Cell person_cell(const StaffNames& staff, std::int64_t id);
[[nodiscard]] Table event_table(const std::vector<cases::Event>& events, const StaffNames& staff, std::string_view kind = {});
[[nodiscard]] Table clock_table(const std::vector<cases::ClockLine>& lines);
[[nodiscard]] Table segment_table(const std::vector<cases::ClockLine>& lines);
// Events, deadlines, verdicts, approvals, attachments.
[[nodiscard]] std::vector<Table> case_tables(const std::vector<cases::Event>& events, const cases::Record& told, std::string_view kind = {});
// Deadlines with their arithmetic, verdicts with rules, facts, levers and what would have made them others: what `why` shows.
[[nodiscard]] Record why_record(std::string_view kind, const std::string& number, const cases::Record& told,
                                const std::vector<duty::VerdictFlips>& flips);

// The answer of a recording verb: under --format the record with the verdict, else silence; a refusal in words and as
// the exit code.
Exit answer(Shell& shell, const cases::ActResult& result);

// The parts of it, for verbs that answer more.
[[nodiscard]] std::string case_number_of(Shell& shell, const cases::ActResult& result);
[[nodiscard]] std::vector<duty::StoredVerdict> verdict_of(store::ReadSession& session, const cases::ActResult& result);
void add_outcome(Record& record, const cases::ActResult& result, const std::vector<duty::StoredVerdict>& verdicts);
Exit tell_outcome(Shell& shell, const cases::ActResult& result, const std::vector<duty::StoredVerdict>& verdicts);

}  // namespace svc::cli
