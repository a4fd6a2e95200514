// SPDX-License-Identifier: MIT
#include <algorithm>

#include "core/base/error.hpp"
#include "core/returns/freight_bill.hpp"
#include "core/returns/goods.hpp"
#include "core/returns/line_verdict.hpp"
#include "core/returns/lines.hpp"

namespace svc::returns {
namespace {

const Line& line_meant(const CaseFile& file, const LineCount& count) {
  if (count.line != 0) return line_numbered(file, count.line);
  if (file.lines.size() == 1) return file.lines.front();
  throw Error(Exit::usage, say(N_("The return has {count} lines: a count names its line, as --counted 2=3."), {{"count", std::to_string(file.lines.size())}}));
}

LineWords words_of(const CaseFile& file, const Receiving& receiving, const LineCount& count) {
  const auto& line = line_meant(file, count);
  if (counted_of(line)) require_unsettled(line);
  LineWords words{.line = line.line_no, .set = JsonObject{{"counted_quantity", count.counted}}};
  if (count.counted != line.quantity && !receiving.difference_note.empty()) words.set.set("difference_note", receiving.difference_note);
  return words;
}

bool all_counted(const CaseFile& file, const std::vector<LineWords>& said) {
  return std::ranges::all_of(file.lines, [&](const Line& line) {
    return counted_of(line) || stays_there(line) || std::ranges::find(said, line.line_no, &LineWords::line) != said.end();
  });
}

// Nobody had agreed that they come, nor does the book take them back as they are.
bool comes_unannounced(const CaseFile& file) {
  return !cases::happened(file, "shipped") && !cases::happened(file, "arrived_unannounced") &&
         std::ranges::any_of(file.lines, [](const Line& line) { return !is_granted(line.outcome); });
}

void add_happenings(const store::WriteSession& session, const CaseFile& file, const Receiving& receiving, Verb& verb) {
  const auto add = [&](const char* act, Json fields) { verb.before.push_back({.act = act, .fields = std::move(fields)}); };
  if (!cases::happened(file, "received")) {
    if (comes_unannounced(file)) add("arrived_unannounced", JsonObject{});
    add("received", JsonObject{});
  }
  if (receiving.in_main_warehouse && !cases::happened(file, "in_main_warehouse")) {
    add("in_main_warehouse", JsonObject{{"main_warehouse_on", to_text(time::local_date(session.zone(), session.happened()))}});
  }
  if (!receiving.bill.object()->empty()) add("freight_billed", with_freight_total(file, receiving.bill));
}

// Said at once, whatever the book asks before the goods are inspected.
void note_differences(CaseFile& file, const std::vector<LineWords>& said) {
  for (const auto& words : said) {
    const auto& line = line_numbered(file, words.line);
    if (counted_of(line) == line.quantity || line.facts.find("difference_note") != nullptr) continue;
    file.notes.push_back(say(N_("line {line}: {counted} counted, {announced} announced; count again, or say why with --difference"),
                             {{"line", std::to_string(line.line_no)}, {"counted", std::to_string(counted_of(line).value_or(0))},
                              {"announced", std::to_string(line.quantity)}}));
  }
}

}  // namespace

ActResult receive(const World& world, store::Store& store, const Target& target, const Receiving& receiving) {
  Verb verb{.action = "return.receive", .fields = receiving.fields, .override_reason = receiving.override_reason};
  JsonArray counts;
  for (const auto& count : receiving.counts) counts.emplace_back(JsonArray{count.line, count.counted});
  verb.given = JsonObject{{"counts", std::move(counts)}, {"note", receiving.difference_note}, {"main", receiving.in_main_warehouse}, {"bill", receiving.bill}};
  std::vector<LineWords> said;
  verb.prepare = [&](store::WriteSession& session, const CaseFile& file, Verb& own) {
    for (const auto& count : receiving.counts) said.push_back(words_of(file, receiving, count));
    for (const auto& words : said) own.before.push_back(told_of_line("line_counted", words));
    add_happenings(session, file, receiving, own);
    if (!said.empty() && all_counted(file, said)) own.before.push_back({.act = "goods_counted"});
    if (own.before.empty()) throw Error(Exit::usage, say(N_("They were received already: say what was counted, where they are, or what the freight was.")));
    end_with_last(own);
  };
  return perform(world, store, target, verb, [&](store::WriteSession&, CaseFile& file) {
    set_words(file, said);
    note_differences(file, said);
  });
}

}  // namespace svc::returns
