// SPDX-License-Identifier: MIT
#include "core/cases/facts.hpp"
#include "core/report/reports.hpp"

namespace svc::report {
namespace {

struct Grouping {
  const char* id;
  const char* title;
  const char* heading;
};
constexpr std::array<Grouping, 5> groupings{{{"types", N_("Requests by type"), N_("Type")}, {"modes", N_("Requests by handling mode"), N_("Mode")},
                                             {"channels", N_("Requests by channel"), N_("Channel")}, {"regions", N_("Requests by region"), N_("Region")},
                                             {"owners", N_("Requests by person in charge"), N_("Owner")}}};
constexpr std::size_t first_text_grouping = 3;  // regions and people are names, not words

class BusinessReport {
 public:
  BusinessReport(store::ReadSession& session, const ReportRequest& request) : names_{session}, zone_{session.zone()}, request_{request} {}

  void add(const SeenCase& seen) {
    const auto& ticket = seen.file.ticket;
    const std::array<std::string, 5> keys{ticket.type, ticket.mode, ticket.channel, ticket.region, names_.person_name(ticket.owner)};
    const auto count = [&](std::size_t column) {
      for (std::size_t i = 0; i < keys.size(); ++i) groups_[i].add({keys[i]}, column);
    };
    if (inside(request_.period, ticket.received)) count(0), day(ticket.received, 0);
    for (const auto& event : seen.file.events) {
      if (!inside(request_.period, event.happened)) continue;
      if (event.act == "closed") count(1), day(event.happened, 1);
      if (event.act == "called_back") add_rating(event);
    }
    add_quotes(seen.file);
    if (!ticket::ended(ticket.state)) count(2), ++open_;
    for (const auto& row : seen.clocks) add_clock(row.run);
  }

  void finish(Document& document) {
    Table figures{.id = "figures", .title = say(N_("The department in figures")),
                  .columns = {right("received", N_("Requests received")), right("closed", N_("Cases closed")), right("open", N_("Open at the end")), right("deadlines", N_("Deadlines ended")),
                              right("on_time", N_("On time")), right("callbacks", N_("Callbacks")), right("mean_rating", N_("Mean rating")),
                              right("quotes", N_("Quotes confirmed")), right("amount", N_("Amount"))},
                  .rows = {{received_, closed_, open_, ended_, share(met_, ended_), calls_, mean(stars_, rated_), quotes_, amount_}}};
    Table days{.id = "days", .title = say(N_("Requests by day")), .columns = {left("day", N_("Date")), right("received", N_("Requests received")), right("closed", N_("Cases closed"))},
               .rows = days_.cells(1)};
    document.tables = {std::move(figures), std::move(days)};
    for (std::size_t i = 0; i < groupings.size(); ++i) {
      document.tables.push_back({.id = groupings[i].id, .title = say(groupings[i].title),
                                 .columns = {left("key", groupings[i].heading), right("received", N_("Requests received")), right("closed", N_("Cases closed")), right("open", N_("Open at the end"))},
                                 .rows = groups_[i].cells(i < first_text_grouping ? 0 : 1)});
    }
    document.charts = {chart_of(document.tables[1], {"received", "closed"}, Chart::Shape::lines), chart_of(document.tables[2], {"received", "closed"})};
  }

 private:
  void day(Instant at, std::size_t column) {
    days_.add({to_text(time::local_date(zone_, at))}, column);
    ++(column == 0 ? received_ : closed_);
  }
  // Of each round the confirmation that stands, with the amount that was confirmed: a later quote makes void the earlier.
  void add_quotes(const ticket::CaseFile& file) {
    std::map<int, std::pair<Instant, Money>> standing;
    policy::Facts told;
    for (const auto& event : file.events) {
      cases::add_act(told, "ticket", event.act, event.fields);
      cases::add_fields(told, event.fields, zone_);
      const auto* amount = std::get_if<Money>(&told.get("amount"));
      if (event.act == "quote_confirmed") standing[event.round] = {event.happened, amount != nullptr ? *amount : Money{}};
      else if (!fact_flag(told, "quote_confirmed")) standing.erase(event.round);
    }
    for (const auto& [round, confirmed] : standing) {
      if (!inside(request_.period, confirmed.first)) continue;
      ++quotes_;
      amount_.minor += confirmed.second.minor;
    }
  }
  void add_rating(const ticket::Event& event) {
    ++calls_;
    const auto* rating = event.fields.find("rating");
    if (rating == nullptr || rating->integer() == nullptr) return;
    ++rated_;
    stars_ += *rating->integer();
  }
  void add_clock(const policy::ClockRun& run) {
    using policy::ClockState;
    const auto end = run.stopped ? run.stopped : run.state == ClockState::breached ? run.due : std::nullopt;
    if (!run.counts || !end || !inside(request_.period, *end)) return;
    if (run.state == ClockState::met) ++met_;
    if (run.state == ClockState::met || run.state == ClockState::late || run.state == ClockState::breached) ++ended_;
  }

  Names names_;
  const time::Zone& zone_;
  const ReportRequest& request_;
  std::array<Counts, 5> groups_{Counts{3}, Counts{3}, Counts{3}, Counts{3}, Counts{3}};
  Counts days_{2};
  std::int64_t received_ = 0, closed_ = 0, open_ = 0, ended_ = 0, met_ = 0, calls_ = 0, rated_ = 0, stars_ = 0, quotes_ = 0;
  Money amount_;
};

}  // namespace

Document business(store::ReadSession& session, const ReportRequest& request) {
  return over_cases<BusinessReport>(session, request, Fold::clocks, N_("Business of the department"));
}

}  // namespace svc::report
