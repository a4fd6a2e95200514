// SPDX-License-Identifier: MIT
#include "core/cases/overrides.hpp"

#include <algorithm>
#include <ranges>

#include "core/base/json_members.hpp"
#include "core/cases/event_store.hpp"

namespace svc::cases {
namespace {

// A breach of the procedure is recorded right behind the act that it is of.
constexpr std::string_view breach = "procedure_breached";

}  // namespace

std::string override_behind(store::ReadSession& session, const EventNamed& named) {
  if (named.act.empty() || named.act.find('/') != std::string_view::npos) return {};  // of a clock
  const auto events = load_events(session, named.kind, named.id);
  auto reversed = std::views::reverse(events);
  auto event = std::ranges::find_if(reversed, [&](const Event& one) { return one.act == named.act && one.entered <= named.by; });
  if (event == reversed.end()) return {};
  const auto& caused = *event;
  if (named.act == breach) {
    event = std::ranges::find_if(event, reversed.end(), [](const Event& one) { return one.fields.find("override") != nullptr; });
    if (event == reversed.end() || event->entered != caused.entered) return {};
  }
  return text_in(event->fields, "override");
}

}  // namespace svc::cases
