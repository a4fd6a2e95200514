// SPDX-License-Identifier: MIT
#include "core/report/return_cases.hpp"

#include <algorithm>

#include "core/base/whole_number.hpp"
#include "core/cases/kinds.hpp"
#include "core/customers/customer_store.hpp"
#include "core/customers/product_store.hpp"
#include "core/duty/journal_store.hpp"
#include "core/report/told.hpp"
#include "core/returns/known.hpp"
#include "core/store/nullable.hpp"

namespace svc::report {
namespace {

using returns::CaseFile;

std::vector<std::int64_t> returns_of(store::ReadSession& session, const ReportRequest& request) {
  std::vector<std::int64_t> ids;
  // What the store knew at another time may have been otherwise: then nothing is left out.
  const auto over = request.known ? Instant{} : std::min(request.period.from, end_of(request));
  session.db().each("SELECT id FROM return_request WHERE received_at <= $1 AND entered_at <= $2 AND (closed_at IS NULL OR closed_at >= $3) ORDER BY id",
                    {utc_seconds(end_of(request)), utc_seconds(request.known.value_or(session.now())), utc_seconds(over)},
                    [&](const store::Row& row) { ids.push_back(row.integer(0)); });
  return ids;
}

void restore_known(store::ReadSession& session, CaseFile& file, Instant known) {
  duty::KnownRows rows{session, {.kind = "return", .id = file.request.id}, known};
  // Of which round it is its events tell.
  const auto round = file.request.round;
  if (const auto* image = rows.image({.table = "return_request", .key = file.request.id})) returns::take_image(file.request, *image);
  file.request.round = round;
  for (auto& line : file.lines) {
    if (const auto* image = rows.image({.table = "line", .key = line.id})) returns::take_image(line, *image);
  }
}

// What an event says of one line: its words where the row does not have them yet, and how it was settled.
void take_told(const cases::Event& event, bool new_words, returns::Line& line) {
  const auto* set = event.fields.find("set");
  if (new_words && set != nullptr && set->object() != nullptr) {
    for (const auto& [name, value] : *set->object()) line.facts.set(name, value);
  }
  const auto* settlement = event.act == "line_settled" ? event.fields.find("settlement") : nullptr;
  const auto* word = settlement == nullptr ? nullptr : settlement->find("disposition");
  if (word != nullptr && word->text() != nullptr) line.disposition = *word->text();
  if (event.act == "line_reversed") line.disposition.clear();
}

// The lines without what happened later: as the store knew them at that instant, then what was entered since of before.
void restore_told(store::ReadSession& session, CaseFile& file, Instant at) {
  restore_known(session, file, at);
  for (auto& line : file.lines) line.disposition.clear();
  for (const auto& event : file.events) {
    const auto* number = event.fields.find("line");
    if (number == nullptr || number->integer() == nullptr) continue;
    const auto line = std::ranges::find(file.lines, *number->integer(), &returns::Line::line_no);
    if (line != file.lines.end()) take_told(event, event.entered > at, *line);
  }
}

}  // namespace

std::int64_t each_return(store::ReadSession& session, const ReportRequest& request, const ReturnFunction& look) {
  const auto ids = returns_of(session, request);
  for (const auto id : ids) {
    auto file = CaseFile::load(session, id);
    const auto end = end_of(request);
    if (request.known) restore_known(session, file, *request.known);
    if (keep_told(file.request, file.events, {.as_of = end, .known = request.known})) restore_told(session, file, std::min(end, request.known.value_or(end)));
    look(file);
  }
  return static_cast<std::int64_t>(ids.size());
}

CaseFile as_it_stood(store::ReadSession& session, const ReportRequest& request, const CaseFile& file, Instant at) {
  auto then = file;
  if (keep_told(then.request, then.events, {.as_of = at, .known = request.known})) restore_told(session, then, std::min(at, request.known.value_or(at)));
  return then;
}

Cell ReturnNames::number(const CaseFile& file) const { return cases::number_of(session_.settings(), CaseFile::kind, file.request.id); }

Cell ReturnNames::customer(const CaseFile& file) {
  if (!file.request.contact_name.empty()) return file.request.contact_name;
  if (!file.request.customer) return nullptr;
  const auto [known, added] = customers_.try_emplace(*file.request.customer);
  if (added) {
    const auto customer = customers::find_customer(session_, *file.request.customer);
    if (customer) known->second = customer->name;
  }
  return text_or_nothing(known->second);
}

Cell ReturnNames::person(const std::string& staff) const {
  return names_.person(whole_number(staff).value_or(0));
}

std::string ReturnNames::product(const returns::Line& line) {
  if (!line.product) return {};
  const auto [known, added] = products_.try_emplace(*line.product);
  if (added) {
    const auto product = customers::find_product(session_, *line.product);
    if (product) known->second = product->name.empty() ? product->code : product->name;
  }
  return known->second;
}

const cases::Event* event_of(const CaseFile& file, std::string_view act) {
  const auto found = std::ranges::find(file.events, act, &cases::Event::act);
  return found == file.events.end() ? nullptr : &*found;
}

bool is_of(const cases::Event& event, const returns::Line& line) {
  const auto* number = event.fields.find("line");
  return number == nullptr || number->integer() == nullptr || *number->integer() == 0 || *number->integer() == line.line_no;
}

std::int64_t pieces_of(const CaseFile& file, const returns::Line& line) {
  std::int64_t pieces = line.quantity;
  for (const auto& event : file.events) {
    const auto* said = event.act == "line_counted" && is_of(event, line) ? event.fields.find("set") : nullptr;
    const auto* counted = said == nullptr ? nullptr : said->find("counted_quantity");
    if (counted != nullptr && counted->integer() != nullptr) pieces = *counted->integer();
  }
  return pieces;
}

std::optional<Money> worth_of(const returns::Line& line, std::int64_t pieces) {
  if (!line.amount || line.quantity <= 0) return std::nullopt;
  const auto exact = (static_cast<Wide>(*line.amount) * pieces * 2 + line.quantity) / (static_cast<Wide>(line.quantity) * 2);
  return Money{static_cast<std::int64_t>(exact)};
}

Cell amount_of(const returns::Line& line, std::int64_t pieces) {
  const auto worth = worth_of(line, pieces);
  return worth ? Cell{*worth} : Cell{nullptr};
}

std::optional<Money> money_in(const cases::Event& event, std::string_view field) { return parse_money(field_text(event, field)); }

std::int64_t days_between(const time::Zone& zone, Instant from, Instant until) {
  return (time::local_date(zone, until) - time::local_date(zone, from)).count();
}

}  // namespace svc::report
