// SPDX-License-Identifier: MIT
// One file of legacy records into the store: detected, mapped, landed, accounted for. The whole of it is one transaction,
// or one per chunk with the place to resume at in it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/exchange/landing.hpp"
#include "core/exchange/rejects.hpp"

namespace svc::exchange {

struct Progress {
  std::int64_t bytes = 0, size = 0;  // of the source
  std::int64_t records = 0, rejected = 0;
};

struct ImportRequest {
  Kind kind = Kind::tickets;
  std::string file;                   // "-": standard input
  std::string mapping;                // a shipped name or a path; empty: the headings speak for themselves
  std::string mapping_text = {};      // its content, read by the caller
  std::optional<Encoding> encoding = {};
  std::string sheet = {};             // of a workbook; empty: the mapping's, else the only one
  std::string rejects = {};           // path; empty: FILE.rejects.csv, of standard input none
  bool strict = false;                // one rejection takes everything back
  std::int64_t chunk = 0;             // records a transaction; 0: one for all
  Update update = Update::refuse;
  Translator words = {};
  Labels labels = {};
  std::function<void(const Progress&)> progress = {};
};

// read = added + same + changed + rejected, always.
struct Counts {
  std::int64_t read = 0, added = 0, same = 0, changed = 0, rejected = 0;
};

struct ImportResult {
  std::int64_t batch = 0;
  bool already = false;         // this very file was imported before, as `batch`; nothing was done
  std::int64_t before = 0;      // it was imported before, as that batch, and is compared again, as what it meets has changed
  bool resumed = false;
  bool taken_back = false;      // strict, and something was rejected
  Counts counts;
  std::int64_t records = 0;     // tickets, of an event log; else as many as rows landed
  std::int64_t blank = 0;
  std::string encoding;
  Message evidence;
  std::string separator;        // of CSV
  std::string sheet;            // of a workbook
  std::size_t mapped = 0;       // columns
  std::vector<std::pair<std::string, std::string>> columns;  // heading, field; of a copy none: they have the same names
  std::vector<std::string> unused;
  std::vector<Rejects::Reason> reasons;
  std::string rejects;          // the file's path, where one was written
  std::vector<Message> remarks; // about the source
};

// Throws Error (usage) for a source or mapping that cannot be read, Error (refused) without the role administrator.
[[nodiscard]] ImportResult run_import(const World& world, store::Store& store, const ImportRequest& request, const store::Recording& recording);

// Throws Error (usage), as run_import would, where the file is missing or cannot be opened.
void need_file(const std::string& path);

// What --suggest-map prints. Reads nothing of the store.
struct Suggestion {
  std::string mapping;
  std::string encoding;
  Message evidence;
  std::string sheet = {};  // of a workbook
};
[[nodiscard]] Suggestion suggest(const World& world, Kind kind, const std::string& file, std::optional<Encoding> encoding, const std::string& sheet);

}  // namespace svc::exchange
