// SPDX-License-Identifier: MIT
#include "core/returns/line_verdict.hpp"

#include <algorithm>
#include <array>

#include "core/policy/decide.hpp"
#include "core/returns/carriers.hpp"

namespace svc::returns {
namespace {

using policy::Value;

// Verdicts after which nothing stands in the way.
constexpr std::array<std::string_view, 6> granted{"accept", "correct", "exchange_or_repair", "repair", "supply", "supply_parts"};

template <class T>
std::optional<T> as(const Value& value) {
  const auto* held = std::get_if<T>(&value);
  return held == nullptr ? std::nullopt : std::optional{*held};
}

// The tables of a return, worked through one after another.
class Tables {
 public:
  Tables(const policy::Book& book, const policy::Facts& facts, Date day, LineVerdict& out)
      : chain_{.book = book, .facts = policy::on_day(with_ages(facts, day), book.calendar.zone, day), .day = day}, out_{out} {}

  // Its outputs; nothing where the book has no such table, or cannot decide it.
  const policy::TableResult* decide(std::string_view id) {
    const auto known = std::ranges::find(asked_, id, [](const policy::TableResult* one) -> std::string_view { return one->table; });
    const auto* result = known == asked_.end() ? ask(id) : *known;
    return result != nullptr && result->decided && !result->no_row ? result : nullptr;
  }
  template <class T>
  std::optional<T> output(std::string_view id, std::string_view name) {
    const auto* result = decide(id);
    if (result == nullptr) return std::nullopt;
    const auto found = result->outputs.find(std::string{name});
    return found == result->outputs.end() ? std::nullopt : as<T>(found->second);
  }
  template <class T>
  std::optional<T> fact(std::string_view name) {
    auto use = policy::look_up(chain_.facts, name);
    auto held = as<T>(use.value);
    chain_.used.note(use);
    return held;
  }
  void set(std::string_view name, Value value) { chain_.facts.set(name, std::move(value)); }
  [[nodiscard]] bool knows(std::string_view name) const { return !policy::is_unknown(chain_.facts.get(name)); }
  [[nodiscard]] std::vector<policy::FactUse> take_used() { return std::move(chain_.used).by_name(); }

 private:
  const policy::TableResult* ask(std::string_view id) {
    const auto* table = policy::find_table(chain_.book, id);
    if (table == nullptr) return nullptr;
    auto& result = policy::decide_in(chain_, *table);
    asked_.push_back(&result);
    if (!result.decided) {
      policy::merge_names(out_.missing, result.missing);
      std::ranges::move(result.waiting, std::back_inserter(out_.waiting));
    }
    for (auto& rule : result.rules) {
      if (std::ranges::find(out_.rules, rule.id, &policy::RuleRef::id) == out_.rules.end()) out_.rules.push_back(std::move(rule));
    }
    return &result;
  }

