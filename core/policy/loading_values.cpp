// SPDX-License-Identifier: MIT
// Values as a book writes them: literals, "$param" and "@fact".
#include <algorithm>

#include "core/base/text.hpp"
#include "core/policy/loading.hpp"

namespace svc::policy {
namespace {

Message form_words(Form form) {
  switch (form) {
    case Form::boolean: return say(N_("true or false"));
    case Form::integer: return say(N_("a whole number"));
    case Form::money: return say(N_("an amount such as \"20.00\""));
    case Form::ratio: return say(N_("a share such as \"2.5%\""));
    case Form::span: return say(N_("a span such as \"24h\", \"3d\" or \"3mo\""));
    case Form::elapsed: return say(N_("a span of days or months such as \"3d\" or \"3mo\""));
    case Form::time: return say(N_("a time of day such as \"17:00\""));
    case Form::set: return say(N_("a list of texts"));
    case Form::date: return say(N_("a date such as 2026-01-15"));
    case Form::instant: return say(N_("a date and time with its offset"));
    case Form::text:
    case Form::enumeration:
    case Form::role: break;
  }
  return say(N_("text"));
}

[[noreturn]] void refuse_form(const Toml& node, Form form) {
  refuse(say(N_("{what} was expected here, not {found}"), {{"what", {}, {form_words(form)}}, {"found", {}, {node.kind()}}}), node.place());
}

template <typename T>
Value wanted(std::optional<T> value, const Toml& node, Form form) {
  if (value) return *value;
  if (node.text() == nullptr) refuse_form(node, form);
  refuse(say(N_("'{text}' is not {what}"), {{"text", shown(*node.text())}, {"what", {}, {form_words(form)}}}), node.place());
}

template <typename T>
Value taken(const Toml& node, Form form) {
  const auto* value = node.as<T>();
  if (value == nullptr) refuse_form(node, form);
  return *value;
}

std::optional<TimeOfDay> time_of_day(const Toml& node) {
  if (const auto* time = node.as<TimeOfDay>()) return *time;
  const auto written = node.text() == nullptr ? std::nullopt : parse_time("2000-01-01 " + *node.text());
  if (!written || written->offset) return std::nullopt;
  return TimeOfDay{written->local - LocalTime{make_date(2000, 1, 1)}};
}

// A word that somebody may well write is none of the values, for a reason.
void check_taken(const std::string& word, const Shape& shape, const Place& place) {
  if (shape.refused == nullptr) return;
  const auto why = shape.refused->find(word);
  if (why == shape.refused->end()) return;
  refuse(say(N_("'{text}' is refused: {why}"), {{"text", word}, {"why", {}, {words(why->second.en, why->second.zh)}}}), place);
}

const std::string& word_of(const Toml& node, const Shape& shape) {
  if (node.text() == nullptr) refuse_form(node, shape.form);
  const auto& word = *node.text();
  if (shape.form == Form::role) a_role(word, node.place());
  check_taken(word, shape, node.place());
  if (!shape.values.empty() && std::ranges::find(shape.values, word) == shape.values.end()) {
    refuse_unknown(say(N_("value")), word, node.place(), std::vector<std::string>(shape.values.begin(), shape.values.end()));
  }
  return word;
}

Value read_set(const Toml& node, const Shape& shape) {
  if (node.array() == nullptr) refuse_form(node, Form::set);
  Set items;
  for (const auto& item : *node.array()) items.push_back(word_of(item, {Form::text, shape.values, shape.refused}));
  std::ranges::sort(items);
  if (std::ranges::adjacent_find(items) != items.end()) refuse(say(N_("a value stands twice in this list")), node.place());
  return items;
}

Value read_span(const Toml& node, const Shape& shape) {
  const auto span = node.text() == nullptr ? std::nullopt : parse_span(*node.text());
  if (span && shape.form == Form::elapsed && span->unit == Span::Unit::seconds) return wanted(std::optional<Span>{}, node, Form::elapsed);
  return wanted(span, node, shape.form);
}

// Whether a value of the form `given` may stand where `form` is wanted.
bool fits(Form given, Form form) {
  if (given == form) return true;
  switch (form) {
    case Form::elapsed: return given == Form::span;
    case Form::text: return given == Form::enumeration || given == Form::role;
    case Form::enumeration: return given == Form::text;
    case Form::role: return given == Form::text;
    default: return false;
  }
}

// A param's value in the place it is used: an enumeration's must be one the fact knows.
void check_param(const Param& param, const Shape& shape, const Toml& node) {
  const auto given = shape_of_param(param);
  if (!fits(given.form, shape.form)) {
    refuse(say(N_("the param '{key}' is {unit}; {what} was expected here"), {{"key", param.key}, {"unit", param.unit}, {"what", {}, {form_words(shape.form)}}}),
           node.place());
  }
  const auto* span = std::get_if<Span>(&param.value);
  if (shape.form == Form::elapsed && span != nullptr && span->unit == Span::Unit::seconds) {
    refuse(say(N_("the param '{key}' is in hours; a span of days or months was expected here"), {{"key", param.key}}), node.place());
  }
  const auto* word = std::get_if<std::string>(&param.value);
  if (word != nullptr && !shape.values.empty() && std::ranges::find(shape.values, *word) == shape.values.end()) {
    refuse(say(N_("the value '{value}' of the param '{key}' is not known here"), {{"value", *word}, {"key", param.key}}), node.place());
  }
}

const Param& find_param(const Toml& node, const Loading& loading) {
  const auto key = node.text()->substr(1);
  const auto found = loading.params.find(key);
  if (found != loading.params.end()) return found->second;
  std::vector<std::string> known;
  for (const auto& [name, param] : loading.params) known.push_back(name);
  refuse_unknown(say(N_("param")), key, node.place(), known);
}

bool is_param(const Toml& node) { return node.text() != nullptr && node.text()->starts_with('$'); }
bool is_fact(const Toml& node) { return node.text() != nullptr && node.text()->starts_with('@'); }

Operand fact_operand(const Toml& node, const Shape& shape, const Loading& loading) {
  const auto name = node.text()->substr(1);
  const auto given = shape_of_fact(loading, name, node.place());
  if (!fits(given.form, shape.form)) {
    refuse(say(N_("the fact '{name}' is {found}; {what} was expected here"), {{"name", name}, {"found", {}, {form_words(given.form)}}, {"what", {}, {form_words(shape.form)}}}),
           node.place());
  }
  return {.value = {}, .fact = name, .param = {}};
}

}  // namespace

Value read_literal(const Toml& node, const Shape& shape) {
  switch (shape.form) {
    case Form::boolean: return taken<bool>(node, shape.form);
    case Form::integer: return taken<std::int64_t>(node, shape.form);
    case Form::money: return wanted(node.text() ? parse_money(*node.text()) : std::nullopt, node, shape.form);
    case Form::ratio: return wanted(node.text() ? parse_ratio(*node.text()) : std::nullopt, node, shape.form);
    case Form::span:
    case Form::elapsed: return read_span(node, shape);
    case Form::time: return wanted(time_of_day(node), node, shape.form);
    case Form::set: return read_set(node, shape);
    case Form::date: return taken<Date>(node, shape.form);
    case Form::instant: {
      const auto* written = node.as<WrittenTime>();
      if (written == nullptr || !written->offset) refuse_form(node, shape.form);
      return Instant{(written->local - *written->offset).time_since_epoch()};
    }
    case Form::text:
    case Form::enumeration:
    case Form::role: break;
  }
  return word_of(node, shape);
}

Operand read_operand(const Toml& node, const Shape& shape, const Loading& loading) {
  if (is_fact(node)) return fact_operand(node, shape, loading);
  if (!is_param(node)) return {.value = read_literal(node, shape), .fact = {}, .param = {}};
  const auto& param = find_param(node, loading);
  check_param(param, shape, node);
  return {.value = param.value, .fact = {}, .param = param.key};
}

std::vector<Operand> read_operands(const Toml& node, const Shape& shape, const Loading& loading) {
  if (is_param(node) && shape.form != Form::set) {
    const auto& param = find_param(node, loading);
    if (param.unit == "list") {
      const auto* items = std::get_if<Set>(&param.value);
      if (items == nullptr) return {{.value = Unknown{}, .fact = {}, .param = param.key}};
      std::vector<Operand> out;
      for (const auto& item : *items) out.push_back({.value = read_literal(Toml{item, node.place()}, shape), .fact = {}, .param = param.key});
      return out;
    }
  }
  if (node.array() == nullptr || shape.form == Form::set) return {read_operand(node, shape, loading)};
  std::vector<Operand> out;
  for (const auto& item : *node.array()) out.push_back(read_operand(item, shape, loading));
  return out;
}

}  // namespace svc::policy
