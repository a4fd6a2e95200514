// SPDX-License-Identifier: MIT
#include "core/exchange/file_mapping.hpp"

#include "core/base/error.hpp"
#include "core/exchange/copy.hpp"

namespace svc::exchange {
namespace {

[[noreturn]] void only_as_written(Kind kind) {
  const std::vector<Argument> words{{"kind", std::string{to_text(kind)}}};
  throw Error{Exit::usage, say(N_("{kind} come back only as svc export wrote them: the first column is svc_id."), words),
              say(N_("“svc export” writes them, in the store that they come from."))};
}

std::vector<std::string> headings_of_copy(Kind kind) {
  std::vector<std::string> headings;
  for (const auto& column : copy_columns(kind)) headings.emplace_back(column.heading);
  return headings;
}

// As the workbook counts them where it shows them as days.
void count_days_as(const Records& records, Mapping& mapping) {
  mapping.dates.from_1904 = records.days_from_1904();
  for (auto& column : mapping.columns) {
    if (column.dates) column.dates->from_1904 = mapping.dates.from_1904;
  }
}

}  // namespace

Mapping mapping_of(const ImportRequest& request, SourceFile& source) {
  if (!request.mapping.empty() && is_decided(request.kind)) only_as_written(request.kind);
  if (!request.mapping.empty()) {
    auto mapping = read_mapping(parse_toml(request.mapping_text, request.mapping), request.mapping, request.kind);
    source.open_records({mapping.delimiter, mapping.header, request.sheet.empty() ? mapping.sheet : request.sheet});
    count_days_as(source.records(), mapping);
    understand_labels(mapping, request.labels);
    return mapping;
  }
  source.open_records({.sheet = request.sheet, .headings_of_nothing = headings_of_copy(request.kind)});
  const auto kind = kind_under(request.kind, source.records().headings());
  if (is_copy_of_ours(kind, source.records().headings())) return {.kind = kind};
  if (is_decided(kind)) only_as_written(kind);
  auto mapping = guessed_mapping(kind, source.records().headings());
  understand_labels(mapping, request.labels);
  return mapping;
}

}  // namespace svc::exchange
