// SPDX-License-Identifier: MIT
#include "core/exchange/jsonl.hpp"

#include <algorithm>
#include <map>

#include "core/base/error.hpp"
#include "core/base/json.hpp"
#include "core/base/text.hpp"

namespace svc::exchange {
namespace {

constexpr std::size_t line_limit = 1U << 20U;
constexpr std::size_t key_limit = 2000;

std::string cell_text(const Json& value) {
  if (value.is_null()) return {};
  if (const auto* text = value.text()) return *text;
  return to_text(value);
}

}  // namespace

JsonRecords::JsonRecords(std::function<std::unique_ptr<ByteStream>()> again, std::string name)
    : again_{std::move(again)}, name_{std::move(name)} {
  collect_keys();
  open();
}

void JsonRecords::open() {
  bytes_ = again_();
  buffer_.clear();
  start_ = 0;
  offset_ = line_ = blank_ = number_ = 0;
}

bool JsonRecords::next_line() {
  for (std::size_t seen = 0;;) {
    const auto end = buffer_.find('\n', start_ + seen);
    if (end != std::string::npos || bytes_ == nullptr) {
      if (end == std::string::npos && start_ == buffer_.size()) return false;
      const auto stop = end == std::string::npos ? buffer_.size() : end;
      text_ = trimmed(std::string_view{buffer_}.substr(start_, stop - start_));
      line_offset_ = offset_ + static_cast<std::int64_t>(start_);
      start_ = std::min(stop + 1, buffer_.size());
      ++line_;
      return true;
    }
    seen = buffer_.size() - start_;
    if (seen > line_limit) {
      throw Error{Exit::usage, say(N_("The record is longer than {limit} bytes."), {{"limit", std::to_string(line_limit)}}), {},
                  {.file = shown(name_), .line = line_ + 1}};
    }
    offset_ += static_cast<std::int64_t>(start_);
    buffer_.erase(0, std::exchange(start_, 0));
    buffer_.resize(seen + (1U << 16U));
    const auto size = bytes_->read(buffer_.data() + seen, 1U << 16U);
    buffer_.resize(seen + size);
    if (size == 0) bytes_.reset();
  }
}

void JsonRecords::collect_keys() {
  open();
  std::map<std::string, bool, std::less<>> known;
  while (next_line()) {
    if (text_.empty()) continue;
    try {
      const auto value = parse_json(text_, name_);
      if (value.object() == nullptr) continue;
      for (const auto& [key, ignored] : *value.object()) {
        if (known.emplace(key, true).second) headings_.push_back(key);
      }
    } catch (const Error&) {  // the record says so when it is read
    }
    if (headings_.size() > key_limit) {
      throw Error{Exit::usage, say(N_("The record has more than {limit} columns."), {{"limit", std::to_string(key_limit)}}), {},
                  {.file = shown(name_), .line = line_}};
    }
  }
  if (line_ == 0 || headings_.empty()) throw Error{Exit::usage, say(N_("The file holds no records.")), {}, {.file = shown(name_)}};
}

void JsonRecords::take_value(const Json& value, std::size_t field, Record& record) {
  values_[field] = cell_text(value);
  if (value.array() == nullptr && value.object() == nullptr) return;
  record.faults.push_back({field, {"json", say(N_("A list or an object stands where one value belongs: {text}."), {{"text", shown(truncated(values_[field], 40))}}), how_to_repair()}});
}

bool JsonRecords::next(Record& record) {
  do {
    if (!next_line()) return false;
    blank_ += text_.empty() ? 1 : 0;
  } while (text_.empty());
  record.fault.reset();
  record.faults.clear();
  record.raw.clear();
  record.number = ++number_;
  record.line = line_;
  record.offset = line_offset_;
  values_.assign(headings_.size(), {});
  try {
    const auto value = parse_json(text_, name_);
    if (value.object() == nullptr) record.fault = Fault{"json", say(N_("The line is no JSON object.")), how_to_repair()};
    for (std::size_t i = 0; !record.fault && i < headings_.size(); ++i) {
      if (const auto* found = value.find(headings_[i])) take_value(*found, i, record);
    }
  } catch (const Error& error) {
    record.fault = Fault{"json", error.message(), how_to_repair()};
  }
  if (record.fault || !record.faults.empty()) record.raw = text_;
  record.fields.assign(values_.begin(), values_.end());
  return true;
}

}  // namespace svc::exchange
