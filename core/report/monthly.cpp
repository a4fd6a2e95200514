// SPDX-License-Identifier: MIT
#include <algorithm>

#include "core/base/json_members.hpp"
#include "core/report/reports.hpp"

namespace svc::report {
namespace {

// What the assessment needs of one person's services.
struct Work {
  std::int64_t services = 0, countable = 0, incomplete = 0, missing = 0, reached = 0, not_reached = 0, rated = 0, rating = 0, low = 0;
};

// A form counts by what was decided when it was filed (DSP-14); none filed, none counted.
bool counts_in_assessment(const ticket::Event& filed) {
  const auto* countable = filed.fields.find("countable");
  return countable != nullptr && countable->boolean() != nullptr && *countable->boolean();
}

class MonthlyReport {
 public:
  static constexpr bool by_round = true;

  MonthlyReport(store::ReadSession& session, const ReportRequest& request) : names_{session}, request_{request}, low_{low_score(session, request)} {}

  void add(const SeenCase& seen) {
    const auto ended = service_end(seen.file);
    if (!ended || !inside(request_.period, *ended)) return;
    ++services_;
    auto& work = people_[names_.person_name(names_.server(seen))];
    ++work.services;
    const auto* filed = last_of(seen.file, "form_filed");
    const bool counted = filed != nullptr && counts_in_assessment(*filed);
    ++(filed == nullptr ? work.missing : counted ? work.countable : work.incomplete);
    add_call(seen, work);
    slips_.rows.push_back({names_.number(seen.file), *ended, names_.person(names_.server(seen)), names_.customer(seen.file),
                           text_or_nothing(Names::product(seen.file)), text_or_nothing(seen.file.ticket.fault),
                           word_or_nothing(fact_text(seen.facts, "fault_cause")), text_or_nothing(fact_text(seen.facts, "form.result")),
                           filed != nullptr ? Cell{filed->happened} : Cell{nullptr}, filed != nullptr ? Cell{counted} : Cell{nullptr}, count_cell(fact_count(seen.facts, "form.rating")),
                           count_cell(called_rating(seen))});
    const auto cause = fact_text(seen.facts, "fault_cause");
    aspects_.add({Names::product(seen.file), cause}, 0);
    if (fact_flag(seen.facts, "repeated")) aspects_.add({Names::product(seen.file), cause}, 1);
  }

  void finish(Document& document) {
    add_count(document, "services", say(N_("Services done")), services_);
    std::ranges::stable_sort(slips_.rows, {}, [](const std::vector<Cell>& row) {  // put in order: by product, then as they ended
      const auto* product = std::get_if<std::string>(&row[4]);
      return product != nullptr ? *product : std::string{};
    });
    Table aspects{.id = "aspects", .title = say(N_("Where products need improvement")),
                  .columns = {left("product", N_("Product")), left("cause", N_("Class of cause")), right("services", N_("Services")), right("repeated", N_("Came back"))},
                  .rows = aspects_.cells(1)};
    document.tables = {people_table(), std::move(slips_), std::move(aspects)};
    document.charts = {chart_of(document.tables.front(), {"countable", "incomplete", "not_filed"}, Chart::Shape::stacked_bars)};
  }

 private:
  // What the customer said when called back (002 3-6): the form's rating was given under the technician's eyes.
  static std::optional<std::int64_t> called_rating(const SeenCase& seen) {
    const auto* call = last_of(seen.file, "called_back");
    return call == nullptr ? std::nullopt : integer_in(call->fields, "rating");
  }
  void add_call(const SeenCase& seen, Work& work) const {
    if (when(seen.file, "called_back")) ++work.reached;
    if (when(seen.file, "callback_given_up")) ++work.not_reached;
    const auto stars = called_rating(seen);
    if (!stars) return;
    ++work.rated;
    work.rating += *stars;
    if (*stars <= low_) ++work.low;
  }
  static Cell count_cell(const std::optional<std::int64_t>& count) { return count ? Cell{*count} : Cell{nullptr}; }
  [[nodiscard]] static std::vector<Cell> person_row(Cell name, const Work& work) {
    return {std::move(name), work.services, work.countable, work.incomplete, work.missing, share(work.countable, work.services),
            work.reached, work.not_reached, mean(work.rating, work.rated), work.low};
  }
  [[nodiscard]] Table people_table() const {
    Table table{.id = "people", .title = say(N_("Services by person")),
                .columns = {left("person", N_("Person")), right("services", N_("Services")), right("countable", N_("Countable")), right("incomplete", N_("Form incomplete")),
                            right("not_filed", N_("Form not filed")), right("countable_share", N_("Countable share")), right("reached", N_("Called back, reached")),
                            right("given_up", N_("Callback given up")), right("mean_rating", N_("Mean rating")), right("low_ratings", N_("Low ratings"))},
                .rows = {}};
    for (const auto& [name, work] : people_) table.rows.push_back(person_row(text_or_nothing(name), work));
    return table;
  }

  Names names_;
  const ReportRequest& request_;
  std::int64_t low_;
  std::int64_t services_ = 0;
  std::map<std::string, Work> people_;
  Counts aspects_{2};
  Table slips_{.id = "slips", .title = say(N_("Service slips")),
               .columns = {left("number", N_("Number")), left("ended", N_("Service ended")), left("person", N_("Person")), left("customer", N_("Customer")),
                           left("product", N_("Product")), left("fault", N_("Fault")), left("cause", N_("Class of cause")), left("result", N_("Result")),
                           left("filed", N_("Filed")), left("countable", N_("Countable")), right("rating", N_("Rating on the form")),
                           right("called_rating", N_("Rating when called"))},
               .rows = {}};
};

}  // namespace

Document monthly(store::ReadSession& session, const ReportRequest& request) {
  return over_cases<MonthlyReport>(session, request, Fold::nothing, N_("Monthly service statistics"));
}

}  // namespace svc::report
