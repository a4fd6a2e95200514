// SPDX-License-Identifier: MIT
#include <algorithm>

#include "core/cases/history.hpp"
#include "core/duty/books.hpp"
#include "core/duty/clocks.hpp"
#include "core/report/reports.hpp"
#include "core/report/return_cases.hpp"
#include "core/returns/lines.hpp"

namespace svc::report {
namespace {

using returns::CaseFile;

constexpr std::string_view arrival = "in_main_warehouse";

// What the return says of one line: of the goods that reached the main warehouse these alone.
std::vector<cases::Event> events_of(const CaseFile& file, const returns::Line& line) {
  auto events = file.events;
  std::erase_if(events, [&](const cases::Event& event) { return event.act == arrival && !returns::is_arrival_in_main(event, line); });
  return events;
}

// By when goods must be settled after they reached the main warehouse: the alarm, and where somebody is liable.
struct Limits {
  std::optional<Instant> settle_by, late_after;
};
enum class Stage : std::uint8_t { within, overdue, late };

Stage stage_at(const Limits& limits, Instant at) {
  if (limits.late_after && at > *limits.late_after) return Stage::late;
  return limits.settle_by && at > *limits.settle_by ? Stage::overdue : Stage::within;
}

Cell stage_cell(Stage stage) {
  if (stage == Stage::late) return Label{"late", say(N_("late, somebody is liable"))};
  return stage == Stage::overdue ? Label{"overdue", say(N_("overdue"))} : Label{"within", say(N_("within the days"))};
}

void keep_earlier(std::optional<Instant>& kept, const std::optional<Instant>& due) {
  if (due && (!kept || *due < *kept)) kept = due;
}

// The last that stands: a settlement that was taken back does not.
const cases::Event* last_standing(const CaseFile& file, std::string_view act) {
  const auto gone = cases::taken_back(file.events);
  for (auto at = file.events.size(); at-- > 0;) {
    if (file.events[at].act == act && std::ranges::find(gone, at) == gone.end()) return &file.events[at];
  }
  return nullptr;
}

// One salesperson's goods that wait.
struct Waiting {
  std::array<std::int64_t, 3> lines{};
  std::array<Money, 3> amounts{};
};

class OverdueReport {
 public:
  OverdueReport(store::ReadSession& session, const ReportRequest& request)
      : session_{session}, names_{session}, shelf_{session}, request_{request}, end_{end_of(request)} {
    if (request.known) shelf_.known_at(*request.known);
  }

  void add(const CaseFile& file) {
    const auto* arrived = event_of(file, arrival);
    const auto* disposed = last_standing(file, "disposed");
    if (arrived != nullptr && disposed != nullptr) return add_settled(file, {arrived->happened, disposed->happened}, limits_of(file, file.events));
    if (cases::ended(file.request.state)) return;
    for (const auto& line : file.lines) {
      if (line.disposition.empty() && returns::came_in(line)) add_open(file, line);
    }
  }

  void finish(Document& document) {
    const auto sum = [&](Stage stage) { return counts_[static_cast<std::size_t>(stage)]; };
    add_count(document, "waiting", say(N_("Not settled in the main warehouse")), sum(Stage::within) + sum(Stage::overdue) + sum(Stage::late));
    add_count(document, "overdue", say(N_("Overdue")), sum(Stage::overdue));
    add_count(document, "late", say(N_("Late, somebody is liable")), sum(Stage::late));
    add_count(document, "elsewhere", say(N_("Not settled, not there yet")), elsewhere_);
    document.tables = {by_salesperson(), std::move(items_), std::move(settled_)};
    document.charts = {chart_of(document.tables.front(), {"within", "overdue", "late"}, Chart::Shape::stacked_bars)};
  }

 private:
  struct Standing {
    Limits limits;
    Stage stage;
  };
  struct Stay {
    Instant from, until;
  };

  // Of the clocks that the arrival starts, whatever the book calls them: those that only warn, and the others.
  Limits limits_of(const CaseFile& file, const std::vector<cases::Event>& events) {
    Limits limits;
    const duty::Subject subject{.kind = std::string{CaseFile::kind}, .id = file.request.id, .round = file.request.round};
    const auto& zone = session_.zone();
    for (const auto& row : duty::fold(shelf_, subject, cases::policy_events(events, zone), file.facts(session_, end_), end_)) {
      const auto book = shelf_.by_id(row.book, CaseFile::kind);
      const auto* clock = policy::find_clock(book->book, row.run.rule);
      if (clock == nullptr || std::ranges::find(clock->start, arrival) == clock->start.end()) continue;
      keep_earlier(row.run.counts ? limits.late_after : limits.settle_by, row.run.due);
    }
    return limits;
  }

