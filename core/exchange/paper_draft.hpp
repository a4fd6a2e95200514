// SPDX-License-Identifier: MIT
// A contract as a source tells it: its row, its days of payment, and what must have happened to it for that.
#pragma once

#include <vector>

#include "core/cases/types.hpp"
#include "core/exchange/mapper.hpp"
#include "core/papers/types.hpp"

namespace svc::exchange {

struct PaperDraft {
  papers::Paper paper;
  std::vector<papers::Instalment> plan = {};
  std::vector<std::string> serials = {};
  std::vector<papers::Use> uses = {};
  std::vector<cases::Event> events = {};  // in order
};

// "2026-03-01=200000.00 paid 2026-02-27; 2026-06-01=300000.00": amount, and that and when it was paid, where they are known.
// Paid on no day that is told: on the day it was due. Nothing where the text has no such form.
[[nodiscard]] std::optional<std::vector<papers::Instalment>> parse_plan(std::string_view text, const time::Zone& zone);

// All but what it refers to.
[[nodiscard]] std::optional<Rejection> draft_paper(const MappedRecord& record, const time::Zone& zone, Instant now, PaperDraft& draft);

}  // namespace svc::exchange
