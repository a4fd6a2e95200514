// SPDX-License-Identifier: MIT
#include "core/report/contacts.hpp"
#include "core/report/reports.hpp"
#include "core/report/tasks.hpp"

namespace svc::report {
namespace {

// Where customers say what they want: facts of any act.
constexpr std::array wish_fields{"card.suggestions", "card.needs"};

class WeeklyReport {
 public:
  static constexpr bool by_round = true;

  WeeklyReport(store::ReadSession& session, const ReportRequest& request) : names_{session}, request_{request} {}

  void add(const SeenCase& seen) {
    const auto product = Names::product(seen.file);
    const auto& period = request_.period;
    for (const auto& event : seen.file.events) {
      if (event.round != seen.file.ticket.round || !inside(period, event.happened)) continue;
      if (event.act == "received") quality_.add({product}, 0);
      if (event.act == "repaired") add_repair(seen, event);
      if (event.act == "repaired" || event.act == "fixed_on_site") quality_.add({product}, 1);
      if (event.act == "unresolvable_found") quality_.add({product}, 3);
      add_problem(seen, event);
      add_wishes(seen, event);
    }
    const auto end = service_end(seen.file);
    if (end && inside(period, *end) && fact_flag(seen.facts, "repeated")) quality_.add({product}, 2);
  }

  void finish(Document& document) {
    Table quality{.id = "quality", .title = say(N_("Quality by product")),
                  .columns = {left("product", N_("Product")), right("received", N_("Requests received")), right("repaired", N_("Repaired")), right("repeated", N_("Came back")),
                              right("unresolved", N_("Beyond repair"))},
                  .rows = quality_.cells(1)};
    document.tables = {std::move(quality), std::move(wishes_), std::move(problems_), std::move(repairs_)};
    document.charts = {chart_of(document.tables.front(), {"received", "repaired", "repeated"})};
  }

 private:
  void add_repair(const SeenCase& seen, const ticket::Event& event) {
    const auto begun = when(seen.file, "repair_started");
    repairs_.rows.push_back({names_.number(seen.file), text_or_nothing(seen.file.ticket.serial), text_or_nothing(Names::product(seen.file)),
                             text_or_nothing(fact_text(seen.facts, "fault_code")), word_or_nothing(fact_text(seen.facts, "fault_cause")),
                             text_or_nothing(field_text(event, "work")), text_or_nothing(field_text(event, "parts")), names_.person(names_.server(seen)),
                             instant_or_nothing(begun), event.happened, begun ? Cell{event.happened - *begun} : Cell{nullptr}});
  }
  void add_problem(const SeenCase& seen, const ticket::Event& event) {
    Message what;
    if (event.act == "unresolvable_found") what = say(N_("beyond repair"));
    if (event.act == "escalated") what = say(N_("reported to a superior"));
    if (event.act == "delay_noticed") what = say(N_("later than promised"));
    if (event.act == "waiting") what = say(N_("waiting"));
    if (what.empty()) return;
    auto reason = field_text(event, "reason");
    if (reason.empty()) reason = field_text(event, "text");
    problems_.rows.push_back({names_.number(seen.file), event.happened, Label{event.act, std::move(what)}, text_or_nothing(reason),
                              text_or_nothing(seen.file.ticket.fault), names_.person(seen.file.ticket.owner)});
  }
  void add_wishes(const SeenCase& seen, const ticket::Event& event) {
    for (const auto* field : wish_fields) {
      const auto text = field_text(event, field);
      if (!says_nothing(text)) wishes_.rows.push_back({names_.number(seen.file), event.happened, names_.customer(seen.file), text_or_nothing(Names::product(seen.file)), text});
    }
  }

  Names names_;
  const ReportRequest& request_;
  Counts quality_{4};
  Table wishes_{.id = "needs", .title = say(N_("What customers need")),
                .columns = {left("number", N_("Number")), left("at", N_("Said")), left("customer", N_("Customer")), left("product", N_("Product")), left("text", N_("Words"))},
                .rows = {}};
  Table problems_{.id = "problems", .title = say(N_("Problems met")),
                  .columns = {left("number", N_("Number")), left("at", N_("When")), left("kind", N_("Problem")), left("reason", N_("Reason")), left("fault", N_("Fault")),
                              left("owner", N_("Owner"))},
                  .rows = {}};
  Table repairs_{.id = "repairs", .title = say(N_("Repair records")),
                 .columns = {left("number", N_("Number")), left("serial", N_("Serial number")), left("product", N_("Product")), left("fault_code", N_("Fault code")),
                             left("cause", N_("Class of cause")), left("work", N_("Work")), left("parts", N_("Parts")), left("engineer", N_("Engineer")),
                             left("started", N_("Begun")), left("finished", N_("Finished")), right("taken", N_("Took"))},
                 .rows = {}};
};

}  // namespace

Document weekly(store::ReadSession& session, const ReportRequest& request) {
  auto document = over_cases<WeeklyReport>(session, request, Fold::nothing, N_("Weekly quality feedback"));
  document.tables.push_back(overdue_tasks(session, request));
  return document;
}

}  // namespace svc::report
