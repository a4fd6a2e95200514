// SPDX-License-Identifier: MIT
// Inside verify: what its three parts share.
#pragma once

#include <utility>

#include "core/base/error.hpp"
#include "core/duty/verify.hpp"

namespace svc::duty {

class VerifyRun {
 public:
  VerifyRun(store::ReadSession& session, const CaseKinds& cases, const VerifyRequest& request);

  store::ReadSession& session;
  const CaseKinds& cases;
  const VerifyRequest& request;
  BookShelf shelf;
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
    if (request.progress) request.progress(++done_, all_);
  }
  void differ(Mismatch one);
  // Nothing where both are the same.
  void compare(Mismatch one, std::string stored, std::string anew);
  [[nodiscard]] std::string time_text(Instant instant) const;
  [[nodiscard]] std::string time_text(const std::optional<std::int64_t>& seconds) const;

 private:
  std::int64_t found_ = 0;
  std::int64_t done_ = 0;
  std::int64_t all_ = 0;
};

[[nodiscard]] bool is_kind(std::string_view subject);
void verify_verdicts(VerifyRun& run);
void verify_clocks(VerifyRun& run);
void verify_charges(VerifyRun& run);

}  // namespace svc::duty
