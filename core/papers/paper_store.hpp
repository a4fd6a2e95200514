// SPDX-License-Identifier: MIT
// The tables paper, instalment and paper_use.
#pragma once

#include <vector>

#include "core/papers/types.hpp"
#include "core/store/session.hpp"

namespace svc::papers {

// Throws Error (not_found).
[[nodiscard]] Paper load_paper(store::ReadSession& session, std::int64_t id);
// By the contract's own number, however it is written; nothing where no contract has it.
[[nodiscard]] std::optional<Paper> find_by_number(store::ReadSession& session, std::string_view number);
// By our number (H260115-0001), the contract's own, or your reference. Throws Error (not_found).
[[nodiscard]] Paper load_named(store::ReadSession& session, std::string_view which);
// Throws Error (conflict) where another contract has the number or the reference.
void require_new(store::ReadSession& session, const Paper& paper);

struct PaperFilter {
  bool open_only = false;
  std::string kind = {};
  std::optional<std::int64_t> customer = {};
  std::optional<std::int64_t> owner = {};
  std::string unpaid_until = {};  // an instalment is due by that day and not paid
  std::int64_t limit = 100;
};
// Newest first.
[[nodiscard]] std::vector<Paper> list_papers(store::ReadSession& session, const PaperFilter& filter);

void insert_paper(store::WriteSession& session, const Paper& paper);
void insert_row(store::WriteSession& session, const Paper& paper);  // who imports it keeps the journal's digest of it
// Under the next revision. Throws Error (conflict) where the row has another one.
void update_paper(store::WriteSession& session, Paper& paper);

// By day, withdrawn ones too.
[[nodiscard]] std::vector<Instalment> instalments_of(store::ReadSession& session, std::int64_t paper);
// Inserts what has no key yet, and assigns it.
void write_instalment(store::WriteSession& session, std::int64_t paper, Instalment& instalment);

// Those that hold, by key.
[[nodiscard]] std::vector<Use> uses_of(store::ReadSession& session, std::int64_t paper);
// The contracts that a ticket, a sale or a unit refers to: cancelled ones too, by key.
[[nodiscard]] std::vector<Paper> papers_of(store::ReadSession& session, std::string_view kind, std::int64_t subject);
// Every contract that it ever referred to, by contract.
[[nodiscard]] std::vector<Use> uses_by(store::ReadSession& session, std::string_view kind, std::int64_t subject);
void insert_use(store::WriteSession& session, Use& use);
void end_use(store::WriteSession& session, std::int64_t use);

}  // namespace svc::papers
