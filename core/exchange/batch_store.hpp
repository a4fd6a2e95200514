// SPDX-License-Identifier: MIT
// The table batch: which file became which rows.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/exchange/import.hpp"
#include "core/store/session.hpp"

namespace svc::exchange {

struct BatchRow {
  std::int64_t id = 0;
  std::string kind, file, sha256, mapping_sha256;
  std::string state = "open";  // open, done, undone
  Counts counts = {};
  std::int64_t resume_at = 0;
  std::int64_t entered_at = 0, actor = 0;
};

// A batch of the same bytes under the same mapping that is not undone.
[[nodiscard]] std::optional<BatchRow> find_batch(store::ReadSession& session, const BatchRow& like);
// Whether the file of a finished batch may become something else now: a batch was undone since, whose rows it met as the
// same; or some of its rows were rejected, or are to be updated, and the store was written to since.
[[nodiscard]] bool may_differ_now(store::ReadSession& session, const BatchRow& batch, Update update);
[[nodiscard]] std::optional<BatchRow> load_batch(store::ReadSession& session, std::int64_t id);
[[nodiscard]] std::vector<BatchRow> list_batches(store::ReadSession& session);  // newest first
// The cases that it brought.
[[nodiscard]] std::int64_t cases_of_batch(store::ReadSession& session, std::int64_t batch);
void insert_batch(store::WriteSession& session, BatchRow& batch);  // assigns the key
void update_batch(store::WriteSession& session, const BatchRow& batch);

// Takes the rows of a batch out again, as if it had never come. Throws Error (conflict) naming a row that was touched
// since, or that something entered later refers to.
void remove_rows(store::WriteSession& session, const BatchRow& batch);

}  // namespace svc::exchange
