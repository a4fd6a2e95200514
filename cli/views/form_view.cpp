// SPDX-License-Identifier: MIT
#include "cli/views/form_view.hpp"

#include <algorithm>
#include <array>

#include "cli/views/verdict_tables.hpp"
#include "cli/views/words.hpp"

namespace svc::cli {
namespace {

// Texts that need no more than half the page.
constexpr auto short_texts = std::to_array<std::string_view>({
    "agreed_by", "companions", "contact_name", "contact_phone", "contract_number", "fault_code", "giver", "invoice_number", "labour",
    "letter_number", "liaison.case", "liaison.from", "liaison.supplier", "liaison.to", "notice.model", "receiver", "serial", "signed_by"});
constexpr std::int64_t best_mark = 5;  // facts "of 5"

struct ToCell {
  Cell operator()(bool value) const { return value; }
  Cell operator()(std::int64_t value) const { return value; }
  Cell operator()(Money value) const { return value; }
  Cell operator()(Ratio value) const { return value; }
  Cell operator()(Span value) const { return value; }
  Cell operator()(Date value) const { return value; }
  Cell operator()(Instant value) const { return value; }
  Cell operator()(const policy::Set& value) const { return value; }
  Cell operator()(const std::string& value) const { return value; }
  template <typename Other>
  Cell operator()(const Other&) const {
    return nullptr;
  }
};

Cell line_cell(const policy::FormLine& line, const FormSubject& subject) {
  if (line.fact == "contact_phone") return line.text.empty() ? Cell{nullptr} : Cell{customers::phone_text(line.text, subject.phones)};
  if (!line.text.empty()) return line.text;
  const auto* text = std::get_if<std::string>(&line.value);
  if (text == nullptr) return std::visit(ToCell{}, line.value);
  const auto* fact = policy::find_fact(line.fact);
  if (fact != nullptr && fact->type == policy::FactType::enumeration) return word_label(*text);
  return field_text(std::string{line.fact}, Json{*text}, subject.staff);
}

bool chosen(const policy::Value& value, std::string_view word) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text == word;
  const auto* set = std::get_if<policy::Set>(&value);
  return set != nullptr && std::ranges::find(*set, word) != set->end();
}

std::vector<Tick> ticks_of(const policy::FormLine& line, const policy::FactDeclaration& fact) {
  std::vector<Tick> ticks;
  if (policy::find_milestone(line.fact) != nullptr) return ticks;
  for (const auto word : fact.values) ticks.push_back({word_label(std::string{word}).text, chosen(line.value, word)});
  if (fact.type == policy::FactType::boolean) {
    const auto* said = std::get_if<bool>(&line.value);
    ticks = {{say(N_("yes")), said != nullptr && *said}, {say(N_("no")), said != nullptr && !*said}};
  }
  if (fact.type != policy::FactType::integer || fact.unit != "of 5") return ticks;
  const auto* mark = std::get_if<std::int64_t>(&line.value);
  for (std::int64_t grade = 1; grade <= best_mark; ++grade) ticks.push_back({words(std::to_string(grade)), mark != nullptr && *mark == grade});
  return ticks;
}

PaperLine paper_line(const policy::FormLine& line, const FormSubject& subject) {
  const auto label = policy::form_label(line.fact);
  PaperLine made{.label = words(label.en, label.zh)};
  const auto* fact = policy::find_fact(line.fact);
  if (fact != nullptr) made.ticks = ticks_of(line, *fact);
  if (made.ticks.empty()) made.value = line_cell(line, subject);
  const bool is_text = fact == nullptr || fact->type == policy::FactType::text;
  const bool long_text = is_text && std::ranges::find(short_texts, line.fact) == short_texts.end();
  made.wide = long_text || made.ticks.size() > 2;
  return made;
}

Table repair_entries(const policy::FilledForm& filled) {
  Table table{.id = "repairs",
              .title = words("Repairs", "维修记录"),
              .columns = {{"repaired_on", words("Date", "日期")}, {"number", words("Ticket", "服务单号")}, {"content", words("Content", "维修内容")}},
              .rows = {}};
  for (const auto& repair : filled.repairs) table.rows.push_back({repair.day, repair.number, repair.content});
  return table;
}

Message signatory(std::string_view who) {
  const auto all = policy::signatory_words();
  const auto found = std::ranges::find(all, who, &policy::NamedWord::id);
  return found == all.end() ? words(who) : words(found->en, found->zh);
}

}  // namespace

Paper form_paper(const policy::FilledForm& filled, const FormSubject& subject) {
  const auto& form = *filled.form;
  Paper paper{.title = words(form.en, form.zh), .number = std::string{form.number}, .subject = subject.number,
              .source = std::string{form.cite}, .lines = {}, .signatures = {}};
  for (const auto& line : filled.lines) paper.lines.push_back(paper_line(line, subject));
  for (const auto who : form.signatures) paper.signatures.push_back(signatory(who));
  if (filled.lists_repairs) paper.tables.push_back(repair_entries(filled));
  return paper;
}

Record form_record(const policy::FilledForm& filled, const FormSubject& subject) {
  const auto& form = *filled.form;
  Record fields{.id = "fields", .title = {}, .fields = {}, .tables = {}, .records = {}};
  for (const auto& line : filled.lines) {
    const auto label = policy::form_label(line.fact);
    fields.fields.push_back({std::string{line.fact}, words(label.en, label.zh), line_cell(line, subject)});
  }
  std::vector<std::string> signatures(form.signatures.begin(), form.signatures.end());
  Record record{.id = "form",
                .title = words(form.en, form.zh),
                .fields = {{"form", say(N_("Form")), std::string{form.id}},
                           {"catalogue", say(N_("Form number")), std::string{form.number}},
                           {"number", say(N_("Case")), subject.number},
                           {"signatures", say(N_("Signed by hand")), std::move(signatures)}},
                .tables = {},
                .records = {std::move(fields)}};
  if (filled.lists_repairs) record.tables.push_back(repair_entries(filled));
  return record;
}

void show_form(Shell& shell, const policy::FilledForm& filled, const FormSubject& subject) {
  const bool page = !shell.options().format_given || shell.options().format == Format::html;
  if (page) shell.show(form_paper(filled, subject));
  else shell.show(form_record(filled, subject));
}

std::vector<std::string> form_names(std::span<const policy::PaperForm> forms) {
  std::vector<std::string> names;
  for (const auto& form : forms) names.emplace_back(form.id);
  return names;
}

}  // namespace svc::cli
