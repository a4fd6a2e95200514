// SPDX-License-Identifier: MIT
#include "core/report/reports.hpp"

namespace svc::report {
namespace {

class DefectReport {
 public:
  static constexpr bool by_round = true;

  DefectReport(store::ReadSession& session, const ReportRequest& request) : names_{session}, request_{request} {}

  void add(const SeenCase& seen) {
    const auto beyond = when(seen.file, "unresolvable_found");
    const bool design = fact_text(seen.facts, "fault_cause") == "design";
    const bool major = fact_flag(seen.facts, "major_quality");
    const auto found = beyond ? beyond : design || major ? service_end(seen.file) : std::nullopt;
    if (!found || !inside(request_.period, *found)) return;
    ++found_;
    const auto told = told_after(seen.file, *found);
    if (told) ++told_;
    const auto kind = design ? Label{"design", say(N_("design"))} : beyond ? Label{"unresolvable", say(N_("beyond repair"))} : Label{"major", say(N_("major problem"))};
    products_.add({Names::product(seen.file)}, 0);
    cases_.rows.push_back({names_.number(seen.file), text_or_nothing(Names::product(seen.file)), text_or_nothing(seen.file.ticket.serial), kind, *found,
                           text_or_nothing(seen.file.ticket.fault), text_or_nothing(fact_text(seen.facts, "cause")), instant_or_nothing(told),
                           told ? Cell{*told - *found} : Cell{nullptr}, instant_or_nothing(when(seen.file, "escalation_answered")), fact_flag(seen.facts, "repeated")});
  }

  void finish(Document& document) {
    add_count(document, "found", say(N_("Defects found")), found_);
    add_count(document, "not_told", say(N_("Not reported to the company")), found_ - told_);
    Table products{.id = "products", .title = say(N_("Defects by product")), .columns = {left("product", N_("Product")), right("count", N_("Count"))}, .rows = products_.cells(1)};
    document.tables = {std::move(products), std::move(cases_)};
    document.charts = {chart_of(document.tables.front(), {"count"})};
  }

 private:
  // The company was told of this: an escalation for another reason before it was found says nothing of it (DSP-19).
  static std::optional<Instant> told_after(const ticket::CaseFile& file, Instant found) {
    std::optional<Instant> told;
    for (const auto& event : file.events) {
      const bool tells = event.act == "company_notified" || event.act == "escalated";
      if (!tells || event.round != file.ticket.round || event.happened < found) continue;
      if (!told || event.happened < *told) told = event.happened;
    }
    return told;
  }

  Names names_;
  const ReportRequest& request_;
  std::int64_t found_ = 0, told_ = 0;
  Counts products_{1};
  Table cases_{.id = "cases", .title = say(N_("Design defects and what cannot be repaired")),
               .columns = {left("number", N_("Number")), left("product", N_("Product")), left("serial", N_("Serial number")), left("kind", N_("Kind")), left("found", N_("Found")),
                           left("fault", N_("Fault")), left("cause", N_("Cause")), left("reported", N_("Reported")), right("after", N_("Reported after")),
                           left("answered", N_("Report answered")), left("repeated", N_("Came back"))},
               .rows = {}};
};

}  // namespace

Document defects(store::ReadSession& session, const ReportRequest& request) {
  return over_cases<DefectReport>(session, request, Fold::nothing, N_("Design defects and unresolvable cases"));
}

}  // namespace svc::report
