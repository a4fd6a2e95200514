// SPDX-License-Identifier: MIT
#include "cli/views/return_view.hpp"

#include <algorithm>

#include "cli/commands/return_options.hpp"
#include "cli/views/cells.hpp"
#include "cli/views/flip_view.hpp"
#include "cli/views/verdict_json.hpp"
#include "cli/views/words.hpp"
#include "core/base/case_number.hpp"
#include "core/base/text.hpp"

namespace svc::cli {
namespace {

Label book_label(const returns::Labels& labels, const std::string& output, const std::string& value) {
  if (value.empty()) return {};
  const auto words_of_output = labels.find(output);
  if (words_of_output == labels.end()) return {value, words(value)};
  const auto found = words_of_output->second.find(value);
  return {value, found == words_of_output->second.end() ? words(value) : words(found->second.en, found->second.zh)};
}

Cell money_cell(const std::optional<std::int64_t>& minor) { return minor ? Cell{Money{*minor}} : Cell{nullptr}; }

std::string inside(const Json& verdict, const char* group, const char* name) {
  const auto* part = verdict.find(group);
  return part == nullptr ? std::string{} : member_text(*part, name);
}

Table line_table(const returns::ReturnRecord& record) {
  Table table{.id = "lines",
              .title = say(N_("Lines")),
              .columns = {{"line", say(N_("Line")), Align::right}, {"verdict", say(N_("Verdict"))}, {"basis", say(N_("Basis"))},
                          {"amount", say(N_("Amount")), Align::right}, {"credit", say(N_("Credit")), Align::right},
                          {"freight", say(N_("Freight"))}, {"chargeback", say(N_("Charged back to"))}, {"counted", say(N_("Counts"))},
                          {"disposition", say(N_("Disposition"))}, {"quantity", say(N_("Pieces")), Align::right},
                          {"sale", say(N_("Sale")), Align::right}, {"missing", say(N_("Not known"))}},
              .rows = {}};
  for (const auto& line : record.file.lines) {
    const auto& labels = record.labels;
    table.rows.push_back({line.line_no, verdict_label(labels, line),
                          book_label(labels, "return.verdict.basis", line.basis), money_cell(line.amount), money_cell(line.credit),
                          book_label(labels, "return.freight.bearer", inside(line.verdict, "freight", "bearer")),
                          book_label(labels, "return.freight.chargeback", inside(line.verdict, "freight", "chargeback")), line.counted,
                          book_label(labels, "return.disposition.choices", line.disposition), line.quantity, maybe_cell(line.sale),
                          names_cell(member_names(line.verdict, "missing"), fact_words)});
  }
  return table;
}

std::vector<Field> return_fields(const returns::ReturnRecord& record, customers::Phones phones, const std::string& site) {
  const auto& request = record.file.request;
  const auto& staff = record.told.staff;
  const auto& phone = request.contact_phone;
  return {{"number", say(N_("Return")), case_number('R', request.id, site)},
          {"state", say(N_("State")), Label{std::string{cases::to_text(request.state)}, cases::label(request.state)}},
          {"round", say(N_("Round")), std::int64_t{request.round}},
          {"customer", say(N_("Customer")), maybe_cell(request.customer)},
          {"customer_name", say(N_("Customer's name")), record.customer ? text_cell(record.customer->name) : Cell{nullptr}},
          {"contact_name", say(N_("Contact")), text_cell(request.contact_name)},
          {"contact_phone", say(N_("Contact's phone")), phone.empty() ? Cell{nullptr} : Cell{customers::phone_text(phone, phones)}},
          {"salesperson", say(N_("Salesperson")), person_cell(staff, request.salesperson)},
          {"owner", say(N_("Owner")), person_cell(staff, request.owner)},
          {"reported_by", say(N_("Reported by")), person_cell(staff, request.reported_by)},
          {"title", say(N_("Title")), text_cell(request.title)},
          {"received_at", say(N_("Asked for")), request.received},
          {"closed_at", say(N_("Ended")), maybe_cell(request.closed)},
          {"entered_at", say(N_("Entered")), request.entered},
          {"ref", say(N_("Reference")), maybe_cell(request.ref)},
          {"batch", say(N_("Import")), maybe_cell(request.batch)},
          {"revision", say(N_("Revision")), request.revision}};
}

Table line_rule_table(const returns::ReturnRecord& record) {
  Table table{.id = "line_rules",
              .title = say(N_("What decided each line")),
              .columns = {{"line", say(N_("Line")), Align::right}, {"rule", say(N_("Rule"))}, {"text", say(N_("What it says"))}, {"cite", say(N_("Clause"))}},
              .rows = {}};
  for (const auto& line : record.file.lines) {
    for (const auto& rule : member_list(line.verdict, "rules")) {
      table.rows.push_back({line.line_no, member_text(rule, "id"), rule_words(rule), member_names(rule, "cite")});
    }
  }
  return table;
}

Table open_table(const std::vector<returns::OpenLine>& lines, const std::string& number, bool several) {
  Table table{.id = "line_open",
              .title = say(N_("What is still to be told")),
              .columns = {{"line", say(N_("Line")), Align::right}, {"fact", say(N_("Not known"))}, {"rules", say(N_("Rules that wait for it"))}, {"by", say(N_("Only by"))},
                          {"not_by", say(N_("Not by"))}, {"command", say(N_("How it is told"))}},
              .rows = {}};
  for (const auto& [line, questions] : lines) {
    for (const auto& question : questions) {
      std::vector<std::string> rules;
      for (const auto& rule : question.rules) rules.push_back(rule.id);
      table.rows.push_back({line, Label{question.fact, fact_words(question.fact)}, std::move(rules), names_cell(question.by, role_words_of), names_cell(question.not_by, fact_words),
                            return_command_of(question.fact, number, several ? line : 0)});
    }
  }
  return table;
}

Table answer_table(const returns::Labels& labels, const std::vector<returns::OpenLine>& lines) {
  Table table{.id = "line_answers",
              .title = say(N_("What each answer would bring")),
              .columns = {{"line", say(N_("Line")), Align::right}, {"fact", say(N_("Not known"))}, {"answer", say(N_("If"))}, {"verdict", say(N_("Then"))}},
              .rows = {}};
  for (const auto& [line, questions] : lines) {
    for (const auto& question : questions) {
      for (const auto& answer : question.answers) {
        std::vector<std::string> ids;
        for (const auto& value : answer.values) ids.push_back(to_text(value));
        if (answer.first || answer.last) ids.push_back((answer.first ? to_text(*answer.first) : "") + "/" + (answer.last ? to_text(*answer.last) : ""));
        table.rows.push_back({line, Label{question.fact, fact_words(question.fact)}, Label{joined(ids, "|"), answer_words(question, answer)}, answered_label(labels, answer)});
      }
    }
  }
  return table;
}

std::vector<Table> line_flip_tables(const returns::ReturnRecord& record, const std::vector<duty::VerdictFlips>& lines) {
  Table flips{.id = "line_flips",
              .title = say(N_("The nearest ways to another verdict on a line")),
              .columns = {{"line", say(N_("Line")), Align::right}, {"changes", say(N_("If"))}, {"outcome", say(N_("Then"))}},
              .rows = {}};
  Table limits{.id = "line_limits",
               .title = say(N_("Limits of lines that nobody can move")),
               .columns = {{"line", say(N_("Line")), Align::right}, {"rule", say(N_("Rule"))}, {"fact", say(N_("Fact"))}, {"limit", say(N_("Limit"))},
                           {"yours", say(N_("Yours"))}, {"changes", say(N_("If also"))}, {"outcome", say(N_("On its other side"))}},
               .rows = {}};
  const auto outcome = [&](const policy::Flip& flip) {
    const auto found = flip.outputs.find("verdict");
    return found == flip.outputs.end() ? Label{} : book_label(record.labels, "return.verdict.verdict", to_text(found->second));
  };
  for (const auto& one : lines) {
    for (const auto& flip : one.flips.nearest) flips.rows.push_back({one.line, changes_label(flip.changes), outcome(flip)});
    for (const auto& limit : one.flips.limits) {
      limits.rows.push_back({one.line, limit.rule, Label{limit.fact, fact_words(limit.fact)}, value_label(limit.fact, limit.limit), value_label(limit.fact, limit.yours),
                             limit.then.changes.empty() ? Cell{nullptr} : Cell{changes_label(limit.then.changes)}, outcome(limit.then)});
    }
  }
  return {std::move(flips), std::move(limits)};
}

}  // namespace

Label verdict_label(const returns::Labels& labels, const returns::Line& line) {
  const auto outcome = returns::outcome_of(line);
  if (outcome == "undecided") return {outcome, say(N_("undecided"))};
  if (outcome == "not_judged") return {outcome, say(N_("imported as settled"))};
  if (outcome == "no_rules") return {outcome, say(N_("the book has no rules for it"))};
  return book_label(labels, "return.verdict.verdict", outcome);
}

Message answer_words(const returns::OpenQuestion& question, const returns::OpenAnswer& answer) {
  const auto& [values, first, last, verdict, basis, missing] = answer;
  if (first && last && *first == *last) return words(to_text(*first));
  if (first && last) return say(N_("from {first} to {last}"), {{"first", to_text(*first)}, {"last", to_text(*last)}});
  if (first) return say(N_("on {first} or later"), {{"first", to_text(*first)}});
  if (last) return say(N_("on {last} or earlier"), {{"last", to_text(*last)}});
  std::vector<Message> all;
  for (const auto& value : values) all.push_back(value_words(question.fact, value));
  return all.empty() ? say(N_("whatever it is")) : chained(N_("{first} or {next}"), all);
}

Label answered_label(const returns::Labels& labels, const returns::OpenAnswer& answer) {
  if (!answer.verdict.empty()) {
    auto label = book_label(labels, "return.verdict.verdict", answer.verdict);
    if (answer.basis.empty() || answer.basis == "none") return label;
    label.text = say(N_("{verdict} · {basis}"), {{.name = "verdict", .text = {}, .message = {label.text}},
                                                 {.name = "basis", .text = {}, .message = {book_label(labels, "return.verdict.basis", answer.basis).text}}});
    return label;
  }
  std::vector<Message> all;
  for (const auto& name : answer.missing) all.push_back(fact_words(name));
  return {"undecided", say(N_("undecided; not known then: {what}"), {{.name = "what", .text = {}, .message = {chained(N_("{first}, {next}"), all)}}})};
}

void add_line_tables(Record& why, const std::string& number, const returns::ReturnRecord& record, const LineOutlook& outlook) {
  const bool several = std::ranges::count_if(record.file.lines, returns::is_judged) > 1;
  why.tables.insert(why.tables.begin(), {line_rule_table(record), open_table(outlook.open, number, several), answer_table(record.labels, outlook.open)});
  for (auto& table : line_flip_tables(record, outlook.flips)) why.tables.push_back(std::move(table));
}

Record return_record(const returns::ReturnRecord& record, customers::Phones phones, const std::string& site) {
  auto tables = case_tables(record.file.events, record.told, "return");
  tables.insert(tables.begin(), line_table(record));
  return {.id = "return", .title = {}, .fields = return_fields(record, phones, site), .tables = std::move(tables), .records = {}};
}

}  // namespace svc::cli
