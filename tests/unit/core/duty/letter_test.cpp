// SPDX-License-Identifier: MIT
#include "core/duty/letter.hpp"

#include <doctest/doctest.h>

#include "core/base/text.hpp"

namespace svc::duty {
namespace {

const Letter plain{.from = "svc@example.org", .to = "li@example.org", .subject = "Overdue", .text = "due\n", .id = "svc.1.1@x.invalid",
                   .date = instant_at(1768442400), .offset = Seconds{8 * 3600}};

std::string decoded(std::string_view base64) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  unsigned bits = 0;
  int count = 0;
  for (const char c : base64) {
    const auto digit = digits.find(c);
    if (digit == std::string_view::npos) continue;
    bits = bits << 6U | static_cast<unsigned>(digit);
    count += 6;
    if (count >= 8) out += static_cast<char>(bits >> static_cast<unsigned>(count -= 8) & 0xFFU);
  }
  return out;
}

}  // namespace

TEST_CASE("a letter has the headers of RFC 5322 and its text in base64") {
  CHECK(rfc5322(plain) ==
        "From: svc@example.org\nTo: li@example.org\nSubject: Overdue\nDate: Thu, 15 Jan 2026 10:00:00 +0800\n"
        "Message-ID: <svc.1.1@x.invalid>\nAuto-Submitted: auto-generated\nMIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\nZHVlCg==\n");
}

TEST_CASE("a Chinese subject becomes encoded words, each whole and short enough") {
  auto letter = plain;
  letter.subject = "已逾期：T260115-0001，客户已得到首次实质答复（2026-01-16 10:00 到期）";
  const auto text = rfc5322(letter);
  CHECK(text.find("Subject: =?UTF-8?B?5bey6YC+5pyf") != std::string::npos);
  for (const auto& line : split(text, '\n')) CHECK(line.size() <= 76);  // RFC 2047 section 2
}

TEST_CASE("a subject of 60 characters of ASCII stands as it is, one of 61, or one that looks encoded, does not") {
  auto letter = plain;
  letter.subject = std::string(60, 'a');
  CHECK(rfc5322(letter).find("Subject: " + letter.subject + "\n") != std::string::npos);
  letter.subject += 'a';
  CHECK(rfc5322(letter).find("Subject: =?UTF-8?B?") != std::string::npos);
  letter.subject = "=?UTF-8?B?QQ==?=";
  CHECK(rfc5322(letter).find(letter.subject) == std::string::npos);
}

TEST_CASE("an encoded word never cuts a character, wherever its bytes lie") {
  for (std::size_t lead = 0; lead < 4; ++lead) {
    auto letter = plain;
    letter.subject = std::string(lead, 'a');
    for (int i = 0; i < 20; ++i) letter.subject += i % 2 == 0 ? "\xE5\x86\xB0" : "\xF0\xA0\xAE\xB7";
    const auto text = rfc5322(letter);
    for (std::size_t at = text.find("=?UTF-8?B?"); at != std::string::npos; at = text.find("=?UTF-8?B?", at + 1)) {
      CHECK_FALSE(invalid_utf8(decoded(text.substr(at + 10, text.find("?=", at) - at - 10))));
    }
  }
}

TEST_CASE("the text keeps its bytes whatever they are, and no line of it is long or ends in a carriage return") {
  auto letter = plain;
  for (int i = 0; i < 1000; ++i) letter.text += static_cast<char>(i * 7);
  letter.text += "\r\n.\r\nFrom here\r\n";
  const auto text = rfc5322(letter);
  const auto body = text.substr(text.find("\n\n") + 2);
  CHECK(decoded(body) == letter.text);
  CHECK(text.find('\r') == std::string::npos);  // a mailer is given lines as files have them
  for (const auto& line : split(body, '\n')) CHECK(line.size() <= 76);
}

TEST_CASE("the date is that of the zone, half hours and hours behind as well") {
  auto letter = plain;
  letter.offset = Seconds{-(3 * 3600 + 1800)};
  CHECK(rfc5322(letter).find("Date: Wed, 14 Jan 2026 22:30:00 -0330\n") != std::string::npos);
  letter.offset = Seconds{0};
  CHECK(rfc5322(letter).find("Date: Thu, 15 Jan 2026 02:00:00 +0000\n") != std::string::npos);
}

TEST_CASE("a text cannot begin another header") {
  auto letter = plain;
  for (const auto* line_end : {"\n", "\r\n", "\r"}) {
    letter.subject = fmt::format("a{}Bcc: everybody@example.org", line_end);
    letter.text = fmt::format("{0}{0}Bcc: everybody@example.org{0}", line_end);
    CHECK(rfc5322(letter).find("Bcc:") == std::string::npos);
  }
}

TEST_CASE("a subject that is no text ends like any other") {
  auto letter = plain;
  letter.subject = std::string(100, '\x80');
  CHECK(rfc5322(letter).find("\nDate: ") != std::string::npos);
}

TEST_CASE("an address is one plain address or none") {
  CHECK(usable_address("li@example.org"));
  for (const auto* wrong : {"", "li", "@example.org", "li@", "li@a@b", "li li@example.org", "li@example.org\n", "a@b,c@d", "-f@example.org", "<li@example.org>"}) {
    CHECK_FALSE(usable_address(wrong));
  }
}

}  // namespace svc::duty
