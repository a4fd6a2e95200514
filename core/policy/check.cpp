// SPDX-License-Identifier: MIT
#include "core/policy/check.hpp"

#include <algorithm>
#include <tuple>

#include "core/policy/check_parts.hpp"

namespace svc::policy {

void add_finding(Findings& out, Severity severity, std::string code, const Rule& rule, Message message) {
  out.push_back({.severity = severity, .code = std::move(code), .rule = rule.id, .message = std::move(message), .place = rule.place});
}

// A param that only an extending book may use, and charges that nothing can bring about.
void check_use(const Book& book, Findings& out) {
  for (const auto& [key, param] : book.params) {
    if (param.referenced) continue;
    out.push_back({.severity = Severity::warning, .code = "unused-param", .rule = key,
                   .message = say(N_("nothing uses the param '{key}'"), {{"key", key}}), .place = param.place});
  }
  for (const auto& charge : book.charges) {
    for (const auto& id : charge.on_warn) {
      const auto gate = std::ranges::find(book.gates, id, [](const Gate& one) { return one.rule.id; });
      if (gate == book.gates.end() || gate->effect == Effect::warn) continue;
      add_finding(out, Severity::fault, "never-warns", charge.rule,
                  say(N_("{rule} waits for a warning of {gate}, which refuses"), {{"rule", charge.rule.id}, {"gate", id}}));
    }
  }
}

std::vector<BookFinding> check_book(const Book& book) {
  Findings out;
  check_tables(book, out);
  check_use(book, out);
  check_coverage(book, run_cases(book), out);
  check_thresholds(book, out);
  check_deadlines(book, out);
  std::ranges::stable_sort(out, {}, [](const BookFinding& one) {
    return std::tuple{one.severity, std::string_view{one.place.file}, one.place.line, std::string_view{one.code}};
  });
  return out;
}

}  // namespace svc::policy
