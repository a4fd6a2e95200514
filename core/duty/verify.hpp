// SPDX-License-Identifier: MIT
// Every adopted book compiled anew from its text; every stored verdict worked out anew from its stored facts, who asked, and its book; every stored clock folded anew from
// the events of its case; every entry of the staff ledger proposed anew from its trigger: each must come out bit for bit.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/duty/books.hpp"
#include "core/duty/subject.hpp"
#include "core/duty/tick.hpp"
#include "core/store/session.hpp"

namespace svc::duty {

struct Mismatch {
  std::string kind;    // book, verdict, line_verdict, clock, charge
  std::int64_t id = 0; // of the row; 0: one that should be there
  Subject subject;
  std::string rule;    // of a verdict its question
  Instant at{};        // of the question, the clock's start, the proposal
  std::string part;    // the column, or the member of the verdict or detail, that differs
  std::string stored;  // as text or canonical JSON
  std::string anew;
};
struct Verification {
  std::int64_t books = 0;
  std::int64_t verdicts = 0;
  std::int64_t clocks = 0;
  std::int64_t charges = 0;
  std::int64_t unchecked = 0;  // clocks and entries about what no domain tells the history of
  std::int64_t differing = 0;  // rows with a mismatch
  std::vector<Mismatch> mismatches;  // the first thousand
};

struct VerifyRequest {
  Instant since = beginning_of_time;  // verdicts asked, clocks started, entries proposed then or later
  std::function<void(std::int64_t done, std::int64_t all)> progress = {};  // rows
};
// Memory does not grow with the store.
[[nodiscard]] Verification verify(store::ReadSession& session, const CaseKinds& cases, const VerifyRequest& request = {});

}  // namespace svc::duty
