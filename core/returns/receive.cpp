// SPDX-License-Identifier: MIT
#include <algorithm>

#include "core/base/error.hpp"
#include "core/returns/carriers.hpp"
#include "core/returns/freight_bill.hpp"
#include "core/returns/from_sale.hpp"
#include "core/returns/goods.hpp"
#include "core/returns/line_verdict.hpp"
#include "core/returns/lines.hpp"
#include "core/returns/return_store.hpp"
#include "core/sales/sale_store.hpp"

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
  const auto announced = std::min(count.counted, line.quantity);  // what is above that is a line of its own
  LineWords words{.line = line.line_no, .set = JsonObject{{"counted_quantity", announced}}};
  if (count.counted != line.quantity && !receiving.difference_note.empty()) words.set.set("difference_note", receiving.difference_note);
  return words;
}

bool all_counted(const CaseFile& file, const std::vector<LineWords>& said) {
  return std::ranges::all_of(file.lines, [&](const Line& line) {
    return counted_of(line) || stays_there(line) || std::ranges::find(said, line.line_no, &LineWords::line) != said.end();
  });
}

// Pieces that nobody announced.
struct Surplus {
  const Line& line;
  std::int64_t pieces = 0;
};

// Those that an earlier count set apart already, by the line they came with.
constexpr std::string_view came_with = "came_with_line";
std::int64_t set_apart(const CaseFile& file, const Line& line) {
  std::int64_t pieces = 0;
  for (const auto& other : file.lines) {
    const auto* with = other.facts.find(came_with);
    if (with != nullptr && *with == Json{line.line_no}) pieces += other.quantity;
  }
  return pieces;
}

void require_explained(const CaseFile& file, const Surplus& surplus, const Receiving& receiving) {
  if (!receiving.difference_note.empty()) return;
  const auto announced = surplus.line.quantity;
  const auto counted = announced + set_apart(file, surplus.line) + surplus.pieces;
  throw Error(Exit::usage, say(N_("line {line}: {counted} counted, {announced} announced; count again, or say why with --difference"),
                               {{"line", std::to_string(surplus.line.line_no)}, {"counted", std::to_string(counted)},
                                {"announced", std::to_string(announced)}}),
              say(N_("With it the pieces that nobody announced become a line of their own.")), {.field = "--difference"});
}

// They are a line of their own, of the same sale as far as it goes, to be decided like any other: nobody said why they come back.
Line line_for(store::ReadSession& session, const CaseFile& file, const Surplus& surplus, std::int64_t number) {
  Line own{.request = file.request.id, .line_no = number, .product = surplus.line.product, .quantity = surplus.pieces, .facts = surplus.line.facts};
  own.facts.set("reason", nullptr);
  own.facts.set("amount", nullptr);
  own.facts.set("announced_quantity", surplus.pieces);
  own.facts.set(came_with, surplus.line.line_no);
  const auto sale = surplus.line.sale ? sales::find_sale(session, *surplus.line.sale) : std::nullopt;
  if (!sale || taken_back(session, sale->id).pieces + surplus.pieces > sale->quantity) return own;
  own.sale = sale->id;
  std::vector<Line> lines{std::move(own)};
  auto request = file.request;
  take_sales(session, JsonObject{}, lines, request);
  return std::move(lines.front());
}

// What came of each line that was counted, and what came besides.
struct Counted {
  std::vector<LineWords> said = {};
  std::vector<Line> surplus = {};
};
Counted counted_in(store::ReadSession& session, const CaseFile& file, const Receiving& receiving) {
  Counted counted;
  std::vector<std::int64_t> named;
  for (const auto& count : receiving.counts) named.push_back(line_meant(file, count).line_no);
  require_named_once(std::move(named), "--counted");
  for (const auto& count : receiving.counts) {
    counted.said.push_back(words_of(file, receiving, count));
    const auto& line = line_meant(file, count);
    const Surplus more{.line = line, .pieces = count.counted - line.quantity - set_apart(file, line)};
    if (more.pieces <= 0) continue;
    require_explained(file, more, receiving);
    const auto number = file.lines.back().line_no + static_cast<std::int64_t>(counted.surplus.size()) + 1;
    counted.surplus.push_back(line_for(session, file, more, number));
    counted.said.push_back({.line = number, .set = JsonObject{{"counted_quantity", more.pieces}, {"difference_note", receiving.difference_note}}});
  }
  return counted;
}

