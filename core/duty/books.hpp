// SPDX-License-Identifier: MIT
// Which book was in force when: the adopted versions, and adopting another.
#pragma once

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/duty/book_store.hpp"
#include "core/policy/book.hpp"
#include "core/store/session.hpp"

namespace svc::duty {

// A book, or the slice of it that one subject kind needs ("" is the whole book).
struct AdoptedBook {
  std::int64_t id = 0;
  policy::Book book;
};
using BookPointer = std::shared_ptr<const AdoptedBook>;
// Every subject kind, and "", the whole book, which schedules and questions without a subject need.
[[nodiscard]] std::vector<std::string_view> book_slices();

// The book in force at `at`. Nothing where none was adopted. Each is read once while the store is open.
[[nodiscard]] BookPointer book_at(store::ReadSession& session, std::string_view subject, Instant at);
[[nodiscard]] BookPointer book_by_id(store::ReadSession& session, std::int64_t id, std::string_view subject);

// The same for someone who asks for many instants: the adoptions are read once.
class BookShelf {
 public:
  using Load = std::function<BookPointer(std::int64_t id, std::string_view subject)>;
  explicit BookShelf(store::ReadSession& session);
  // Of books that stand elsewhere than in a store.
  BookShelf(std::vector<Adoption> adoptions, Load load);
  // From here on as it was known then: a book that was adopted later, with effect from before, is not there.
  void known_at(Instant known) { known_ = known; }
  // Those that took over running clocks up to that instant, by the instant at which they did.
  [[nodiscard]] std::vector<Adoption> takeovers(Instant until) const;
  [[nodiscard]] BookPointer at(std::string_view subject, Instant instant);
  [[nodiscard]] BookPointer by_id(std::int64_t id, std::string_view subject);
  [[nodiscard]] bool has(std::int64_t id) const { return std::ranges::find(adoptions_, id, &Adoption::id) != adoptions_.end(); }
  [[nodiscard]] const std::vector<Adoption>& adoptions() const { return adoptions_; }  // by start

 private:
  struct Kept {
    std::int64_t id = 0;
    std::string subject;
    BookPointer book;
  };

  std::vector<Adoption> adoptions_;
  Load load_;
  std::vector<Kept> kept_ = {};  // the few that were asked for
  std::optional<Instant> known_;
};

struct AdoptionRequest {
  std::string book;                    // a shipped id or a path
  std::optional<Instant> from = {};    // nothing: the next midnight
  std::string backdate_reason = {};    // needed for a start before now
  bool takes_over = false;             // the clocks that run when it comes into force
};

// Loads, bundles and compiles the book and writes it; the caller commits. Throws Error (usage) for a book that does not
// load or has another zone than the store's, Error (refused) where the actor is no administrator or the start is before
// the last adoption's, or before now without a reason.
Adoption adopt(store::WriteSession& session, const AdoptionRequest& request);
// A book with the files it was made of. Throws Error for one that is not found (naming the nearest) or does not load.
struct LoadedBook {
  policy::Book book;
  std::string bundle;
  bool shipped = false;  // proved when svc was built
};
[[nodiscard]] LoadedBook load_with_sources(const std::string& name);
// The first book of a new store, from the beginning of time.
Adoption adopt_first(store::WriteSession& session, const LoadedBook& book);
constexpr Instant beginning_of_time{Seconds{-62'135'596'800}};  // 0001-01-01

}  // namespace svc::duty
