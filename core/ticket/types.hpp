// SPDX-License-Identifier: MIT
// A ticket as it stands, what happened to it, and the few words of its main state. Everything finer than the main state
// is a milestone among the events (RULES.md appendix d), made mandatory by a book.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/instant.hpp"
#include "core/base/json.hpp"
#include "core/base/message.hpp"

namespace svc::ticket {

enum class State : std::uint8_t { open, waiting, done, closed, cancelled, merged };
[[nodiscard]] std::string_view to_text(State state);
[[nodiscard]] std::optional<State> parse_state(std::string_view text);
[[nodiscard]] Message label(State state);
// Closed, cancelled and merged tickets are ended: their clocks have stopped.
[[nodiscard]] constexpr bool ended(State state) { return state >= State::closed; }

// What a verb does to the main state. `progress` is any milestone: it leaves the state as it is.
enum class Move : std::uint8_t { progress, remark, wait, resume, close, cancel, reopen, merge };
// The state after the move, or nothing where the move is not possible from there.
[[nodiscard]] std::optional<State> after(State state, Move move);

struct Ticket {
  std::int64_t id = 0;
  State state = State::open;
  int round = 1;  // one more at each reopening
  std::optional<std::int64_t> customer = {};
  std::optional<std::int64_t> unit = {};
  std::optional<std::int64_t> product = {};
  std::string type = {};  // '' here and below: not said
  std::string mode = {};
  std::string source = {};
  std::string channel = {};
  std::string urgency = {};
  std::string region = {};
  std::int64_t owner = 0;        // staff
  std::int64_t reported_by = 0;  // staff who recorded it; 0: not known
  Instant received{};
  std::optional<Instant> answered = {};
  std::optional<Instant> closed = {};  // or cancelled, or merged
  Instant entered{};
  std::string contact_name = {};
  std::string contact_phone = {};  // normalised
  std::string serial = {};         // as the caller gave it
  std::optional<std::string> ref = {};
  std::optional<std::int64_t> batch = {};
  std::optional<std::int64_t> batch_line = {};
  std::int64_t revision = 1;
  std::string history = {};        // of an imported closed ticket: [[act, seconds, fields], …]
  std::string title = {};
  std::string fault = {};
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

}  // namespace svc::ticket
