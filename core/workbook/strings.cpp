// SPDX-License-Identifier: MIT
#include "core/workbook/strings.hpp"

#include <cstring>

#include "core/workbook/xml.hpp"

namespace svc::workbook {
namespace {

constexpr std::size_t window_size = 1U << 18U;
constexpr std::size_t most_texts = 1U << 26U;  // whose places take 32 MiB
using Length = std::uint32_t;

std::optional<unsigned> escaped_unit(std::string_view text) {
  if (text.size() < 7 || !text.starts_with("_x") || text[6] != '_') return std::nullopt;
  unsigned unit = 0;
  for (const char c : text.substr(2, 4)) {
    const char low = static_cast<char>(c | 0x20);
    if (c >= '0' && c <= '9') unit = unit * 16 + static_cast<unsigned>(c - '0');
    else if (low >= 'a' && low <= 'f') unit = unit * 16 + static_cast<unsigned>(low - 'a') + 10;
    else return std::nullopt;
  }
  return unit;
}

void append_utf8(std::string& into, unsigned point) {
  if (point < 0x80) {
    into += static_cast<char>(point);
    return;
  }
  const int more = point < 0x800 ? 1 : 2;
  into += static_cast<char>(more == 1 ? 0xC0U | (point >> 6U) : 0xE0U | (point >> 12U));
  if (more == 2) into += static_cast<char>(0x80U | ((point >> 6U) & 0x3FU));
  into += static_cast<char>(0x80U | (point & 0x3FU));
}

// <si><t>…</t></si>, or several <r> with a <t> each; <rPh> tells how it is pronounced and is no part of it.
class StringsHandler : public XmlHandler {
 public:
  StringsHandler(Package& package, SharedStrings& strings) : package_{package}, strings_{strings} {}
  void start(std::string_view name, const XmlAttributes&) override {
    if (name == "si") text_.clear();
    if (name == "rPh") phonetic_ = true;
    taking_ = name == "t" && !phonetic_;
    raw_.clear();
  }
  void end(std::string_view name) override {
    if (taking_) append_unescaped(text_, raw_);
    taking_ = false;
    if (name == "rPh") phonetic_ = false;
    if (name != "si") return;
    if (strings_.size() == most_texts) package_.refuse(say(N_("the workbook has more than {limit} texts"), {{"limit", std::to_string(most_texts)}}));
    strings_.add(text_);
  }
  void text(std::string_view piece) override {
    if (!taking_) return;
    raw_ += piece;
    if (raw_.size() + text_.size() > longest_text) package_.refuse(say(N_("a text is longer than {limit} bytes"), {{"limit", std::to_string(longest_text)}}));
  }

 private:
  Package& package_;
  SharedStrings& strings_;
  std::string text_, raw_;
  bool phonetic_ = false, taking_ = false;
};

}  // namespace

void append_unescaped(std::string& into, std::string_view text) {
  for (auto at = text.find("_x"); at != std::string_view::npos; at = text.find("_x")) {
    const auto unit = escaped_unit(text.substr(at));
    into += text.substr(0, at);
    const bool is_character = unit && *unit != 0 && (*unit < 0xD800 || *unit > 0xDFFF);
    if (is_character) append_utf8(into, *unit);
    else into += text.substr(at, 2);
    text.remove_prefix(at + (is_character ? 7 : 2));
  }
  into += text;
}

void SharedStrings::load(Package& package, std::string_view part) {
  StringsHandler handler{package, *this};
  XmlReader{package, part, handler}.read_all();
}

void SharedStrings::add(std::string_view text) {
  const auto length = static_cast<Length>(text.size());
  const bool fits = !file_ && head_.size() + sizeof length + text.size() <= in_memory_;
  if (!fits && !file_) file_ = std::make_unique<HiddenFile>();
  auto& to = fits ? head_ : tail_;
  const auto begin = fits ? 0 : static_cast<std::int64_t>(head_.size()) + filed_;
  if (count_++ % stride == 0) places_.push_back(begin + static_cast<std::int64_t>(to.size()));
  to.append(reinterpret_cast<const char*>(&length), sizeof length);
  to += text;
  if (tail_.size() < window_size) return;
  file_->append(tail_);
  filed_ += static_cast<std::int64_t>(tail_.size());
  tail_.clear();
}

void SharedStrings::bytes_at(std::int64_t offset, std::size_t size, char* into) {
  auto from = offset - static_cast<std::int64_t>(head_.size());
  if (from < 0) {
    std::memcpy(into, head_.data() + offset, size);
    return;
  }
  if (from >= filed_) {
    std::memcpy(into, tail_.data() + (from - filed_), size);
    return;
  }
  if (from < window_at_ || from + static_cast<std::int64_t>(size) > window_at_ + static_cast<std::int64_t>(window_.size())) {
    window_.resize(std::max(window_size, size));
    window_at_ = from;
    window_.resize(file_->read_at(from, window_.data(), window_.size()));
  }
  std::memcpy(into, window_.data() + (from - window_at_), size);
}

void SharedStrings::copy(std::size_t number, std::string& into) {
  auto place = places_[number / stride];
  Length length = 0;
  for (auto steps = number % stride;; --steps) {
    bytes_at(place, sizeof length, reinterpret_cast<char*>(&length));
    place += static_cast<std::int64_t>(sizeof length);
    if (steps == 0) break;
    place += length;
  }
  into.resize(length);
  bytes_at(place, length, into.data());
}

}  // namespace svc::workbook
