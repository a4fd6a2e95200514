// SPDX-License-Identifier: MIT
#include "core/report/sla.hpp"

#include <algorithm>
#include <limits>
#include <map>

#include "core/report/clock_totals_store.hpp"

namespace svc::report {
namespace {

using policy::ClockState;

struct Tally {
  std::int64_t started = 0, met = 0, late = 0, breached = 0, open = 0, open_breached = 0, voided = 0;
  std::vector<std::int64_t> taken;  // seconds that counted, of those that were stopped

  [[nodiscard]] std::int64_t ended() const { return met + late + breached; }
  [[nodiscard]] bool says_something() const { return started + ended() + open + open_breached + voided != 0; }
  [[nodiscard]] Cell on_time() const { return share(met, ended()); }
};

class Counting {
 public:
  Counting(store::ReadSession& session, const SlaRequest& request) : names_{session}, zone_{session.zone()}, request_{request} {}

  void add(const ticket::CaseFile& file, const duty::ClockRow& row) {
    const auto& run = row.run;
    if (!run.counts || run.state == ClockState::dormant || (!request_.rule.empty() && run.rule != request_.rule)) return;
    const auto& period = request_.about.period;
    auto& tally = rules_[run.rule];
    const bool started = inside(period, run.start);
    tally.started += started ? 1 : 0;
    const auto end = end_of(run);
    if (run.state == ClockState::void_) {
      tally.voided += started ? 1 : 0;
    } else if (end && inside(period, *end)) {
      ++clocks;
      close(tally, run);
      close(months_[month_of(zone_, *end)][run.rule], run);
    } else if (run.start < period.to && (!end || *end >= period.to)) {
      tally.open += 1;
    }
    if (row.is_open && run.state == ClockState::breached) ++tally.open_breached;
    if (request_.detail == Detail::cases && (started || (end && inside(period, *end)))) detail(file, row);
  }

  // The same of clocks that were summed up.
  void add(const MonthOfRule& sum) {
    if (!request_.rule.empty() && sum.rule != request_.rule) return;
    auto& tally = rules_[sum.rule];
    if (sum.month < months_to_) tally.open += sum.started - sum.voided - sum.gone;
    if (sum.month < months_from_ || sum.month >= months_to_) return;
    tally.started += sum.started;
    tally.voided += sum.voided;
    if (sum.met + sum.late == 0) return;
    clocks += sum.met + sum.late;
    close(tally, sum);
    close(months_[month_text(sum.month)][sum.rule], sum);
  }

  // Whether the month that an end of the period lies in is either all in it or all out of it for these tickets.
  [[nodiscard]] bool divides(const ClockPage& page) const {
    const auto& [from, to, label] = request_.about.period;
    const bool begins = start_of_month(zone_, months_from_) == from || from <= page.earliest;
    return begins && (start_of_month(zone_, months_to_) == to || to > page.settled);
  }

  [[nodiscard]] Table rules_table();
  [[nodiscard]] Table months_table();
  [[nodiscard]] Table on_time_table() const;
  Table details{.id = "cases", .title = say(N_("Case by case")), .columns = {}, .rows = {}};
  std::int64_t clocks = 0;

 private:
  static std::optional<Instant> end_of(const policy::ClockRun& run) {
    if (run.stopped) return run.stopped;
    return run.state == ClockState::breached ? run.due : std::nullopt;
  }
  static void close(Tally& tally, const policy::ClockRun& run) {
    if (run.state == ClockState::met) ++tally.met;
    if (run.state == ClockState::late) ++tally.late;
    if (run.state == ClockState::breached) ++tally.breached;
    if (reached(run)) tally.taken.push_back(run.counted_seconds);
  }
  static void close(Tally& tally, const MonthOfRule& sum) {
    tally.met += sum.met;
    tally.late += sum.late;
    tally.taken.insert(tally.taken.end(), sum.taken.begin(), sum.taken.end());
  }
  // What ended after the period still ran at its end, there as in the table of rules.
  [[nodiscard]] duty::ClockRow at_end_of_period(duty::ClockRow row) const {
    auto& run = row.run;
    const auto& to = request_.about.period.to;
    if (!run.stopped || *run.stopped < to || run.state == ClockState::void_) return row;
    run.stopped.reset();
    run.state = run.due && *run.due < to ? ClockState::breached : ClockState::running;
    return row;
  }
  void detail(const ticket::CaseFile& file, const duty::ClockRow& seen) {
    const auto row = at_end_of_period(seen);
    const auto& run = row.run;
    details.rows.push_back({names_.number(file), text_or_nothing(file.ticket.ref.value_or("")), run.rule, text_or_nothing(run.instance),
                            run.start, instant_or_nothing(run.due), instant_or_nothing(run.stopped),
                            reached(run) ? Cell{run.counted_seconds / 60} : Cell{nullptr}, Label{std::string{to_text(run.state)}, say(to_text(run.state))}});
  }

