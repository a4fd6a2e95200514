// SPDX-License-Identifier: MIT
#include "core/exchange/source.hpp"

#include <array>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/exchange/csv.hpp"
#include "core/exchange/jsonl.hpp"
#include "core/exchange/sheet_records.hpp"

namespace svc::exchange {
namespace {

class NoRecords : public Records {
 public:
  explicit NoRecords(std::vector<std::string> headings) : headings_{std::move(headings)} {}
  [[nodiscard]] const std::vector<std::string>& headings() const override { return headings_; }
  bool next(Record&) override { return false; }
  [[nodiscard]] std::int64_t blank() const override { return 0; }

 private:
  std::vector<std::string> headings_;
};

}  // namespace

SourceFile::SourceFile(const std::string& path, Source* standard_input, std::optional<Encoding> encoding)
    : file_{path, standard_input}, inspection_{inspect(file_, encoding)} {}

std::string Records::place(std::int64_t line, std::string_view) const { return std::to_string(line); }

void SourceFile::open_records(const SourceOptions& options) {
  if (inspection_.workbook) {
    auto rows = std::make_unique<SheetRecords>(file_, options.sheet, options.header);
    sheet_ = rows->sheet();
    records_ = std::move(rows);
    return;
  }
  if (!options.sheet.empty()) {
    throw Error{Exit::usage, say(N_("Only a workbook has sheets.")), {}, {.file = shown(file_.name())}};
  }
  std::array<char, 64> start{};
  const auto size = decoded(file_, inspection_)->read(start.data(), start.size());
  if (size == 0 && !options.headings_of_nothing.empty() && is_named_json_lines(file_.name())) {
    records_ = std::make_unique<NoRecords>(options.headings_of_nothing);
    return;
  }
  const bool json = options.separator == '\0' && trimmed({start.data(), size}).starts_with('{');
  if (json) {
    records_ = std::make_unique<JsonRecords>([this] { return decoded(file_, inspection_); }, file_.name());
    separator_ = '\0';
    return;
  }
  auto csv = std::make_unique<CsvRecords>(decoded(file_, inspection_), file_.name(), options.separator, options.header);
  separator_ = csv->separator();
  records_ = std::move(csv);
}

}  // namespace svc::exchange
