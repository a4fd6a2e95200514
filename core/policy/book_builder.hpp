// SPDX-License-Identifier: MIT
// Inside the loader: settled blocks and values of params in, typed rules out.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>

#include "core/policy/book_source.hpp"

namespace svc::policy {

using ParamValues = std::map<std::string, Value>;

// The rules under the params as written. Calendars and hash are left to the caller.
[[nodiscard]] Book build_book(std::shared_ptr<const BookSource> source);
// The same book without its cases under other values of some params. Only `stale` blocks are read again, which are those
// that speak of these params, of a table all; the calendar is left to the caller.
[[nodiscard]] Book rebuild_book(const Book& book, const ParamValues& changed, const std::set<const Block*>& stale);
// What concerns the book as a whole, its calendar read: labels, cases, params that nothing uses.
void check_whole(const BookSource& source, const Book& book);

}  // namespace svc::policy
