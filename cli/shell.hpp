// SPDX-License-Identifier: MIT
// What a running command works with: the world, the store it asked for, and the ways to answer. Data goes to stdout in
// the chosen format, words to stderr.
#pragma once

#include "cli/command.hpp"
#include "cli/i18n.hpp"
#include "core/base/json.hpp"
#include "core/base/world.hpp"
#include "core/report/table.hpp"
#include "core/store/session.hpp"
#include "core/store/store.hpp"

#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace svc::cli {

enum class Format : std::uint8_t { table, json, jsonl, csv, tsv, markdown, html, xlsx };

// The options that every command takes.
struct GlobalOptions {
  std::string db;
  std::string as;
  Format format = Format::table;
  bool format_given = false;
  std::string lang;
  bool quiet = false;
  bool dry_run = false;
};

class Shell {
 public:
  Shell(const World& world, GlobalOptions options, Language language);

  [[nodiscard]] const World& world() const { return world_; }
  [[nodiscard]] const GlobalOptions& options() const { return options_; }
  [[nodiscard]] const Language& language() const { return language_; }
  [[nodiscard]] bool json() const { return options_.format == Format::json || options_.format == Format::jsonl; }

  // The store the specification asked for, opened at first use.
  [[nodiscard]] store::Store& store();
  void will_need(Needs needs) { needs_ = needs; }
  // The zone times are shown in: the store's where one is open, else the given calendar's, else Asia/Shanghai.
  [[nodiscard]] const time::Zone& zone();
  void show_times_in(time::Zone zone) { zone_ = std::move(zone); }
  // --at, --request-key, --revision, --as, --dry-run of a recording verb. `at` is read in the store's zone.
  [[nodiscard]] store::Recording recording(const Arguments& arguments);
  // A file's content, or standard input for "-". Throws Error (usage) for a directory, a device, a missing file.
  [[nodiscard]] std::string read_file(const std::string& path);

  // Data, in the chosen format.
  void show(const Table& table);
  void show(const Record& record);
  void show(const Document& document);
  void show(const Paper& paper);      // always HTML, to be printed
  void show(const Json& json);        // of pure questions: always JSON
  [[nodiscard]] Json json_of(const Record& record);  // as `show` would write it
  void print(std::string_view text);  // as it is: completion scripts, pages
  // The number or name of what was added, alone; of a rehearsal only in words, so that no script takes it for a real one.
  void print_new(const std::string& number);
  // The first words that were printed, to be told where standard output fails after something was recorded.
  [[nodiscard]] const std::string& printed() const { return printed_; }
  // Words, to stderr, one line; silent with --quiet.
  void tell(const Message& message);
  // The same with --quiet too: what was refused, and why.
  void insist(const std::string& line);
  // Under JSON words are held back until it is known how the command ends.
  [[nodiscard]] std::string take_words() { return std::exchange(words_, {}); }
  // A rule that stands in the way, for programs (svc(1), JSON).
  void refused_by(Json rule) { rules_.push_back(std::move(rule)); }
  [[nodiscard]] JsonArray take_rules() { return std::exchange(rules_, {}); }

 private:
  const World& world_;
  GlobalOptions options_;
  Language language_;
  Needs needs_ = Needs::nothing;
  std::optional<store::Store> store_;
  std::optional<time::Zone> zone_;
  std::string printed_;
  std::string words_;
  JsonArray rules_;
};

}  // namespace svc::cli
