// SPDX-License-Identifier: MIT
#include "core/report/figures.hpp"

#include <algorithm>

#include "core/base/case_number.hpp"
#include "core/base/json_members.hpp"
#include "core/base/whole_number.hpp"
#include "core/duty/books.hpp"
#include "core/people/staff_store.hpp"

namespace svc::report {
namespace {

// Words that no form of a command names; the others are translated where they are options.
[[maybe_unused]] constexpr std::array cause_words{N_("manufacture"), N_("assembly"), N_("design"), N_("material"), N_("misuse"),
                                                  N_("wear"), N_("accident"), N_("carriage"), N_("other")};

Cell period_cell(const Period& period) {
  return period.label.empty() ? Cell{Label{"all", say(N_("all time"))}} : Cell{period.label};
}
Cell from_cell(const Period& period) { return period.from == Instant{} ? Cell{nullptr} : Cell{period.from}; }

}  // namespace

Instant end_of(const ReportRequest& request) { return std::min(request.as_of, request.period.to - Seconds{1}); }

bool inside(const Period& period, Instant at) { return at >= period.from && at < period.to; }

Document begin_document(store::ReadSession& session, const ReportRequest& request, Message title) {
  const auto book = duty::book_at(session, "ticket", request.as_of);
  return {.title = std::move(title),
          .about = {{"period", say(N_("Period")), period_cell(request.period)}, {"from", say(N_("From")), from_cell(request.period)},
                    {"to", say(N_("To")), told_end(request.period, request.as_of)}, {"as_of", say(N_("As of")), request.as_of},
                    {"as_known", say(N_("As known")), instant_or_nothing(request.known)},
                    {"book", say(N_("Book")), book ? Cell{book->book.hash} : Cell{nullptr}}},
          .tables = {},
          .charts = {}};
}

void add_count(Document& document, std::string key, Message heading, std::int64_t count) {
  document.about.push_back({.key = std::move(key), .heading = std::move(heading), .value = count});
}

std::int64_t each_case_of(store::ReadSession& session, const ReportRequest& request, Fold fold, const CaseFunction& look) {
  const auto since_epoch = std::max(request.period.from.time_since_epoch(), Seconds{0});
  const auto back = std::min<Seconds>(looked_back, since_epoch);
  return each_case(session,
                   {.received_before = request.period.to, .over_after = Instant{since_epoch} - back, .alive_after = Instant{since_epoch},
                    .as_of = end_of(request),
                    .known = request.known, .clocks = fold == Fold::clocks},
                   look);
}

Chart chart_of(const Table& table, std::vector<std::string> series, Chart::Shape shape) {
  return {.table = table.id, .axis = table.columns.front().key, .series = std::move(series), .shape = shape, .title = table.title};
}

std::int64_t low_score(store::ReadSession& session, const ReportRequest& request) {
  const auto book = duty::book_at(session, "ticket", request.as_of);
  if (!book) return -1;
  const auto found = book->book.params.find("survey.low_score");
  if (found == book->book.params.end()) return -1;
  const auto* score = std::get_if<std::int64_t>(&found->second.value);
  return score != nullptr ? *score : -1;
}

Cell share(std::int64_t part, std::int64_t whole) {
  if (whole == 0) return nullptr;
  return Ratio{(part * 2000 + whole) / (whole * 2), 1000};
}

Cell percentile(const std::vector<std::int64_t>& ascending, std::int64_t percent) {
  if (ascending.empty()) return nullptr;
  const auto rank = (static_cast<std::int64_t>(ascending.size()) * percent + 99) / 100;
  return Seconds{ascending[static_cast<std::size_t>(std::max<std::int64_t>(rank, 1) - 1)]};
}

Cell mean(std::int64_t sum, std::int64_t count) {
  if (count == 0) return nullptr;
  return Decimal{(sum * 20 + count) / (count * 2), 1};
}

Column left(std::string key, const char* heading) { return {std::move(key), say(heading)}; }
Column right(std::string key, const char* heading) { return {std::move(key), say(heading), Align::right}; }
Cell text_or_nothing(std::string_view text) { return text.empty() ? Cell{nullptr} : Cell{std::string{text}}; }
Cell instant_or_nothing(const std::optional<Instant>& at) { return at ? Cell{*at} : Cell{nullptr}; }
Cell word_or_nothing(const std::string& id) { return id.empty() ? Cell{nullptr} : Cell{Label{id, say(id)}}; }

std::string fact_text(const policy::Facts& facts, std::string_view name) {
  const auto* text = std::get_if<std::string>(&facts.get(name));
  return text != nullptr ? *text : std::string{};
}

bool fact_flag(const policy::Facts& facts, std::string_view name) {
  const auto* flag = std::get_if<bool>(&facts.get(name));
  return flag != nullptr && *flag;
}

std::optional<std::int64_t> fact_count(const policy::Facts& facts, std::string_view name) {
  const auto* count = std::get_if<std::int64_t>(&facts.get(name));
  return count != nullptr ? std::optional{*count} : std::nullopt;
}

std::string field_text(const ticket::Event& event, std::string_view name) {
  return text_in(event.fields, name);
}

const ticket::Event* first_of(const ticket::CaseFile& file, std::string_view act) {
  for (const auto& event : file.events) {
    if (event.act == act && event.round == file.ticket.round) return &event;
  }
  return nullptr;
}

const ticket::Event* last_of(const ticket::CaseFile& file, std::string_view act) {
  const ticket::Event* found = nullptr;
  for (const auto& event : file.events) {
    if (event.act == act && event.round == file.ticket.round) found = &event;
  }
  return found;
}

std::optional<Instant> when(const ticket::CaseFile& file, std::string_view act) {
  const auto* event = first_of(file, act);
  return event != nullptr ? std::optional{event->happened} : std::nullopt;
}

std::optional<Instant> service_end(const ticket::CaseFile& file) {
  for (const auto* act : {"handed_back", "service_ended", "fixed_on_site", "commissioned", "consulted"}) {
    if (const auto at = when(file, act)) return at;
  }
  return std::nullopt;
}

Names::Names(store::ReadSession& session) : site_{session.settings().site}, staff_{people::staff_names(session)} {}

Cell Names::number(const ticket::CaseFile& file) const { return case_number('T', file.ticket.id, site_); }

std::string Names::person_name(std::int64_t staff) const {
  const auto found = staff_.find(staff);
  return found != staff_.end() ? found->second : std::string{};
}
Cell Names::person(std::int64_t staff) const { return text_or_nothing(person_name(staff)); }

std::int64_t Names::server(const SeenCase& seen) const {
  const auto id = whole_number(fact_text(seen.facts, "served_by")).value_or(0);
  return staff_.contains(id) ? id : seen.file.ticket.owner;
}

Cell Names::customer(const ticket::CaseFile& file) const {
  if (file.customer && !file.customer->name.empty()) return file.customer->name;
  return text_or_nothing(file.ticket.contact_name);
}

std::string Names::product(const ticket::CaseFile& file) {
  if (!file.product) return {};
  return file.product->name.empty() ? file.product->code : file.product->name;
}

void Counts::add(const std::vector<std::string>& key, std::size_t column, std::int64_t by) {
  auto& row = rows_[key];
  row.resize(columns_);
  row.at(column) += by;
}

std::vector<std::vector<Cell>> Counts::cells(std::size_t texts) const {
  std::vector<std::vector<Cell>> all;
  for (const auto& [key, counts] : rows_) {
    auto& row = all.emplace_back();
    for (std::size_t i = 0; i < key.size(); ++i) {
      row.push_back(key[i].empty() ? Cell{Label{"", say(N_("not said"))}} : i < texts ? Cell{key[i]} : word_or_nothing(key[i]));
    }
    for (const auto count : counts) row.emplace_back(count);
  }
  return all;
}

}  // namespace svc::report
