// SPDX-License-Identifier: MIT
// How many lines of returns one process judges in a second, in memory: the facts of the book's own cases, in turn.
#include <fmt/format.h>

#include <ctime>

#include "core/policy/case_run.hpp"
#include "core/policy/compiled.hpp"
#include "core/policy/loader.hpp"
#include "core/returns/line_verdict.hpp"

using namespace svc;

namespace {

struct Line {
  policy::Facts facts;
  Date day;
};

std::vector<Line> lines_of(const policy::Book& book) {
  std::vector<Line> lines;
  for (const auto& one : book.cases) {
    const policy::CaseRun run{book, *one.source};
    if (run.text("table") == "return.verdict") lines.push_back({run.facts(), run.day()});
  }
  return lines;
}

// verdicts [BOOK [COUNT]]
int measure(const std::string& name, std::size_t count) {
  const auto whole = policy::load_book(name);
  const auto lines = lines_of(whole);
  const auto book = policy::decompile(policy::compile(whole, "return"));  // as an adopted one is read
  std::size_t decided = 0;
  const auto begin = std::clock();  // of the processor: what else runs beside it is not the judge's
  for (std::size_t i = 0; i < count; ++i) {
    const auto& line = lines[i % lines.size()];
    if (returns::judge_line(book, line.facts, line.day).decided) ++decided;
  }
  const auto seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  fmt::print("{:.0f} verdicts a second, {} of {} decided\n", static_cast<double>(count) / seconds, decided, count);
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  return measure(count > 1 ? arguments[1] : "gift-distributor", count > 2 ? std::stoul(arguments[2]) : 10'000);
}
