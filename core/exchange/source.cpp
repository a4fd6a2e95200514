// SPDX-License-Identifier: MIT
#include "core/exchange/source.hpp"

#include <array>

#include "core/base/text.hpp"
#include "core/exchange/csv.hpp"
#include "core/exchange/jsonl.hpp"

namespace svc::exchange {

SourceFile::SourceFile(const std::string& path, Source* standard_input, std::optional<Encoding> encoding)
    : file_{path, standard_input}, inspection_{inspect(file_, encoding)} {}

void SourceFile::open_records(char separator, int header) {
  std::array<char, 64> start{};
  const auto size = decoded(file_, inspection_)->read(start.data(), start.size());
  const bool json = separator == '\0' && trimmed({start.data(), size}).starts_with('{');
  if (json) {
    records_ = std::make_unique<JsonRecords>([this] { return decoded(file_, inspection_); }, file_.name());
    separator_ = '\0';
    return;
  }
  auto csv = std::make_unique<CsvRecords>(decoded(file_, inspection_), file_.name(), separator, header);
  separator_ = csv->separator();
  records_ = std::move(csv);
}

}  // namespace svc::exchange
