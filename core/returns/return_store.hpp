// SPDX-License-Identifier: MIT
// The tables return_request and line.
#pragma once

#include <vector>

#include "core/returns/types.hpp"
#include "core/store/session.hpp"

namespace svc::returns {

[[nodiscard]] std::optional<Request> find_return(store::ReadSession& session, std::int64_t id);
// Throws Error (not_found).
[[nodiscard]] Request load_return(store::ReadSession& session, std::int64_t id);
[[nodiscard]] std::optional<std::int64_t> return_of_ref(store::ReadSession& session, std::string_view ref);
[[nodiscard]] std::vector<Line> lines_of(store::ReadSession& session, std::int64_t request);  // by number

// Pieces of that sale that returns ask for or kept; not what was cancelled, or went back to the customer.
struct TakenBack {
  std::int64_t pieces = 0;
  std::int64_t amount = 0;  // their value as it was asked for, minor units
};
[[nodiscard]] bool is_taken_back(const Line& line);
[[nodiscard]] TakenBack taken_back(store::ReadSession& session, std::int64_t sale);
// Returns of goods of that sale, but for those that were cancelled or merged.
[[nodiscard]] std::vector<std::int64_t> returns_of_sale(store::ReadSession& session, std::int64_t sale);

struct ReturnFilter {
  std::optional<cases::State> state = {};
  bool open_only = false;
  std::optional<std::int64_t> customer = {};
  std::optional<std::int64_t> salesperson = {};
  std::optional<Instant> since = {};         // asked for, inclusive
  std::optional<Instant> until = {};         // exclusive
  std::optional<std::int64_t> before = {};   // continue a list: ids below this
  std::int64_t limit = 100;
};
// Newest first.
[[nodiscard]] std::vector<Request> list_returns(store::ReadSession& session, const ReturnFilter& filter);

void insert_return(store::WriteSession& session, const Request& request);
void insert_line(store::WriteSession& session, Line& line);  // assigns the key
// Throws Error (conflict) where the row has another revision.
void update_return(store::WriteSession& session, Request& request);
void update_line(store::WriteSession& session, const Line& line);

}  // namespace svc::returns
