// SPDX-License-Identifier: MIT
#include "core/ticket/unit_warranty.hpp"

#include "core/customers/product_store.hpp"
#include "core/customers/unit_store.hpp"
#include "core/duty/books.hpp"
#include "core/papers/paper_store.hpp"
#include "core/policy/decide.hpp"

namespace svc::ticket {
namespace {

CaseFile file_of(store::ReadSession& session, const std::string& wanted) {
  CaseFile file;
  file.unit = customers::load_unit(session, wanted);
  if (file.unit->product) file.product = customers::find_product(session, *file.unit->product);
  return file;
}

void add_term(WarrantyAnswer& answer) {
  const auto& product = answer.file.product;
  answer.months = warranty_months(answer.file, answer.terms);
  if (answer.terms.contract) answer.months_from = "contract";
  else answer.months_from = product && product->warranty_months ? "product" : answer.terms.months_from;
  answer.starts = warranty_start(answer.file, answer.terms);
  answer.ends = warranty_end(answer.file, answer.terms);
  if (!answer.starts || !answer.ends || !answer.months || (answer.terms.contract && answer.terms.contract->until)) return;
  answer.days_added = (*answer.ends - add_months(*answer.starts, *answer.months)).count();
}

policy::Facts facts_of(const WarrantyAnswer& answer) {
  policy::Facts facts;
  if (answer.file.product && !answer.file.product->category.empty()) facts.set("category", answer.file.product->category);
  if (answer.starts) {
    facts.set("warranty_start", *answer.starts);
    // Days in our hands do not count.
    facts.set("since_warranty_start",
              policy::Elapsed{.from = *answer.starts + std::chrono::days{answer.days_added}, .to = answer.day});
  }
  if (answer.months_from == "product" || answer.months_from == "contract") {
    if (answer.months) facts.set("warranty_period", Span{.count = *answer.months, .unit = Span::Unit::months});
    if (answer.ends) {
      facts.set("warranty_end", *answer.ends);
      facts.set("since_warranty_end", policy::Elapsed{.from = *answer.ends, .to = answer.day});
    }
  }
  return facts;
}

std::optional<policy::TableResult> asked(WarrantyAnswer& answer, const policy::Book& book, const std::string& table,
                                         const policy::Facts& facts) {
  const auto* found = policy::find_table(book, table);
  if (found == nullptr) return std::nullopt;
  for (const auto& output : found->outputs) {
    const auto name = table + "." + output.name;
    if (const auto labels = book.labels.find(name); labels != book.labels.end()) answer.labels.insert(*labels);
  }
  return policy::decide(book, table, facts, answer.day);
}

// Whether it is in warranty is what the first table said.
void add_state(policy::Facts& facts, const WarrantyAnswer& answer) {
  if (!answer.state || !answer.state->decided) return;
  const auto state = answer.state->outputs.find("state");
  if (state == answer.state->outputs.end()) return;
  if (const auto* word = std::get_if<std::string>(&state->second)) facts.set("in_warranty", *word == "in");
}

}  // namespace

WarrantyAnswer unit_warranty(store::ReadSession& session, const WarrantyQuestion& question) {
  WarrantyAnswer answer;
  answer.file = file_of(session, question.unit);
  answer.day = question.day.value_or(time::local_date(session.zone(), session.now()));
  const auto at = question.day ? time::start_of_day(session.zone(), answer.day + std::chrono::days{1}) - Seconds{1} : session.now();
  answer.terms = warranty_terms(session, answer.file, at);
  answer.replaced = customers::units_before(session, answer.file.unit->id);
  answer.contracts = papers::papers_of(session, "unit", answer.file.unit->id);
  add_term(answer);
  auto facts = facts_of(answer);
  if (const auto book = duty::book_at(session, "unit", at)) answer.state = asked(answer, book->book, "unit.warranty", facts);
  add_state(facts, answer);
  if (question.cause) facts.set("fault_cause", *question.cause);
  const auto book = duty::book_at(session, "ticket", at);
  if (!book) return answer;
  answer.charge = asked(answer, book->book, "ticket.charge", facts);
  const auto covered = book->book.params.find("warranty.covered_causes");
  if (covered == book->book.params.end()) return answer;
  if (const auto* causes = std::get_if<policy::Set>(&covered->second.value)) answer.covered = *causes;
  return answer;
}

}  // namespace svc::ticket
