// SPDX-License-Identifier: MIT
// The rejects file: the source's own columns in its own encoding, so that it opens where the source came from, and behind
// them where and why, and the record as it stood where its cells could not be told apart. Repaired, it is imported like
// the source itself.
#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "core/exchange/encoding.hpp"
#include "core/exchange/mapper.hpp"

namespace svc::exchange {

// A row of the source as it is rejected.
struct SourceRow {
  std::span<const std::string_view> fields;
  std::int64_t line = 0;
  std::string_view raw = {};  // for the codes "fields" and "json"
};

using Translator = std::function<std::string(const Message&)>;

class Rejects {
 public:
  // `path` empty: counts only; a device or a pipe is written to as it is. The file is made at the first rejection and takes its name at `finish`. Throws Error
  // (store) where it cannot be written, Error (usage) where it would overwrite the source.
  struct Target {
    std::string path;
    std::string source;  // path of the input, never overwritten
    Encoding encoding = Encoding::utf8;
    std::string mark;
    char separator = ',';
    std::string sheet = {};  // of a workbook
  };
  Rejects(Target target, std::vector<std::string> headings, Translator words);
  ~Rejects();
  Rejects(const Rejects&) = delete;
  Rejects& operator=(const Rejects&) = delete;

  // `place` is the line or cell as people find it.
  void add(const SourceRow& row, const std::string& place, const Rejection& rejection);
  // Syncs what was written: an import that was cut off and goes on at `place` of its source goes on behind it.
  void keep(std::int64_t place);
  // Goes on behind what was kept there. False: it is there no more.
  [[nodiscard]] bool resume(std::int64_t place);
  // Syncs all of it, so that `publish` has only a name left to give: before the import is committed.
  void finish();
  // Gives the file its name, after the commit. Another file of that name is kept beside it, as NAME.old, NAME.old.2, …:
  // never over one that was kept before. Throws Error (store); what was rejected is in the part then.
  void publish();
  [[nodiscard]] bool written() const { return file_ >= 0; }
  // Where the other file is now; empty where there was none.
  [[nodiscard]] const std::string& put_aside() const { return put_aside_; }
  [[nodiscard]] std::int64_t count() const { return count_; }

  // The reasons, most frequent first, each with its first examples.
  struct Reason {
    std::string code;
    std::int64_t count = 0;
    std::vector<std::pair<std::string, Rejection>> examples;  // place, rejection; at most 5
  };
  [[nodiscard]] std::vector<Reason> reasons() const;

 private:
  void open();
  void open_straight();
  void open_new();
  void open_part(int flags);  // and holds it: another import that would write it is refused
  [[noreturn]] void refuse_busy() const;
  [[nodiscard]] bool is_there_already() const;
  [[nodiscard]] std::string part() const { return target_.path + ".part"; }
  [[nodiscard]] std::string places() const { return target_.path + ".part.at"; }  // a line each: place, bytes
  void cell(std::string_view text);
  void add_line(const SourceRow& row, const Rejection& rejection);
  void write(std::string_view utf8);

  Target target_;
  std::vector<std::string> headings_;
  Translator words_;
  std::string line_, temporary_, put_aside_;
  int file_ = -1;
  std::int64_t count_ = 0, kept_ = 0;
  bool straight_ = false;  // to a device or a pipe, which takes what is written and has no name to be given
  std::map<std::string, Reason> reasons_;
};

}  // namespace svc::exchange
