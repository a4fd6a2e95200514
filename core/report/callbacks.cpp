// SPDX-License-Identifier: MIT
#include <algorithm>
#include <set>

#include "core/duty/books.hpp"
#include "core/report/reports.hpp"

namespace svc::report {
namespace {

// The clocks that a callback stops, whatever the book calls them.
std::set<std::string> callback_rules(store::ReadSession& session, Instant at) {
  std::set<std::string> rules;
  const auto book = duty::book_at(session, "ticket", at);
  if (!book) return rules;
  for (const auto& clock : book->book.clocks) {
    if (std::ranges::find(clock.stop, "called_back") != clock.stop.end()) rules.insert(clock.rule.id);
  }
  return rules;
}

class CallbackReport {
 public:
  CallbackReport(store::ReadSession& session, const ReportRequest& request)
      : names_{session}, request_{request}, rules_{callback_rules(session, request.as_of)}, low_{low_score(session, request)} {}

  void add(const SeenCase& seen) {
    for (const auto& row : seen.clocks) {
      if (rules_.contains(row.run.rule) && row.run.counts) add_clock(seen, row);
    }
    for (const auto& event : seen.file.events) {
      if (inside(request_.period, event.happened)) add_call(seen, event);
    }
  }

  void finish(Document& document) {
    Table figures{.id = "figures", .title = say(N_("Callbacks of the period")),
                  .columns = {right("ended", N_("Due and ended")), right("in_time", N_("In time")), right("late", N_("Late")), right("missed", N_("Missed")),
                              right("on_time", N_("On time")), right("open", N_("Still open")), right("overdue", N_("Overdue"))},
                  .rows = {{met_ + late_ + missed_, met_, late_, missed_, share(met_, met_ + late_ + missed_), open_count_, overdue_count_}}};
    Table callers{.id = "callers", .title = say(N_("Calls by person")),
                  .columns = {left("person", N_("Person")), right("reached", N_("Reached")), right("not_reached", N_("Not reached")), right("given_up", N_("Given up"))},
                  .rows = callers_.cells(1)};
    Table ratings{.id = "ratings", .title = say(N_("What customers said")), .columns = {left("rating", N_("Rating")), right("calls", N_("Calls"))}, .rows = ratings_.cells(1)};
    document.tables = {std::move(figures), std::move(callers), std::move(ratings), std::move(lows_), std::move(open_)};
    document.charts = {chart_of(document.tables[2], {"calls"})};
  }

 private:
  void add_clock(const SeenCase& seen, const duty::ClockRow& row) {
    using policy::ClockState;
    const auto& run = row.run;
    const auto end = run.stopped ? run.stopped : run.state == ClockState::breached ? run.due : std::nullopt;
    if (end && inside(request_.period, *end)) {
      if (run.state == ClockState::met) ++met_;
      if (run.state == ClockState::late) ++late_;
      if (run.state == ClockState::breached) ++missed_;
    }
    if (!row.is_open) return;
    ++open_count_;
    const bool overdue = run.state == ClockState::breached;
    if (overdue) ++overdue_count_;
    open_.rows.push_back({names_.number(seen.file), names_.customer(seen.file), run.rule, instant_or_nothing(run.due), overdue,
                          fact_count(seen.facts, "callback_attempts").value_or(0), names_.person(seen.file.ticket.owner)});
  }
  void add_call(const SeenCase& seen, const ticket::Event& event) {
    const auto column = event.act == "called_back" ? 0U : event.act == "callback_tried" ? 1U : event.act == "callback_given_up" ? 2U : 3U;
    if (column == 3U) return;
    const auto caller = event.for_staff != 0 ? event.for_staff : event.actor;
    callers_.add({names_.person_name(caller)}, column);
    const auto* rating = event.fields.find("rating");
    if (column != 0U || rating == nullptr || rating->integer() == nullptr) return;
    ratings_.add({std::to_string(*rating->integer())});
    if (*rating->integer() > low_) return;
    lows_.rows.push_back({names_.number(seen.file), event.happened, names_.customer(seen.file), *rating->integer(), text_or_nothing(field_text(event, "card.suggestions")),
                          text_or_nothing(field_text(event, "rectification")), names_.person(caller)});
  }

  Names names_;
  const ReportRequest& request_;
  std::set<std::string> rules_;
  std::int64_t low_;
  std::int64_t met_ = 0, late_ = 0, missed_ = 0, open_count_ = 0, overdue_count_ = 0;
  Counts callers_{3};
  Counts ratings_{1};
  Table lows_{.id = "low_ratings", .title = say(N_("Low ratings")),
              .columns = {left("number", N_("Number")), left("at", N_("Called")), left("customer", N_("Customer")), right("rating", N_("Rating")),
                          left("suggestions", N_("Suggestions")), left("rectification", N_("Put right by")), left("caller", N_("Caller"))},
              .rows = {}};
  Table open_{.id = "open", .title = say(N_("Callbacks still open")),
              .columns = {left("number", N_("Number")), left("customer", N_("Customer")), left("rule", N_("Rule")), left("due", N_("Due")), left("overdue", N_("Overdue")),
                          right("attempts", N_("Attempts")), left("owner", N_("Owner"))},
              .rows = {}};
};

}  // namespace

Document callbacks(store::ReadSession& session, const ReportRequest& request) {
  return over_cases<CallbackReport>(session, request, Fold::clocks, N_("Callback statistics"));
}

}  // namespace svc::report
