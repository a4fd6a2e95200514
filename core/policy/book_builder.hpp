// SPDX-License-Identifier: MIT
// Inside the loader: settled blocks and values of params in, typed rules out.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "core/policy/book_source.hpp"

namespace svc::policy {

using ParamValues = std::map<std::string, Value>;

// The rules under the params as written, with `changed` values over them. Calendars and hash are left to the caller.
[[nodiscard]] Book build_book(std::shared_ptr<const BookSource> source, const ParamValues& changed);
// What concerns the book as a whole, its calendar read: labels, cases, params that nothing uses.
void check_whole(const BookSource& source, const Book& book);

}  // namespace svc::policy
