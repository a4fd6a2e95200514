// SPDX-License-Identifier: MIT
#include "core/returns/pictures.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "core/cases/act.hpp"
#include "core/returns/lines.hpp"

namespace svc::returns {
namespace {

bool is_large(const policy::Facts& facts) {
  const auto* traits = std::get_if<policy::Set>(&facts.get("traits"));
  return traits != nullptr && std::ranges::find(*traits, "large") != traits->end();
}

// What was known before this act is not supplied by it: the picture, or what asks for one, is among its words.
bool tells_of_pictures(const cases::Event& event) {
  const auto* set = event.fields.find("set");
  const auto& words = set != nullptr && set->object() != nullptr ? *set : event.fields;
  return event.act == "requested" || std::ranges::any_of(std::array{"photo", "traits", "reason"}, [&](const char* name) { return words.find(name) != nullptr; });
}

}  // namespace

bool has_pictures(const CaseFile& file, const time::Zone& zone) {
  std::vector<bool> large, all;  // whether each is shown
  for (const auto& line : file.lines) {
    if (line.outcome == "supply_parts") continue;
    const auto facts = line_facts(file, line, zone);
    all.push_back(facts.get("photo") == policy::Value{true});
    if (is_large(facts)) large.push_back(all.back());
  }
  const auto& asked = large.empty() ? all : large;
  return !asked.empty() && std::ranges::find(asked, false) == asked.end();
}

void note_pictures(store::WriteSession& session, CaseFile& file) {
  if (was_done(file, "photo_supplied")) return;
  const auto own = std::span{file.events}.subspan(file.loaded);
  if (std::ranges::any_of(own, tells_of_pictures) && has_pictures(file, session.zone())) cases::happen(session, file, "photo_supplied", JsonObject{});
}

}  // namespace svc::returns
