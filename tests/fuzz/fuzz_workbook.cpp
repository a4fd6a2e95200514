// SPDX-License-Identifier: MIT
// Workbooks of any origin. An archive is read as it comes; other text is the XML of a sheet, of shared texts and of
// styles, divided by lines of "----", and put into an archive that is sound, so that the search gets past the checksums.
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <zlib.h>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/workbook/sheet.hpp"

namespace {

using namespace svc;

class Memory : public workbook::Bytes {
 public:
  explicit Memory(std::string_view bytes) : bytes_{bytes} {}
  [[nodiscard]] std::int64_t size() const override { return static_cast<std::int64_t>(bytes_.size()); }
  std::size_t read_at(std::int64_t offset, char* into, std::size_t most) override {
    return offset > size() ? 0 : bytes_.substr(static_cast<std::size_t>(offset)).copy(into, most);
  }

 private:
  std::string_view bytes_;
};

// An archive of parts that are stored as they are.
class Archive {
 public:
  void add(std::string_view name, std::string_view text) {
    const auto checksum = ::crc32(0, reinterpret_cast<const Bytef*>(text.data()), static_cast<uInt>(text.size()));
    std::string fields = number(20, 2) + number(0, 2) + number(0, 2) + number(0, 4) + number(checksum, 4) + number(text.size(), 4) + number(text.size(), 4) +
                         number(name.size(), 2) + number(0, 2);
    directory_ += "PK\1\2" + number(20, 2) + fields + number(0, 2) + number(0, 2) + number(0, 2) + number(0, 4) + number(parts_.size(), 4);
    directory_ += name;
    parts_ += "PK\3\4" + fields;
    parts_ += name;
    parts_ += text;
    ++count_;
  }
  [[nodiscard]] std::string bytes() const {
    return parts_ + directory_ + "PK\5\6" + number(0, 4) + number(count_, 2) + number(count_, 2) + number(directory_.size(), 4) + number(parts_.size(), 4) + number(0, 2);
  }

 private:
  static std::string number(std::uint64_t value, int bytes) {
    std::string out;
    for (; bytes > 0; --bytes, value >>= 8U) out += static_cast<char>(value & 0xFFU);
    return out;
  }
  std::string parts_, directory_;
  std::uint64_t count_ = 0;
};

std::string packed(std::string_view text) {
  constexpr std::string_view kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const auto relation = [&](std::string_view id, std::string_view type, std::string_view target) {
    return fmt::format(R"(<Relationship Id="{}" Type="{}/{}" Target="{}"/>)", id, kinds, type, target);
  };
  const auto list = [](const std::string& all) {
    return R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)" + all + "</Relationships>";
  };
  std::array<std::string_view, 3> parts{};
  for (auto& part : parts) {
    const auto end = text.find("\n----\n");
    part = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 6);
  }
  Archive archive;
  archive.add("_rels/.rels", list(relation("a", "officeDocument", "xl/workbook.xml")));
  archive.add("xl/workbook.xml", fmt::format(R"(<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{}"><sheets><sheet name="S" r:id="a"/></sheets></workbook>)", kinds));
  archive.add("xl/_rels/workbook.xml.rels", list(relation("a", "worksheet", "sheet.xml") + (parts[1].empty() ? "" : relation("b", "sharedStrings", "strings.xml")) +
                                                 (parts[2].empty() ? "" : relation("c", "styles", "styles.xml"))));
  archive.add("xl/sheet.xml", parts[0]);
  archive.add("xl/strings.xml", parts[1]);
  archive.add("xl/styles.xml", parts[2]);
  return archive.bytes();
}

std::string read_all(std::string_view bytes) {
  std::string read;
  Memory memory{bytes};
  try {
    workbook::Workbook book{memory, "fuzz.xlsx"};
    for (const auto& sheet : book.sheets()) {
      workbook::SheetReader rows{book, sheet};
      std::int64_t last = 0;
      for (workbook::SheetRow row; rows.next(row);) {
        SVC_CHECK(row.number > last && row.number <= workbook::most_rows);
        last = row.number;
        std::int64_t column = 0;
        for (const auto& cell : row.cells) {
          SVC_CHECK(cell.column > column && cell.column <= workbook::most_columns);
          SVC_CHECK(!invalid_utf8(cell.text) && cell.text.size() <= 2 * workbook::longest_text);
          column = cell.column;
          read += workbook::cell_name(column, row.number) + "=" + cell.text + "\n";
        }
      }
    }
  } catch (const Error& error) {
    SVC_CHECK(error.exit() == Exit::usage);
    read += error.what();
  }
  return read;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const auto bytes = text.starts_with("PK") ? std::string{text} : packed(text);
  SVC_CHECK(read_all(bytes) == read_all(bytes));
  return 0;
}
