// SPDX-License-Identifier: MIT
// A unit of work: a read transaction, or a write transaction that ends in exactly one journal row. Destroyed without
// commit it leaves the store as it was.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/base/json.hpp"
#include "core/store/act.hpp"
#include "core/store/journal.hpp"
#include "core/store/store.hpp"
#include "core/store/tables.hpp"

namespace svc::store {

class ReadSession {
 public:
  ReadSession(const World& world, Store& store);
  virtual ~ReadSession();
  ReadSession(const ReadSession&) = delete;
  ReadSession& operator=(const ReadSession&) = delete;

  [[nodiscard]] Db& db() { return store_.db(); }
  [[nodiscard]] Memo& memo() { return store_.memo(); }
  [[nodiscard]] const World& world() const { return world_; }
  [[nodiscard]] Instant now() const { return world_.now; }
  [[nodiscard]] const Store& store() const { return store_; }
  [[nodiscard]] const Settings& settings() const { return store_.settings(); }
  [[nodiscard]] const time::Zone& zone() const { return store_.zone(); }
  [[nodiscard]] const Actor& actor() const { return actor_; }
  void act_as(Actor actor) { actor_ = std::move(actor); }

 protected:
  ReadSession(const World& world, Store& store, Access access);
  const World& world_;
  Store& store_;
  Actor actor_;
  bool open_ = true;
};

class WriteSession : public ReadSession {
 public:
  WriteSession(const World& world, Store& store, Recording recording);
  ~WriteSession() override;

  [[nodiscard]] const Recording& recording() const { return recording_; }
  [[nodiscard]] Instant happened() const { return recording_.at.value_or(world_.now); }
  // The result that the same request key returned before, where it was used before for the same action and content;
  // another action or content under one key is a conflict.
  [[nodiscard]] std::optional<Json> earlier_result(std::string_view action, const Json& request);

  // The next value of a counter, from 1, or the first of `count` values: keys of rows (the counter has the table's name)
  // and running numbers.
  std::int64_t next(std::string_view counter, std::int64_t count = 1);
  // The key of a new ticket, complaint …: the store's local day and its running number (core/base/case_number.hpp). With
  // a `count`, the first of so many keys that follow each other.
  std::int64_t next_case(std::string_view kind, std::int64_t count = 1);

  // The counter will not come to `value` again; of a case, the counter of its day.
  void reach(std::string_view counter, std::int64_t value);
  void reach_case(std::string_view kind, std::int64_t key);

  // The row of `table` with that key was inserted, updated or deleted: its content (or that it is gone) joins the
  // journal row at commit. Every changed row is named once or more; `store check` finds the one that was not.
  void touch(TableId table, std::int64_t key);
  // A row that an import brought is about to change for the first time: the journal has a digest of it alone, so its content
  // (without personal columns) is noted beside the change.
  void note_before(TableId table, std::int64_t key);
  // For the mass of an import: the row was inserted by `batch` with these values, in the order of its shape. Chained at
  // once as a digest. Undoing touches the batch (state undone), which voids its rows.
  void record_imported(TableId table, std::int64_t batch, std::span<const Value> row);
  // What is kept beside the journal's tables and can be made again (compiled books): its digest joins the journal row.
  void note_derived(std::string_view name, const Digest& digest);
  // What is said of the change beside its rows (arguments, verdict), canonical in the journal.
  void note(std::string_view key, Json value);
  // Writes the journal row and commits; with dry_run writes it too, then rolls everything back.
  void commit(const Act& act, const Json& result);

 private:
  struct PersonalField {
    FieldId field;
    Salt salt{};
    std::string value;
  };
  [[nodiscard]] Json images();
  [[nodiscard]] Json image(const TableShape& table, std::int64_t key);
  [[nodiscard]] Json rows_before();
  [[nodiscard]] std::string changes();
  [[nodiscard]] Head& head();
  [[nodiscard]] Digest hide(const FieldId& field, std::string_view value);
  void keep_personal(std::int64_t seq);
  Recording recording_;
  std::set<std::pair<TableId, std::int64_t>> touched_;
  std::map<std::string, std::int64_t, std::less<>> counters_;  // moved by this session, with their new values
  std::map<std::int64_t, Salt> batches_;                        // whose rows this session chained, with their salts
  std::vector<PersonalField> personal_;
  Salt secret_{};
  std::optional<Head> head_;
  std::map<TableId, JsonObject> before_;                        // images of imported rows before their first change
  Json derived_;
  Json notes_;
  std::string request_;  // canonical
};

}  // namespace svc::store
