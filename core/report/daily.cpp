// SPDX-License-Identifier: MIT
#include <algorithm>

#include "core/report/reports.hpp"
#include "core/report/tasks.hpp"

namespace svc::report {
namespace {

struct DailyFigure {
  const char* id;
  const char* text;
  std::string_view act;  // counted where it happened in the period; empty: counted at its end
};
constexpr std::array<DailyFigure, 12> daily_figures{{{"received", N_("Requests received"), "received"},
                                                     {"answered", N_("Answered"), "answered"},
                                                     {"machines_in", N_("Machines taken in"), "machines_received"},
                                                     {"repaired", N_("Repaired"), "repaired"},
                                                     {"handed_back", N_("Handed back"), "handed_back"},
                                                     {"fixed_on_site", N_("Fixed on site"), "fixed_on_site"},
                                                     {"called_back", N_("Called back"), "called_back"},
                                                     {"closed", N_("Cases closed"), "closed"},
                                                     {"open", N_("Open at the end"), ""},
                                                     {"waiting", N_("Waiting at the end"), ""},
                                                     {"in_hands", N_("Machines in our hands"), ""},
                                                     {"overdue", N_("Deadlines overdue"), ""}}};

// How far a machine in our hands has come.
Label machine_status(const ticket::CaseFile& file) {
  if (file.ticket.state == ticket::State::waiting) return {"waiting", say(N_("waiting"))};
  if (when(file, "unresolvable_found")) return {"unresolvable", say(N_("beyond repair"))};
  if (when(file, "status_entered")) return {"status_entered", say(N_("repaired, entered"))};
  if (when(file, "repaired")) return {"repaired", say(N_("repaired, not entered"))};
  if (when(file, "sent_to_factory")) return {"sent_to_factory", say(N_("at the maker's"))};
  if (when(file, "repair_started")) return {"in_repair", say(N_("in repair"))};
  return {"not_started", say(N_("not begun"))};
}

bool counts_machines(std::string_view act) { return act == "machines_received" || act == "repaired" || act == "handed_back"; }

// A ticket may stand for a batch (RPT-01 counts machines): those of its round, as last told by then; else one.
std::int64_t machines_at(const ticket::CaseFile& file, const ticket::Event& at) {
  std::int64_t machines = 1;
  for (const auto& event : file.events) {
    const auto* count = event.round <= at.round ? event.fields.find("machine_count") : nullptr;
    if (count != nullptr && count->integer() != nullptr) machines = *count->integer();
  }
  return machines;
}

class DailyReport {
 public:
  DailyReport(store::ReadSession& session, const ReportRequest& request) : names_{session}, request_{request} {}

  void add(const SeenCase& seen) {
    const auto& file = seen.file;
    for (const auto& event : file.events) {
      if (!inside(request_.period, event.happened)) continue;
      for (const auto& figure : daily_figures) {
        if (!figure.act.empty() && figure.act == event.act) counts_[figure.id] += counts_machines(event.act) ? machines_at(file, event) : 1;
      }
    }
    if (ticket::ended(file.ticket.state)) return returned(seen);
    ++counts_["open"];
    if (file.ticket.state == ticket::State::waiting) ++counts_["waiting"];
    const auto overdue = add_overdue(seen);
    const auto* in = last_of(file, "machines_received");
    if (in != nullptr && !when(file, "handed_back")) add_machine(file, *in, overdue);
    returned(seen);
  }

  void finish(Document& document) {
    Table figures{.id = "figures", .title = say(N_("The day in figures")), .columns = {left("figure", N_("Figure")), right("count", N_("Count"))}, .rows = {}};
    for (const auto& figure : daily_figures) figures.rows.push_back({Label{figure.id, say(figure.text)}, counts_[figure.id]});
    document.tables = {std::move(figures), std::move(machines_), std::move(returned_), std::move(overdue_)};
    document.charts = {chart_of(document.tables.front(), {"count"})};
  }

 private:
  void add_machine(const ticket::CaseFile& file, const ticket::Event& in, bool overdue) {
    const auto machines = machines_at(file, in);
    counts_["in_hands"] += machines;
    machines_.rows.push_back({names_.number(file), machines, text_or_nothing(file.ticket.serial), text_or_nothing(Names::product(file)), names_.customer(file),
                              in.happened, machine_status(file), names_.person(file.ticket.owner), overdue});
  }
  // Whether any of its deadlines is.
  bool add_overdue(const SeenCase& seen) {
    bool any = false;
    for (const auto& row : seen.clocks) {
      if (!row.is_open || !row.run.counts || row.run.state != policy::ClockState::breached || !row.run.due) continue;
      ++counts_["overdue"];
      any = true;
      overdue_.rows.push_back({names_.number(seen.file), row.run.rule, *row.run.due, std::max(Seconds{0}, end_of(request_) - *row.run.due),
                               names_.person(seen.file.ticket.owner), text_or_nothing(seen.file.ticket.fault)});
    }
    return any;
  }
  void returned(const SeenCase& seen) {
    const auto* handed = last_of(seen.file, "handed_back");
    const auto back = when(seen.file, "handed_back");
    if (!back || !inside(request_.period, *back)) return;
    const auto in = when(seen.file, "machines_received");
    const bool late = std::ranges::any_of(seen.clocks, [&](const duty::ClockRow& row) {
      return row.run.counts && row.run.state == policy::ClockState::late && row.run.stopped == back;
    });
    returned_.rows.push_back({names_.number(seen.file), machines_at(seen.file, *handed), text_or_nothing(seen.file.ticket.serial), text_or_nothing(Names::product(seen.file)),
                              instant_or_nothing(in), *back, in ? Cell{*back - *in} : Cell{nullptr}, !late});
  }

  Names names_;
  const ReportRequest& request_;
  std::map<std::string, std::int64_t, std::less<>> counts_;
  Table machines_{.id = "machines", .title = say(N_("Machines in our hands")),
                  .columns = {left("number", N_("Number")), right("machines", N_("Machines")), left("serial", N_("Serial number")), left("product", N_("Product")),
                              left("customer", N_("Customer")), left("in", N_("Taken in")), left("status", N_("Status")), left("owner", N_("Owner")), left("overdue", N_("Overdue"))},
                  .rows = {}};
  Table returned_{.id = "handed_back", .title = say(N_("Handed back")),
                  .columns = {left("number", N_("Number")), right("machines", N_("Machines")), left("serial", N_("Serial number")), left("product", N_("Product")),
                              left("in", N_("Taken in")), left("back", N_("Handed back")), right("taken", N_("Took")), left("in_time", N_("In time"))},
                  .rows = {}};
  Table overdue_{.id = "overdue", .title = say(N_("Deadlines overdue")),
                 .columns = {left("number", N_("Number")), left("rule", N_("Rule")), left("due", N_("Due")), right("overdue_by", N_("Overdue by")),
                             left("owner", N_("Owner")), left("fault", N_("Fault"))},
                 .rows = {}};
};

}  // namespace

Document daily(store::ReadSession& session, const ReportRequest& request) {
  auto document = over_cases<DailyReport>(session, request, Fold::clocks, N_("Daily repair status"));
  document.tables.push_back(overdue_tasks(session, request));
  return document;
}

}  // namespace svc::report
