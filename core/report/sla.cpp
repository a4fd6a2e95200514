// SPDX-License-Identifier: MIT
#include "core/report/sla.hpp"

#include <algorithm>
#include <map>

#include "core/base/case_number.hpp"
#include "core/duty/books.hpp"
#include "core/report/sla_runs.hpp"

namespace svc::report {
namespace {

using policy::ClockState;

// A clock may fall due after its case is over (a callback); so far back cases are looked at.
constexpr std::chrono::days afterwards{366};

struct Tally {
  std::int64_t started = 0, met = 0, late = 0, breached = 0, open = 0, open_breached = 0, voided = 0;
  std::vector<std::int64_t> taken;  // seconds that counted, of those that were stopped

  [[nodiscard]] std::int64_t ended() const { return met + late + breached; }
  [[nodiscard]] Cell on_time() const {
    if (ended() == 0) return nullptr;
    return Ratio{(met * 2000 + ended()) / (ended() * 2), 1000};  // to a tenth of a percent, half up
  }
  // Nearest rank: the smallest time that so many percent did not exceed.
  [[nodiscard]] Cell percentile(std::int64_t percent) const {
    if (taken.empty()) return nullptr;
    const auto rank = (static_cast<std::int64_t>(taken.size()) * percent + 99) / 100;
    return Seconds{taken[static_cast<std::size_t>(std::max<std::int64_t>(rank, 1) - 1)]};
  }
};

class Counting {
 public:
  Counting(store::ReadSession& session, const SlaRequest& request) : session_{session}, request_{request} {}

  void add(const TicketBrief& ticket, const duty::ClockRow& row) {
    const auto& run = row.run;
    if (!run.counts || run.state == ClockState::dormant || (!request_.rule.empty() && run.rule != request_.rule)) return;
    const auto inside = [&](Instant at) { return at >= request_.period.from && at < request_.period.to; };
    auto& tally = rules_[run.rule];
    const bool started = inside(run.start);
    tally.started += started ? 1 : 0;
    const auto end = end_of(run);
    if (run.state == ClockState::void_) {
      tally.voided += started ? 1 : 0;
    } else if (end && inside(*end)) {
      ++clocks;
      close(tally, run);
      close(months_[month_of(session_.zone(), *end)][run.rule], run);
    } else if (!end || *end >= request_.period.to) {
      tally.open += 1;
    }
    if (row.is_open && run.state == ClockState::breached) ++tally.open_breached;
    if (request_.detail == Detail::cases && (started || (end && inside(*end)))) detail(ticket, row);
  }

  [[nodiscard]] Table rules_table();
  [[nodiscard]] Table months_table();
  [[nodiscard]] Table on_time_table() const;
  Table details{.id = "cases", .title = say(N_("Case by case")), .columns = {}, .rows = {}};
  std::int64_t clocks = 0;

 private:
  // What the clock waited for came. One that ended with its case has no answer whose time could be told.
  static bool reached(const policy::ClockRun& run) { return run.stopped && run.why != "closed" && run.why != "cancelled"; }
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
  void detail(const TicketBrief& ticket, const duty::ClockRow& row) {
    const auto& run = row.run;
    const auto or_nothing = [](const std::optional<Instant>& at) { return at ? Cell{*at} : Cell{nullptr}; };
    details.rows.push_back({case_number('T', ticket.id, session_.settings().site), ticket.ref.empty() ? Cell{nullptr} : Cell{ticket.ref}, run.rule,
                            run.instance.empty() ? Cell{nullptr} : Cell{run.instance}, run.start, or_nothing(run.due), or_nothing(run.stopped),
                            reached(run) ? Cell{run.counted_seconds / 60} : Cell{nullptr}, Label{std::string{to_text(run.state)}, say(to_text(run.state))}});
  }

  store::ReadSession& session_;
  const SlaRequest& request_;
  std::map<std::string, Tally> rules_;
  std::map<std::string, std::map<std::string, Tally>> months_;
};

Column count_column(std::string key, const char* heading) { return {std::move(key), say(heading), Align::right}; }

Table Counting::rules_table() {
  Table table{.id = "rules", .title = say(N_("Deadlines by rule")),
              .columns = {{"rule", say(N_("Rule"))}, count_column("started", N_("Started")), count_column("met", N_("Met")), count_column("late", N_("Late")),
                          count_column("breached", N_("Breached")), count_column("open", N_("Open")), count_column("open_breached", N_("Open and breached")),
                          count_column("void", N_("Void")), count_column("on_time", N_("On time")), count_column("median", N_("Median")),
                          count_column("p90", N_("90 %")), count_column("p95", N_("95 %"))},
              .rows = {}};
  for (auto& [rule, tally] : rules_) {
    std::ranges::sort(tally.taken);
    table.rows.push_back({rule, tally.started, tally.met, tally.late, tally.breached, tally.open, tally.open_breached, tally.voided, tally.on_time(),
                          tally.percentile(50), tally.percentile(90), tally.percentile(95)});
  }
  return table;
}

Table Counting::months_table() {
  Table table{.id = "months", .title = say(N_("By month in which the clock ended")),
              .columns = {{"month", say(N_("Month"))}, {"rule", say(N_("Rule"))}, count_column("ended", N_("Ended")), count_column("met", N_("Met")),
                          count_column("late", N_("Late")), count_column("breached", N_("Breached")), count_column("on_time", N_("On time")),
                          count_column("median", N_("Median"))},
              .rows = {}};
  for (auto& [month, rules] : months_) {
    for (auto& [rule, tally] : rules) {
      std::ranges::sort(tally.taken);
      table.rows.push_back({month, rule, tally.ended(), tally.met, tally.late, tally.breached, tally.on_time(), tally.percentile(50)});
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

}  // namespace

Document sla(store::ReadSession& session, const SlaRequest& request) {
  Counting counting{session, request};
  counting.details.columns = detail_columns();
  const RunRange range{.received_before = request.period.to, .over_after = request.period.from - std::min<Seconds>(afterwards, request.period.from.time_since_epoch()), .as_of = request.as_of};
  const auto tickets = each_run(session, range, [&](const TicketBrief& ticket, const duty::ClockRow& row) { counting.add(ticket, row); });
  const auto book = duty::book_at(session, "ticket", request.as_of);
  Document document{.title = say(N_("Deadlines kept and missed")),
                    .about = {{"period", say(N_("Period")), request.period.label}, {"from", say(N_("From")), request.period.from},
                              {"to", say(N_("To")), request.period.to}, {"as_of", say(N_("As of")), request.as_of},
                              {"book", say(N_("Book")), book ? Cell{book->book.hash} : Cell{nullptr}}, {"tickets", say(N_("Tickets looked at")), tickets},
                              {"clocks", say(N_("Clocks ended")), counting.clocks}},
                    .tables = {counting.rules_table(), counting.months_table(), counting.on_time_table()},
                    .charts = {}};
  std::vector<std::string> series;
  for (std::size_t i = 1; i < document.tables[2].columns.size(); ++i) series.push_back(document.tables[2].columns[i].key);
  document.charts.push_back({.table = "on_time", .axis = "month", .series = std::move(series), .shape = Chart::Shape::lines, .title = say(N_("Share on time by month"))});
  if (request.detail == Detail::cases) document.tables.push_back(std::move(counting.details));
  return document;
}

}  // namespace svc::report
