// SPDX-License-Identifier: MIT
// What the journal tells of a case: its row as it was after some act, and which act wrote a row.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.hpp"
#include "core/duty/subject.hpp"
#include "core/store/session.hpp"

namespace svc::duty {

// How far the store had got: after that row of the journal; with 0, at that instant.
struct Known {
  std::int64_t seq = 0;
  Instant entered{};
  [[nodiscard]] bool has(std::int64_t row, Instant when) const { return seq != 0 ? row <= seq : when <= entered; }
};
[[nodiscard]] Known known_after(store::ReadSession& session, std::int64_t seq);
// Whether that event stood in the store already.
[[nodiscard]] bool knew_event(store::ReadSession& session, const Known& known, std::int64_t event, Instant entered);

struct TableRow {
  std::string_view table;
  std::int64_t key = 0;
};
// A case as the store knew it then: its rows as the journal has them.
class KnownRows {
 public:
  KnownRows(store::ReadSession& session, const Subject& subject, Instant known);
  // The row as it was; nothing where it is that still, or where only an import's digest tells of it.
  [[nodiscard]] const Json* image(const TableRow& row);

 private:
  struct Entry {
    std::string text;                 // of the changes, read when they are asked for
    std::optional<Json> changes = {};
  };
  const Json* rows_of(Entry& entry);

  std::vector<Entry> entries_;  // oldest first
  bool changed_since_ = false;
};

// A row as it was known: null where the journal keeps no image of it that tells (it was imported, and nobody has changed it
// since). Acts on `subject` are looked through; of customers, products, units, tasks, tickets and returns all others too.
[[nodiscard]] Json image_known(store::ReadSession& session, const Subject& subject, const TableRow& row, const Known& known);

// What a column of a row held then, by the acts that changed it as they happened; nothing where the journal has no image of it.
struct ColumnOf {
  TableRow row;
  std::string_view name;
};
[[nodiscard]] std::optional<std::int64_t> number_then(store::ReadSession& session, const Subject& subject, const ColumnOf& column, Instant then);

// The act that wrote it last, likewise.
[[nodiscard]] std::optional<Known> last_image(store::ReadSession& session, const Subject& subject, const TableRow& row);
// Number and hash, in hex, of every act on it.
[[nodiscard]] std::vector<std::pair<std::int64_t, std::string>> digests_of(store::ReadSession& session, const Subject& subject);
// When a case's clocks were last moved to a book that takes over running ones.
[[nodiscard]] std::optional<Instant> last_takeover(store::ReadSession& session, const Subject& subject);
// The first journal row of the subject that holds an image of the row, with the image.
struct Written {
  std::int64_t seq = 0;
  Instant happened{};
  Instant entered{};
  std::int64_t maker = 0;  // for whom it was done, or who did it
  bool by_time = false;    // `tick` did it
  Json image = nullptr;
};
[[nodiscard]] std::optional<Written> first_written(store::ReadSession& session, const Subject& subject, const TableRow& row);
[[nodiscard]] std::optional<Written> last_written(store::ReadSession& session, const Subject& subject, const TableRow& row);
// The same of acts on any subject: a walk through the whole journal.
[[nodiscard]] std::optional<Written> first_written_anywhere(store::ReadSession& session, const TableRow& row);
[[nodiscard]] std::optional<Written> last_written_anywhere(store::ReadSession& session, const TableRow& row);

}  // namespace svc::duty
