// SPDX-License-Identifier: MIT
// Images of rows in the journal: under the subject of the row itself, where its index finds them, and in acts on something
// else (a ticket that brought a new customer), which one walk through the journal finds.
#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <map>
#include <set>

#include "core/duty/journal_store.hpp"
#include "core/duty/verify_parts.hpp"
#include "core/store/journal.hpp"

namespace svc::duty {
namespace {

constexpr std::array<std::string_view, 6> imaged_tables{"customer", "product", "return_request", "task", "ticket", "unit"};

std::string_view kind_of_table(std::string_view table) { return table == "return_request" ? "return" : table; }

std::int64_t key_in(std::string_view key) {
  std::int64_t value = 0;
  std::from_chars(key.data(), key.data() + key.size(), value);
  return value;
}

struct Foreign {
  std::map<std::pair<std::string, std::int64_t>, std::vector<std::int64_t>> rows;  // table and key: journal rows, in order
};

// Most rows of the archive stand as they were entered: nobody asks for their images.
std::set<std::int64_t> changed_rows(store::ReadSession& session, std::string_view table) {
  std::set<std::int64_t> keys;
  session.db().each("SELECT id FROM " + std::string{table} + " WHERE revision > 1", {}, [&](const store::Row& row) { keys.insert(row.integer(0)); });
  return keys;
}

class ForeignImages {
 public:
  explicit ForeignImages(store::ReadSession& session) : session_{session} {
    for (const auto table : imaged_tables) tables_.push_back({table, "\"" + std::string{table} + "\":{\"", changed_rows(session, table)});
  }

  Foreign collect() {
    session_.db().each("SELECT seq, subject_kind, subject, changes FROM journal WHERE action <> 'import.row' ORDER BY seq", {},
                       [&](const store::Row& row) { look(row); });
    return std::move(found_);
  }

 private:
  struct ImagedTable {
    std::string_view name;
    std::string mark;
    std::set<std::int64_t> changed;
  };

  void look(const store::Row& row) {
    const auto text = row.text(3);
    Json changes;
    for (const auto& table : tables_) {
      if (table.changed.empty() || text.find(table.mark) == std::string_view::npos) continue;
      if (changes.is_null()) changes = parse_json(text, "journal");
      const auto* rows = changes.find("rows");
      const auto* images = rows == nullptr ? nullptr : rows->find(table.name);
      if (images == nullptr || images->object() == nullptr) continue;
      for (const auto& [key, image] : *images->object()) note(row, table, key_in(key));
    }
  }
  void note(const store::Row& row, const ImagedTable& table, std::int64_t key) {
    const bool own = row.text(1) == kind_of_table(table.name) && row.integer(2) == key;
    if (!own && table.changed.contains(key)) found_.rows[{std::string{table.name}, key}].push_back(row.integer(0));
  }

  store::ReadSession& session_;
  std::vector<ImagedTable> tables_;
  Foreign found_;
};

const std::vector<std::int64_t>& foreign_rows(store::ReadSession& session, std::string_view table, std::int64_t key) {
  static const std::vector<std::int64_t> none;
  const auto name = "foreign images " + std::to_string(store::read_head(session.db()).seq);
  auto all = session.memo().find<Foreign>(name);
  if (!all) {
    all = std::make_shared<Foreign>(ForeignImages{session}.collect());
    session.memo().keep(name, all);
  }
  const auto found = all->rows.find({std::string{table}, key});
  return found == all->rows.end() ? none : found->second;
}

// What stood before the first change of an imported row, and the images since; the last one by then counts.
class ImageSearch {
 public:
  ImageSearch(std::string_view table, std::int64_t key, const Known& known) : table_{table}, key_{std::to_string(key)}, known_{known} {}

  void look(const store::Row& row) {
    const auto changes = parse_json(row.text(2), "journal");
    const auto* image = image_at(changes.find("rows"));
    if (image == nullptr) return;
    const auto seq = row.integer(0);
    if (known_.has(seq, instant_at(row.integer(1)))) {
      if (seq > last_) last_ = seq, image_ = *image;
    } else if (first_later_ == 0 || seq < first_later_) {
      first_later_ = seq;
      const auto* note = changes.find("note");
      const auto* before = note == nullptr ? nullptr : image_at(note->find("before"));
      before_ = before == nullptr ? Json{} : *before;
    }
  }
  [[nodiscard]] Json result() const { return last_ != 0 ? image_ : before_; }

