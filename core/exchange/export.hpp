// SPDX-License-Identifier: MIT
// Every record of a kind, row by row, in the columns that import reads back.
#pragma once

#include <functional>
#include <vector>

#include "core/exchange/fields.hpp"
#include "core/report/table.hpp"
#include "core/store/session.hpp"

namespace svc::exchange {

struct ExportRequest {
  Kind kind = Kind::customers;
  bool whole_phones = false;  // else masked, and import refuses them
};

// The word of the command line: `returned-orders` are lists, `returns` the cases.
[[nodiscard]] std::string_view export_word(Kind kind);
[[nodiscard]] std::vector<Column> export_columns(Kind kind);
// Journals that the records leave, then hands out a row each, in order of their numbers; returns how many. Throws Error
// (refused) for somebody who may not read customer files.
using RowFunction = std::function<void(const std::vector<Cell>&)>;
std::int64_t run_export(const World& world, store::Store& store, const ExportRequest& request, const store::Recording& recording,
                        const RowFunction& row);

}  // namespace svc::exchange