  // Before consent, under way, or in the return warehouse no deadline of this report runs.
  void add_open(const CaseFile& file, const returns::Line& line) {
    const auto events = events_of(file, line);
    const auto arrived = std::ranges::find(events, arrival, &cases::Event::act);
    if (arrived == events.end()) {
      ++elsewhere_;
      return;
    }
    const auto limits = limits_of(file, events);
    add_waiting(file, line, arrived->happened, {limits, stage_at(limits, end_)});
  }

  void add_waiting(const CaseFile& file, const returns::Line& line, Instant since, const Standing& standing) {
    const auto at = static_cast<std::size_t>(standing.stage);
    ++counts_[at];
    auto& waiting = salespersons_[names_.person_name(file.request.salesperson)];
    ++waiting.lines[at];
    const auto pieces = pieces_of(file, line);
    waiting.amounts[at].minor += worth_of(line, pieces).value_or(Money{}).minor;
    items_.rows.push_back({names_.number(file), line.line_no, names_.customer(file), names_.person(file.request.salesperson),
                           text_or_nothing(names_.product(line)), pieces, amount_of(line, pieces), since, days_between(session_.zone(), since, end_),
                           instant_or_nothing(standing.limits.settle_by), instant_or_nothing(standing.limits.late_after), stage_cell(standing.stage),
                           names_.person(fact_text(file.facts(session_, end_), "late_cause"))});
  }

  // Settled in the period, but not within the days: whoever was liable then, whatever is written over it later.
  void add_settled(const CaseFile& file, const Stay& stay, const Limits& limits) {
    const auto stage = stage_at(limits, stay.until);
    if (stage == Stage::within || !inside(request_.period, stay.until)) return;
    const auto facts = file.facts(session_, end_);
    const auto then = as_it_stood(session_, request_, file, stay.until);
    const auto* loss = std::get_if<Money>(&facts.get("late_loss"));
    const auto* amount = std::get_if<Money>(&facts.get("amount"));
    settled_.rows.push_back({names_.number(file), names_.customer(file), names_.person(then.request.salesperson),
                             amount != nullptr ? Cell{*amount} : Cell{nullptr}, stay.from, stay.until, days_between(session_.zone(), stay.from, stay.until),
                             stage_cell(stage), names_.person(fact_text(then.facts(session_, stay.until), "late_cause")), loss != nullptr ? Cell{*loss} : Cell{nullptr}});
  }

  [[nodiscard]] Table by_salesperson() const {
    Table table{.id = "salespersons", .title = say(N_("Goods in the main warehouse, by salesperson")),
                .columns = {left("salesperson", N_("Salesperson")), right("within", N_("Within the days")), right("overdue", N_("Overdue")),
                            right("late", N_("Past the limit")), right("within_amount", N_("Amount within")), right("overdue_amount", N_("Amount overdue")),
                            right("late_amount", N_("Amount late"))},
                .rows = {}};
    for (const auto& [name, waiting] : salespersons_) {
      auto& row = table.rows.emplace_back(std::vector<Cell>{text_or_nothing(name)});
      for (const auto count : waiting.lines) row.emplace_back(count);
      for (const auto amount : waiting.amounts) row.emplace_back(amount);
    }
    return table;
  }

  store::ReadSession& session_;
  ReturnNames names_;
  duty::BookShelf shelf_;
  const ReportRequest& request_;
  Instant end_;
  std::array<std::int64_t, 3> counts_{};
  std::int64_t elsewhere_ = 0;
  std::map<std::string, Waiting> salespersons_;
  Table items_{.id = "items", .title = say(N_("Goods in the main warehouse, not settled")),
               .columns = {left("return", N_("Return")), right("line", N_("Line")), left("customer", N_("Customer")), left("salesperson", N_("Salesperson")),
                           left("product", N_("Product")), right("quantity", N_("Pieces")), right("amount", N_("Amount")), left("since", N_("In the main warehouse since")),
                           right("days", N_("Days")), left("settle_by", N_("Settle by")), left("late_after", N_("Late after")), left("stage", N_("Stage")),
                           left("liable", N_("Liable"))},
               .rows = {}};
  Table settled_{.id = "settled", .title = say(N_("Settled too late")),
                 .columns = {left("return", N_("Return")), left("customer", N_("Customer")), left("salesperson", N_("Salesperson")), right("amount", N_("Amount")),
                             left("since", N_("In the main warehouse since")), left("settled", N_("Settled")), right("days", N_("Days")), left("stage", N_("Stage")),
                             left("liable", N_("Liable")), right("loss", N_("Loss"))},
                 .rows = {}};
};

}  // namespace

Document returns_overdue(store::ReadSession& session, const ReportRequest& request) {
  return over_returns<OverdueReport>(session, request, N_("Overdue returns"));
}

}  // namespace svc::report
