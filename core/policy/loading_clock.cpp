// SPDX-License-Identifier: MIT
// Clocks.
#include <algorithm>

#include "core/policy/loading.hpp"

namespace svc::policy {
namespace {

time::Basis basis_of(const std::string& word) { return *time::parse_basis(word); }

constexpr std::array<std::string_view, 4> bases{"hours", "business", "days", "workdays"};

bool is_seconds(time::Basis basis) { return basis == time::Basis::hours || basis == time::Basis::business; }

// Hours and business hours take seconds, days and workdays take days or months.
void check_unit(const Value& value, time::Basis basis, const Place& place) {
  const auto* span = std::get_if<Span>(&value);
  if (span == nullptr || (span->unit == Span::Unit::seconds) == is_seconds(basis)) return;
  refuse(say(N_("the span {span} does not fit the basis '{basis}'"), {{"span", to_text(*span)}, {"basis", std::string{to_text(basis)}}}), place,
         say(N_("hours and business take spans such as \"24h\", days and workdays such as \"3d\"")));
}

// One clock being read: an unset param that it needs makes it dormant.
class ClockReader {
 public:
  ClockReader(const Block& block, const Loading& loading) : block_{block}, loading_{loading}, fields_{*block.node, "[[clock]] " + block.id} {}

  Clock read() {
    clock_.rule = read_rule(fields_, block_, loading_);
    const auto event = an_event(clock_.rule.on);
    clock_.start = needed("start", event);
    clock_.stop = needed("stop", event);
    read_limit();
    read_marks();
    clock_.pause = fields_.list("pause", a_wait_reason);
    clock_.cancel = fields_.one_or_more("cancel", event);
    clock_.repeat = fields_.flag("repeat", false);
    clock_.early = fields_.flag("early", false);
    clock_.counts = fields_.flag("counts", true);
    clock_.calendar = fields_.text_or("calendar", {});
    if (const auto* extend = fields_.find("extend")) {
      clock_.extend = text_of(*extend, "extend");
      event(clock_.extend, extend->place());
      if (clock_.due_fact.empty()) refuse(say(N_("only a clock with due_fact can be extended")), extend->place());
    }
    fields_.done();
    return std::move(clock_);
  }

 private:
  std::vector<std::string> needed(std::string_view key, const NameCheck& check) {
    static_cast<void>(fields_.get(key));
    auto names = fields_.one_or_more(key, check);
    if (names.empty()) refuse(say(N_("'{key}' is empty"), {{"key", std::string{key}}}), fields_.place());
    return names;
  }

  // The value, or nothing where it hangs on an unset param.
  template <typename T>
  std::optional<T> value_of(const Toml& node, Form form) {
    const auto operand = read_operand(node, {form}, loading_);
    if (!operand.fact.empty()) refuse(say(N_("a fact cannot stand here")), node.place());
    if (is_unknown(operand.value)) {
      clock_.dormant_for = operand.param;
      return std::nullopt;
    }
    return std::get<T>(operand.value);
  }

  Operand read_within(const Toml& node, time::Basis basis) {
    auto operand = read_operand(node, {Form::span}, loading_);
    if (!operand.fact.empty() && shape_of_fact(loading_, operand.fact, node.place()).values.empty()) {
      refuse(say(N_("the fact '{name}' cannot be a limit: its values are not finite"), {{"name", operand.fact}}), node.place());
    }
    if (operand.fact.empty() && is_unknown(operand.value)) clock_.dormant_for = operand.param;
    check_unit(operand.value, basis, node.place());
    return operand;
  }

  Ladder read_ladder(const Toml& node, time::Basis basis) {
    Fields fields{node, "ladder"};
    Ladder ladder;
    ladder.fact = fields.text("fact");
    if (shape_of_fact(loading_, ladder.fact, fields.get("fact").place()).form != Form::integer) {
      refuse(say(N_("the fact '{name}' of a ladder is a whole number"), {{"name", ladder.fact}}), fields.get("fact").place());
    }
    ladder.per = value_of<std::int64_t>(fields.get("per"), Form::integer).value_or(1);
    if (ladder.per < 1) refuse(say(N_("a ladder counts per 1 or more")), fields.get("per").place());
    ladder.add = value_of<Span>(fields.get("add"), Form::span).value_or(Span{});
    check_unit(ladder.add, basis, clock_.dormant_for.empty() ? fields.get("add").place() : Place{});
    fields.done();
    return ladder;
  }

  Limit limit_of(Fields& fields, time::Basis basis) {
    Limit limit{.basis = basis};
    if (const auto* within = fields.find("within")) limit.within = read_within(*within, basis);
    if (const auto* ladder = fields.find("ladder")) limit.ladder = read_ladder(*ladder, basis);
    if (const auto* plus = fields.find("plus")) {
      limit.plus = value_of<Span>(*plus, Form::span);
      if (limit.plus) check_unit(*limit.plus, basis, plus->place());
    }
    return limit;
  }

