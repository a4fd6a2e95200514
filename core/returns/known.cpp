// SPDX-License-Identifier: MIT
#include "core/returns/known.hpp"

#include "core/cases/told_history.hpp"
#include "core/duty/image_columns.hpp"
#include "core/returns/line_verdict.hpp"
#include "core/returns/line_verdict_store.hpp"

namespace svc::returns {
namespace {

using duty::take_number;
using duty::take_text;

}  // namespace

void take_image(Request& request, const Json& image) {
  take_number(image, "customer", request.customer);
  take_number(image, "salesperson", request.salesperson);
  take_number(image, "owner", request.owner);
  take_number(image, "round", request.round);
  duty::take_instant(image, "received_at", request.received);
}

void take_image(Line& line, const Json& image) {
  take_number(image, "sale", line.sale);
  take_number(image, "product", line.product);
  take_number(image, "quantity", line.quantity);
  take_number(image, "amount", line.amount);
  take_text(image, "disposition", line.disposition);
  take_text(image, "outcome", line.outcome);
  std::string facts;
  take_text(image, "facts", facts);
  if (!facts.empty()) line.facts = parse_json(facts, "line");
  take_number(image, "counted", line.counted);
}

CaseFile known_case(store::ReadSession& session, std::int64_t request, const duty::Moment& moment) {
  auto file = CaseFile::load(session, request);
  if (moment.journal == 0) return file;
  const auto known = duty::known_after(session, moment.journal);
  const duty::Subject subject{.kind = "return", .id = request};
  const auto image = duty::image_known(session, subject, {.table = "return_request", .key = request}, known);
  if (!image.is_null()) take_image(file.request, image);
  for (auto& line : file.lines) {
    const auto of_line = duty::image_known(session, subject, {.table = "line", .key = line.id}, known);
    if (!of_line.is_null()) take_image(line, of_line);
  }
  cases::forget_later(session, file.events, known);
  return file;
}

duty::OwnVerdicts kept_verdicts() {
  return {.kind = "line_verdict",
          .question = "return.check",
          .after = line_verdicts_after,
          .of = line_verdicts_of,
          .answer = [](const policy::Book& book, const policy::Facts& facts, Date day) { return to_json(judge_line(book, facts, day)); },
          .flips = line_flips};
}

}  // namespace svc::returns
