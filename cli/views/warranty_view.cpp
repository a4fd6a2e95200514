// SPDX-License-Identifier: MIT
#include "cli/views/warranty_view.hpp"

#include "cli/views/cells.hpp"
#include "cli/views/paper_view.hpp"
#include "cli/views/verdict_tables.hpp"
#include "cli/views/words.hpp"
#include "core/base/case_number.hpp"

namespace svc::cli {
namespace {

using ticket::WarrantyAnswer;

Cell months_from(const WarrantyAnswer& answer) {
  if (answer.months_from == "contract") return Label{"contract", say(N_("the contract"))};
  return answer.months_from == "product" ? Cell{Label{"product", say(N_("the product"))}} : text_cell(answer.months_from);
}

Message start_words(const std::string& start) {
  if (start == "installed") return say(N_("installation"));
  if (start == "received") return say(N_("receipt"));
  return start == "outbound" ? say(N_("leaving our warehouse")) : say(N_("purchase"));
}

// An output in the book's own words; undecided where facts are missing.
Cell output_cell(const WarrantyAnswer& answer, const std::optional<policy::TableResult>& result, const std::string& output) {
  if (!result) return nullptr;
  if (!result->decided) return Label{"undecided", say(N_("undecided"))};
  const auto value = result->outputs.find(output);
  const auto* word = value == result->outputs.end() ? nullptr : std::get_if<std::string>(&value->second);
  if (word == nullptr) return nullptr;
  const auto labels = answer.labels.find(result->table + "." + output);
  if (labels == answer.labels.end() || !labels->second.contains(*word)) return Label{*word, words(*word)};
  const auto& text = labels->second.at(*word);
  return Label{*word, words(text.en, text.zh)};
}

Table pause_table(const WarrantyAnswer& answer, const std::string& site) {
  Table table{.id = "pauses",
              .title = say(N_("In our hands for repair")),
              .columns = {{"ticket", say(N_("Ticket"))}, {"from", say(N_("From"))}, {"to", say(N_("To"))}, {"days", say(N_("Days")), Align::right}},
              .rows = {}};
  for (const auto& pause : answer.terms.pauses) {
    table.rows.push_back({case_number('T', pause.ticket, site), pause.from, pause.to, pause.days()});
  }
  return table;
}

Table chain_table(const WarrantyAnswer& answer) {
  Table table{.id = "replaced",
              .title = say(N_("Given in exchange for")),
              .columns = {{"serial", say(N_("Serial"))}, {"purchased_on", say(N_("Bought"))}},
              .rows = {}};
  for (const auto& unit : answer.replaced) table.rows.push_back({unit.serial, date_cell(unit.purchased_on)});
  return table;
}

void add_reasons(const std::optional<policy::TableResult>& result, Table& rules, Table& facts) {
  if (!result) return;
  for (const auto& rule : result->rules) rules.rows.push_back({result->table, rule.id, rule.cite, words(rule.text.en, rule.text.zh)});
  for (const auto& use : result->used) {
    const bool param = !use.param.empty();
    const auto& name = param ? use.param : use.name;
    facts.rows.push_back({result->table, param ? Label{name, words(name)} : Label{name, fact_words(name)},
                          policy::is_unknown(use.value) ? Cell{nullptr} : Cell{policy::to_text(use.value)}, use.assumed});
  }
}

// What would have to be known, or could still be shown.
void add_missing(const std::optional<policy::TableResult>& result, Table& missing) {
  if (!result) return;
  for (const auto& name : result->missing) missing.rows.push_back({result->table, Label{name, fact_words(name)}});
}

std::vector<Field> days_of(const WarrantyAnswer& answer) {
  return {{"starts_with", say(N_("Starts with")), Label{answer.terms.start, start_words(answer.terms.start)}},
          {"starts_on", say(N_("Starts on")), maybe_cell(answer.starts)},
          {"months", say(N_("Warranty months")), maybe_cell(answer.months)},
          {"months_from", say(N_("Months by")), months_from(answer)},
          {"days_added", say(N_("Days added by repairs")), answer.days_added},
          {"warranty_until", say(N_("In warranty until")), maybe_cell(answer.ends)}};
}

}  // namespace

Record warranty_record(const WarrantyAnswer& answer, const store::Settings& settings) {
  const auto& file = answer.file;
  Record record{.id = "warranty", .title = {}, .fields = {}, .tables = {}, .records = {}};
  record.fields = {{"serial", say(N_("Serial")), file.unit->serial},
                   {"product", say(N_("Product")), file.product ? text_cell(file.product->code) : Cell{nullptr}},
                   {"category", say(N_("Category")), file.product ? Cell{word_label(file.product->category)} : Cell{nullptr}},
                   {"on", say(N_("On")), answer.day}};
  for (auto& field : days_of(answer)) record.fields.push_back(std::move(field));
  record.fields.push_back({"state", say(N_("Warranty")), output_cell(answer, answer.state, "state")});
  record.fields.push_back({"covered_causes", say(N_("Causes covered")), answer.covered});
  record.fields.push_back({"charge", say(N_("Repair")), output_cell(answer, answer.charge, "charge")});
  record.fields.push_back({"basis", say(N_("Because")), output_cell(answer, answer.charge, "basis")});

  Table rules{.id = "rules",
              .title = say(N_("Rules")),
              .columns = {{"table", say(N_("Table"))}, {"rule", say(N_("Rule"))}, {"cite", say(N_("Clause"))}, {"text", say(N_("What it says"))}},
              .rows = {}};
  Table facts{.id = "facts",
              .title = say(N_("Facts used")),
              .columns = {{"table", say(N_("Table"))}, {"fact", say(N_("Fact"))}, {"value", say(N_("Value"))}, {"assumed", say(N_("Assumed"))}},
              .rows = {}};
  Table missing{.id = "missing",
                .title = say(N_("Not known")),
                .columns = {{"table", say(N_("Table"))}, {"fact", say(N_("Fact"))}},
                .rows = {}};
  for (const auto* result : {&answer.state, &answer.charge}) {
    add_reasons(*result, rules, facts);
    add_missing(*result, missing);
  }
  record.tables = {paper_table(settings, answer.contracts), pause_table(answer, settings.site), chain_table(answer), std::move(rules), std::move(facts), std::move(missing)};
  return record;
}

}  // namespace svc::cli
