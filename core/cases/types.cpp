// SPDX-License-Identifier: MIT
#include "core/cases/types.hpp"

#include <array>
#include <utility>

namespace svc::cases {
namespace {

struct Word {
  State state;
  std::string_view id;
  const char* label;
};
constexpr std::array<Word, 6> words_of_state{{
    {State::open, "open", N_("open")},
    {State::waiting, "waiting", N_("waiting")},
    {State::done, "done", N_("done")},
    {State::closed, "closed", N_("closed")},
    {State::cancelled, "cancelled", N_("cancelled")},
    {State::merged, "merged", N_("merged")},
}};

}  // namespace

std::string_view to_text(State state) { return words_of_state.at(static_cast<std::size_t>(state)).id; }

std::optional<State> parse_state(std::string_view text) {
  for (const auto& word : words_of_state) {
    if (word.id == text) return word.state;
  }
  return std::nullopt;
}

Message label(State state) { return say(words_of_state.at(static_cast<std::size_t>(state)).label); }

std::optional<State> after(State state, Move move) {
  if (state == State::merged) return move == Move::remark ? std::optional{state} : std::nullopt;
  switch (move) {
    case Move::remark: return state;
    case Move::progress: return ended(state) ? std::nullopt : std::optional{state};
    case Move::wait: return state == State::open || state == State::done ? std::optional{State::waiting} : std::nullopt;
    case Move::resume: return state == State::waiting ? std::optional{State::open} : std::nullopt;
    case Move::close: return state == State::open || state == State::done ? std::optional{State::closed} : std::nullopt;
    case Move::cancel: return ended(state) ? std::nullopt : std::optional{State::cancelled};
    case Move::merge: return ended(state) ? std::nullopt : std::optional{State::merged};
    case Move::reopen:
      return state == State::closed || state == State::cancelled ? std::optional{State::open} : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace svc::cases
