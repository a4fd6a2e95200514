// SPDX-License-Identifier: MIT
// Columns of one source against a mapping, and the mapping that the headings themselves suggest.
#include <algorithm>
#include <array>
#include <set>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/exchange/mapping.hpp"

namespace svc::exchange {
namespace {

std::string key_of(std::string_view heading) { return folded(trimmed(heading)); }

// A file without headings begins with somebody's data.
std::string discreet(const std::string& heading) {
  const auto phone = normalised_phone(heading);
  return phone.size() >= 7 ? masked_phone(phone) : shown(truncated(heading, 40));
}

class Headings {
 public:
  Headings(const std::vector<std::string>& headings, std::string file) : headings_{headings}, file_{std::move(file)} {
    for (const auto& heading : headings) keys_.push_back(key_of(heading));
  }
  // The one column that has one of those headings. Two of them are an error: which one is meant?
  std::optional<std::size_t> find(const std::vector<std::string>& accepted) {
    std::optional<std::size_t> found;
    for (const auto& name : accepted) {
      const auto at = std::ranges::find(keys_, key_of(name));
      if (at == keys_.end()) continue;
      const auto position = static_cast<std::size_t>(at - keys_.begin());
      if (std::ranges::count(keys_, *at) > 1) {
        fail(say(N_("The heading {heading} stands twice."), {{"heading", shown(headings_[position])}}), say(N_("Which of them is meant? Give one of them another name.")));
      }
      if (found && *found != position) {
        fail(say(N_("Both {one} and {other} would fill one field."), {{"one", shown(headings_[*found])}, {"other", shown(headings_[position])}}),
             say(N_("Let the mapping name one of them.")));
      }
      found = position;
    }
    if (found) taken_.insert(*found);
    return found;
  }
  std::size_t need(const std::vector<std::string>& accepted) {
    if (const auto found = find(accepted)) return *found;
    std::string known;
    for (const auto& heading : headings_) known += (known.empty() ? "" : ", ") + discreet(heading);
    fail(say(N_("No column is called {accepted}."), {{"accepted", joined(accepted, " / ")}}),
         say(N_("Its headings are: {headings}."), {{"headings", truncated(known, 1000)}}));
  }
  [[nodiscard]] std::vector<std::string> unused(const std::vector<std::string>& ignored) const {
    std::set<std::string> silent;
    for (const auto& heading : ignored) silent.insert(key_of(heading));
    std::vector<std::string> rest;
    for (std::size_t i = 0; i < headings_.size(); ++i) {
      if (!taken_.contains(i) && !silent.contains(keys_[i])) rest.push_back(headings_[i]);
    }
    return rest;
  }

 private:
  [[noreturn]] void fail(Message message, Message hint) const {
    throw Error{Exit::usage, std::move(message), std::move(hint), {.file = shown(file_), .line = 1}};
  }
  const std::vector<std::string>& headings_;
  std::string file_;
  std::vector<std::string> keys_;
  std::set<std::size_t> taken_;
};

std::vector<std::string> accepted_headings(const FieldDeclaration& field) {
  std::vector<std::string> accepted{std::string{field.name}};
  accepted.insert(accepted.end(), field.headings.begin(), field.headings.end());
  return accepted;
}

struct OfficeWord {
  std::string_view field, word, choice;
};
constexpr auto office_words = std::to_array<OfficeWord>({
    {"state", "已关闭", "closed"}, {"state", "关闭", "closed"}, {"state", "结案", "closed"}, {"state", "已作废", "cancelled"},
    {"urgency", "普通", "normal"}, {"urgency", "急", "high"}, {"urgency", "紧急", "high"}, {"urgency", "特急", "highest"}});

void understand_column(ColumnMapping& column, const Labels& labels) {
  const auto& choices = column.declaration.choices;
  auto& values = column.translation.values;
  for (const auto choice : choices) values.try_emplace(folded(choice), choice);
  for (const auto choice : choices) {
    for (const auto& label : labels(choice)) values.try_emplace(folded(trimmed(label)), choice);
  }
  for (const auto& [field, word, choice] : office_words) {
    if (field == column.declaration.name && std::ranges::find(choices, choice) != choices.end()) values.try_emplace(std::string{word}, choice);
  }
  column.translation.keep_others = true;  // the conversion says what is none of them
}

}  // namespace

void understand_labels(Mapping& mapping, const Labels& labels) {
  for (auto& column : mapping.columns) {
    if (labels && column.declaration.type == FieldType::choice && column.translation.empty()) understand_column(column, labels);
  }
}

Binding bind_columns(const Mapping& mapping, const std::vector<std::string>& headings, const std::string& file) {
  Headings all{headings, file};
  Binding binding;
  for (const auto& column : mapping.columns) {
    binding.columns.push_back(column.required && !column.fallback ? std::optional{all.need(column.from)} : all.find(column.from));
  }
  for (const auto& heading : mapping.key) binding.key.push_back(all.need({heading}));
  if (mapping.shape == Shape::events) {
    binding.case_key = all.need(mapping.events.case_key);
    binding.activity = all.need(mapping.events.activity);
    binding.time = all.need(mapping.events.time);
  }
  const auto fields = fields_of(mapping.kind);
  for (std::size_t i = 0; i < fields.size() && mapping.shape == Shape::rows; ++i) {
    const bool filled = mapping.constants.contains(i) || (i == 0 && !mapping.key.empty()) ||
                        std::ranges::any_of(mapping.columns, [&](const ColumnMapping& column) { return column.field == i; });
    if (fields[i].required && !filled) all.need(accepted_headings(fields[i]));
  }
  binding.unused = all.unused(mapping.ignore);
  return binding;
}

Mapping guessed_mapping(Kind kind, const std::vector<std::string>& headings) {
  Mapping mapping;
  mapping.kind = kind;
  std::set<std::string> taken;
  const auto fields = fields_of(kind);
  for (std::size_t i = 0; i < fields.size(); ++i) {
    for (const auto& accepted : accepted_headings(fields[i])) {
      const auto found = std::ranges::find_if(headings, [&](const std::string& heading) { return key_of(heading) == key_of(accepted); });
      if (found == headings.end() || !taken.insert(key_of(*found)).second) continue;
      auto& column = mapping.columns.emplace_back();
      column.field = i;
      column.declaration = fields[i];
      column.from = {*found};
      column.required = fields[i].required;
      break;
    }
  }
  return mapping;
}

}  // namespace svc::exchange
