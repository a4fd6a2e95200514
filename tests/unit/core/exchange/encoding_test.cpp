// SPDX-License-Identifier: MIT
#include "core/exchange/encoding.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>

#include "core/base/error.hpp"
#include "core/exchange/utf8_check.hpp"

using namespace svc;
using namespace svc::exchange;

namespace {

struct File {
  explicit File(std::string_view bytes) : path{"encoding-" + std::to_string(::getpid()) + ".csv"} {
    std::ofstream{path, std::ios::binary}.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  }
  ~File() { std::remove(path.c_str()); }
  std::string path;
};

std::string text_of(ByteStream& stream, std::size_t piece = 1000) {
  std::string text, some(piece, ' ');
  while (const auto size = stream.read(some.data(), some.size())) text.append(some, 0, size);
  return text;
}

struct Seen {
  std::string encoding, text, refusal;
  std::int64_t line = 0;
  friend bool operator==(const Seen&, const Seen&) = default;
};

Seen look(std::string_view bytes, std::optional<Encoding> wanted = {}, std::size_t piece = 1000) {
  const File file{bytes};
  InputFile input{file.path, nullptr};
  try {
    const auto inspection = inspect(input, wanted);
    return {.encoding = std::string{to_text(inspection.encoding)}, .text = text_of(*decoded(input, inspection), piece)};
  } catch (const Error& error) {
    return {.refusal = error.what(), .line = error.place().line};
  }
}

const std::string chinese = "客户,电话\n张三,1\n";

}  // namespace

TEST_CASE("encodings are told apart by mark, then strictly") {
  CHECK(look(chinese) == Seen{"UTF-8", chinese});
  CHECK(look("\xEF\xBB\xBF" + chinese) == Seen{"UTF-8", chinese});
  for (const auto encoding : {Encoding::gb18030, Encoding::utf16le, Encoding::utf16be}) {
    const std::string mark = encoding == Encoding::utf16le ? "\xFF\xFE" : encoding == Encoding::utf16be ? "\xFE\xFF" : "";
    CAPTURE(to_text(encoding));
    CHECK(look(mark + encoded(chinese, encoding)) == Seen{std::string{to_text(encoding)}, chinese});
    CHECK(look(mark + encoded(chinese, encoding), encoding, 3) == Seen{std::string{to_text(encoding)}, chinese});
  }
  SUBCASE("of UTF-16 asked for by no more than that the mark decides, and no other is asked for against it") {
    const auto utf16 = parse_encoding("utf-16");
    const auto big = encoded(chinese, Encoding::utf16be), little = encoded(chinese, Encoding::utf16le);
    CHECK(look("\xFE\xFF" + big, utf16) == Seen{"UTF-16BE", chinese});
    CHECK(look("\xFF\xFE" + little, utf16) == Seen{"UTF-16LE", chinese});
    CHECK(look(little, utf16) == Seen{"UTF-16LE", chinese});
    CHECK(look("\xFE\xFF" + big, Encoding::utf16le) == Seen{.refusal = "The byte-order mark says UTF-16BE, not UTF-16LE."});
    CHECK(look("\xFF\xFE" + little, Encoding::utf16be) == Seen{.refusal = "The byte-order mark says UTF-16LE, not UTF-16BE."});
  }
  SUBCASE("four-byte GB18030 and the euro sign that Windows writes") {
    CHECK(look(encoded("𠮷㐂,客户\n", Encoding::gb18030)).text == "𠮷㐂,客户\n");
    CHECK(look(encoded("价格", Encoding::gb18030) + " \x80 12\n").text == "价格 € 12\n");
  }
  SUBCASE("one two-character heading is enough") { CHECK(look(encoded("客户,电话\n", Encoding::gb18030)).encoding == "GB18030"); }
}

TEST_CASE("a text is the same in whatever room it is read") {
  for (const auto encoding : {Encoding::gb18030, Encoding::utf16le, Encoding::utf16be}) {
    CAPTURE(to_text(encoding));
    for (const std::size_t room : {1U, 2U, 3U, 4U}) CHECK(look(encoded(chinese, encoding), encoding, room).text == chinese);
  }
  for (std::size_t before = piece_size - 4; before <= piece_size + 1; ++before) {  // the euro sign at the end of a piece
    CAPTURE(before);
    const std::string letters(before, 'a');
    CHECK(look(letters + "\x80\n", Encoding::gb18030).text == letters + "€\n");
  }
}

TEST_CASE("what is no encoding of ours is refused with its line, not stored as something else") {
  CHECK(look("a,b\nJos\xE9,1\n").line == 2);
  CHECK(look("a\n\xC0\xAF\xC0\xAF,1\n").refusal == "Byte 2 is not valid UTF-8.");  // overlong
  CHECK(look("a\n\xED\xA0\x80,1\n").line == 2);                                   // a surrogate
  CHECK(look(encoded(chinese, Encoding::gb18030) + "\x81\x20\n").line != 0);
  CHECK(look(std::string_view{"a\nb\0c\n", 6}).refusal == "A NUL byte stands in the text.");
  CHECK(look("").refusal == "The file is empty.");
  CHECK(is_named_json_lines("a.JSONL"));
  CHECK(!is_named_json_lines("a.jsonl.csv"));
  CHECK(look("\xEF\xBB\xBF\xEF\xBB\xBF" "a\n").refusal == "The file begins with two byte-order marks.");
  CHECK(look("PK\x03\x04garbage").refusal.empty());  // read as a workbook, or refused there
  CHECK(look("<html><table>").refusal == "This is a page of HTML or XML, not a table of text.");
  CHECK(look("Jos\xE9", Encoding::utf8).refusal == "Byte 3 is not valid UTF-8.");
  CHECK(look(chinese, Encoding::utf16le).refusal.starts_with("Byte "));
}

TEST_CASE("UTF-8 is judged the same in whatever pieces it comes") {
  const std::string text = "plain ascii text 客户 𠮷 é end";
  for (std::size_t piece = 1; piece < 12; ++piece) {
    for (const auto& [bytes, valid] : {std::pair{text, true}, {text + "\xE5\xAE", false}, {text + "\xF4\x90\x80\x80", false}, {text + "\x80", false}}) {
      Utf8Check check;
      for (std::size_t at = 0; at < bytes.size(); at += piece) check.feed(std::string_view{bytes}.substr(at, piece));
      check.finish();
      CHECK(check.valid() == valid);
      if (!valid) CHECK(check.invalid_at() == static_cast<std::int64_t>(text.size()));
    }
  }
}

TEST_CASE("what cannot be imported says why") {
  CHECK_THROWS_AS((InputFile{"/", nullptr}), Error);
  CHECK_THROWS_AS((InputFile{"/nonexistent/x.csv", nullptr}), Error);
  CHECK_THROWS_AS((InputFile{"/dev/zero", nullptr}), Error);
}
