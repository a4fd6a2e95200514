// SPDX-License-Identifier: MIT
// Reads a mapping file and says exactly where it is wrong.
#include "core/exchange/mapping.hpp"

#include <algorithm>
#include <initializer_list>

#include "core/base/embedded.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/exchange/mapping_reader.hpp"
#include "core/policy/dictionary.hpp"
#include "core/policy/owners.hpp"

namespace svc::exchange {
namespace {

using reader::fail;

DateRules read_dates(const Toml& table, const DateRules& otherwise) {
  DateRules rules = otherwise;
  if (const auto* patterns = table.find("dates")) {
    rules.patterns.clear();
    for (const auto& text : reader::texts(*patterns)) {
      if (auto wrong = check_pattern(text)) fail(patterns->place(), std::move(*wrong));
      rules.patterns.push_back({text});
    }
  }
  if (const auto* excel = table.find("excel_dates")) rules.excel = reader::boolean(*excel);
  return rules;
}

char read_delimiter(const Toml& value) {
  const auto text = reader::text(value);
  if (text == "tab" || text == "\t") return '\t';
  if (text.size() == 1 && std::string_view{",;|"}.find(text.front()) != std::string_view::npos) return text.front();
  fail(value.place(), say(N_("A delimiter is one of , ; | or tab.")));
}

void read_source(const Toml& source, Mapping& mapping) {
  reader::allow(source, {"encoding", "delimiter", "header", "sheet", "zone", "dates", "excel_dates"});
  if (const auto* encoding = source.find("encoding")) {
    mapping.encoding = parse_encoding(reader::text(*encoding));
    if (!mapping.encoding) fail(encoding->place(), say(N_("An encoding is one of utf-8, gb18030, gbk, utf-16le, utf-16be.")));
  }
  if (const auto* delimiter = source.find("delimiter")) mapping.delimiter = read_delimiter(*delimiter);
  if (const auto* header = source.find("header")) {
    const auto* line = header->as<std::int64_t>();
    if (line == nullptr || *line < 0 || *line > 1000) fail(header->place(), say(N_("`header` is the number of the record that holds the headings; 0: there are none.")));
    mapping.header = static_cast<int>(*line);
  }
  if (const auto* sheet = source.find("sheet")) {
    const auto* number = sheet->as<std::int64_t>();
    mapping.sheet = number != nullptr ? std::to_string(*number) : reader::text(*sheet);
  }
  if (const auto* zone = source.find("zone")) mapping.zone = reader::text(*zone);
  mapping.dates = read_dates(source, {});
}

Translation read_values(const Toml& column) {
  Translation translation;
  const auto* values = column.find("values");
  if (values == nullptr) return translation;
  if (values->table() == nullptr) fail(values->place(), say(N_("`values` is a table of source words and ours.")));
  for (const auto& member : *values->table()) {
    translation.values.insert_or_assign(folded(trimmed(member.key)), reader::text(member.value));
  }
  if (const auto* others = column.find("others")) {
    const auto word = reader::text(*others);
    if (word != "reject" && word != "keep") fail(others->place(), say(N_("`others` is \"reject\" or \"keep\".")));
    translation.keep_others = word == "keep";
  }
  return translation;
}

bool takes_extras(Kind kind) { return kind == Kind::tickets || kind == Kind::return_cases || kind == Kind::callbacks; }

// "urgency" is a field of ours; "field.rating" is kept with the record's first event.
void read_target(const Toml& column, Kind kind, ColumnMapping& result) {
  const auto* to = column.find("to");
  if (to == nullptr) fail(column.place(), say(N_("A column needs `to`: the field it fills.")));
  const auto name = reader::text(*to);
  if (takes_extras(kind) && name.starts_with("field.") && name.size() > 6) {
    result.field = ColumnMapping::npos;
    result.extra = name.substr(6);
    if (policy::owner_of(result.extra) != nullptr) fail(to->place(), say(N_("“{name}” is not set by hand."), {{"name", shown(result.extra)}}));
    result.declaration.limit = 2000;
    if (const auto* type = column.find("type")) {
      const auto known = parse_field_type(reader::text(*type));
      if (!known || *known == FieldType::choice) fail(type->place(), say(N_("A type is one of text, id, phone, instant, date, money, count, flag.")));
      result.declaration.type = *known;
      if (*known == FieldType::count) result.declaration.limit = 0;
    }
    return;
  }
  const auto found = find_field(kind, name);
  if (!found) {
    std::vector<std::string> known;
    for (const auto& field : fields_of(kind)) known.emplace_back(field.name);
    reader::fail_unknown(to->place(), say(N_("{kind} have no field {name}."), {{"kind", std::string{to_text(kind)}}, {"name", shown(name)}}), name, known);
  }
  result.field = *found;
  result.declaration = fields_of(kind)[*found];
}

Rounding read_rounding(const Toml& round, const FieldDeclaration& field) {
  const auto word = reader::text(round);
  if (field.type == FieldType::money && word == "unit") return Rounding::unit;
  if (field.fine && word == "ten-thousandth") return Rounding::ten_thousandth;
  fail(round.place(), field.fine ? say(N_("`round` is \"unit\" or \"ten-thousandth\", of an amount.")) : say(N_("`round` is \"unit\", of an amount.")));
}

ColumnMapping read_column(const Toml& column, const Mapping& mapping) {
  reader::allow(column, {"to", "from", "required", "values", "others", "default", "dates", "excel_dates", "type", "round"});
  ColumnMapping result;
  result.place = column.place();
  read_target(column, mapping.kind, result);
  const auto* from = column.find("from");
  if (from == nullptr) fail(column.place(), say(N_("A column needs `from`: the headings it is known by.")));
  result.from = reader::texts(*from);
  result.required = result.declaration.required;
  if (const auto* required = column.find("required")) result.required = reader::boolean(*required);
  result.translation = read_values(column);
  if (const auto* fallback = column.find("default")) result.fallback = reader::text(*fallback);
  if (const auto* round = column.find("round")) {
    result.rounding = read_rounding(*round, result.declaration);
  }
  if (column.find("dates") != nullptr || column.find("excel_dates") != nullptr) result.dates = read_dates(column, mapping.dates);
  return result;
}

void read_events(const Toml& events, Mapping& mapping) {
  reader::allow(events, {"case", "activity", "time", "acts", "others"});
  const auto headings = [&](std::string_view name) {
    const auto* value = events.find(name);
    if (value == nullptr) fail(events.place(), say(N_("[events] needs `{name}`: the headings of that column."), {{"name", std::string{name}}}));
    return reader::texts(*value);
  };
  mapping.events.case_key = headings("case");
  mapping.events.activity = headings("activity");
  mapping.events.time = headings("time");
  const auto* acts = events.find("acts");
  if (acts == nullptr || acts->table() == nullptr) fail(events.place(), say(N_("[events] needs `acts`: a table of activities and acts.")));
  for (const auto& member : *acts->table()) {
    const auto act = reader::text(member.value);
    static const std::vector<std::string> words{"waiting", "resumed", "closed", "cancelled", "noted", "ignored"};
    if (std::ranges::find(words, act) == words.end() && policy::find_milestone(act, "ticket") == nullptr) {
      auto known = words;
      for (const auto& milestone : policy::milestone_declarations()) {
        if (milestone.on == "ticket") known.emplace_back(milestone.name);
      }
      reader::fail_unknown(member.value.place(), say(N_("{name} is no milestone of a ticket."), {{"name", shown(act)}}), act, known);
    }
    mapping.events.acts.insert_or_assign(folded(trimmed(member.key)), act);
  }
  if (const auto* others = events.find("others")) {
    const auto word = reader::text(*others);
    if (word != "reject" && word != "note") fail(others->place(), say(N_("`others` is \"reject\" or \"note\".")));
    mapping.events.note_others = word == "note";
  }
}

// Whether a column of the mapping goes to that field.
bool fills(const Toml& file, std::string_view field) {
  const auto* columns = file.find("column");
  if (columns == nullptr || columns->array() == nullptr) return false;
  return std::ranges::any_of(*columns->array(), [&](const Toml& column) {
    const auto* to = column.table() == nullptr ? nullptr : column.find("to");
    return to != nullptr && to->as<std::string>() != nullptr && *to->as<std::string>() == field;
  });
}

void read_head(const Toml& file, Mapping& mapping, std::optional<Kind> wanted) {
  reader::allow(file, {"kind", "title", "shape", "key", "ignore", "source", "column", "constants", "events"});
  const auto* kind = file.find("kind");
  if (kind == nullptr) fail(file.place(), say(N_("A mapping begins with `kind`: customers, products, units, staff, tickets, sales, returns, callbacks, papers or tasks.")));
  const auto known = parse_kind(reader::text(*kind));
  if (!known) fail(kind->place(), say(N_("A kind is one of customers, products, units, staff, tickets, sales, returns, callbacks, papers, tasks.")));
  if (wanted && *wanted != *known) {
    fail(kind->place(), say(N_("This mapping is for {kind}, not for {wanted}."), {{"kind", std::string{to_text(*known)}}, {"wanted", std::string{to_text(*wanted)}}}));
  }
  mapping.kind = *known;
  if (const auto* shape = file.find("shape")) {
    const auto word = reader::text(*shape);
    if (word != "rows" && word != "events") fail(shape->place(), say(N_("A shape is \"rows\" or \"events\".")));
    mapping.shape = word == "rows" ? Shape::rows : Shape::events;
    if (mapping.shape == Shape::events && mapping.kind != Kind::tickets) fail(shape->place(), say(N_("Only tickets have events.")));
  }
  if (const auto* key = file.find("key")) mapping.key = reader::texts(*key);
  if (mapping.kind == Kind::returns && (!mapping.key.empty() || fills(file, "ref"))) mapping.kind = Kind::return_cases;
  if (const auto* ignore = file.find("ignore")) mapping.ignore = reader::texts(*ignore);
}

void read_constants(const Toml& constants, Mapping& mapping) {
  if (constants.table() == nullptr) fail(constants.place(), say(N_("[constants] is a table of fields.")));
  for (const auto& member : *constants.table()) {
    const auto field = find_field(mapping.kind, member.key);
    if (!field) fail(member.place, say(N_("{kind} have no field {name}."), {{"kind", std::string{to_text(mapping.kind)}}, {"name", shown(member.key)}}));
    mapping.constants.insert_or_assign(*field, reader::text(member.value));
  }
}

}  // namespace

Mapping read_mapping(const Toml& file, std::string_view name, std::optional<Kind> wanted) {
  Mapping mapping;
  mapping.name = name;
  read_head(file, mapping, wanted);
  if (const auto* source = file.find("source")) read_source(*source, mapping);
  if (const auto* columns = file.find("column")) {
    if (columns->array() == nullptr) fail(columns->place(), say(N_("Columns are written [[column]].")));
    for (const auto& column : *columns->array()) mapping.columns.push_back(read_column(column, mapping));
  }
  if (const auto* constants = file.find("constants")) read_constants(*constants, mapping);
  const auto* events = file.find("events");
  if ((events != nullptr) != (mapping.shape == Shape::events)) fail(file.place(), say(N_("[events] and shape = \"events\" belong together")));
  if (events != nullptr) read_events(*events, mapping);
  return mapping;
}

std::optional<std::string_view> shipped_mapping(std::string_view name) {
  for (const auto& file : mapping_files()) {
    if (file.path.size() == name.size() + 5 && file.path.starts_with(name) && file.path.ends_with(".toml")) return file.text;
  }
  return std::nullopt;
}

std::vector<std::string> shipped_mappings() {
  std::vector<std::string> names;
  for (const auto& file : mapping_files()) names.emplace_back(file.path.substr(0, file.path.size() - 5));
  return names;
}

}  // namespace svc::exchange