  Names names_;
  const time::Zone& zone_;
  const SlaRequest& request_;
  Month months_from_ = month_number(zone_, request_.about.period.from);
  Month months_to_ = month_number(zone_, request_.about.period.to - Seconds{1}) + 1;  // exclusive
  std::map<std::string, Tally> rules_;
  std::map<std::string, std::map<std::string, Tally>> months_;
};

Table Counting::rules_table() {
  Table table{.id = "rules", .title = say(N_("Deadlines by rule")),
              .columns = {{"rule", say(N_("Rule"))}, right("started", N_("Started")), right("met", N_("Met")), right("late", N_("Late")),
                          right("breached", N_("Breached")), right("open", N_("Still open")), right("open_breached", N_("Still open and breached")),
                          right("void", N_("Void")), right("on_time", N_("On time")), right("median", N_("Median")),
                          right("p90", N_("90 %")), right("p95", N_("95 %"))},
              .rows = {}};
  for (auto& [rule, tally] : rules_) {
    if (!tally.says_something()) continue;
    std::ranges::sort(tally.taken);
    table.rows.push_back({rule, tally.started, tally.met, tally.late, tally.breached, tally.open, tally.open_breached, tally.voided, tally.on_time(),
                          percentile(tally.taken, 50), percentile(tally.taken, 90), percentile(tally.taken, 95)});
  }
  return table;
}

Table Counting::months_table() {
  Table table{.id = "months", .title = say(N_("By month of ending")),
              .columns = {{"month", say(N_("Month"))}, {"rule", say(N_("Rule"))}, right("ended", N_("Deadlines ended")), right("met", N_("Met")),
                          right("late", N_("Late")), right("breached", N_("Breached")), right("on_time", N_("On time")),
                          right("median", N_("Median"))},
              .rows = {}};
  for (auto& [month, rules] : months_) {
    for (auto& [rule, tally] : rules) {
      std::ranges::sort(tally.taken);
      table.rows.push_back({month, rule, tally.ended(), tally.met, tally.late, tally.breached, tally.on_time(), percentile(tally.taken, 50)});
    }
  }
  return table;
}

// One line a month, one column a rule: what the chart draws.
Table Counting::on_time_table() const {
  Table table{.id = "on_time", .title = say(N_("Share on time by month")), .columns = {{"month", say(N_("Month"))}}, .rows = {}};
  std::vector<std::string> drawn;
  for (const auto& [rule, tally] : rules_) {
    if (tally.ended() == 0) continue;
    drawn.push_back(rule);
    table.columns.push_back({rule, words(rule), Align::right});
  }
  for (const auto& [month, rules] : months_) {
    auto& row = table.rows.emplace_back(std::vector<Cell>{month});
    for (const auto& rule : drawn) {
      const auto found = rules.find(rule);
      row.push_back(found == rules.end() ? Cell{nullptr} : found->second.on_time());
    }
  }
  return table;
}

std::vector<Column> detail_columns() {
  return {{"number", say(N_("Number"))}, {"ref", say(N_("Old id"))}, {"rule", say(N_("Rule"))}, {"instance", say(N_("Instance"))}, {"start", say(N_("Start"))},
          {"due", say(N_("Due"))}, {"stop", say(N_("Stop"))}, {"minutes", say(N_("Minutes")), Align::right}, {"state", say(N_("State"))}};
}

// Adds what was summed up, where that answers the question; the tickets that are left. None: all of them.
std::vector<TicketSpan> add_sums(store::ReadSession& session, const SlaRequest& request, Counting& counting) {
  const bool earlier = request.about.known && *request.about.known < session.now();
  if (request.detail == Detail::cases || earlier) return {};
  std::vector<TicketSpan> summed;
  for (const auto& page : right_pages(session)) {
    if (page.settled > std::min(request.about.as_of, session.now()) || !counting.divides(page)) continue;
    for (const auto& sum : page.totals) counting.add(sum);
    std::ranges::copy(summed_tickets(page), std::back_inserter(summed));
  }
  return summed.empty() ? summed : outside({0, std::numeric_limits<std::int64_t>::max()}, summed);
}

std::int64_t received(store::ReadSession& session, const ReportRequest& about) {
  std::int64_t count = 0;
  const auto before = std::min(about.period.to, about.as_of + Seconds{1});
  const auto from = utc_seconds(about.period.from);
  const auto take = [&](const store::Row& row) { count = row.integer(0); };
  if (!about.known) session.db().each("SELECT COUNT(*) FROM ticket WHERE received_at >= $1 AND received_at < $2", {from, utc_seconds(before)}, take);
  else session.db().each("SELECT COUNT(*) FROM ticket WHERE received_at >= $1 AND received_at < $2 AND entered_at <= $3", {from, utc_seconds(before), utc_seconds(*about.known)}, take);
  return count;
}

}  // namespace

Document sla(store::ReadSession& session, const SlaRequest& request) {
  Counting counting{session, request};
  counting.details.columns = detail_columns();
  const auto& about = request.about;
  const auto from = std::max(about.period.from.time_since_epoch(), Seconds{0});
  const CaseRange range{.received_before = about.period.to, .over_after = Instant{from - std::min(looked_back, from)},
                        .alive_after = Instant{from}, .as_of = about.as_of, .known = about.known, .tickets = add_sums(session, request, counting)};
  each_case(session, range, [&](const SeenCase& seen) {
    for (const auto& row : seen.clocks) counting.add(seen.file, row);
  });
  auto document = begin_document(session, about, say(N_("Deadlines kept and missed")));
  add_count(document, "tickets", say(N_("Tickets received")), received(session, about));
  add_count(document, "clocks", say(N_("Clocks ended")), counting.clocks);
  document.tables = {counting.rules_table(), counting.months_table(), counting.on_time_table()};
  std::vector<std::string> series;
  for (std::size_t i = 1; i < document.tables[2].columns.size(); ++i) series.push_back(document.tables[2].columns[i].key);
  document.charts = {chart_of(document.tables[2], std::move(series), Chart::Shape::lines)};
  if (request.detail == Detail::cases) document.tables.push_back(std::move(counting.details));
  return document;
}

}  // namespace svc::report
