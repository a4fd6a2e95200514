// SPDX-License-Identifier: MIT
#include "core/base/text.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "core/base/error.hpp"

namespace svc {
namespace {

struct Decoded {
  utf8proc_int32_t code;  // negative: not valid
  std::size_t size;
};

Decoded decode(std::string_view text) {
  utf8proc_int32_t code = -1;
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  const auto size = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size()), &code);
  return size > 0 ? Decoded{code, static_cast<std::size_t>(size)} : Decoded{-1, 1};
}

bool is_bidi_control(utf8proc_int32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F || c == 0x061C;
}
bool is_zero_width(utf8proc_int32_t c) { return (c >= 0x200B && c <= 0x200D) || c == 0xFEFF || c == 0x2060; }
bool is_control(utf8proc_int32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }
bool is_space(utf8proc_int32_t c) { return c == ' ' || (c >= 9 && c <= 13) || c == 0xA0 || c == 0x3000; }

// The escape of one character, or nothing where it may be shown as it is.
std::string escape(Decoded character, char byte) {
  const auto c = character.code;
  if (c < 0) return fmt::format("\\x{:02x}", static_cast<unsigned char>(byte));
  if (c == '\n') return "\\n";
  if (c == '\t') return "\\t";
  if (c == '\r') return "\\r";
  if (is_control(c)) return c < 0x80 ? fmt::format("\\x{:02x}", c) : fmt::format("\\u{:04x}", c);
  return is_bidi_control(c) || is_zero_width(c) ? fmt::format("\\u{:04x}", c) : std::string{};
}

}  // namespace

std::optional<std::size_t> invalid_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (const auto byte = static_cast<unsigned char>(text[at]); byte < 0x80) {
      if (byte == 0) return at;
      ++at;
      continue;
    }
    const auto character = decode(text.substr(at));
    if (character.code < 0) return at;
    at += character.size;
  }
  return std::nullopt;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const auto character = decode(text);
    const auto escaped = escape(character, text.front());
    width += escaped.empty() ? static_cast<std::size_t>(utf8proc_charwidth(character.code)) : escaped.size();
    text.remove_prefix(character.size);
  }
  return width;
}

std::string truncated(std::string_view text, std::size_t width) {
  if (display_width(text) <= width) return std::string{text};
  std::size_t used = 1;  // the ellipsis
  std::size_t at = 0;
  while (at < text.size()) {
    const auto character = decode(text.substr(at));
    used += display_width(text.substr(at, character.size));
    if (used > width) break;
    at += character.size;
  }
  return fmt::format("{}…", text.substr(0, at));
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty()) {
    const auto character = decode(text);
    if (!is_space(character.code)) break;
    text.remove_prefix(character.size);
  }
  for (auto end = text.size(); end > 0;) {
    auto start = end - 1;
    while (start > 0 && (static_cast<unsigned char>(text[start]) & 0xC0U) == 0x80U) --start;
    if (!is_space(decode(text.substr(start, end - start)).code)) return text.substr(0, end);
    end = start;
    if (end == 0) return {};
  }
  return text;
}

std::string folded(std::string_view text) {
  utf8proc_uint8_t* mapped = nullptr;
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
                                                      UTF8PROC_IGNORE | UTF8PROC_STABLE);
  const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                 static_cast<utf8proc_ssize_t>(text.size()), &mapped, options);
  if (size < 0) return std::string{text};
  std::string out{reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(size)};
  std::free(mapped);  // NOLINT: utf8proc allocates with malloc
  return std::string{trimmed(out)};
}

std::string shown(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const auto character = decode(text);
    const auto escaped = escape(character, text.front());
    out += escaped.empty() ? text.substr(0, character.size) : std::string_view{escaped};
    text.remove_prefix(character.size);
  }
  return out;
}

std::string lower(std::string_view text) {
  std::string out{text};
  std::ranges::transform(out, out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (std::size_t start = 0; start <= text.size();) {
    const auto end = std::min(text.find(separator, start), text.size());
    parts.emplace_back(text.substr(start, end - start));
    start = end + 1;
  }
  return parts;
}

std::string joined(std::span<const std::string> parts, std::string_view separator) {
  return fmt::format("{}", fmt::join(parts.begin(), parts.end(), separator));
}

std::optional<std::string> nearest(std::string_view wrong, std::span<const std::string> known) {
  const auto distance = [](std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
      auto diagonal = std::exchange(row[0], i);
      for (std::size_t j = 1; j <= b.size(); ++j) {
        const auto above = row[j];
        row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U)});
        diagonal = above;
      }
    }
    return row.back();
  };
  std::optional<std::string> best;
  auto least = std::max<std::size_t>(wrong.size() / 3, 1) + 1;
  for (const auto& name : known) {
    if (const auto d = distance(wrong, name); d < least) {
      least = d;
      best = name;
    }
  }
  return best;
}

std::string normalised_phone(std::string_view text) {
  std::string digits;
  for (const char c : folded(text)) {
    if (c >= '0' && c <= '9') digits += c;
    else if (std::string_view{" -+().#"}.find(c) == std::string_view::npos) return {};
  }
  const auto is_mobile = [](std::string_view d) { return d.size() == 11 && d[0] == '1' && d[1] >= '3'; };
  for (const std::string_view prefix : {"0086", "86", "0"}) {
    if (digits.starts_with(prefix) && is_mobile(std::string_view{digits}.substr(prefix.size()))) return digits.substr(prefix.size());
  }
  return digits.size() >= 3 && digits.size() <= 20 ? digits : std::string{};
}

std::string masked_phone(std::string_view text) {
  if (text.size() >= 11) return std::string{text.substr(0, 3)}.append("****").append(text.substr(text.size() - 4));
  if (text.size() <= 2) return std::string(text.size(), '*');
  return std::string(text.size() - 2, '*').append(text.substr(text.size() - 2));
}

}  // namespace svc
