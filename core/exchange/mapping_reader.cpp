// SPDX-License-Identifier: MIT
#include "core/exchange/mapping_reader.hpp"

#include <algorithm>

#include "core/base/text.hpp"

namespace svc::exchange::reader {

void fail(const Place& place, Message message, Message hint) {
  throw Error{Exit::usage, std::move(message), std::move(hint), place};
}

void fail_unknown(const Place& place, Message message, std::string_view wrong, const std::vector<std::string>& known) {
  const auto meant = nearest(wrong, known);
  if (meant) fail(place, std::move(message), say(N_("Did you mean {name}?"), {{"name", *meant}}));
  fail(place, std::move(message), say(N_("Known are: {names}."), {{"names", joined(known, ", ")}}));
}

std::string text(const Toml& value) {
  if (value.text() == nullptr) fail(value.place(), say(N_("This must be text, not {kind}."), {{"kind", "", {value.kind()}}}), {});
  return *value.text();
}

bool boolean(const Toml& value) {
  if (value.as<bool>() == nullptr) fail(value.place(), say(N_("This must be true or false.")), {});
  return *value.as<bool>();
}

// One text or a list of them.
std::vector<std::string> texts(const Toml& value) {
  if (value.array() == nullptr) return {text(value)};
  std::vector<std::string> all;
  for (const auto& element : *value.array()) all.push_back(text(element));
  return all;
}

void allow(const Toml& table, std::initializer_list<const char*> names) {
  if (table.table() == nullptr) fail(table.place(), say(N_("This must be a table.")), {});
  const std::vector<std::string> known(names.begin(), names.end());
  for (const auto& member : *table.table()) {
    if (std::ranges::find(known, member.key) != known.end()) continue;
    fail_unknown(member.place, say(N_("There is no key {name} here."), {{"name", shown(member.key)}}), member.key, known);
  }
}

}  // namespace svc::exchange::reader
