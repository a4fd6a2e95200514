// SPDX-License-Identifier: MIT
// Rows as they come, for what is larger than memory.
#pragma once

#include <memory>
#include <vector>

#include "cli/render/render.hpp"

namespace svc::cli::render {

class RowWriter {
 public:
  virtual ~RowWriter() = default;
  virtual void row(const std::vector<Cell>& cells) = 0;
  // After the last row.
  virtual void end() {}
};

// `context` outlives the writer.
[[nodiscard]] std::unique_ptr<RowWriter> separated_rows(const std::vector<Column>& columns, char separator, const Context& context);
[[nodiscard]] std::unique_ptr<RowWriter> json_rows(const std::vector<Column>& columns, const Context& context);
// A sheet for every million rows. Throws Error (usage) for a text that no cell of a sheet holds.
[[nodiscard]] std::unique_ptr<RowWriter> sheet_rows(const std::vector<Column>& columns, const std::string& id, const Context& context);

}  // namespace svc::cli::render
