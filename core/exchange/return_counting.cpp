// SPDX-License-Identifier: MIT
#include "core/exchange/return_counting.hpp"

#include "core/returns/cap.hpp"

namespace svc::exchange {

bool counts_on(store::ReadSession& session, duty::BookShelf& books, policy::Facts facts, const std::string& day) {
  const auto date = parse_date(day).value();
  const auto book = books.at("return", time::first_reaching(session.zone(), LocalTime{date}));
  if (!book) return true;
  if (policy::is_unknown(facts.get("reason"))) facts.set("reason", std::string{"other"});
  return returns::counts_in_rate(book->book, facts, date);
}

}  // namespace svc::exchange
