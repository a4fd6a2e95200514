// SPDX-License-Identifier: MIT
#include "core/report/reports.hpp"

namespace svc::report {
namespace {

class FaultReport {
 public:
  static constexpr bool by_round = true;

  FaultReport(store::ReadSession& session, const ReportRequest& request) : names_{session}, request_{request} {}

  // A fault counts once its service ended or it was found beyond repair: then its cause is known.
  void add(const SeenCase& seen) {
    const auto beyond = when(seen.file, "unresolvable_found");
    const auto at = beyond ? beyond : service_end(seen.file);
    if (!at || !inside(request_.period, *at)) return;
    const auto product = Names::product(seen.file);
    const auto code = fact_text(seen.facts, "fault_code");
    const auto cause = fact_text(seen.facts, "fault_cause");
    if (!beyond && code.empty() && cause.empty() && when(seen.file, "consulted") == at) return;  // a question that was answered
    ++judged_;
    const bool repeated = fact_flag(seen.facts, "repeated");
    faults_.add({product, code, cause}, 0);
    if (repeated) faults_.add({product, code, cause}, 1);
    if (beyond) faults_.add({product, code, cause}, 2);
    causes_.add({cause}, 0);
    if (repeated) add_repeat(seen, *at, code);
    const auto better = fact_text(seen.facts, "rectification");
    if (!better.empty()) {
      improvements_.rows.push_back({names_.number(seen.file), text_or_nothing(product), text_or_nothing(code), word_or_nothing(cause), better,
                                    names_.person(seen.file.ticket.owner)});
    }
  }

  void finish(Document& document) {
    add_count(document, "faults", say(N_("Faults judged")), judged_);
    Table faults{.id = "faults", .title = say(N_("Faults by product, code and cause")),
                 .columns = {left("product", N_("Product")), left("fault_code", N_("Fault code")), left("cause", N_("Class of cause")), right("count", N_("Count")),
                             right("repeated", N_("Came back")), right("unresolved", N_("Beyond repair"))},
                 .rows = faults_.cells(2)};
    Table causes{.id = "causes", .title = say(N_("Faults by class of cause")), .columns = {left("cause", N_("Class of cause")), right("count", N_("Count"))}, .rows = causes_.cells()};
    document.tables = {std::move(causes), std::move(faults), std::move(repeats_), std::move(improvements_)};
    document.charts = {chart_of(document.tables.front(), {"count"})};
  }

 private:
  void add_repeat(const SeenCase& seen, Instant at, const std::string& code) {
    const auto* before = std::get_if<Date>(&seen.facts.get("repaired_on"));
    repeats_.rows.push_back({names_.number(seen.file), text_or_nothing(seen.file.ticket.serial), text_or_nothing(Names::product(seen.file)), text_or_nothing(code),
                             before != nullptr ? Cell{*before} : Cell{nullptr}, at, text_or_nothing(fact_text(seen.facts, "repeat_cause")),
                             names_.person(names_.server(seen))});
  }

  Names names_;
  const ReportRequest& request_;
  std::int64_t judged_ = 0;
  Counts faults_{3};
  Counts causes_{1};
  Table repeats_{.id = "repeats", .title = say(N_("Faults that came back")),
                 .columns = {left("number", N_("Number")), left("serial", N_("Serial number")), left("product", N_("Product")), left("fault_code", N_("Fault code")),
                             left("repaired_before", N_("Repaired before")), left("again", N_("Again")), left("why", N_("Why it came back")), left("person", N_("Person"))},
                 .rows = {}};
  Table improvements_{.id = "improvements", .title = say(N_("What is put right")),
                      .columns = {left("number", N_("Number")), left("product", N_("Product")), left("fault_code", N_("Fault code")), left("cause", N_("Class of cause")),
                                  left("improvement", N_("Measure")), left("owner", N_("Owner"))},
                      .rows = {}};
};

}  // namespace

Document faults(store::ReadSession& session, const ReportRequest& request) {
  return over_cases<FaultReport>(session, request, Fold::nothing, N_("Fault and quality analysis"));
}

}  // namespace svc::report
