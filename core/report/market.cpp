// SPDX-License-Identifier: MIT
#include "core/base/json_members.hpp"
#include "core/report/contacts.hpp"
#include "core/report/reports.hpp"

namespace svc::report {
namespace {

class MarketReport {
 public:
  MarketReport(store::ReadSession& session, const ReportRequest& request) : names_{session}, request_{request} {}

  void add(const SeenCase& seen) {
    for (const auto& event : seen.file.events) {
      if (inside(request_.period, event.happened)) add_said(seen, event);
    }
    if (seen.file.ticket.type == "suggestion" && inside(request_.period, seen.file.ticket.received)) add_suggestion(seen);
  }

  void finish(Document& document, const std::vector<CustomerContact>& contacts) {
    Table findings{.id = "findings", .title = say(N_("From visits and surveys")),
                   .columns = {left("at", N_("When")), left("customer", N_("Customer")), left("region", N_("Region")), left("use", N_("Use and shortcomings")),
                               left("design", N_("Design")), left("process", N_("Process")), left("assembly", N_("Assembly")), left("person", N_("Person"))},
                   .rows = {}};
    for (const auto& contact : contacts) {
      const auto said = [&](const char* name) { return text_in(contact.fields, name); };
      const bool told_twice = contact.act == "surveyed" && said("channel") == "visit";  // the visit tells it
      const bool tells = !said("visit.findings").empty() || !said("visit.design").empty() || !said("visit.process").empty() || !said("visit.assembly").empty();
      if (told_twice || !tells) continue;
      findings.rows.push_back({contact.at, contact.customer, text_or_nothing(contact.region), text_or_nothing(said("visit.findings")),
                               text_or_nothing(said("visit.design")), text_or_nothing(said("visit.process")), text_or_nothing(said("visit.assembly")),
                               names_.person(contact.by)});
    }
    Table products{.id = "products", .title = say(N_("Needs and suggestions by product")),
                   .columns = {left("product", N_("Product")), right("needs", N_("Other needs")), right("suggestions", N_("Suggestions"))},
                   .rows = products_.cells(1)};
    document.tables = {std::move(products), std::move(needs_), std::move(findings), std::move(proposals_)};
    document.charts = {chart_of(document.tables.front(), {"needs", "suggestions"}, Chart::Shape::stacked_bars)};
  }

 private:
  static std::string worth_telling(const ticket::Event& event, std::string_view name) {
    const auto text = field_text(event, name);
    return says_nothing(text) ? std::string{} : text;
  }
  void add_said(const SeenCase& seen, const ticket::Event& event) {
    const auto need = worth_telling(event, "card.needs");
    const auto suggestion = worth_telling(event, "card.suggestions");
    if (need.empty() && suggestion.empty()) return;
    if (!need.empty()) products_.add({Names::product(seen.file)}, 0);
    if (!suggestion.empty()) products_.add({Names::product(seen.file)}, 1);
    needs_.rows.push_back({event.happened, names_.number(seen.file), names_.customer(seen.file), text_or_nothing(seen.file.ticket.region),
                           text_or_nothing(Names::product(seen.file)), text_or_nothing(need), text_or_nothing(suggestion)});
  }
  void add_suggestion(const SeenCase& seen) {
    products_.add({Names::product(seen.file)}, 1);
    const auto* forwarded = first_of(seen.file, "forwarded");
    proposals_.rows.push_back({names_.number(seen.file), seen.file.ticket.received, names_.customer(seen.file), word_or_nothing(seen.file.ticket.source),
                               text_or_nothing(seen.file.ticket.fault), forwarded == nullptr ? Cell{nullptr} : text_or_nothing(field_text(*forwarded, "forwarded_to")),
                               forwarded == nullptr ? Cell{nullptr} : Cell{forwarded->happened}});
  }

  Names names_;
  const ReportRequest& request_;
  Counts products_{2};
  Table needs_{.id = "needs", .title = say(N_("What customers need and suggest")),
               .columns = {left("at", N_("When")), left("number", N_("Number")), left("customer", N_("Customer")), left("region", N_("Region")),
                           left("product", N_("Product")), left("need", N_("Other needs")), left("suggestion", N_("Suggestions"))},
               .rows = {}};
  Table proposals_{.id = "proposals", .title = say(N_("Suggestions and proposals")),
                   .columns = {left("number", N_("Number")), left("received", N_("Received")), left("customer", N_("Customer")), left("source", N_("Source")),
                               left("proposal", N_("Proposal")), left("forwarded_to", N_("Passed on to")), left("forwarded", N_("Passed on"))},
                   .rows = {}};
};

}  // namespace

Document market(store::ReadSession& session, const ReportRequest& request) {
  MarketReport report{session, request};
  const auto looked_at = each_case_of(session, request, Fold::nothing, [&](const SeenCase& seen) { report.add(seen); });
  auto document = begin_document(session, request, say(N_("User and market information")));
  add_count(document, "tickets", say(N_("Tickets looked at")), looked_at);
  report.finish(document, customer_contacts(session, request));
  return document;
}

}  // namespace svc::report