 private:
  [[nodiscard]] const Json* image_at(const Json* rows) const {
    const auto* of_table = rows == nullptr ? nullptr : rows->find(table_);
    return of_table == nullptr ? nullptr : of_table->find(key_);
  }

  std::string_view table_;
  std::string key_;
  const Known& known_;
  std::int64_t last_ = 0, first_later_ = 0;
  Json image_, before_;
};

std::int64_t events_counted(const Json& changes) {
  const auto* counters = changes.find("counters");
  const auto* count = counters == nullptr ? nullptr : counters->find("event");
  return count == nullptr || count->integer() == nullptr ? 0 : *count->integer();
}

void each_image(store::ReadSession& session, const TableRow& wanted, const std::function<void(Written)>& look) {
  const auto mark = "\"" + std::string{wanted.table} + "\":{\"";
  session.db().each("SELECT seq, happened_at, entered_at, changes, actor, for_staff, action FROM journal WHERE action <> 'import.row' ORDER BY seq", {},
                    [&](const store::Row& row) {
    if (row.text(3).find(mark) == std::string_view::npos) return;
    const auto changes = parse_json(row.text(3), "journal");
    const auto* rows = changes.find("rows");
    const auto* images = rows == nullptr ? nullptr : rows->find(wanted.table);
    const auto* image = images == nullptr ? nullptr : images->find(std::to_string(wanted.key));
    if (image == nullptr) return;
    Written written{.seq = row.integer(0), .happened = instant_at(row.integer(1)), .entered = instant_at(row.integer(2))};
    written.maker = row.integer(5) != 0 ? row.integer(5) : row.integer(4);
    written.by_time = row.text(6).starts_with("tick.");
    written.image = *image;
    look(std::move(written));
  });
}

}  // namespace

Known known_after(store::ReadSession& session, std::int64_t seq) {
  Known known{.seq = seq};
  session.db().first("SELECT entered_at FROM journal WHERE seq = $1", {seq}, [&](const store::Row& row) { known.entered = instant_at(row.integer(0)); });
  return known;
}

bool knew_event(store::ReadSession& session, const Known& known, std::int64_t event, Instant entered) {
  if (entered != known.entered || known.seq == 0) return entered <= known.entered;
  // Of the same second: the counter of events tells.
  std::int64_t reached = 0;
  bool same_second = true;
  for (auto seq = known.seq; seq > 0 && same_second && reached == 0; --seq) {
    session.db().first("SELECT changes, entered_at, action FROM journal WHERE seq = $1", {seq}, [&](const store::Row& row) {
      same_second = instant_at(row.integer(1)) == known.entered;
      if (same_second && row.text(2) != store::import_action) reached = events_counted(parse_json(row.text(0), "journal"));
    });
  }
  return event <= reached;
}

Json image_known(store::ReadSession& session, const Subject& subject, const TableRow& wanted, const Known& known) {
  ImageSearch search{wanted.table, wanted.key, known};
  session.db().each("SELECT seq, entered_at, changes FROM journal WHERE subject_kind = $1 AND subject = $2 AND action <> 'import.row' ORDER BY seq",
                    {subject.kind, subject.id}, [&](const store::Row& row) { search.look(row); });
  for (const auto seq : foreign_rows(session, wanted.table, wanted.key)) {
    session.db().first("SELECT seq, entered_at, changes FROM journal WHERE seq = $1", {seq}, [&](const store::Row& row) { search.look(row); });
  }
  return search.result();
}

std::optional<Written> first_written_anywhere(store::ReadSession& session, const TableRow& row) {
  std::optional<Written> found;
  each_image(session, row, [&](Written written) {
    if (!found) found = std::move(written);
  });
  return found;
}

std::optional<Written> last_written_anywhere(store::ReadSession& session, const TableRow& row) {
  std::optional<Written> found;
  each_image(session, row, [&](Written written) { found = std::move(written); });
  return found;
}

std::optional<Known> last_image(store::ReadSession& session, const Subject& subject, const TableRow& row) {
  const auto own = last_written(session, subject, row);
  const bool looked_through = std::ranges::find(imaged_tables, row.table) != imaged_tables.end();
  const auto seq = looked_through && !foreign_rows(session, row.table, row.key).empty() ? foreign_rows(session, row.table, row.key).back() : 0;
  if (own && own->seq > seq) return Known{.seq = own->seq, .entered = own->entered};
  return seq == 0 ? std::nullopt : std::optional{known_after(session, seq)};
}

}  // namespace svc::duty
