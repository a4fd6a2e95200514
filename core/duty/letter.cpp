// SPDX-License-Identifier: MIT
#include "core/duty/letter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace svc::duty {
namespace {

constexpr std::size_t body_line = 57;    // bytes that give 76 characters of base64
constexpr std::size_t word_bytes = 39;   // of one encoded word: with frame and "Subject: " at most the 76 characters of RFC 2047

std::string base64(std::string_view bytes) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const auto at = [&](std::size_t k) { return i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0U; };
    const unsigned group = at(0) << 16U | at(1) << 8U | at(2);
    for (std::size_t k = 0; k < 4; ++k) out += i + k > bytes.size() ? '=' : digits[group >> (18U - 6U * k) & 63U];
  }
  return out;
}

// The longest beginning of at most `most` bytes that does not cut a character; all of them where it is no text.
std::size_t whole_characters(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text.size();
  auto length = most;
  while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) --length;
  return length > 0 ? length : most;
}

bool plain(std::string_view text) {
  return text.size() <= 60 && std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; }) && text.find("=?") == std::string_view::npos;
}

// As it is where it is short ASCII, else as encoded words on lines of their own.
std::string header_text(std::string_view text) {
  if (plain(text)) return std::string{text};
  std::string out;
  while (!text.empty()) {
    const auto length = whole_characters(text, word_bytes);
    out += (out.empty() ? "=?UTF-8?B?" : "\n =?UTF-8?B?") + base64(text.substr(0, length)) + "?=";
    text.remove_prefix(length);
  }
  return out;
}

std::string date_text(Instant at, Seconds offset) {
  constexpr std::array week{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto local = at + offset;
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{local - day};
  const auto minutes = std::chrono::abs(offset).count() / 60;
  return fmt::format("{}, {} {} {} {:02}:{:02}:{:02} {}{:02}{:02}", week[std::chrono::weekday{day}.c_encoding()],
                     static_cast<unsigned>(date.day()), months[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()),
                     time.hours().count(), time.minutes().count(), time.seconds().count(), offset < Seconds{0} ? '-' : '+', minutes / 60,
                     minutes % 60);
}

}  // namespace

bool usable_address(std::string_view address) {
  const auto at = address.find('@');
  return at != std::string_view::npos && at > 0 && at + 1 < address.size() && address.size() <= 254 && address.front() != '-' &&
         address.find('@', at + 1) == std::string_view::npos &&
         std::ranges::all_of(address, [](char c) { return c > ' ' && c <= '~' && std::string_view{"<>(),;:\\\"[]"}.find(c) == std::string_view::npos; });
}

std::string rfc5322(const Letter& letter) {
  std::string out;
  if (!letter.from.empty()) out += "From: " + letter.from + "\n";
  out += "To: " + letter.to + "\n";
  out += "Subject: " + header_text(letter.subject) + "\n";
  out += "Date: " + date_text(letter.date, letter.offset) + "\n";
  out += "Message-ID: <" + letter.id + ">\n";
  out += "Auto-Submitted: auto-generated\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n";
  for (std::size_t i = 0; i < letter.text.size(); i += body_line) out += base64(std::string_view{letter.text}.substr(i, body_line)) + "\n";
  return out;
}

}  // namespace svc::duty