  policy::Chain chain_;
  LineVerdict& out_;
  std::vector<const policy::TableResult*> asked_;
};

// What is deducted for packaging; nothing where the cost price is needed and nobody gave it.
std::optional<Money> box_deduction(Tables& tables, LineVerdict& out) {
  const auto share = tables.output<Ratio>("return.deduction", "box_share");
  const auto boxes = tables.fact<std::int64_t>("boxes_missing").value_or(0);
  if (!share || share->numerator == 0 || boxes == 0) return Money{};
  const auto cost = tables.fact<Money>("cost_price");
  if (cost) return times(boxes, Money{share_of(cost->minor, *share)});
  policy::merge_names(out.missing, {"cost_price"});
  return std::nullopt;
}

void add_credit(Tables& tables, LineVerdict& out) {
  auto& credit = out.credit;
  credit.value = tables.fact<Money>("amount");
  credit.percent = tables.output<Ratio>("return.credit", "percent");
  if (!credit.percent) return;
  const auto fee = tables.output<Money>("return.deduction", "bag_fee").value_or(Money{});
  credit.bags = times(tables.fact<std::int64_t>("bags_missing").value_or(0), fee);
  const auto boxes = box_deduction(tables, out);
  credit.boxes = boxes.value_or(Money{});
  credit.agreed = tables.fact<Money>("extra_discount").value_or(Money{});
  if (credit.withheld()) credit.granted = tables.fact<Money>("granted_credit").value_or(Money{});
  if (credit.value) credit.share = Money{share_of(credit.value->minor, *credit.percent)};
  if (credit.percent->numerator == 0) credit.amount = Money{};
  else if (!credit.value) policy::merge_names(out.missing, {"amount"});
  else if (boxes) credit.amount = Money{std::max<std::int64_t>(0, credit.share.minor - credit.bags.minor - credit.boxes.minor - credit.agreed.minor)};
}

void add_freight(Tables& tables, LineVerdict& out) {
  if (const auto* freight = tables.decide("return.freight")) {
    const auto text = [&](const char* name) {
      const auto found = freight->outputs.find(name);
      return found == freight->outputs.end() ? std::string{} : as<std::string>(found->second).value_or("");
    };
    out.bearer = text("bearer");
    out.chargeback = text("chargeback");
    const auto share = freight->outputs.find("customer_share");
    if (share != freight->outputs.end()) out.customer_share = as<Ratio>(share->second);
  }
}

// What follows from a verdict: credit, freight, whether it counts, what a settlement may choose.
void add_rest(Tables& tables, LineVerdict& out) {
  add_credit(tables, out);
  add_freight(tables, out);
  out.counted = tables.output<bool>("return.counting", "counted");
  out.choices = tables.output<policy::Set>("return.disposition", "choices").value_or(policy::Set{});
}

void set_age(policy::Facts& facts, std::string_view elapsed, std::string_view anchor, Date to) {
  if (!policy::is_unknown(facts.get(elapsed))) return;
  const auto* from = std::get_if<Date>(&facts.get(anchor));
  if (from != nullptr && *from <= to) facts.set(elapsed, policy::Elapsed{.from = *from, .to = to});
}

bool is_told(const policy::Facts& facts, std::string_view name, bool value) {
  const auto* told = std::get_if<bool>(&facts.get(name));
  return told != nullptr && *told == value;
}

void set_none(policy::Facts& facts, std::string_view name) {
  if (policy::is_unknown(facts.get(name))) facts.set(name, policy::None{});
}

bool is_fault(const policy::Facts& facts) {
  const auto* reason = std::get_if<std::string>(&facts.get("reason"));
  return reason != nullptr && (*reason == "damage" || *reason == "quality");
}

// Goods that are not ours never left our warehouse; those refused at the consignment point, or proven damaged on the way there, never
// entered the customer's stock: no day is counted from; nobody confirmed a photo that was not taken.
void set_what_never_was(policy::Facts& facts) {
  if (is_told(facts, "photo", false) && policy::is_unknown(facts.get("photo_confirmed"))) facts.set("photo_confirmed", false);
  const bool foreign = is_told(facts, "company_distributed", false);
  const bool in_carriage = is_fault(facts) && (is_told(facts, "carriage_damage_proven", true) || is_told(facts, "refused_at_pickup", true));
  if (foreign || in_carriage) set_none(facts, "outbound_date");
  if (foreign || in_carriage || is_told(facts, "refused_at_pickup", true)) set_none(facts, "received_date");
}

}  // namespace

policy::Facts with_ages(policy::Facts facts, Date day) {
  set_what_never_was(facts);
  const auto* reported = std::get_if<Date>(&facts.get("reported_date"));
  set_age(facts, "since_receipt", "received_date", reported == nullptr ? day : *reported);
  set_age(facts, "since_outbound", "outbound_date", day);
  return facts;
}

LineVerdict judge_line(const policy::Book& book, const policy::Facts& facts, Date day) {
  LineVerdict out{.no_rules = policy::find_table(book, "return.verdict") == nullptr, .book = book.hash};
  Tables tables{book, with_coach(book, facts), day, out};
  out.carrier = tables.output<std::string>("return.carrier", "class").value_or("");
  if (!out.carrier.empty() && !tables.knows("carrier_class")) tables.set("carrier_class", out.carrier);
  if (const auto* verdict = tables.decide("return.verdict")) {
    out.decided = true;
    out.levers.insert(out.levers.end(), verdict->levers.begin(), verdict->levers.end());
    out.verdict = tables.output<std::string>("return.verdict", "verdict").value_or("");
    out.basis = tables.output<std::string>("return.verdict", "basis").value_or("");
  }
  out.window = tables.output<std::string>("return.window", "side").value_or("");
  if (out.decided) add_rest(tables, out);
  out.used = tables.take_used();
  return out;
}

std::optional<policy::Flips> line_flips(const policy::Book& book, const policy::Facts& facts, Date day) {
  return flips_of(book, judge_line(book, facts, day), facts, day);
}

std::optional<policy::Flips> flips_of(const policy::Book& book, const LineVerdict& verdict, const policy::Facts& facts, Date day) {
  if (!verdict.decided || is_granted(verdict.verdict)) return std::nullopt;
  return policy::nearest_flips(book, "return.verdict", policy::on_day(with_ages(facts, day), book.calendar.zone, day), day);
}

bool is_granted(std::string_view verdict) { return std::ranges::find(granted, verdict) != granted.end(); }

}  // namespace svc::returns
