// SPDX-License-Identifier: MIT
#include "core/base/error.hpp"
#include "core/store/check.hpp"

namespace svc::store {
namespace {

// The last word of the journal on each row, by key. An import that was undone says nothing.
std::vector<RowSource> last_words(std::vector<RowSource> sources, const Derived& derived) {
  std::erase_if(sources, [&](const RowSource& source) { return source.batch != 0 && derived.undone.contains(source.batch); });
  std::ranges::stable_sort(sources, {}, &RowSource::key);
  std::vector<RowSource> last;
  for (const auto& source : sources) {
    if (!last.empty() && last.back().key == source.key) last.back() = source;
    else last.push_back(source);
  }
  return last;
}

class TableCheck {
 public:
  TableCheck(Db& db, const TableShape& table, const Derived& derived, Findings& findings)
      : db_{db}, table_{table}, derived_{derived}, findings_{findings}, images_{db} {
    const auto found = derived.rows.find(table.id);
    if (found != derived.rows.end()) sources_ = last_words(found->second, derived);
  }

  std::int64_t run() {
    std::int64_t rows = 0;
    auto source = sources_.cbegin();
    db_.each(table_.scan, {}, [&](const Row& row) {
      ++rows;
      const auto key = row.integer(0);
      for (; source != sources_.cend() && source->key < key; ++source) missing(*source);
      if (source == sources_.cend() || source->key != key) return fault(key, say(N_("the journal does not know it")));
      compare(row, *source++);
    });
    for (; source != sources_.cend(); ++source) missing(*source);
    return rows;
  }

 private:
  void fault(std::int64_t key, Message what) { findings_.add(table_.name, key, std::move(what)); }

  void missing(const RowSource& source) {
    if (!source.gone) fault(source.key, say(N_("it is gone; journal row {seq} has it"), {{"seq", std::to_string(source.seq)}}));
  }

  void compare(const Row& row, const RowSource& source) {
    if (source.gone) return fault(source.key, say(N_("it is there, although journal row {seq} deleted it"), {{"seq", std::to_string(source.seq)}}));
    if (source.batch != 0) return compare_digest(row, source);
    const auto* image = images_.find(source.seq, table_.name, source.key);
    std::string differing;
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
      const auto& column = table_.columns[i];
      if (same(row.value(static_cast<int>(i)), image == nullptr ? nullptr : image->find(column.name), source, column)) continue;
      differing += (differing.empty() ? "" : ", ") + std::string{column.name};
    }
    if (!differing.empty()) {
      fault(source.key, say(N_("{columns}: not what journal row {seq} has"), {{"columns", differing}, {"seq", std::to_string(source.seq)}}));
    }
  }

  bool same(const Value& value, const Json* recorded, const RowSource& source, const TableColumn& column) {
    // A column that came with a later version holds nothing in older rows.
    if (recorded == nullptr) return json_of(value) == Json{} || json_of(value) == Json{0} || json_of(value) == Json{""};
    const auto* digest = hidden(*recorded);
    if (digest == nullptr) return json_of(value) == *recorded;
    const auto* text = std::get_if<std::string_view>(&value);
    const FieldId field{.table = table_.name, .key = source.key, .column = column.name};
    const auto personal = read_personal(db_, source.seq, field);
    if (text == nullptr || !personal) return false;
    const auto salt = read_salt(personal->salt);
    return salt ? hex(personal_digest(*salt, field, *text)) == *digest : text->empty();
  }

  void compare_digest(const Row& row, const RowSource& source) {
    std::vector<Value> values;
    for (std::size_t i = 0; i < table_.columns.size(); ++i) values.push_back(row.value(static_cast<int>(i)));
    const auto salt = batch_salt(derived_, source);
    if (!salt || imported_digest(*salt, table_.id, values) != source.digest) {
      fault(source.key, say(N_("it is not as it was imported (journal row {seq})"), {{"seq", std::to_string(source.seq)}}));
    }
  }

  Db& db_;
  const TableShape& table_;
  const Derived& derived_;
  Findings& findings_;
  Images images_;
  std::vector<RowSource> sources_;
};

}  // namespace

std::int64_t check_rows(Db& db, const Derived& derived, Findings& findings) {
  std::int64_t rows = 0;
  for (const auto& table : all_tables()) {
    findings.guard(table.name, [&] { rows += TableCheck{db, table, derived, findings}.run(); });
  }
  return rows;
}

}  // namespace svc::store
