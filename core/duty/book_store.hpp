// SPDX-License-Identifier: MIT
// The tables book, book_rule and book_takeover.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/store/session.hpp"

namespace svc::duty {

struct Adoption {
  std::int64_t id = 0;
  std::string name;
  std::string hash;
  Instant from;
  Instant adopted_at;
  std::int64_t adopted_by = 0;
  std::string reason;  // of a start before its adoption
  bool takes_over = false;              // the clocks that run when it comes into force
  std::optional<Instant> moved_at = {};  // when it did
};

[[nodiscard]] std::vector<Adoption> list_adoptions(store::ReadSession& session);  // as adopted, oldest first
// Of books that start at the same instant the one adopted last is in force.
[[nodiscard]] std::optional<std::int64_t> book_in_force(store::ReadSession& session, Instant at);
[[nodiscard]] std::string read_bundle(store::ReadSession& session, std::int64_t book);
// The compiled slice of that format, where there is one.
[[nodiscard]] std::optional<std::string> read_slice(store::ReadSession& session, std::int64_t book, std::string_view subject, int format);

void insert_book(store::WriteSession& session, Adoption& adoption, std::string_view bundle);  // assigns the key
void set_moved(store::WriteSession& session, Adoption& adoption);  // now
void write_slice(store::WriteSession& session, std::int64_t book, std::string_view subject, int format, std::string_view slice);

}  // namespace svc::duty
