// SPDX-License-Identifier: MIT
// What a file is, before anything of it is taken in.
#include <algorithm>
#include <array>
#include <vector>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/exchange/encoding.hpp"
#include "core/exchange/utf8_check.hpp"

namespace svc::exchange {
namespace {

[[noreturn]] void refuse(const InputFile& file, Message why, Message hint = {}, std::int64_t line = 0) {
  throw Error{Exit::usage, std::move(why), std::move(hint), {.file = shown(file.name()), .line = line}};
}

// The format of .xls; a workbook with a password is wrapped in it too, under a name that tells.
[[noreturn]] void refuse_compound(InputFile& file) {
  using namespace std::string_view_literals;
  constexpr auto wrapped = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"sv;
  file.rewind();
  bool is_wrapped = false;
  std::vector<char> bytes(piece_size);
  for (std::size_t kept = 0, size = 0; (size = file.read(bytes.data() + kept, bytes.size() - kept)) > 0 && !is_wrapped;) {
    const std::string_view piece{bytes.data(), kept + size};
    is_wrapped = piece.find(wrapped) != std::string_view::npos;
    kept = std::min(piece.size(), wrapped.size());
    std::copy(piece.end() - static_cast<std::ptrdiff_t>(kept), piece.end(), bytes.begin());
  }
  if (is_wrapped) refuse(file, say(N_("This Office file is protected by a password.")), say(N_("Open it and save it as .xlsx without a password.")));
  refuse(file, say(N_("This is an old Office file (.xls).")), say(N_("Open it and save it as .xlsx.")));
}

// Things people hand over that are no text.
void refuse_foreign(InputFile& file, std::string_view start) {
  using namespace std::string_view_literals;
  if (start.empty() && !is_named_json_lines(file.name())) refuse(file, say(N_("The file is empty.")));
  if (start.starts_with("\xD0\xCF\x11\xE0"sv)) refuse_compound(file);
  if (start.starts_with("\x1F\x8B"sv)) refuse(file, say(N_("This is a gzip archive.")), say(N_("Unpack it on the way in: “zcat FILE | svc import KIND -”.")));
  const auto text = lower(trimmed(start.substr(0, 64)));
  if (text.starts_with("<html") || text.starts_with("<!doctype") || text.starts_with("<table") || text.starts_with("<?xml")) {
    refuse(file, say(N_("This is a page of HTML or XML, not a table of text.")), say(N_("Open it in a spreadsheet and save the sheet as “CSV UTF-8”.")));
  }
}

struct Scan {
  Utf8Check utf8;
  Digest digest{};
  std::int64_t lines = 0;
  std::int64_t lines_before_invalid = 0;
  std::string start;
};

Scan scan(InputFile& file) {
  Scan found;
  Sha256 sha;
  std::vector<char> bytes(piece_size);
  while (const auto size = file.read(bytes.data(), bytes.size())) {
    const std::string_view piece{bytes.data(), size};
    if (found.start.empty()) found.start = piece.substr(0, 256);
    sha.update(piece);
    if (found.utf8.valid()) {
      found.utf8.feed(piece);
      const auto begin = file.position() - static_cast<std::int64_t>(size);
      const auto until = found.utf8.valid() ? piece.size() : static_cast<std::size_t>(std::max<std::int64_t>(0, *found.utf8.invalid_at() - begin));
      found.lines_before_invalid += std::count(piece.begin(), piece.begin() + static_cast<std::ptrdiff_t>(until), '\n');
    }
    found.lines += std::count(piece.begin(), piece.end(), '\n');
  }
  found.utf8.finish();
  found.digest = sha.finish();
  return found;
}

// Every byte above 0x7F stands in a group that has the form of UTF-8 though some group is invalid: damaged UTF-8 rather
// than Chinese text. (The two encodings overlap there: 联通 in GBK has that form. Nobody should guess then.)
bool has_form_of_utf8(InputFile& file) {
  file.rewind();
  std::vector<char> bytes(piece_size);
  int missing = 0;
  while (const auto size = file.read(bytes.data(), bytes.size())) {
    for (const char c : std::string_view{bytes.data(), size}) {
      const auto byte = static_cast<unsigned char>(c);
      if ((byte & 0xC0U) == 0x80U) {
        if (missing-- == 0) return false;
      } else {
        if (missing != 0 || byte >= 0xF8) return false;
        missing = byte < 0x80 ? 0 : byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
      }
    }
  }
  return missing == 0;
}

// Reads to the end, which throws where the bytes are not of that encoding.
void check(InputFile& file, const Inspection& inspection) {
  std::vector<char> text(piece_size);
  const auto stream = decoded(file, inspection);
  while (stream->read(text.data(), text.size()) > 0) {}
}

void try_gb18030(InputFile& file, const Scan& found, Inspection& result) {
  const auto line = std::to_string(found.lines_before_invalid + 1);
  if (has_form_of_utf8(file)) {
    refuse(file, say(N_("Byte {offset} is not valid {encoding}."), {{"offset", std::to_string(*found.utf8.invalid_at())}, {"encoding", "UTF-8"}}),
           say(N_("--encoding names the encoding of the file: utf-8, gb18030, utf-16le or utf-16be.")), found.lines_before_invalid + 1);
  }
  result.encoding = Encoding::gb18030;
  result.evidence = say(N_("valid throughout; not UTF-8 at line {line}"), {{"line", line}});
  try {
    check(file, result);
  } catch (const Error& error) {
    if (error.exit() != Exit::usage) throw;
    refuse(file,
           say(N_("The text is no UTF-8 (byte {byte}, line {line}); as GB18030 it is wrong in line {other_line}: {why}"),
               {{"byte", std::to_string(*found.utf8.invalid_at())}, {"line", line},
                {"other_line", std::to_string(error.place().line)}, {"why", "", {error.message()}}}),
           error.hint(), found.lines_before_invalid + 1);
  }
}

}  // namespace

bool is_named_json_lines(std::string_view file) { return lower(file).ends_with(".jsonl"); }

Inspection inspect(InputFile& file, std::optional<Encoding> wanted) {
  file.rewind();
  const auto found = scan(file);
  refuse_foreign(file, found.start);
  Inspection result{.digest = found.digest, .lines = found.lines};
  if (found.start.starts_with("PK\x03\x04") || found.start.starts_with("PK\x05\x06")) {
    result.workbook = true;
    return result;
  }
  const bool le = found.start.starts_with("\xFF\xFE"), be = found.start.starts_with("\xFE\xFF");
  const auto marked = le ? std::optional{Encoding::utf16le} : be ? std::optional{Encoding::utf16be} : std::nullopt;
  if (wanted == Encoding::utf16) wanted = marked.value_or(Encoding::utf16le);
  if (wanted && marked && wanted != marked) {
    refuse(file, say(N_("The byte-order mark says {encoding}, not {other}."), {{"encoding", std::string{to_text(*marked)}}, {"other", std::string{to_text(*wanted)}}}),
           say(N_("Without --encoding the mark decides.")));
  }
  if (found.start.starts_with(utf8_mark) && wanted.value_or(Encoding::utf8) == Encoding::utf8) result.mark = 3;
  if (marked) result.mark = 2;
  result.encoding = wanted.value_or(marked.value_or(Encoding::utf8));
  if (found.start.size() > result.mark && std::string_view{found.start}.substr(result.mark).starts_with(utf8_mark)) {
    refuse(file, say(N_("The file begins with two byte-order marks.")), {}, 1);
  }
  result.evidence = result.mark > 0 ? say(N_("by its byte-order mark")) : wanted ? say(N_("as asked for")) : say(N_("valid throughout"));
  if (result.encoding != Encoding::utf8) {
    check(file, result);
  } else if (!found.utf8.valid()) {
    if (lower(file.name()).ends_with(".xlsx")) {
      refuse(file, say(N_("This is no workbook, though its name ends in .xlsx.")), say(N_("Open it in a spreadsheet and save it as .xlsx, or as “CSV UTF-8”.")));
    }
    if (found.utf8.was_nul()) refuse(file, say(N_("A NUL byte stands in the text.")), say(N_("UTF-16 without a byte-order mark is read with --encoding utf-16le.")), found.lines_before_invalid + 1);
    if (wanted || result.mark > 0) {
      refuse(file, say(N_("Byte {offset} is not valid {encoding}."), {{"offset", std::to_string(*found.utf8.invalid_at())}, {"encoding", "UTF-8"}}), {}, found.lines_before_invalid + 1);
    }
    try_gb18030(file, found, result);
  }
  file.rewind();
  return result;
}

}  // namespace svc::exchange
