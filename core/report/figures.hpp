// SPDX-License-Identifier: MIT
// What reports are made of: the head that makes them reproducible, shares, ranks, counts by key, and cells of a case.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/report/cases.hpp"
#include "core/report/period.hpp"
#include "core/report/table.hpp"

namespace svc::report {

// What a report is about. `as_of`: what happened later is not told; `known`: nor what was entered later.
struct ReportRequest {
  Period period;
  Instant as_of;
  std::optional<Instant> known = {};
};
// Things stand as they stood when the period ended, or as of the report, whichever was first.
[[nodiscard]] Instant end_of(const ReportRequest& request);
[[nodiscard]] bool inside(const Period& period, Instant at);
// Title, period, as-of, as-known, the hash of the book in force; a report adds its counts.
[[nodiscard]] Document begin_document(store::ReadSession& session, const ReportRequest& request, Message title);
void add_count(Document& document, std::string key, Message heading, std::int64_t count);
// Every case that was not over before the period, as of its end.
enum class Fold : std::uint8_t { clocks, nothing };
std::int64_t each_case_of(store::ReadSession& session, const ReportRequest& request, Fold fold, const CaseFunction& look);

// A report of tickets: `Report` is told of each, then writes its tables below the head; one that says `by_round` of each round
// of a reopened ticket, whose events before it belong to the rounds before.
template <class Report>
Document over_cases(store::ReadSession& session, const ReportRequest& request, Fold fold, const char* title) {
  Report report{session, request};
  const auto looked_at = each_case_of(session, request, fold, [&](const SeenCase& seen) {
    if constexpr (requires { Report::by_round; }) each_round(seen, session.zone(), end_of(request), [&](const SeenCase& round) { report.add(round); });
    else report.add(seen);
  });
  auto document = begin_document(session, request, say(title));
  add_count(document, "tickets", say(N_("Tickets looked at")), looked_at);
  report.finish(document);
  return document;
}
// A chart over the table's first column, under the table's title.
[[nodiscard]] Chart chart_of(const Table& table, std::vector<std::string> series, Chart::Shape shape = Chart::Shape::bars);

// From which rating down the book calls a rating low; less than any where it does not say.
[[nodiscard]] std::int64_t low_score(store::ReadSession& session, const ReportRequest& request);

[[nodiscard]] Cell share(std::int64_t part, std::int64_t whole);  // to a tenth of a percent, half up; nothing of nothing
// Nearest rank: the smallest of the ascending lengths that so many percent did not exceed.
[[nodiscard]] Cell percentile(const std::vector<std::int64_t>& ascending, std::int64_t percent);
// With one decimal, half up: 4.3 of 5. Nothing of nothing.
[[nodiscard]] Cell mean(std::int64_t sum, std::int64_t count);

[[nodiscard]] Column left(std::string key, const char* heading);
[[nodiscard]] Column right(std::string key, const char* heading);
[[nodiscard]] Cell text_or_nothing(std::string_view text);
[[nodiscard]] Cell instant_or_nothing(const std::optional<Instant>& at);
[[nodiscard]] Cell word_or_nothing(const std::string& id);  // an id of the dictionary, in the reader's language

// Facts of a case, typed; nothing where nobody said.
[[nodiscard]] std::string fact_text(const policy::Facts& facts, std::string_view name);
[[nodiscard]] bool fact_flag(const policy::Facts& facts, std::string_view name);
[[nodiscard]] std::optional<std::int64_t> fact_count(const policy::Facts& facts, std::string_view name);
[[nodiscard]] std::string field_text(const ticket::Event& event, std::string_view name);
// The first or last event of that name in the case's last round; nullptr: it has not happened.
[[nodiscard]] const ticket::Event* first_of(const ticket::CaseFile& file, std::string_view act);
[[nodiscard]] const ticket::Event* last_of(const ticket::CaseFile& file, std::string_view act);
[[nodiscard]] std::optional<Instant> when(const ticket::CaseFile& file, std::string_view act);
// The service ended: at the customer's place, by handing back, or by telephone.
[[nodiscard]] std::optional<Instant> service_end(const ticket::CaseFile& file);

// Names of people and cases, as a report writes them.
class Names {
 public:
  explicit Names(store::ReadSession& session);
  [[nodiscard]] Cell number(const ticket::CaseFile& file) const;
  [[nodiscard]] Cell person(std::int64_t staff) const;
  [[nodiscard]] std::string person_name(std::int64_t staff) const;  // "" for nobody
  // Who did the service: who was named, else who is in charge.
  [[nodiscard]] std::int64_t server(const SeenCase& seen) const;
  [[nodiscard]] Cell customer(const ticket::CaseFile& file) const;
  [[nodiscard]] static std::string product(const ticket::CaseFile& file);

 private:
  std::string site_;
  std::map<std::int64_t, std::string> staff_;
};

// Counts under keys of several parts; a row a key, in the order of the keys.
class Counts {
 public:
  explicit Counts(std::size_t columns) : columns_{columns} {}
  void add(const std::vector<std::string>& key, std::size_t column = 0, std::int64_t by = 1);
  [[nodiscard]] const std::map<std::vector<std::string>, std::vector<std::int64_t>>& rows() const { return rows_; }
  // Keys, the first `texts` of them as text and the others as words of the dictionary, then the counts.
  [[nodiscard]] std::vector<std::vector<Cell>> cells(std::size_t texts = 0) const;

 private:
  std::size_t columns_;
  std::map<std::vector<std::string>, std::vector<std::int64_t>> rows_;
};

}  // namespace svc::report
