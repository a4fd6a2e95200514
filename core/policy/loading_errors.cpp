// SPDX-License-Identifier: MIT
// The keys of a block, and what is said when one is wrong.
#include <algorithm>

#include "core/base/text.hpp"
#include "core/policy/loading.hpp"

namespace svc::policy {
namespace {

Message wanted(Message what, const Toml& found) {
  return say(N_("{what} was expected here, not {found}"), {{"what", {}, {std::move(what)}}, {"found", {}, {found.kind()}}});
}

}  // namespace

void refuse(Message message, const Place& place, Message hint) { throw Error{Exit::usage, std::move(message), std::move(hint), place}; }

void refuse_unknown(Message what, std::string_view name, const Place& place, std::span<const std::string> known) {
  Message hint;
  if (const auto near = nearest(name, known)) hint = say(N_("did you mean '{name}'?"), {{"name", *near}});
  refuse(say(N_("unknown {what} '{name}'"), {{"what", {}, {std::move(what)}}, {"name", shown(name)}}), place, std::move(hint));
}

Fields::Fields(const Toml& node, std::string what) : node_{&node}, what_{std::move(what)} {
  if (node.table() == nullptr) refuse(wanted(say(N_("a table")), node), node.place());
}

const Toml* Fields::find(std::string_view key) {
  asked_.push_back(key);
  return node_->find(key);
}

const Toml& Fields::get(std::string_view key) {
  const auto* found = find(key);
  if (found == nullptr) {
    refuse(say(N_("{block} needs the key '{key}'"), {{"block", what_}, {"key", std::string{key}}}), node_->place());
  }
  return *found;
}

const std::string& text_of(const Toml& node, std::string_view key) {
  if (node.text() == nullptr) refuse(wanted(say(N_("text")), node), node.place());
  if (node.text()->empty()) refuse(say(N_("'{key}' is empty"), {{"key", std::string{key}}}), node.place());
  return *node.text();
}

std::string Fields::text(std::string_view key) { return text_of(get(key), key); }

std::string Fields::text_or(std::string_view key, std::string fallback) {
  const auto* found = find(key);
  return found == nullptr ? fallback : text_of(*found, key);
}

std::string Fields::one_of(std::string_view key, std::span<const std::string_view> words, std::string fallback) {
  const auto* found = fallback.empty() ? &get(key) : find(key);
  if (found == nullptr) return fallback;
  const auto& word = text_of(*found, key);
  if (std::ranges::find(words, word) == words.end()) {
    const std::vector<std::string> known(words.begin(), words.end());
    refuse(say(N_("'{key}' is one of {words}"), {{"key", std::string{key}}, {"words", joined(known, ", ")}}), found->place());
  }
  return word;
}

bool Fields::flag(std::string_view key, bool fallback) {
  const auto* found = find(key);
  if (found == nullptr) return fallback;
  const auto* value = found->as<bool>();
  if (value == nullptr) refuse(wanted(say(N_("a boolean")), *found), found->place());
  return *value;
}

Bilingual bilingual_of(const Toml& node, std::string_view key) {
  Fields fields{node, std::string{key}};
  Bilingual words{.en = fields.text("en"), .zh = fields.text("zh")};
  fields.done();
  return words;
}

Bilingual Fields::bilingual(std::string_view key) { return bilingual_of(get(key), key); }

std::vector<std::string> texts_of(const Toml& node, std::string_view key, const NameCheck& check) {
  if (node.array() == nullptr) refuse(wanted(say(N_("a list")), node), node.place());
  std::vector<std::string> out;
  for (const auto& item : *node.array()) {
    const auto& text = text_of(item, key);
    if (std::ranges::find(out, text) != out.end()) {
      refuse(say(N_("'{name}' stands twice in '{key}'"), {{"name", text}, {"key", std::string{key}}}), item.place());
    }
    if (check) check(text, item.place());
    out.push_back(text);
  }
  return out;
}

std::vector<std::string> Fields::list(std::string_view key, const NameCheck& check) {
  const auto* found = find(key);
  return found == nullptr ? std::vector<std::string>{} : texts_of(*found, key, check);
}

std::vector<std::string> Fields::one_or_more(std::string_view key, const NameCheck& check) {
  const auto* found = find(key);
  if (found == nullptr) return {};
  if (found->text() == nullptr) return texts_of(*found, key, check);
  if (check) check(text_of(*found, key), found->place());
  return {text_of(*found, key)};
}

void Fields::done() const {
  for (const auto& member : *node_->table()) {
    if (std::ranges::find(asked_, member.key) != asked_.end()) continue;
    const std::vector<std::string> known(asked_.begin(), asked_.end());
    refuse_unknown(say(N_("key")), member.key, member.place, known);
  }
}

}  // namespace svc::policy
