// SPDX-License-Identifier: MIT
#include "core/returns/known.hpp"

#include "core/cases/told_history.hpp"
#include "core/base/error.hpp"
#include "core/duty/books.hpp"
#include "core/duty/image_columns.hpp"
#include "core/policy/typed_value.hpp"
#include "core/returns/line_verdict_store.hpp"

namespace svc::returns {
namespace {

using duty::take_number;
using duty::take_text;

void take_image(Request& request, const Json& image) {
  take_number(image, "customer", request.customer);
  take_number(image, "salesperson", request.salesperson);
  take_number(image, "owner", request.owner);
  take_number(image, "round", request.round);
  duty::take_instant(image, "received_at", request.received);
}

void take_image(Line& line, const Json& image) {
  take_number(image, "quantity", line.quantity);
  take_number(image, "amount", line.amount);
  take_text(image, "disposition", line.disposition);
  std::string facts;
  take_text(image, "facts", facts);
  if (!facts.empty()) line.facts = parse_json(facts, "line");
  take_number(image, "counted", line.counted);
}

}  // namespace

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

std::vector<duty::OwnVerdict> kept_verdicts(store::ReadSession& session, duty::BookShelf& shelf, const duty::CasePage& page) {
  std::vector<duty::OwnVerdict> verdicts;
  for (auto& one : line_verdicts_after(session, page.after, page.since, page.at_most)) {
    duty::OwnVerdict verdict{.kind = "line_verdict", .id = one.id, .subject = one.return_request, .question = "return.check", .at = one.at, .result = one.result};
    verdict.again = [&shelf, one = std::move(one)] {
      const auto adopted = shelf.by_id(one.book, CaseFile::kind);
      if (!adopted) throw Error{Exit::not_found, say(N_("There is no book {number}."), {{"number", std::to_string(one.book)}})};
      const auto day = parse_date(one.asked_on);
      if (!day) throw Error{Exit::store, say(N_("{field}: {text} is not a time"), {{"field", "asked_on"}, {"text", one.asked_on}})};
      return to_json(judge_line(adopted->book, policy::facts_from_json(one.facts, adopted->book), *day));
    };
    verdicts.push_back(std::move(verdict));
  }
  return verdicts;
}

}  // namespace svc::returns
