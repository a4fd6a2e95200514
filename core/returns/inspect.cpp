// SPDX-License-Identifier: MIT
#include <algorithm>

#include "core/base/error.hpp"
#include "core/returns/goods.hpp"
#include "core/returns/lines.hpp"

namespace svc::returns {
namespace {

// What did not come cannot be looked at.
bool came(const Line& line) { return counted_of(line).value_or(stays_there(line) ? 0 : 1) > 0; }

std::vector<LineWords> findings_of(const CaseFile& file, const Inspecting& inspecting) {
  std::vector<LineWords> said;
  if (inspecting.line) {
    const auto& meant = line_numbered(file, *inspecting.line);
    require_unsettled(meant);
    if (!came(meant)) throw Error(Exit::usage, say(N_("Nothing of line {line} came."), {{"line", std::to_string(*inspecting.line)}}));
    said.push_back({.line = *inspecting.line, .set = inspecting.findings});
    return said;
  }
  if (std::ranges::all_of(file.lines, &Line::stands)) require_unsettled(file.lines.front());
  for (const auto& line : file.lines) {
    if (came(line) && !line.stands) said.push_back({.line = line.line_no, .set = inspecting.findings});
  }
  return said;
}

bool all_inspected(const CaseFile& file, const std::vector<LineWords>& said) {
  return std::ranges::all_of(file.lines, [&](const Line& line) {
    return !came(line) || line.stands || told_of(file, "line_inspected", line.line_no) || std::ranges::find(said, line.line_no, &LineWords::line) != said.end();
  });
}

void complete(store::WriteSession& session, const CaseFile& file, const Inspecting& inspecting, std::vector<LineWords>& said, Verb& verb) {
  said = findings_of(file, inspecting);
  for (auto& words : said) {
    name_persons(session, words.set);
    verb.before.push_back(told_of_line("line_inspected", words));
  }
  // What did not come is part of the inspection too: why it did not is asked for like any difference.
  for (const auto& line : file.lines) {
    if (!inspecting.line && !came(line) && !line.stands && !stays_there(line)) verb.before.push_back(told_of_line("line_missing", {.line = line.line_no}));
  }
  if (inspecting.in_main_warehouse) {
    const auto named = inspecting.line ? std::vector{*inspecting.line} : std::vector<std::int64_t>{};
    std::ranges::move(moved_to_main(file, named, time::local_date(session.zone(), session.happened())), std::back_inserter(verb.before));
  }
  if (all_inspected(file, said)) verb.event = "inspected";
  end_with_last(verb);
}

}  // namespace

ActResult inspect(const World& world, store::Store& store, const Target& target, const Inspecting& inspecting) {
  Verb verb{.action = "return.inspect", .override_reason = inspecting.override_reason};
  verb.given = JsonObject{{"line", inspecting.line.value_or(0)}, {"findings", inspecting.findings}, {"main", inspecting.in_main_warehouse}};
  if (!inspecting.text.empty()) verb.fields.set("text", inspecting.text);
  std::vector<LineWords> said;
  verb.prepare = [&](store::WriteSession& session, const CaseFile& file, Verb& own) { complete(session, file, inspecting, said, own); };
  return perform(world, store, target, verb, [&](store::WriteSession&, CaseFile& file) {
    set_words(file, said);
    set_moved(file);
  });
}

}  // namespace svc::returns
