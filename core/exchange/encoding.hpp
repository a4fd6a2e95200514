// SPDX-License-Identifier: MIT
// Which encoding a file is in, and the file as UTF-8. Detected in this order: byte-order mark, strict UTF-8 over the
// whole file, strict GB18030 over the whole file; anything else is refused with the byte and line that decided. Never
// guessed by frequency, never read as Latin-1.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/digest.hpp"
#include "core/base/message.hpp"
#include "core/exchange/input.hpp"

namespace svc::exchange {

inline constexpr std::size_t piece_size = 1U << 18U;  // bytes read, and characters converted, at a time
inline constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

enum class Encoding : std::uint8_t { utf8, utf16le, utf16be, gb18030, utf16 };  // utf16: asked for, the mark says which
[[nodiscard]] std::string_view to_text(Encoding encoding);  // "UTF-8", "GB18030"
// "utf-8", "gbk", "GB18030", "cp936", "utf-16" …; nothing where we know no such name.
[[nodiscard]] std::optional<Encoding> parse_encoding(std::string_view name);

struct Inspection {
  Encoding encoding = Encoding::utf8;
  std::size_t mark = 0;      // bytes of the byte-order mark
  Message evidence;          // why this encoding, for people
  Digest digest{};           // SHA-256 of the bytes
  std::int64_t lines = 0;    // line feeds in the bytes (of UTF-16: not counted)
  bool workbook = false;     // a zip archive: no text, and whether it is a workbook is seen when it is opened
};

// Whether nothing in it can be as it should: of no records `svc export` writes not a line of JSON.
[[nodiscard]] bool is_named_json_lines(std::string_view file);

// Reads the file to its end and rewinds it. With `wanted` only that encoding is tried. Throws Error (usage): an empty
// file that is not named so, an old workbook, another archive, a page of HTML, NUL bytes, bytes of no encoding we read.
[[nodiscard]] Inspection inspect(InputFile& file, std::optional<Encoding> wanted);

// The file as valid UTF-8 without its mark, from its beginning. `file` outlives the stream.
[[nodiscard]] std::unique_ptr<ByteStream> decoded(InputFile& file, const Inspection& inspection);
// UTF-8 as bytes of `encoding` (what a rejects file is written in). Every character has a form in all of them.
[[nodiscard]] std::string encoded(std::string_view utf8, Encoding encoding);
// The mark a file of that inspection began with.
[[nodiscard]] std::string mark_of(const Inspection& inspection);

}  // namespace svc::exchange
