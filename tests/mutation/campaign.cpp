// SPDX-License-Identifier: MIT
// Puts one thing wrong into the shipped books at a time and demands that the loader, the cases or the check notice it.
// campaign EQUIVALENT [EVERY [FILE]]: the list of changes that change nothing; every how manieth change is tried; one file.
#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <map>

#include "core/base/embedded.hpp"
#include "core/base/error.hpp"
#include "tests/mutation/bench.hpp"

using namespace svc;

namespace {

struct Plan {
  std::set<std::string> equivalent;
  std::size_t every = 1;
  std::string only = {};
};

struct Tally {
  std::size_t tried = 0;
  std::map<std::string, std::size_t> by = {};  // kind and who noticed it
  std::size_t survived = 0;
  std::set<std::string> needed = {};  // of the list
};

// "file rule kind: before -> after  # why it changes nothing", one a line.
std::set<std::string> read_equivalent(const char* path) {
  std::set<std::string> known;
  std::ifstream in{path};
  if (!in) throw Error{Exit::not_found, say("There is no list {path}.", {{"path", path}})};
  for (std::string line; std::getline(in, line);) {
    const auto end = line.find("  # ");
    if (!line.empty() && line.front() != '#' && end != std::string::npos) known.insert(line.substr(0, end));
  }
  return known;
}

void judge(const Plan& plan, Tally& tally, const std::string& file, const test::Bench& bench, const test::Mutant& mutant) {
  const auto name = fmt::format("{} {} {}: {} -> {}", file, mutant.rule, mutant.kind, mutant.before, mutant.after);
  const auto noticed = bench.notices(mutant.text);
  const bool listed = !noticed && plan.equivalent.contains(name);
  const bool alike = listed || (!noticed && mutant.kind == "rows-swapped" && bench.order_says_nothing(mutant));
  if (listed) tally.needed.insert(name);
  ++tally.by[fmt::format("{} {}", mutant.kind, noticed ? noticed->substr(0, noticed->find(' ')) : alike ? "equivalent" : "SURVIVED")];
  if (noticed || alike) return;
  ++tally.survived;
  fmt::print("survived: {}\n", name);
  std::fflush(stdout);
}

void try_file(const Plan& plan, Tally& tally, const EmbeddedFile& file) {
  std::optional<test::Bench> bench;
  for (const auto& mutant : test::mutants_of(file.text)) {
    if (tally.tried++ % plan.every != 0) continue;
    if (!bench) bench.emplace(test::stem(file.path));
    judge(plan, tally, test::stem(file.path), *bench, mutant);
  }
}

bool is_wanted(const Plan& plan, std::string_view path) {
  if (path.find(".cases.") != std::string_view::npos || path.starts_with("calendars/")) return false;
  return plan.only.empty() || test::stem(path) == plan.only;
}

// A line of the list whose change is noticed now, or is no change any more.
std::size_t report_stale(const Plan& plan, const Tally& tally) {
  if (plan.every != 1 || !plan.only.empty()) return 0;
  std::size_t stale = 0;
  for (const auto& name : plan.equivalent) {
    if (tally.needed.contains(name)) continue;
    fmt::print("listed without need: {}\n", name);
    ++stale;
  }
  return stale;
}

int campaign(const Plan& plan) {
  Tally tally;
  for (const auto& file : book_files()) {
    if (is_wanted(plan, file.path)) try_file(plan, tally, file);
  }
  std::size_t all = 0;
  for (const auto& [what, times] : tally.by) {
    fmt::print("{:6} {}\n", times, what);
    all += times;
  }
  const auto stale = report_stale(plan, tally);
  fmt::print("{} changes tried, {} survived\n", all, tally.survived);
  return tally.survived == 0 && stale == 0 ? 0 : 1;
}

}  // namespace

int main(int count, char** arguments) {
  try {
    if (count < 2) throw Error{Exit::usage, say("campaign EQUIVALENT [EVERY [FILE]]")};
    Plan plan{.equivalent = read_equivalent(arguments[1])};
    if (count > 2) plan.every = std::stoul(arguments[2]);
    if (count > 3) plan.only = arguments[3];
    return campaign(plan);
  } catch (const Error& error) {
    fmt::print(stderr, "{}\n", in_english(error.message()));
    return 1;
  }
}
