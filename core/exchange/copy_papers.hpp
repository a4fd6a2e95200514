// SPDX-License-Identifier: MIT
// The days of payment of a contract, and what is under it, in cells of its copy, as JSON.
#pragma once

#include "core/exchange/links.hpp"
#include "core/exchange/mapper.hpp"
#include "core/papers/types.hpp"
#include "core/store/session.hpp"

namespace svc::exchange {

[[nodiscard]] std::string plan_text(const time::Zone& zone, const std::vector<papers::Instalment>& plan);
// Units by serial number, sales by number, tickets by theirs; those that hold.
[[nodiscard]] std::string uses_text(store::ReadSession& session, const std::vector<papers::Use>& uses);

[[nodiscard]] std::optional<Rejection> read_plan(std::string_view text, std::vector<papers::Instalment>& plan);
[[nodiscard]] std::optional<Rejection> read_uses(store::ReadSession& session, Links& links, std::string_view text, std::vector<papers::Use>& uses);

// As rows that an import brought. They assign the keys.
void insert_imported_plan(store::WriteSession& session, std::int64_t batch, std::int64_t paper, std::vector<papers::Instalment>& plan);
void insert_imported_uses(store::WriteSession& session, std::int64_t batch, std::int64_t paper, std::vector<papers::Use>& uses);

}  // namespace svc::exchange
