// SPDX-License-Identifier: MIT
#include "cli/views/flip_view.hpp"

#include "cli/views/verdict_tables.hpp"
#include "cli/views/words.hpp"
#include "core/base/text.hpp"

namespace svc::cli {
namespace {

using policy::FlipChange;

Argument with(std::string_view name, Message message) { return {.name = std::string{name}, .text = {}, .message = {std::move(message)}}; }

Message roles_words(const std::vector<std::string>& roles) {
  std::vector<Message> all;
  for (const auto& role : roles) all.push_back(role_words_of(role));
  return chained(N_("{first} or {next}"), all);
}

Message fact_change_words(const FlipChange& change) {
  const auto fact = fact_words(change.name);
  if (!change.roles.empty()) return say(N_("{fact}: {value}"), {with("fact", fact), with("value", roles_words(change.roles))});
  if (change.any_value) return say(N_("{fact} is given"), {with("fact", fact)});
  if (change.to == policy::Value{true}) return fact;
  if (change.to == policy::Value{false}) return say(N_("{fact}: {value}"), {with("fact", fact), with("value", say(N_("no")))});
  return say(N_("{fact}: {value}"), {with("fact", fact), with("value", value_words(change.name, change.to))});
}

Message change_words(const FlipChange& change) {
  switch (change.kind) {
    case FlipChange::Kind::fact: return fact_change_words(change);
    case FlipChange::Kind::role: return say(N_("done by: {who}"), {with("who", roles_words(change.roles))});
    case FlipChange::Kind::person: return say(N_("not done by: {who}"), {with("who", fact_words(change.name))});
    case FlipChange::Kind::approval: return say(N_("{rule} is approved"), {{.name = "rule", .text = change.name}});
  }
  return {};
}

Message changes_words(const std::vector<FlipChange>& changes) {
  std::vector<Message> all;
  for (const auto& change : changes) all.push_back(change_words(change));
  return chained(N_("{first}; {next}"), all);
}

// For programs: "photo=true", "role=clerk", "not_by=reported_by", "approval=APR-05", "cause=*".
std::string change_id(const FlipChange& change) {
  switch (change.kind) {
    case FlipChange::Kind::fact: return change.name + "=" + (change.any_value ? "*" : to_text(change.to));
    case FlipChange::Kind::role: return "role=" + joined(change.roles, "|");
    case FlipChange::Kind::person: return "not_by=" + change.name;
    case FlipChange::Kind::approval: return "approval=" + change.name;
  }
  return {};
}

Message answer_words(const policy::Flip& flip, const policy::Book* book, std::string_view table) {
  if (book != nullptr && !flip.outputs.empty()) return outputs_words(*book, table, flip.outputs);
  return outcome_words(std::string{to_text(flip.outcome)});
}

Label outcome_label(policy::Outcome outcome) {
  const std::string id{to_text(outcome)};
  return {id, outcome_words(id)};
}

}  // namespace

Label changes_label(const std::vector<FlipChange>& changes) {
  std::vector<std::string> ids;
  for (const auto& change : changes) ids.push_back(change_id(change));
  return {joined(ids, " "), changes_words(changes)};
}

Message outputs_words(const policy::Book& book, std::string_view table, const std::map<std::string, policy::Value>& outputs) {
  std::vector<Message> all;
  for (const auto& [name, value] : outputs) {
    const auto text = to_text(value);
    if (text == "none") continue;
    const auto labels = book.labels.find(fmt::format("{}.{}", table, name));
    const auto label = labels == book.labels.end() ? decltype(labels->second.find(text)){} : labels->second.find(text);
    const bool is_labelled = labels != book.labels.end() && label != labels->second.end();
    all.push_back(is_labelled ? words(label->second.en, label->second.zh) : words(name + " " + text));
  }
  return chained(N_("{first}, {next}"), all);
}

Message flip_words(const policy::Flip& flip, const policy::Book* book, std::string_view table) {
  return say(N_("if {what}: {then}"), {with("what", changes_words(flip.changes)), with("then", answer_words(flip, book, table))});
}

Message limit_words(const policy::FlipLimit& limit, const policy::Book* book, std::string_view table) {
  std::vector<Argument> arguments{with("fact", fact_words(limit.fact)), with("limit", value_words(limit.fact, limit.limit)),
                                  with("yours", value_words(limit.fact, limit.yours)), {.name = "rule", .text = limit.rule},
                                  with("then", answer_words(limit.then, book, table))};
  if (limit.then.changes.empty()) return say(N_("{fact}: limit {limit}, yours {yours} ({rule}); on its other side: {then}"), std::move(arguments));
  arguments.push_back(with("what", changes_words(limit.then.changes)));
  return say(N_("{fact}: limit {limit}, yours {yours} ({rule}); on its other side, if {what}: {then}"), std::move(arguments));
}

Table flip_table(const std::vector<duty::VerdictFlips>& verdicts) {
  Table table{.id = "flips",
              .title = say(N_("The nearest ways to another verdict")),
              .columns = {{"verdict", say(N_("Verdict")), Align::right}, {"changes", say(N_("If"))}, {"outcome", say(N_("Then"))}},
              .rows = {}};
  for (const auto& one : verdicts) {
    for (const auto& flip : one.flips.nearest) table.rows.push_back({one.verdict, changes_label(flip.changes), outcome_label(flip.outcome)});
  }
  return table;
}

Table limit_table(const std::vector<duty::VerdictFlips>& verdicts) {
  Table table{.id = "limits",
              .title = say(N_("Limits that nobody can move")),
              .columns = {{"verdict", say(N_("Verdict")), Align::right}, {"rule", say(N_("Rule"))}, {"fact", say(N_("Fact"))},
                          {"limit", say(N_("Limit"))}, {"yours", say(N_("Yours"))}, {"changes", say(N_("If also"))},
                          {"outcome", say(N_("On its other side"))}},
              .rows = {}};
  for (const auto& one : verdicts) {
    for (const auto& limit : one.flips.limits) {
      table.rows.push_back({one.verdict, limit.rule, Label{limit.fact, fact_words(limit.fact)}, value_label(limit.fact, limit.limit), value_label(limit.fact, limit.yours),
                            limit.then.changes.empty() ? Cell{nullptr} : Cell{changes_label(limit.then.changes)}, outcome_label(limit.then.outcome)});
    }
  }
  return table;
}

}  // namespace svc::cli