  void read_latest(const Toml& node) {
    if (node.array() == nullptr || node.array()->size() < 2) refuse(say(N_("'latest' is a list of at least two limits")), node.place());
    for (const auto& item : *node.array()) {
      Fields fields{item, "latest"};
      clock_.latest.push_back(limit_of(fields, basis_of(fields.one_of("basis", bases))));
      if (clock_.latest.back().within.has_value() == clock_.latest.back().ladder.has_value()) {
        refuse(say(N_("a limit has either 'within' or 'ladder'")), item.place());
      }
      fields.done();
    }
    clock_.basis = clock_.latest.front().basis;
  }

  void read_limit() {
    int forms = 0;
    for (const auto* key : {"within", "ladder", "latest", "due_fact", "at"}) forms += fields_.find(key) != nullptr ? 1 : 0;
    const bool by_item = forms == 0 && fields_.find("each") != nullptr;  // every item is the day it is due
    if (forms != 1 && !by_item) {
      refuse(say(N_("{block} needs exactly one of within, ladder, latest, due_fact and at"), {{"block", fields_.what()}}), fields_.place());
    }
    if (const auto* latest = fields_.find("latest")) return read_latest(*latest);
    clock_.basis = basis_of(fields_.one_of("basis", bases));
    if (fields_.find("due_fact") != nullptr) return read_due_fact();
    if (const auto* at = fields_.find("at")) return read_instances(*at);
    if (by_item) return read_each();
    clock_.latest.push_back(limit_of(fields_, clock_.basis));
  }

  void read_due_fact() {
    clock_.due_fact = fields_.text("due_fact");
    const auto form = shape_of_fact(loading_, clock_.due_fact, fields_.get("due_fact").place()).form;
    if (form != Form::date && form != Form::instant) {
      refuse(say(N_("the fact '{name}' is no date and no time"), {{"name", clock_.due_fact}}), fields_.get("due_fact").place());
    }
    if (const auto* fallback = fields_.find("default")) {
      clock_.fallback = read_operand(*fallback, {Form::span}, loading_);
      check_unit(clock_.fallback->value, clock_.basis, fallback->place());
    }
    read_each();
  }

  void read_each() {
    clock_.each = fields_.text_or("each", {});
    if (!clock_.each.empty() && shape_of_fact(loading_, clock_.each, fields_.get("each").place()).form != Form::set) {
      refuse(say(N_("the fact '{name}' is no set"), {{"name", clock_.each}}), fields_.get("each").place());
    }
  }

  void read_instances(const Toml& node) {
    if (is_seconds(clock_.basis)) refuse(say(N_("'at' counts days or workdays")), node.place());
    for (const auto& operand : read_operands(node, {Form::elapsed}, loading_)) {
      if (!operand.fact.empty()) refuse(say(N_("a fact cannot stand here")), node.place());
      if (const auto* span = std::get_if<Span>(&operand.value)) clock_.at.push_back(*span);
      else clock_.dormant_for = operand.param;
    }
    // A param's list comes by its text; one instance opens where the one before it is due.
    std::ranges::stable_sort(clock_.at, {}, [](Span span) { return span.unit == Span::Unit::months ? span.count * 30 : span.count; });
    if (const auto* open = fields_.find("open_before")) clock_.open_before = value_of<Span>(*open, Form::elapsed);
  }

  // Warnings: a share of the budget, or a span before it ends.
  void read_marks() {
    const auto* warn = fields_.find("warn");
    if (warn == nullptr) return;
    if (warn->array() == nullptr) refuse(say(N_("'warn' is a list")), warn->place());
    for (const auto& item : *warn->array()) clock_.warn.push_back(read_warning(item));
  }

  Operand read_warning(const Toml& item) {
    const auto* text = item.text();
    const auto param = text != nullptr && text->starts_with('$') ? loading_.params.find(text->substr(1)) : loading_.params.end();
    const bool share = param != loading_.params.end() ? param->second.unit == "ratio" : text != nullptr && text->ends_with('%');
    auto operand = read_operand(item, {share ? Form::ratio : Form::span}, loading_);
    const auto* ratio = std::get_if<Ratio>(&operand.value);
    if (ratio != nullptr && *ratio > Ratio{100, 100}) refuse(say(N_("a warning comes before the deadline: at most 100%")), item.place());
    return operand;
  }

  const Block& block_;
  const Loading& loading_;
  Fields fields_;
  Clock clock_;
};

}  // namespace

Clock read_clock(const Block& block, const Loading& loading) { return ClockReader{block, loading}.read(); }

}  // namespace svc::policy
