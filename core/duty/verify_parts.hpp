// SPDX-License-Identifier: MIT
// Inside verify: what its three parts share.
#pragma once

#include <optional>
#include <set>
#include <utility>

#include "core/base/error.hpp"
#include "core/duty/clock_store.hpp"
#include "core/duty/journal_store.hpp"
#include "core/duty/verdict_store.hpp"
#include "core/duty/verify.hpp"
#include "core/policy/judge.hpp"

namespace svc::duty {

// Counts what was compared and keeps what differs.
class Tally {
 public:
  explicit Tally(const time::Zone& zone, std::function<void(std::int64_t)> progress = {}) : zone_{zone}, progress_{std::move(progress)} {}

  Verification out = {};

  // One row: `check` compares it and calls differ.
  template <typename Check>
  void row(const Mismatch& about, const Check& check) {
    const auto before = found_;
    try {
      check();
    } catch (const Error& error) {  // what it is worked out from cannot be read
      if (error.exit() == Exit::internal) throw;
      compare(about, "unreadable", in_english(error.message()));
    }
    if (found_ != before) ++out.differing;
    ++done_;
    if (progress_) progress_(done_);
  }
  void differ(Mismatch one);
  [[nodiscard]] std::int64_t found() const { return found_; }
  // Nothing where both are the same.
  void compare(Mismatch one, std::string stored, std::string anew);
  [[nodiscard]] std::string time_text(Instant instant) const;
  [[nodiscard]] std::string time_text(const std::optional<std::int64_t>& seconds) const;

 private:
  const time::Zone& zone_;
  std::function<void(std::int64_t)> progress_;
  std::int64_t found_ = 0;
  std::int64_t done_ = 0;
};

// Part by part, so that a mismatch is named by its smallest part.
void compare_verdict(Tally& tally, const SubjectVerdict& stored, const policy::Verdict& anew);
void compare_own_verdict(Tally& tally, const Mismatch& about, const Json& stored, const Json& anew);
void compare_clock(Tally& tally, const Mismatch& one, const ClockColumns& stored, const ClockColumns& anew);
[[nodiscard]] Mismatch about_verdict(const SubjectVerdict& stored);
[[nodiscard]] Mismatch about_own_verdict(const OwnVerdicts& domain, const std::string& kind, const OwnVerdict& stored);
[[nodiscard]] Mismatch about_clock(const StoredClock& stored, const Subject& subject);

struct VerifyRun {
  VerifyRun(store::ReadSession& session, const CaseKinds& cases, const VerifyRequest& request);
  // Of the staff ledger; looked for once, where an entry's proposal stands in no act.
  [[nodiscard]] const std::set<std::int64_t>& imported_entries();

  store::ReadSession& session;
  const CaseKinds& cases;
  const VerifyRequest& request;
  BookShelf shelf;
  Tally tally;

 private:
  std::optional<std::set<std::int64_t>> imported_;
};

[[nodiscard]] bool is_kind(std::string_view subject);
void verify_books(VerifyRun& run);
void verify_verdicts(VerifyRun& run);
void verify_own_verdicts(VerifyRun& run);
void verify_clocks(VerifyRun& run);
void verify_charges(VerifyRun& run);

}  // namespace svc::duty
