// SPDX-License-Identifier: MIT
// Returns one by one, as they stood at the end of a report's period and, if asked, as the store knew them at another
// instant. Memory holds one case at a time.
#pragma once

#include <functional>
#include <map>

#include "core/report/figures.hpp"
#include "core/returns/case_file.hpp"

namespace svc::report {

using ReturnFunction = std::function<void(const returns::CaseFile&)>;
// Asked for before the period ended, and not over before it began. Returns how many.
std::int64_t each_return(store::ReadSession& session, const ReportRequest& request, const ReturnFunction& look);

// The return as it stood at that instant, of what the report knows.
[[nodiscard]] returns::CaseFile as_it_stood(store::ReadSession& session, const ReportRequest& request, const returns::CaseFile& file, Instant at);

// Names of people, goods and cases, as reports on returns write them.
class ReturnNames {
 public:
  explicit ReturnNames(store::ReadSession& session) : session_{session}, names_{session} {}
  [[nodiscard]] Cell number(const returns::CaseFile& file) const;
  [[nodiscard]] Cell customer(const returns::CaseFile& file);
  [[nodiscard]] Cell person(std::int64_t staff) const { return names_.person(staff); }
  [[nodiscard]] Cell person(const std::string& staff) const;  // a number in a field
  [[nodiscard]] std::string person_name(std::int64_t staff) const { return names_.person_name(staff); }
  [[nodiscard]] std::string product(const returns::Line& line);  // "" nobody said

 private:
  store::ReadSession& session_;
  Names names_;
  std::map<std::int64_t, std::string> customers_, products_;
};

// The first event of that name, in any round: goods arrive and leave once.
[[nodiscard]] const cases::Event* event_of(const returns::CaseFile& file, std::string_view act);
// Whether it is about that line: about all, or about this one.
[[nodiscard]] bool is_of(const cases::Event& event, const returns::Line& line);
// What was counted; until then what was announced.
[[nodiscard]] std::int64_t pieces_of(const returns::CaseFile& file, const returns::Line& line);
// The line's value is that of the pieces announced; of so many, their share of it.
[[nodiscard]] std::optional<Money> worth_of(const returns::Line& line, std::int64_t pieces);
[[nodiscard]] Cell amount_of(const returns::Line& line, std::int64_t pieces);
[[nodiscard]] std::optional<Money> money_in(const cases::Event& event, std::string_view field);

// Instants beside each other: whole days by the calendar.
[[nodiscard]] std::int64_t days_between(const time::Zone& zone, Instant from, Instant until);

// A report of returns: `Report` is told of each, then writes its tables below the head.
template <class Report>
Document over_returns(store::ReadSession& session, const ReportRequest& request, const char* title) {
  Report report{session, request};
  const auto looked_at = each_return(session, request, [&](const returns::CaseFile& file) { report.add(file); });
  auto document = begin_document(session, request, say(title));
  add_count(document, "returns", say(N_("Returns looked at")), looked_at);
  report.finish(document);
  return document;
}

}  // namespace svc::report
