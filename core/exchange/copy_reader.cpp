// SPDX-License-Identifier: MIT
#include "core/exchange/copy_reader.hpp"

#include "core/base/case_number.hpp"
#include "core/base/error.hpp"
#include "core/base/formula.hpp"
#include "core/base/json.hpp"
#include "core/base/text.hpp"
#include "core/cases/kinds.hpp"
#include "core/customers/unit_store.hpp"
#include "core/exchange/copy_decided.hpp"
#include "core/sales/sale_store.hpp"

namespace svc::exchange {
namespace {

constexpr std::size_t longest_cell = 1U << 20U;

FieldType type_of(Codec codec) {
  switch (codec) {
    case Codec::number: case Codec::customer: case Codec::sale: return FieldType::count;
    case Codec::flag: return FieldType::flag;
    case Codec::money: case Codec::fine_money: return FieldType::money;
    case Codec::instant: return FieldType::instant;
    case Codec::date: return FieldType::date;
    default: return FieldType::text;
  }
}

Rejection of_no_export(std::string_view heading) {
  return {"value", std::string{heading}, say(N_("This is not what svc export writes.")), {}};
}

Rejection unknown_reference(std::string_view heading, std::string_view text) {
  return {"reference", std::string{heading}, say(N_("Nothing here is called {text}."), {{"text", shown(truncated(text, 40))}}),
          say(N_("Import in this order: staff, products, customers, units, sales, tickets, returns, papers, tasks, verdicts, approvals, ledger."))};
}

Rejection masked_phones(std::string_view heading) {
  return {"masked", std::string{heading}, say(N_("The export has its phones masked.")), say(N_("Export them again with --full, which writes phones whole."))};
}

bool is_masked(std::string_view kind, std::string_view value) {
  return (kind == "phone" || kind == "fax") && value.find('*') != std::string_view::npos;
}

std::string word_in(const Json& object, std::string_view name) {
  const auto* found = object.find(name);
  return found != nullptr && found->text() != nullptr ? *found->text() : std::string{};
}

}  // namespace

CopyReader::CopyReader(store::ReadSession& session, Kind kind, const std::vector<std::string>& headings, bool guarded)
    : session_{session}, kind_{kind}, copy_{copy_shape(kind)}, shape_{store::shape(copy_.table)}, links_{session}, guarded_{guarded} {
  for (const auto& column : copy_.columns) {
    const auto found = std::ranges::find(headings, column.heading);
    if (found == headings.end()) {
      throw Error{Exit::usage, say(N_("The export lacks its column {heading}."), {{"heading", std::string{column.heading}}}),
                  say(N_("Without the column svc_id, or with --map, the file is read like any other."))};
    }
    if (std::ranges::count(headings, column.heading) > 1) {
      throw Error{Exit::usage, say(N_("The heading {heading} stands twice."), {{"heading", std::string{column.heading}}}), say(N_("Which of them is meant? Give one of them another name."))};
    }
    places_.push_back(static_cast<std::size_t>(found - headings.begin()));
  }
}

std::size_t CopyReader::place_of(std::string_view column) const {
  const auto found = std::ranges::find(shape_.columns, column, &store::TableColumn::name);
  SVC_CHECK(found != shape_.columns.end());
  return static_cast<std::size_t>(found - shape_.columns.begin());
}

std::optional<Rejection> CopyReader::read(const Record& source, CopyRecord& record) {
  record.row.assign(shape_.columns.size(), CopyValue{});
  record.contacts.clear();
  record.events.clear();
  record.later.clear();
  record.lines.clear();
  record.plan.clear();
  record.uses.clear();
  record.rest = 0;
  record.decisions.clear();
  record.book.clear();
  if (source.fault) return Rejection{source.fault->code, "", source.fault->why, source.fault->hint};
  for (const auto& [field, fault] : source.faults) {
    const auto at = std::ranges::find(places_, field);
    if (at == places_.end()) continue;
    const auto& column = copy_.columns[static_cast<std::size_t>(at - places_.begin())];
    const bool takes_lists = column.codec == Codec::events || column.codec == Codec::lines || column.codec == Codec::json || column.codec == Codec::steps ||
                             column.codec == Codec::decisions;
    if (!takes_lists) return Rejection{fault.code, std::string{column.heading}, fault.why, fault.hint};
  }
  for (std::size_t i = 0; i < copy_.columns.size(); ++i) {
    if (auto wrong = take_cell(copy_.columns[i], source.fields[places_[i]], record)) return wrong;
  }
  return is_decided(kind_) ? complete_decided(session_, kind_, record) : std::nullopt;
}

CopyReader::Wrong CopyReader::take_decided(const CopyColumn& column, std::string_view text, CopyRecord& record) {
  if (column.codec == Codec::decisions) return read_decisions(links_, text, record.decisions);
  auto& into = record.row[place_of(column.column)];
  if (column.codec == Codec::steps) return read_steps(links_, text, into);
  if (column.codec == Codec::book) {
    record.book = text;
    return std::nullopt;
  }
  if (column.codec == Codec::about) {
    auto found = about_in(session_, links_, text);
    if (!found) return unknown_reference(column.heading, text);
    into = found->id;
    record.row[place_of("subject_kind")] = std::move(found->kind);
    return std::nullopt;
  }
  try {
    const auto read = parse_json(text, std::string{column.heading});
    if (read.object() == nullptr || canonical(read) != text) return of_no_export(column.heading);
  } catch (const Error& error) {
    return Rejection{"json", std::string{column.heading}, error.message(), error.hint()};
  }
  into = std::string{text};
  return std::nullopt;
}

CopyReader::Wrong CopyReader::take_cell(const CopyColumn& column, std::string_view cell, CopyRecord& record) {
  const auto text = guarded_ ? unneutralised(cell) : cell;
  if (column.codec == Codec::contacts) return take_contacts(text, record);
  if (column.codec == Codec::events) return take_events(text, record);
  if (column.codec == Codec::lines) return read_lines(session_, links_, text, record.lines);
  if (column.codec == Codec::plan) return read_plan(text, record.plan);
  if (column.codec == Codec::uses) return read_uses(session_, links_, text, record.uses);
  if (column.codec == Codec::subject) return take_subject(column, text, record);
  const bool decided = column.codec == Codec::about || column.codec == Codec::book || column.codec == Codec::json || column.codec == Codec::steps ||
                       column.codec == Codec::decisions;
  if (decided) return take_decided(column, text, record);
  auto& into = record.row[place_of(column.column)];
  if (text.empty() && column.nullable) return std::nullopt;
  switch (column.codec) {
    case Codec::key: return take_key(text, into);
    case Codec::product: case Codec::staff: case Codec::unit: return take_reference(column, text, into);
    case Codec::phone: if (is_masked("phone", text)) return masked_phones(column.heading); break;
    case Codec::state: if (!cases::parse_state(text)) return of_no_export(column.heading); break;
    default: break;
  }
  if (auto wrong = take_typed(column, text, into, record.rest)) return wrong;
  if (column.codec == Codec::sale ? sales::find_sale(session_, std::get<std::int64_t>(into)).has_value()
                                  : column.codec != Codec::customer || links_.has_customer(std::get<std::int64_t>(into))) {
    return std::nullopt;
  }
  return unknown_reference(column.heading, text);
}

CopyReader::Wrong CopyReader::take_reference(const CopyColumn& column, std::string_view text, CopyValue& into) {
  std::optional<std::int64_t> found;
  if (column.codec == Codec::staff) found = text.empty() ? 0 : links_.staff(text);
  else if (column.codec == Codec::product) found = links_.product_by_code(text);
  else found = links_.party({}, {}, {.given = true, .text = text}).unit;
  if (!found) return unknown_reference(column.heading, text);
  into = *found;
  return std::nullopt;
}

// The letter of the number says which kind of case it is.
CopyReader::Wrong CopyReader::take_subject(const CopyColumn& column, std::string_view text, CopyRecord& record) {
  record.row[place_of(column.column)] = std::int64_t{0};
  record.row[place_of("about_kind")] = std::string{};
  if (text.empty()) return std::nullopt;
  for (const auto& kind : cases::all_kinds()) {
    const auto number = parse_case_number(kind.letter, text, session_.settings().site);
    if (!number || !links_.has_case(kind.id, *number)) continue;
    record.row[place_of(column.column)] = *number;
    record.row[place_of("about_kind")] = std::string{kind.id};
    return std::nullopt;
  }
  return unknown_reference(column.heading, text);
}

CopyReader::Wrong CopyReader::take_typed(const CopyColumn& column, std::string_view text, CopyValue& into, std::int64_t& rest) const {
  const auto type = type_of(column.codec);
  if (type == FieldType::text) {
    into = std::string{text};
    return std::nullopt;
  }
  if (text.empty()) return of_no_export(column.heading);
  const FieldDeclaration declaration{.name = column.heading, .type = type, .limit = type == FieldType::count ? 0 : longest_cell, .ahead = true,
                                     .fine = column.codec == Codec::fine_money};
  FieldValue value;
  if (auto problem = convert(text, {declaration, dates_, session_.zone(), session_.now()}, value)) {
    return Rejection{std::string{problem->code}, std::string{column.heading}, std::move(problem->why), std::move(problem->hint)};
  }
  if (type == FieldType::date) into = std::string{value.text};
  else into = value.number;
  if (declaration.fine) rest = value.rest;
  return std::nullopt;
}

CopyReader::Wrong CopyReader::take_key(std::string_view text, CopyValue& into) const {
  if (const auto kind = case_kind_of(kind_); !kind.empty()) {
    const auto number = parse_case_number(cases::kind_of(kind).letter, text, session_.settings().site);
    if (!number || case_key(case_day(*number), *number % cases_a_day) != *number) return of_no_export(copy_heading);
    into = *number;
    return std::nullopt;
  }
  std::int64_t none = 0;
  if (auto wrong = take_typed({.heading = copy_heading, .column = "id", .codec = Codec::number}, text, into, none)) return wrong;
  return std::get<std::int64_t>(into) == 0 ? Wrong{of_no_export(copy_heading)} : std::nullopt;
}

CopyReader::Wrong CopyReader::take_contacts(std::string_view text, CopyRecord& record) {
  for (const auto& line : split(text, '\n')) {
    if (line.empty()) continue;
    std::string_view rest{line};
    const bool former = rest.starts_with("former ");
    if (former) rest.remove_prefix(7);
    const auto space = rest.find(' ');
    const auto kind = rest.substr(0, space);
    const bool known = std::ranges::find(customers::contact_kinds, kind) != customers::contact_kinds.end();
    if (space == std::string_view::npos || !known) return of_no_export("contacts");
    const auto value = rest.substr(space + 1);
    if (is_masked(kind, value)) return masked_phones("contacts");
    try {
      record.contacts.push_back({.kind = std::string{kind}, .value = std::string{value}, .key = {}});
      if (!former) record.contacts.back().key = customers::contact_key(kind, value);
    } catch (const Error& error) {
      if (error.exit() != Exit::usage) throw;
      return Rejection{"phone", "contacts", error.message(), error.hint()};
    }
  }
  return std::nullopt;
}

CopyReader::Wrong CopyReader::take_events(std::string_view text, CopyRecord& record) {
  Json list;
  try {
    list = parse_json(text, "events");
  } catch (const Error& error) {
    return Rejection{"json", "events", error.message(), error.hint()};
  }
  if (list.array() == nullptr) return of_no_export("events");
  for (const auto& one : *list.array()) {
    if (auto wrong = take_event(one, record)) return wrong;
  }
  return std::nullopt;
}

CopyReader::Wrong CopyReader::take_event(const Json& one, CopyRecord& record) {
  const auto* round = one.find("round");
  const auto* fields = one.find("fields");
  const auto act = word_in(one, "act");
  const auto written = parse_time(word_in(one, "at"));
  const bool sound = !act.empty() && written && written->offset && round != nullptr && round->integer() != nullptr && *round->integer() > 0 &&
                     *round->integer() < 1'000'000 && fields != nullptr && fields->object() != nullptr;
  if (!sound) return of_no_export("events");
  cases::Event event{.round = static_cast<int>(*round->integer()), .act = act};
  event.happened = Instant{written->local.time_since_epoch() - *written->offset};
  event.fields = *fields;
  event.person = word_in(one, "person");
  if (auto wrong = take_persons(one, event, record)) return wrong;
  if (auto wrong = take_replaced(event)) return wrong;
  record.events.push_back(std::move(event));
  return std::nullopt;
}

// Who taught somebody may himself come further down in the export of the staff.
CopyReader::Wrong CopyReader::take_persons(const Json& one, cases::Event& event, CopyRecord& record) {
  for (const bool acts_for : {false, true}) {
    const auto name = word_in(one, acts_for ? "for" : "by");
    const auto found = name.empty() ? std::optional<std::int64_t>{0} : links_.staff(name);
    if (!found && kind_ != Kind::staff) return unknown_reference("events", name);
    if (!found) record.later.push_back({.event = record.events.size(), .acts_for = acts_for, .name = name});
    (acts_for ? event.for_staff : event.actor) = found.value_or(0);
  }
  return std::nullopt;
}

CopyReader::Wrong CopyReader::take_replaced(cases::Event& event) {
  if (kind_ != Kind::units || event.act != "replaces") return std::nullopt;
  const auto serial = word_in(event.fields, "unit");
  const auto unit = customers::find_unit_by_serial(session_, serial);  // of the same file, or of the store
  if (!unit) return unknown_reference("events", serial);
  event.fields.set("unit", unit->id);
  return std::nullopt;
}

}  // namespace svc::exchange
