// SPDX-License-Identifier: MIT
// Stored verdicts as tables, and a refusal as the lines that say who decided and what would help.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "cli/shell.hpp"
#include "core/duty/judgement.hpp"
#include "core/report/table.hpp"

namespace svc::cli {

using StaffNames = std::map<std::int64_t, std::string>;

[[nodiscard]] Table verdict_table(const std::vector<duty::StoredVerdict>& verdicts, const StaffNames& staff);
// One row per rule that was missed, could not be decided, asks for an approval, or was met.
[[nodiscard]] Table rule_table(const std::vector<duty::StoredVerdict>& verdicts);
[[nodiscard]] Table fact_table(const std::vector<duty::StoredVerdict>& verdicts, const StaffNames& staff);
// The value of a field; a person by their short name.
[[nodiscard]] bool names_person(const std::string& fact);
[[nodiscard]] std::string field_text(const std::string& name, const Json& value, const StaffNames& staff);
// What someone may still do or supply.
[[nodiscard]] Table lever_table(const std::vector<duty::StoredVerdict>& verdicts);

// The verdict of an act that has just been judged.
[[nodiscard]] duty::StoredVerdict stored(const duty::Judgement& judgement, Instant at, std::int64_t actor);

// "allowed with a warning: …", the outcome and a line per rule that speaks against the act, to standard error.
void tell_findings(Shell& shell, const std::string& number, const duty::StoredVerdict& verdict);
// "refused: …" with a line per rule and clause, what it lacks and whose consent is awaited, to standard error, with
// --quiet too. `number` names the case, or the person.
void tell_refusal(Shell& shell, const std::string& number, const duty::StoredVerdict& verdict, const std::vector<std::int64_t>& approvals = {});
// The same with what became of its consents: who declined them before, and who is not there to decide.
void tell_refusal(Shell& shell, const std::string& number, const duty::StoredVerdict& verdict, const duty::Judgement& judgement);
[[nodiscard]] Exit exit_of(const std::string& outcome);

// An outcome, a fact, a role, an action in words.
[[nodiscard]] Message outcome_words(const std::string& outcome);
[[nodiscard]] Message lever_words(const std::string& lever);  // act, evidence
[[nodiscard]] Message fact_words(const std::string& name);
// The same as that kind of case means it: goods are received otherwise than requests.
[[nodiscard]] Message fact_words_of(std::string_view kind, const std::string& name);
[[nodiscard]] std::string kind_of_question(const std::string& question);  // "return.settle" → return
[[nodiscard]] Message role_words_of(const std::string& role);
[[nodiscard]] Message action_words_of(const std::string& action);
// Words joined in the language of the shell.
[[nodiscard]] std::string joined_words(const Language& language, const std::vector<Message>& words);

}  // namespace svc::cli
