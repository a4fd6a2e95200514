// SPDX-License-Identifier: MIT
// How the columns of a source become fields of records (svc-import(5)): a TOML file, or the guess from the headings.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/toml.hpp"
#include "core/exchange/dates.hpp"
#include "core/exchange/encoding.hpp"
#include "core/exchange/fields.hpp"

namespace svc::exchange {

enum class Shape : std::uint8_t { rows, events };  // a record a row, or an event log with several rows a case

// What a column's words stand for.
struct Translation {
  std::map<std::string, std::string, std::less<>> values;  // by folded word of the source
  bool keep_others = false;                                // words that are not listed stay as they are, else rejected
  [[nodiscard]] bool empty() const { return values.empty(); }
};

struct ColumnMapping {
  std::size_t field = 0;           // of fields_of(kind); npos: an extra
  std::string extra;               // a name that goes with the record's first event: "rating"
  FieldDeclaration declaration;    // of the field, or made for the extra
  std::vector<std::string> from;   // accepted headings
  bool required = false;           // the column must be there and its cells filled
  Translation translation;
  std::optional<std::string> fallback;  // `default`: for an empty cell, or a word that is not listed
  std::optional<DateRules> dates;       // else the source's
  Rounding rounding = Rounding::refuse;
  Place place;
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);
};

struct EventMapping {
  std::vector<std::string> case_key;  // accepted headings
  std::vector<std::string> activity;
  std::vector<std::string> time;
  std::map<std::string, std::string, std::less<>> acts;  // folded activity → milestone or word of the main state
  bool note_others = false;                              // others become notes, else the case is rejected
};

struct Mapping {
  std::string name;  // for messages and the batch
  Kind kind = Kind::tickets;
  Shape shape = Shape::rows;
  std::optional<Encoding> encoding;
  char delimiter = '\0';  // 0: detected
  int header = 1;         // the record with the headings; 0: none
  std::string sheet;      // of a workbook, by name or number
  std::string zone;       // empty: the store's
  DateRules dates;
  std::vector<std::string> key;  // headings that together are the record's own id, joined by '/'
  std::vector<ColumnMapping> columns;
  std::map<std::size_t, std::string> constants;  // by field
  EventMapping events;
  std::vector<std::string> ignore;  // headings that are left out on purpose
};

// Throws Error (usage) with file, line and column, and the nearest known word.
[[nodiscard]] Mapping read_mapping(const Toml& file, std::string_view name, std::optional<Kind> wanted);
// A shipped mapping by its name ("helpdesk"), as text; nothing where there is none.
[[nodiscard]] std::optional<std::string_view> shipped_mapping(std::string_view name);
[[nodiscard]] std::vector<std::string> shipped_mappings();

// The mapping that the headings themselves suggest.
[[nodiscard]] Mapping guessed_mapping(Kind kind, const std::vector<std::string>& headings);
// The words that people are shown for a choice of ours, in every language.
using Labels = std::function<std::vector<std::string>(std::string_view choice)>;
// Where a mapping says nothing of the words in a column of choices, those that svc prints are understood, and a few that
// offices use for them.
void understand_labels(Mapping& mapping, const Labels& labels);

// A mapping file to start from: the guess, with what stands in the first records as comments.
struct Samples {
  std::vector<std::string> headings;
  std::vector<std::vector<std::string>> records;  // a few
};
class SourceFile;
[[nodiscard]] std::string suggested_mapping(Kind kind, const Samples& samples, const SourceFile& source);

// Where the columns of a mapping stand in one source.
struct Binding {
  std::vector<std::optional<std::size_t>> columns;  // by ColumnMapping: its position among the headings
  std::vector<std::size_t> key;
  std::optional<std::size_t> case_key, activity, time;
  std::vector<std::string> unused;   // headings that nothing takes and `ignore` does not name
};
// Headings match after NFKC, case and spaces. Throws Error (usage): a required column is missing (with the headings that
// would do), two columns for one field.
[[nodiscard]] Binding bind_columns(const Mapping& mapping, const std::vector<std::string>& headings, const std::string& file);

}  // namespace svc::exchange
