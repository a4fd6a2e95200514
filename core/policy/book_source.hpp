// SPDX-License-Identifier: MIT
// Inside the loader: the blocks of a book once `extends`, replace, disable, before and after are settled, still as TOML.
// Params and `if` are decided later, so that a case can ask for other params without reading the files again.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "core/policy/book.hpp"
#include "core/policy/loader.hpp"

namespace svc::policy {

enum class BlockKind : std::uint8_t { table, decision, clock, gate, approval, cap, charge, schedule };
[[nodiscard]] std::string_view to_text(BlockKind kind);
[[nodiscard]] std::optional<BlockKind> parse_kind(std::string_view text);

struct Block {
  BlockKind kind = BlockKind::table;
  std::string table;  // of a decision
  std::string id;
  const Toml* node = nullptr;
  std::string chapter;
  [[nodiscard]] bool is(BlockKind other, std::string_view of_table, std::string_view name) const {
    return kind == other && table == of_table && id == name;
  }
};

// Params that a block speaks of: "$key" anywhere, and the keys of `if`.
[[nodiscard]] std::set<std::string, std::less<>> params_of(const Toml& block);
// The ids of the rules that speak of each param, those out of use by `if` too. Nothing for a slice.
[[nodiscard]] std::map<std::string, std::vector<std::string>> param_uses(const Book& book);

struct ParamSource {
  std::string key;
  const Toml* declaration = nullptr;  // where unit and bounds stand
  const Toml* value = nullptr;        // nothing: unset
  std::string chapter;
};

struct CaseSource {
  const Toml* node = nullptr;
  std::string chapter;
  std::map<std::string, const Toml*> written_for;  // values of params that an extending book has changed; null: unset
  std::string home = {};                           // the extended book it is of; empty: this one, chapters included
  std::string calendar = {};                       // of that book
};

struct LabelSource {
  std::string fact;
  std::string value;
  const Toml* words = nullptr;
};

// Files that belong together: the book itself (""), a book or chapter it extends, or a calendar ("calendars/ID").
struct FileGroup {
  std::string id;
  std::vector<BookFile> files;
};

struct BookSource {
  std::string id;
  Bilingual title;
  std::string calendar;
  bool chapter = false;
  Place place;
  std::vector<Block> blocks;
  std::vector<ParamSource> params;
  std::vector<CaseSource> cases;
  std::vector<LabelSource> labels;
  std::set<std::string, std::less<>> referenced;     // params that some block speaks of, replaced ones too
  std::map<std::string, const Toml*> calendars;      // files of calendars, by id
  std::map<std::string, std::set<std::string>> homes;  // of extended books that are no chapters: what their rules come from
  std::vector<std::shared_ptr<const Toml>> parsed;   // what the pointers above point into
};

// Reads the files and everything they extend.
class SourceReader {
 public:
  explicit SourceReader(const BookLibrary& library) : library_{library} {}
  [[nodiscard]] std::shared_ptr<const BookSource> read(std::span<const BookFile> files);
  // The file of a calendar, from the book's folder or the library.
  [[nodiscard]] const Toml* calendar(const BookSource& source, const std::string& id);
  [[nodiscard]] const std::vector<FileGroup>& groups() const { return groups_; }

 private:
  [[nodiscard]] std::shared_ptr<const BookSource> extended(const std::string& id, const Place& place);

  const BookLibrary& library_;
  std::map<std::string, std::shared_ptr<const BookSource>> known_;  // null while it is being read
  std::vector<FileGroup> groups_;
  std::vector<std::shared_ptr<const Toml>> calendars_;
};

}  // namespace svc::policy
