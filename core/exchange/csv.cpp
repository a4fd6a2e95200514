// SPDX-License-Identifier: MIT
#include "core/exchange/csv.hpp"

#include <algorithm>
#include <cstring>

#include "core/base/text.hpp"

namespace svc::exchange {

CsvReader::CsvReader(ByteStream& bytes, std::string name, CsvOptions options)
    : bytes_{bytes}, name_{std::move(name)}, options_{options}, buffer_(std::max<std::size_t>(options.buffer, 1)) {
  set_separator(options.separator);
}

void CsvReader::set_separator(char separator) {
  special_.fill(false);
  for (const char c : {separator, '"', '\n', '\r'}) special_[static_cast<unsigned char>(c)] = true;
  options_.separator = separator;
}

bool CsvReader::refill() {
  if (ended_) return false;
  if (start_ > 0) {
    std::memmove(buffer_.data(), start(), end_ - start_);
    offset_ += static_cast<std::int64_t>(start_);
    end_ -= start_, start_ = 0;
  }
  if (end_ == buffer_.size()) {
    if (end_ >= options_.record_limit) fail(say(N_("The record is longer than {limit} bytes."), {{"limit", std::to_string(options_.record_limit)}}), 0);
    buffer_.resize(buffer_.size() * 2);
  }
  const auto size = bytes_.read(buffer_.data() + end_, buffer_.size() - end_);
  end_ += size;
  ended_ = size == 0;
  return size > 0;
}

bool CsvReader::more() { return start_ + at_ < end_ || refill(); }

char CsvReader::detect_separator() {
  constexpr std::string_view candidates = ",;\t|";
  std::array<std::size_t, candidates.size()> count{};
  bool quoted = false;
  for (at_ = 0; more() && at_ < options_.record_limit && (quoted || (byte() != '\n' && byte() != '\r')); ++at_) {
    if (byte() == '"') quoted = !quoted;
    if (const auto which = candidates.find(byte()); which != std::string_view::npos && !quoted) ++count[which];
  }
  at_ = 0;
  return candidates[static_cast<std::size_t>(std::max_element(count.begin(), count.end()) - count.begin())];
}

bool CsvReader::next(Record& record) {
  start_ += at_, at_ = 0;
  if (!more()) return false;
  cells_.clear();
  record_line_ = line_;
  record.offset = offset_ + static_cast<std::int64_t>(start_);
  Stop stop = Stop::cell;
  while (stop == Stop::cell) {
    stop = more() && byte() == '"' ? read_quoted() : read_plain(at_);
  }
  hand_over(record);
  return true;
}

CsvReader::Stop CsvReader::read_plain(std::size_t begin) {
  do {
    const char* const data = start();
    const std::size_t until = end_ - start_;
    while (at_ < until && !special_[static_cast<unsigned char>(data[at_])]) ++at_;
    if (at_ < until) {
      if (at_ - begin > options_.cell_limit) add(begin, at_, false);  // says so, before anything else is looked at
      if (data[at_] == '"') fail(say(N_("A quote stands inside a cell that does not begin with one.")), at_, say(N_("Write the whole cell in quotes and the quote inside it twice.")));
      add(begin, at_, false);
      if (data[at_] != options_.separator) return end_of_record();
      ++at_;
      return Stop::cell;
    }
    if (at_ - begin > options_.cell_limit) add(begin, at_, false);  // says so
  } while (refill());
  add(begin, at_, false);
  return Stop::record;
}

CsvReader::Stop CsvReader::end_of_record() {
  if (byte() == '\r') {
    ++at_;
    if (more() && byte() == '\n') ++at_;
  } else {
    ++at_;
  }
  ++line_;
  return Stop::record;
}

CsvReader::Stop CsvReader::read_quoted() {
  const std::size_t begin = ++at_;
  bool escaped = false;
  for (;;) {
    const char* const from = start() + at_;
    const auto* const quote = static_cast<const char*>(std::memchr(from, '"', end_ - start_ - at_));
    if (quote == nullptr) {
      at_ = end_ - start_;
      if (at_ - begin > options_.cell_limit) add(begin, at_, escaped);  // says so
      if (!refill()) fail(say(N_("A quote opens here and never closes.")), begin - 1);
      continue;
    }
    at_ = static_cast<std::size_t>(quote - start());
    const auto end = at_++;
    if (!more() || byte() != '"') return after_quote(begin, end, escaped);
    escaped = true;
    ++at_;
  }
}

CsvReader::Stop CsvReader::after_quote(std::size_t begin, std::size_t end, bool escaped) {
  add(begin, end, escaped);
  if (!more()) return Stop::record;
  const char c = byte();
  if (c != options_.separator && c != '\n' && c != '\r') fail(say(N_("Text stands after a closing quote.")), at_, say(N_("A quote inside a quoted cell is written twice.")));
  line_ += std::count(start() + begin, start() + end, '\n');
  if (c == '\n' || c == '\r') return end_of_record();
  ++at_;
  return Stop::cell;
}

void CsvReader::add(std::size_t begin, std::size_t end, bool escaped) {
  if (end - begin > options_.cell_limit) {
    fail(say(N_("The cell is longer than {limit} bytes."), {{"limit", std::to_string(options_.cell_limit)}}), begin);
  }
  if (cells_.size() == options_.column_limit) {
    fail(say(N_("The record has more than {limit} columns."), {{"limit", std::to_string(options_.column_limit)}}), begin);
  }
  cells_.push_back({begin, end, escaped});
}

std::string_view CsvReader::as_it_stands() {
  std::string_view text{start(), at_};
  if (text.ends_with('\n')) text.remove_suffix(1);
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

void CsvReader::hand_over(Record& record) {
  record.fault.reset();
  if (expected_ != 0 && cells_.size() != expected_) record.raw = as_it_stands();
  else record.raw.clear();
  record.number = ++number_;
  record.line = record_line_;
  record.fields.clear();
  char* const data = start();
  for (const auto& cell : cells_) {
    auto end = cell.end;
    if (cell.escaped) {  // "" becomes " in place
      end = cell.begin;
      for (auto from = cell.begin; from < cell.end; ++from) {
        data[end++] = data[from];
        if (data[from] == '"') ++from;
      }
    }
    record.fields.emplace_back(data + cell.begin, end - cell.begin);
  }
}

Place CsvReader::place(std::size_t at) {
  const char* const from = start();
  const char* line = from;
  std::int64_t lines = 0;
  for (const char* c = from; c < from + at; ++c) {
    if (*c == '\n') line = c + 1, ++lines;
  }
  const auto characters = std::count_if(line, from + at, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
  return {.file = shown(name_), .line = record_line_ + lines, .column = characters + 1};
}

void CsvReader::fail(Message message, std::size_t at, Message hint) {
  throw Error{Exit::usage, std::move(message), std::move(hint), place(at)};
}

}  // namespace svc::exchange
