// SPDX-License-Identifier: MIT
#include "cli/i18n.hpp"

#include "core/base/embedded.hpp"

#include <cstdint>
#include <cstring>

namespace svc::cli {
namespace {

// A .mo file: magic, revision, count, offset of the table of ids, offset of the table of translations; each table row
// is length and offset; rows are sorted by id. An id with a plural is "one\0many", its translation "form0\0form1 …".
std::uint32_t word(std::string_view mo, std::size_t at) {
  std::uint32_t value = 0;
  std::memcpy(&value, mo.data() + at, sizeof value);
  return value;
}

std::string_view row(std::string_view mo, std::size_t table, std::size_t index) {
  const auto at = table + index * 8;
  return mo.substr(word(mo, at + 4), word(mo, at));
}

std::string_view find(std::string_view mo, std::string_view id) {
  if (mo.size() < 20) return {};
  std::size_t low = 0;
  std::size_t high = word(mo, 8);
  while (low < high) {
    const auto middle = (low + high) / 2;
    auto key = row(mo, word(mo, 12), middle);
    key = key.substr(0, key.find('\0'));
    if (key == id) {
      const auto translation = row(mo, word(mo, 16), middle);
      return translation.substr(0, translation.find('\0'));
    }
    if (key < id)
      low = middle + 1;
    else
      high = middle;
  }
  return {};
}

}  // namespace

Language::Language(std::string_view name) : name_{name == "zh_CN" ? "zh_CN" : "en"} {
  for (const auto& file : catalogue_files()) {
    if (file.path == name_ + ".mo") catalogue_ = file.text;
  }
}

std::string Language::text(const Message& message) const {
  if (!message.zh.empty()) return chinese() ? message.zh : message.id;
  const auto& english = message.count == 1 || message.plural.empty() ? message.id : message.plural;
  const auto translated = message.id.empty() ? std::string_view{} : find(catalogue_, message.id);
  return fill(translated.empty() ? std::string_view{english} : translated, message.arguments,
              [this](const Message& inner) { return text(inner); });
}

std::string language_name(const World& world, std::string_view option) {
  if (!option.empty()) return std::string{option};
  for (const auto* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const auto value = world.variable(variable);
    if (!value.empty()) return std::string{value.starts_with("zh") ? std::string_view{"zh_CN"} : value};
  }
  return "en";
}

}  // namespace svc::cli
