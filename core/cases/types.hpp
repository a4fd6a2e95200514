// SPDX-License-Identifier: MIT
// What every case is, whatever it is about: a row with a main state, and what happened to it. Everything finer than the
// main state is a milestone among the events (RULES.md appendix d), made mandatory by a book.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/instant.hpp"
#include "core/base/json.hpp"
#include "core/base/message.hpp"

namespace svc::cases {

enum class State : std::uint8_t { open, waiting, done, closed, cancelled, merged };
[[nodiscard]] std::string_view to_text(State state);
[[nodiscard]] std::optional<State> parse_state(std::string_view text);
[[nodiscard]] Message label(State state);
// Closed, cancelled and merged cases are ended: their clocks have stopped.
[[nodiscard]] constexpr bool ended(State state) { return state >= State::closed; }

// What a verb does to the main state. `progress` is any milestone: it leaves the state as it is.
enum class Move : std::uint8_t { progress, remark, wait, resume, close, cancel, reopen, merge };
// The state after the move, or nothing where the move is not possible from there.
[[nodiscard]] std::optional<State> after(State state, Move move);

// The columns that the row of every case has; a room's own row is one of these and more.
struct Case {
  std::int64_t id = 0;
  State state = State::open;
  int round = 1;                       // one more at each reopening
  std::int64_t owner = 0;              // staff who answers for it
  Instant received{};                  // nothing of it happened before
  std::optional<Instant> closed = {};  // or cancelled, or merged
  Instant entered{};
  std::optional<std::int64_t> batch = {};
  std::int64_t revision = 1;
};

// One thing that happened: a milestone, or waiting, resumed, closed, cancelled, reopened, merged, noted, edited.
struct Event {
  std::int64_t id = 0;
  int round = 1;
  std::string act = {};
  Instant happened{};
  Instant entered{};
  std::int64_t actor = 0;
  std::int64_t for_staff = 0;
  std::optional<std::int64_t> batch = {};
  Json fields = JsonObject{};
  std::string person = {};  // outside the company: who signed, agreed or was told; personal
};

struct Attachment {
  std::int64_t id = 0;
  std::string sha256 = {};
  std::string name = {};  // as given, never a path
  std::int64_t size = 0;
  Instant added{};
};

}  // namespace svc::cases
