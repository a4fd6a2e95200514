// SPDX-License-Identifier: MIT
#include "cli/views/field_words.hpp"

#include <algorithm>
#include <array>

#include "cli/views/words.hpp"
#include "core/policy/dictionary.hpp"
#include "core/policy/typed_value.hpp"

namespace svc::cli {
namespace {

struct Named {
  std::string_view name;
  const char* text;
};
// Fields that are no facts.
constexpr auto own_fields = std::to_array<Named>({
    {"text", N_("note")}, {"channel", N_("channel")}, {"attachment_name", N_("file")}, {"sha256", N_("SHA-256")}, {"size", N_("bytes")}, {"link", N_("relation")},
    {"line", N_("line")}, {"override", N_("against the book, because")}, {"override_role", N_("with the role")}, {"repeat_of", N_("repeat of")},
    {"merged_from", N_("merged from")}, {"into", N_("merged into")}, {"forwarded_to", N_("passed on to")}, {"answer_channel", N_("answered by")},
    {"ref", N_("reference")}, {"title", N_("title")}, {"units", N_("units")}, {"sales", N_("sales")}, {"told", N_("who was told")}, {"solved", N_("solved")},
    {"by", N_("by")}, {"entered_at", N_("entered")}, {"month", N_("month")}, {"ticket", N_("ticket")}, {"return", N_("return")}, {"task", N_("task")}, {"paper", N_("contract")},
    {"complaint", N_("complaint")}, {"by_decline", N_("because somebody did not agree")},
});
constexpr auto relations = std::to_array<Named>({{"related", N_("related")}, {"repeat_of", N_("repeat of")}, {"repeated_by", N_("repeated by")}});
// Where the value of a settled line went.
constexpr auto shares = std::to_array<Named>({
    {"credit", N_("credit")}, {"reduction", N_("taken off by age or kind")}, {"deductions", N_("deductions")}, {"salesperson", N_("borne by the salesperson")},
    {"employee", N_("borne by the employee")}, {"customer", N_("borne by the customer")},
});

Argument as(const char* name, Message message) { return {.name = name, .text = {}, .message = {std::move(message)}}; }
Message named(Message name, Message value) { return say(N_("{fact}: {value}"), {as("fact", std::move(name)), as("value", std::move(value))}); }

Message name_words(std::string_view kind, const std::string& name) {
  const auto own = std::ranges::find(own_fields, name, &Named::name);
  return own == own_fields.end() ? fact_words_of(kind, name) : say(own->text);
}

// "2026-01-16T15:00:00+08:00" is told in the store's zone already.
std::string shortened(const std::string& instant) {
  if (instant.size() < 19 || instant[10] != 'T') return instant;
  return instant.substr(0, 10) + " " + instant.substr(11, instant.substr(16, 3) == ":00" ? 5 : 8);
}

Message single_words(const std::string& name, const Json& value, const StaffNames& staff) {
  const auto text = field_text(name, value, staff);
  if (value.is_null()) return words("-");
  if (name == "override_role") return role_words_of(text);
  if (name == "answer_channel" || name == "by") return word_label(text).text;
  const auto relation = name == "link" ? std::ranges::find(relations, text, &Named::name) : relations.end();
  if (relation != relations.end()) return say(relation->text);
  const auto type = policy::type_of(name);
  if (const auto* flag = value.boolean()) return *flag ? say(N_("yes")) : say(N_("no"));
  if (!type || type->type == policy::FactType::person || policy::find_milestone(name) != nullptr) return words(shortened(text));
  if (type->type == policy::FactType::instant) return words(shortened(text));
  const auto typed = policy::value_from_json(*type, value, {});
  return typed ? value_words(name, *typed) : words(text);
}

Message value_words_of(const std::string& name, const Json& value, const StaffNames& staff) {
  const auto* items = value.array();
  if (items == nullptr) return single_words(name, value, staff);
  std::vector<Message> all;
  for (const auto& item : *items) {
    const auto* word = item.text();
    all.push_back(word != nullptr && !names_person(name) ? choice_words(name, *word) : single_words(name, item, staff));
  }
  return chained(N_("{first}, {next}"), all);
}

void add_shares(const Json& settlement, std::vector<Message>& all) {
  for (const auto& share : shares) {
    const auto* amount = settlement.find(share.name);
    if (amount != nullptr && amount->text() != nullptr && parse_money(*amount->text()).value_or(Money{}).minor != 0) all.push_back(named(say(share.text), words(*amount->text())));
  }
}

void add_words(const Json& fields, const StaffNames& staff, std::string_view kind, std::vector<Message>& all) {
  if (const auto* line = fields.find("line")) all.push_back(say(N_("line {what}"), {{"what", to_text(*line)}}));
  for (const auto& [name, value] : *fields.object()) {
    if (name == "line") continue;
    if (name == "settlement" && value.object() != nullptr) add_shares(value, all);
    else if (name == "set" && value.object() != nullptr) add_words(value, staff, kind, all);
    else all.push_back(named(name_words(kind, name), value_words_of(name, value, staff)));
  }
}

}  // namespace

Message fields_words(const Json& fields, const StaffNames& staff, std::string_view kind) {
  std::vector<Message> all;
  if (fields.object() != nullptr) add_words(fields, staff, kind, all);
  return chained(N_("{first}; {next}"), all);
}

}  // namespace svc::cli
