// SPDX-License-Identifier: MIT
#include "core/papers/known.hpp"

#include "core/duty/image_columns.hpp"
#include "core/papers/paper_store.hpp"

namespace svc::papers {
namespace {

void take_day(const Json& image, std::string_view column, std::optional<Date>& day) {
  std::optional<std::string> text = day ? std::optional{to_text(*day)} : std::nullopt;
  duty::take_text(image, column, text);
  day = text ? parse_date(*text) : std::nullopt;
}

bool ends(const Json& use) {
  const auto* ended = use.find("ended_at");
  return ended != nullptr && !ended->is_null();
}

// Whether it referred to the contract then.
bool held(store::ReadSession& session, const Use& use, const duty::Known& known) {
  const duty::Subject subject{.kind = "paper", .id = use.paper};
  const duty::TableRow row{.table = "paper_use", .key = use.id};
  const auto image = duty::image_known(session, subject, row, known);
  if (!image.is_null()) return !ends(image);
  // None by then: it came later, or an import brought it and at most its end was recorded since.
  const auto first = duty::first_written(session, subject, row);
  return use.added <= known.entered && (!first || ends(first->image));
}

}  // namespace

Paper paper_known(store::ReadSession& session, Paper paper, const duty::Known& known) {
  if (paper.revision == 1) return paper;
  const auto image = duty::image_known(session, {.kind = "paper", .id = paper.id}, {.table = "paper", .key = paper.id}, known);
  if (image.is_null()) return paper;
  for (const auto& [name, field] : {std::pair{"kind", &paper.kind}, {"number", &paper.number}, {"payment_form", &paper.payment_form}}) {
    duty::take_text(image, name, *field);
  }
  std::string state;
  duty::take_text(image, "state", state);
  paper.state = cases::parse_state(state).value_or(paper.state);
  duty::take_number(image, "round", paper.round);
  duty::take_number(image, "customer", paper.customer);
  duty::take_number(image, "owner", paper.owner);
  duty::take_number(image, "warranty_months", paper.warranty_months);
  duty::take_number(image, "amount", paper.amount);
  take_day(image, "warranty_until", paper.warranty_until);
  take_day(image, "finish_by", paper.finish_by);
  return paper;
}

std::vector<Paper> papers_known(store::ReadSession& session, std::string_view kind, std::int64_t subject, const duty::Known& known) {
  std::vector<Paper> found;
  for (const auto& use : uses_by(session, kind, subject)) {
    if (held(session, use, known)) found.push_back(paper_known(session, load_paper(session, use.paper), known));
  }
  return found;
}

}  // namespace svc::papers