void add_surplus(store::WriteSession& session, CaseFile& file, std::vector<Line>& surplus) {
  for (auto& line : surplus) {
    insert_line(session, line);
    file.notes.push_back(say(N_("line {line}: {pieces} that nobody announced; “svc return edit --line {line} --reason” says why they come back"),
                             {{"line", std::to_string(line.line_no)}, {"pieces", std::to_string(line.quantity)}}));
    file.lines.push_back(std::move(line));
  }
}

// Nobody had agreed that they come, nor does the book take them back as they are.
bool comes_unannounced(const CaseFile& file) {
  return !was_done(file, "shipped") && !was_done(file, "arrived_unannounced") &&
         std::ranges::any_of(file.lines, [](const Line& line) { return !is_granted(line.outcome); });
}

void add_move(const store::WriteSession& session, const CaseFile& file, const std::vector<LineWords>& said, Verb& verb) {
  std::vector<std::int64_t> lines;
  for (const auto& words : said) {
    if (*words.set.find("counted_quantity") != Json{0}) lines.push_back(words.line);
  }
  if (lines.empty() && !said.empty()) return;  // nothing of them came
  std::ranges::move(moved_to_main(file, lines, time::local_date(session.zone(), session.happened())), std::back_inserter(verb.before));
}

void add_arrival(const CaseFile& file, Verb& verb) {
  if (was_done(file, "received")) return;
  if (comes_unannounced(file)) verb.before.push_back({.act = "arrived_unannounced"});
  verb.before.push_back({.act = "received"});
}

// They came by whom they came by, whoever was to carry them (RET-43); a bill of goods that went out says nothing of that.
void add_carrier(store::WriteSession& session, const CaseFile& file, const Receiving& receiving, Verb& verb) {
  const auto* direction = receiving.bill.find("freight_direction");
  const auto* carrier = direction == nullptr || *direction == Json{"inbound"} ? receiving.bill.find("carrier") : nullptr;
  if (carrier == nullptr && receiving.fields.find("coach") == nullptr) return;
  Json told = receiving.fields;
  if (carrier != nullptr) told.set("carrier", *carrier);
  classify_carrier(session, file, told);
  if (const auto* found = told.find("carrier_class")) verb.fields.set("carrier_class", *found);
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
  Counted counted;
  const auto& said = counted.said;
  verb.prepare = [&](store::WriteSession& session, const CaseFile& file, Verb& own) {
    counted = counted_in(session, file, receiving);
    for (const auto& words : said) own.before.push_back(told_of_line("line_counted", words));
    add_arrival(file, own);
    if (receiving.in_main_warehouse) add_move(session, file, said, own);
    if (!receiving.bill.object()->empty()) {
      require_new_bill(file, receiving.bill, receiving.fields);
      own.before.push_back({.act = "freight_billed", .fields = with_freight_total(file, receiving.bill)});
    }
    if (!said.empty() && all_counted(file, said)) own.before.push_back({.act = "goods_counted"});
    add_carrier(session, file, receiving, own);
    if (own.before.empty()) throw Error(Exit::usage, say(N_("They were received already: say what was counted, where they are, or what the freight was.")));
    end_with_last(own);
  };
  return perform(world, store, target, verb, [&](store::WriteSession& session, CaseFile& file) {
    add_surplus(session, file, counted.surplus);
    set_words(file, said);
    set_moved(file);
    note_differences(file, said);
  });
}

}  // namespace svc::returns
