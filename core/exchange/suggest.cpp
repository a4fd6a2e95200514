// SPDX-License-Identifier: MIT
// A mapping file to start from.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/base/json.hpp"
#include "core/base/text.hpp"
#include "core/exchange/copy.hpp"
#include "core/exchange/import.hpp"
#include "core/exchange/mapping.hpp"
#include "core/exchange/source.hpp"

namespace svc::exchange {
namespace {

std::string quoted(std::string_view text) {
  std::string out;
  append_json_string(out, text);  // a TOML basic string has the same escapes
  return out;
}

std::string samples_of(const Samples& samples, std::size_t column, FieldType type) {
  std::string line;
  std::set<std::string> seen;
  for (const auto& record : samples.records) {
    if (column >= record.size() || trimmed(record[column]).empty() || !seen.insert(record[column]).second) continue;
    const auto sample = type == FieldType::phone ? masked_phone(folded(record[column])) : record[column];
    line += fmt::format("{}{}", line.empty() ? "" : " | ", shown(truncated(sample, 30)));
    if (seen.size() == 4) break;
  }
  return line;
}

// A choice whose words in the source are none of ours: lines to fill in.
std::string values_of(const Samples& samples, std::size_t column, const FieldDeclaration& field) {
  std::set<std::string> words;
  for (const auto& record : samples.records) {
    if (column < record.size() && !trimmed(record[column]).empty()) words.emplace(trimmed(record[column]));
  }
  const bool ours = std::ranges::all_of(words, [&](const std::string& word) {
    return std::ranges::find(field.choices, lower(word)) != field.choices.end();
  });
  if (ours || words.empty()) return {};
  std::string lines = "# our words: ";
  lines += fmt::format("{}\n", fmt::join(field.choices, " "));
  std::string_view before = "values = { ";
  for (const auto& word : words) lines += fmt::format("{}{} = \"…\"", std::exchange(before, ", "), quoted(word));
  return lines + " }\n";
}

std::string column_block(const Samples& samples, std::size_t column, const ColumnMapping& guess) {
  auto text = fmt::format("\n# {}\n[[column]]\nto = {}\nfrom = [{}]\n", samples_of(samples, column, guess.declaration.type),
                          quoted(guess.declaration.name), quoted(samples.headings[column]));
  if (guess.declaration.type == FieldType::choice) text += values_of(samples, column, guess.declaration);
  return text;
}

std::string other_fields(Kind kind, const Mapping& guess) {
  std::string line;
  for (std::size_t i = 0; i < fields_of(kind).size(); ++i) {
    const auto taken = std::ranges::any_of(guess.columns, [&](const ColumnMapping& column) { return column.field == i; });
    if (!taken) line += fmt::format(" {}{}", fields_of(kind)[i].name, fields_of(kind)[i].required ? "(!)" : "");
  }
  return line;
}

std::string source_lines(const SourceFile& source) {
  if (!source.sheet().empty()) return "sheet = " + quoted(source.sheet());
  auto text = "encoding = " + quoted(lower(source.encoding()));
  const char separator = source.separator();
  if (separator != '\0') text += fmt::format("\ndelimiter = {}", separator == '\t' ? "\"tab\"" : quoted(std::string(1, separator)));
  return text;
}

}  // namespace

std::string suggested_mapping(Kind kind, const Samples& samples, const SourceFile& source) {
  const auto guess = guessed_mapping(kind, samples.headings);
  auto text = fmt::format("kind = {}\nshape = \"rows\"\n\n[source]\n{}", quoted(to_text(kind)), source_lines(source));
  text += "\n# dates = [\"%d/%m/%Y %H:%M\"]\n";
  std::string unused;
  for (std::size_t i = 0; i < samples.headings.size(); ++i) {
    const auto found = std::ranges::find_if(guess.columns, [&](const ColumnMapping& column) { return column.from.front() == samples.headings[i]; });
    if (found != guess.columns.end()) {
      text += column_block(samples, i, *found);
    } else {
      unused += fmt::format("\n# {}: {}", shown(truncated(samples.headings[i], 60)), samples_of(samples, i, FieldType::text));
    }
  }
  text += fmt::format("\n# fields that nothing fills yet; (!) is required:{}\n", other_fields(kind, guess));
  if (!unused.empty()) text += fmt::format("\n# columns that nothing takes:{}\n", unused);
  return text;
}

Suggestion suggest(const World& world, Kind kind, const std::string& file, std::optional<Encoding> encoding, const std::string& sheet) {
  SourceFile source{file, world.streams.in, encoding};
  source.open_records({.sheet = sheet});
  Samples samples{.headings = source.records().headings(), .records = {}};
  for (Record record; samples.records.size() < 200 && source.records().next(record);) {
    samples.records.emplace_back(record.fields.begin(), record.fields.end());
  }
  return {.mapping = suggested_mapping(kind_under(kind, samples.headings), samples, source), .encoding = std::string{source.encoding()},
          .evidence = source.inspection().evidence, .sheet = source.sheet()};
}

}  // namespace svc::exchange
