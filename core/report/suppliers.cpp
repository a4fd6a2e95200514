// SPDX-License-Identifier: MIT
#include <algorithm>

#include "core/report/reports.hpp"
#include "core/report/tasks.hpp"

namespace svc::report {
namespace {

// What one maker has of ours.
struct Maker {
  std::int64_t sent = 0, back = 0, there = 0, late = 0;
  std::vector<std::int64_t> taken;  // seconds
};

class SupplierReport {
 public:
  SupplierReport(store::ReadSession& session, const ReportRequest& request) : names_{session}, request_{request} {}

  void add(const SeenCase& seen) {
    const auto* sent = last_of(seen.file, "sent_to_factory");
    if (sent == nullptr) return add_waiting(seen);
    const auto back = back_from(seen.file, sent->happened);
    const bool of_period = inside(request_.period, sent->happened) || !back || inside(request_.period, *back);
    if (!of_period) return;
    auto& maker = makers_[field_text(*sent, "sent_to")];
    ++(back ? maker.back : maker.there);
    if (inside(request_.period, sent->happened)) ++maker.sent;
    if (back) maker.taken.push_back((*back - sent->happened).count());
    const auto promised = promise_of(seen);
    const bool late = promised && back.value_or(end_of(request_)) > *promised;
    if (late) ++maker.late;
    cases_.rows.push_back({names_.number(seen.file), text_or_nothing(field_text(*sent, "sent_to")), text_or_nothing(Names::product(seen.file)),
                           text_or_nothing(seen.file.ticket.serial), text_or_nothing(seen.file.ticket.fault), sent->happened, instant_or_nothing(promised),
                           instant_or_nothing(back), late, cost_of(seen), names_.person(seen.file.ticket.owner)});
  }

  void finish(Document& document) {
    Table makers{.id = "suppliers", .title = say(N_("By supplier")),
                 .columns = {left("supplier", N_("Supplier")), right("sent", N_("Sent")), right("back", N_("Back")), right("there", N_("Still there")),
                             right("late", N_("Later than promised")), right("median", N_("Median"))},
                 .rows = {}};
    for (auto& [name, maker] : makers_) {
      std::ranges::sort(maker.taken);
      makers.rows.push_back({name.empty() ? Cell{Label{"", say(N_("not said"))}} : Cell{name}, maker.sent, maker.back, maker.there, maker.late, percentile(maker.taken, 50)});
    }
    document.tables = {std::move(makers), std::move(cases_), std::move(waiting_)};
    document.charts = {chart_of(document.tables.front(), {"back", "there"}, Chart::Shape::stacked_bars)};
  }

 private:
  // It is back when it is repaired, or given back as it is.
  static std::optional<Instant> back_from(const ticket::CaseFile& file, Instant sent) {
    for (const auto& event : file.events) {
      if ((event.act == "repaired" || event.act == "handed_back") && event.happened >= sent) return event.happened;
    }
    return std::nullopt;
  }
  static std::optional<Instant> promise_of(const SeenCase& seen) {
    const auto* at = std::get_if<Instant>(&seen.facts.get("promised_at"));
    return at != nullptr ? std::optional{*at} : std::nullopt;
  }
  // In warranty the maker bears it.
  static Cell cost_of(const SeenCase& seen) {
    const auto* covered = std::get_if<bool>(&seen.facts.get("in_warranty"));
    if (covered == nullptr) return nullptr;
    return *covered ? Label{"supplier", say(N_("the supplier"))} : Label{"customer", say(N_("the customer"))};
  }
  void add_waiting(const SeenCase& seen) {
    const auto* waiting = last_of(seen.file, "waiting");
    if (waiting == nullptr || seen.file.ticket.state != ticket::State::waiting || field_text(*waiting, "reason") != "vendor") return;
    waiting_.rows.push_back({names_.number(seen.file), text_or_nothing(Names::product(seen.file)), text_or_nothing(seen.file.ticket.fault), waiting->happened,
                             end_of(request_) - waiting->happened, names_.person(seen.file.ticket.owner)});
  }

  Names names_;
  const ReportRequest& request_;
  std::map<std::string, Maker> makers_;
  Table cases_{.id = "cases", .title = say(N_("Machines at suppliers")),
               .columns = {left("number", N_("Number")), left("supplier", N_("Supplier")), left("product", N_("Product")), left("serial", N_("Serial number")),
                           left("fault", N_("Fault")), left("sent", N_("Sent")), left("promised", N_("Promised")), left("back", N_("Back")),
                           left("late", N_("Later than promised")), left("cost", N_("Cost borne by")), left("owner", N_("Owner"))},
               .rows = {}};
  Table waiting_{.id = "waiting", .title = say(N_("Cases that wait for a supplier")),
                 .columns = {left("number", N_("Number")), left("product", N_("Product")), left("fault", N_("Fault")), left("since", N_("Since")), right("length", N_("Waited")),
                             left("owner", N_("Owner"))},
                 .rows = {}};
};

}  // namespace

Document suppliers(store::ReadSession& session, const ReportRequest& request) {
  auto document = over_cases<SupplierReport>(session, request, Fold::nothing, N_("Service of suppliers"));
  document.tables.push_back(supplier_notices(session, request));
  return document;
}

}  // namespace svc::report
