// SPDX-License-Identifier: MIT
// UTF-8 text: validity, width on a terminal, comparison keys, safe display, suggestions.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svc {

// Byte offset of the first byte that is not valid UTF-8 (overlong forms, surrogates and NUL are invalid), or nothing.
[[nodiscard]] std::optional<std::size_t> invalid_utf8(std::string_view text);
// Terminal cells: CJK 2, combining 0. Control characters count as their shown form.
[[nodiscard]] std::size_t display_width(std::string_view text);
// The longest beginning that fits in `width` cells, with "…" where something was cut.
[[nodiscard]] std::string truncated(std::string_view text, std::size_t width);
// Without spaces at both ends, ideographic and no-break ones too.
[[nodiscard]] std::string_view trimmed(std::string_view text);
// Key for finding: NFKC, lower case, full-width digits as ASCII, no zero-width characters.
[[nodiscard]] std::string folded(std::string_view text);
// Safe on a terminal, in a log and in an error: C0, C1, DEL, bidi controls and invalid bytes are shown as \x1b or \u202e.
[[nodiscard]] std::string shown(std::string_view text);
// ASCII lower case.
[[nodiscard]] std::string lower(std::string_view text);
[[nodiscard]] std::vector<std::string> split(std::string_view text, char separator);
[[nodiscard]] std::string joined(std::span<const std::string> parts, std::string_view separator);
// The known name nearest to `wrong`, where one is near enough to be meant.
[[nodiscard]] std::optional<std::string> nearest(std::string_view wrong, std::span<const std::string> known);
// A phone as people are found by: digits, the country's 86 and leading 0 of a mobile dropped; empty where it is none.
[[nodiscard]] std::string normalised_phone(std::string_view text);
// 138****8000; shorter ones keep their last two digits.
[[nodiscard]] std::string masked_phone(std::string_view text);

}  // namespace svc
