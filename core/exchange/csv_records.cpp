// SPDX-License-Identifier: MIT
#include <algorithm>

#include "core/base/text.hpp"
#include "core/exchange/csv.hpp"

namespace svc::exchange {
namespace {

bool is_blank(const Record& record) {
  return std::all_of(record.fields.begin(), record.fields.end(), [](std::string_view field) { return field.empty(); });
}

[[noreturn]] void refuse(const std::string& name, std::int64_t line, Message message, Message hint = {}) {
  throw Error{Exit::usage, std::move(message), std::move(hint), {.file = shown(name), .line = line}};
}

}  // namespace

CsvRecords::CsvRecords(std::unique_ptr<ByteStream> bytes, const std::string& name, char separator, int heading_at)
    : bytes_{std::move(bytes)}, reader_{*bytes_, name}, separator_{separator != '\0' ? separator : reader_.detect_separator()} {
  reader_.set_separator(separator_);
  read_headings(name, heading_at);
  reader_.expect(headings_.size());
}

void CsvRecords::read_headings(const std::string& name, int heading_at) {
  Record record;
  bool found = reader_.next(record);
  while (found && (record.number < heading_at || is_blank(record))) found = reader_.next(record);
  if (!found) refuse(name, 0, say(N_("The file holds no records.")));
  if (heading_at == 0) {
    for (std::size_t i = 1; i <= record.fields.size(); ++i) headings_.push_back(std::to_string(i));
    first_ = std::move(record);
    return;
  }
  for (const auto field : record.fields) headings_.emplace_back(trimmed(field));  // one without a heading cannot be mapped, and need not be
  nameless_ = std::ranges::find(headings_, std::string{}) != headings_.end();
}

void CsvRecords::look_outside(const Record& record) {
  for (std::size_t i = 0; i < headings_.size() && i < record.fields.size() && outside_ == 0; ++i) {
    if (headings_[i].empty() && !trimmed(record.fields[i]).empty()) outside_ = record.line;
  }
}

std::vector<Message> CsvRecords::remarks() const {
  if (outside_ == 0) return {};
  return {say(N_("Cells that no heading stands above were left out, the first in line {line}."), {{"line", std::to_string(outside_)}})};
}

bool CsvRecords::next(Record& record) {
  if (first_) {
    record = *std::exchange(first_, std::nullopt);
    return true;
  }
  while (reader_.next(record)) {
    if (is_blank(record)) {
      ++blank_;
      continue;
    }
    if (record.fields.size() != headings_.size()) {
      record.fault = Fault{"fields", say_counted(N_("The row has {count} field, the headings are {expected}."), N_("The row has {count} fields, the headings are {expected}."),
                                             static_cast<std::int64_t>(record.fields.size()), {{"expected", std::to_string(headings_.size())}}), how_to_repair()};
    }
    if (nameless_) look_outside(record);
    return true;
  }
  return false;
}

}  // namespace svc::exchange
