// SPDX-License-Identifier: MIT
#include <algorithm>

#include "core/base/json_members.hpp"
#include "core/report/contacts.hpp"
#include "core/report/reports.hpp"

namespace svc::report {
namespace {

constexpr std::int64_t months_of_trend = 12;

// SurveyMarks of five, summed up.
struct SurveyMarks {
  std::int64_t sum = 0, count = 0;
  void add(std::optional<std::int64_t> mark) {
    if (mark) sum += *mark, ++count;
  }
  [[nodiscard]] Cell average() const { return mean(sum, count); }
};
struct SurveyMonth {
  SurveyMarks satisfaction, loyalty;
  std::int64_t low = 0;
};
// One customer's answer, by whatever way it came.
struct SurveyAnswer {
  Instant at;
  const Json& fields;
  std::string region = {};
  std::string from = {};  // the ticket's number, or the customer's name
};

// The twelve months that end with the period: one month alone shows no trend.
ReportRequest trend_request(store::ReadSession& session, const ReportRequest& request) {
  auto trend = request;
  const auto last = time::local_date(session.zone(), end_of(request) - Seconds{1});
  const auto first = std::chrono::year_month_day{add_months(last, 1 - months_of_trend)};
  const auto from = time::start_of_day(session.zone(), Date{first.year() / first.month() / std::chrono::day{1}});
  trend.period.from = std::min(request.period.from, from);
  return trend;
}

class SurveyReport {
 public:
  SurveyReport(store::ReadSession& session, const ReportRequest& request) : session_{session}, request_{request}, low_{low_score(session, request)} {}

  void add(const SeenCase& seen, const Names& names, const Period& trend) {
    for (const auto& event : seen.file.events) {
      const bool answers = event.act == "called_back" || event.act == "survey" || event.act == "signed";
      if (!answers || !inside(trend, event.happened) || !integer_in(event.fields, "rating")) continue;
      const auto number = names.number(seen.file);
      const auto* text = std::get_if<std::string>(&number);
      take({.at = event.happened, .fields = event.fields, .region = seen.file.ticket.region, .from = text == nullptr ? std::string{} : *text});
    }
  }
  void add(const CustomerContact& contact) {
    if (contact.act == "surveyed") take({.at = contact.at, .fields = contact.fields, .region = contact.region, .from = contact.customer});
  }

  void finish(Document& document) {
    Table trend{.id = "trend", .title = say(N_("Satisfaction month by month")),
                .columns = {left("month", N_("Month")), right("answers", N_("Answers")), right("satisfaction", N_("Satisfaction")), right("loyalty", N_("Loyalty")),
                            right("low", N_("Low ratings")), right("low_share", N_("Share of low ratings"))},
                .rows = {}};
    for (const auto& [name, month] : months_) {
      trend.rows.push_back({name, month.satisfaction.count, month.satisfaction.average(), month.loyalty.average(), month.low,
                            share(month.low, month.satisfaction.count)});
    }
    Table items{.id = "items", .title = say(N_("By item")), .columns = {left("item", N_("Item")), right("answers", N_("Answers")), right("mean", N_("Mean of 5"))},
                .rows = {}};
    for (const auto& [fact, heading] : item_names()) {
      items.rows.push_back({Label{fact, say(heading)}, items_[fact].count, items_[fact].average()});
    }
    Table regions{.id = "regions", .title = say(N_("By region")),
                  .columns = {left("region", N_("Region")), right("answers", N_("Answers")), right("satisfaction", N_("Satisfaction")), right("low", N_("Low ratings"))},
                  .rows = {}};
    for (const auto& [name, region] : regions_) {
      regions.rows.push_back({name.empty() ? Cell{Label{"", say(N_("not said"))}} : Cell{name}, region.satisfaction.count, region.satisfaction.average(), region.low});
    }
    document.tables = {std::move(trend), std::move(items), std::move(regions), std::move(opinions_)};
    document.charts = {chart_of(document.tables.front(), {"satisfaction", "loyalty"}, Chart::Shape::lines)};
  }

 private:
  static std::vector<std::pair<std::string, const char*>> item_names() {
    return {{"rating", N_("Satisfaction")}, {"card.attitude", N_("Attitude")}, {"card.skill", N_("Technical ability")},
            {"card.punctuality", N_("Keeping the appointment")}, {"survey.loyalty", N_("Loyalty")}};
  }
  void take(const SurveyAnswer& answer) {
    const auto rating = integer_in(answer.fields, "rating");
    const bool low = rating && *rating <= low_;
    auto& month = months_[month_of(session_.zone(), answer.at)];
    month.satisfaction.add(rating);
    month.loyalty.add(integer_in(answer.fields, "survey.loyalty"));
    if (low) ++month.low;
    if (!inside(request_.period, answer.at)) return;
    for (const auto& [fact, heading] : item_names()) items_[fact].add(integer_in(answer.fields, fact));
    auto& region = regions_[answer.region];
    region.satisfaction.add(rating);
    if (low) ++region.low;
    const auto suggestion = text_in(answer.fields, "card.suggestions");
    const auto opinion = says_nothing(suggestion) ? text_in(answer.fields, "remark") : suggestion;
    if (says_nothing(opinion)) return;
    opinions_.rows.push_back({answer.at, answer.from, rating ? Cell{*rating} : Cell{nullptr}, opinion});
  }

  store::ReadSession& session_;
  const ReportRequest& request_;
  std::int64_t low_;
  std::map<std::string, SurveyMonth> months_, regions_;
  std::map<std::string, SurveyMarks> items_;
  Table opinions_{.id = "opinions", .title = say(N_("Opinions")),
                  .columns = {left("at", N_("When")), left("from", N_("From")), right("rating", N_("Rating")), left("opinion", N_("Opinion"))},
                  .rows = {}};
};

}  // namespace

Document surveys(store::ReadSession& session, const ReportRequest& request) {
  const auto trend = trend_request(session, request);
  SurveyReport report{session, request};
  const Names names{session};
  const auto looked_at = each_case_of(session, trend, Fold::nothing, [&](const SeenCase& seen) { report.add(seen, names, trend.period); });
  for (const auto& contact : customer_contacts(session, trend)) report.add(contact);
  auto document = begin_document(session, request, say(N_("Satisfaction and loyalty")));
  add_count(document, "tickets", say(N_("Tickets looked at")), looked_at);
  report.finish(document);
  return document;
}

}  // namespace svc::report
