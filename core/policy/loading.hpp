// SPDX-License-Identifier: MIT
// Inside the loader: what its readers share. A block of a book is read key by key; a key that nobody asked for, a name
// that nothing bears and a value of the wrong form are Errors with their place.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/policy/book.hpp"
#include "core/policy/book_source.hpp"
#include "core/policy/dictionary.hpp"

namespace svc::policy {

[[noreturn]] void refuse(Message message, const Place& place, Message hint = {});
// "unknown fact 'x'", with the nearest known one.
[[noreturn]] void refuse_unknown(Message what, std::string_view name, const Place& place, std::span<const std::string> known);

// The periods of schedules and of caps.
inline constexpr std::array<std::string_view, 5> period_words{"day", "week", "month", "quarter", "year"};

using NameCheck = std::function<void(const std::string&, const Place&)>;

// The keys of one block; done() refuses the keys that were not asked for.
class Fields {
 public:
  Fields(const Toml& node, std::string what);
  [[nodiscard]] const Toml* find(std::string_view key);
  [[nodiscard]] const Toml& get(std::string_view key);
  [[nodiscard]] std::string text(std::string_view key);
  [[nodiscard]] std::string text_or(std::string_view key, std::string fallback);
  [[nodiscard]] std::string one_of(std::string_view key, std::span<const std::string_view> words, std::string fallback = {});
  [[nodiscard]] bool flag(std::string_view key, bool fallback);
  [[nodiscard]] Bilingual bilingual(std::string_view key);
  // A list of texts; with one_or_more a single text stands for a list of one. Empty where the key is missing.
  [[nodiscard]] std::vector<std::string> list(std::string_view key, const NameCheck& check = {});
  [[nodiscard]] std::vector<std::string> one_or_more(std::string_view key, const NameCheck& check = {});
  void done() const;
  [[nodiscard]] const Place& place() const { return node_->place(); }
  [[nodiscard]] const std::string& what() const { return what_; }

 private:
  const Toml* node_;
  std::string what_;
  std::vector<std::string_view> asked_;
};
[[nodiscard]] const std::string& text_of(const Toml& node, std::string_view key);
[[nodiscard]] std::vector<std::string> texts_of(const Toml& node, std::string_view key, const NameCheck& check = {});
[[nodiscard]] Bilingual bilingual_of(const Toml& node, std::string_view key);

// What a value looks like in a book.
enum class Form : std::uint8_t {
  boolean, integer, money, ratio, span, elapsed, time, text, enumeration, set, role, date, instant,
};
struct Shape {
  Form form = Form::text;
  std::vector<std::string_view> values = {};  // of enumerations, of sets that are not free, of spans that are finite
  const decltype(Param::refused)* refused = nullptr;  // of params
};

// A book while it is loaded.
struct Loading {
  const BookSource& source;
  std::map<std::string, Param> params;
  std::map<std::string, Shape, std::less<>> own_facts;  // outputs of tables, outcomes of caps
  std::map<std::string, std::vector<Output>> outputs;   // of tables
};

[[nodiscard]] Shape shape_of_param(const Param& param);
// Whether the key is one that core reads without any rule.
[[nodiscard]] bool is_registered(std::string_view key);
[[nodiscard]] Shape shape_of_fact(const Loading& loading, std::string_view name, const Place& place);
[[nodiscard]] NameCheck a_fact(const Loading& loading);
[[nodiscard]] NameCheck a_person_fact(const Loading& loading);
// A milestone, or a word of the main state (closed, cancelled …); of that subject where one is named.
[[nodiscard]] NameCheck an_event(const std::string& subject);
void a_milestone(const std::string& name, const Place& place);
void a_role(const std::string& name, const Place& place);
void an_action(const std::string& name, const Place& place);
void a_subject(const std::string& name, const Place& place);
void a_wait_reason(const std::string& name, const Place& place);
void a_charge_kind(const std::string& name, const Place& place);
void a_measure(const std::string& name, const Place& place);
[[nodiscard]] NameCheck an_id(const Loading& loading, BlockKind kind);

[[nodiscard]] Value read_literal(const Toml& node, const Shape& shape);
[[nodiscard]] Operand read_operand(const Toml& node, const Shape& shape, const Loading& loading);
// A value, a list of values, or a param that is a list.
[[nodiscard]] std::vector<Operand> read_operands(const Toml& node, const Shape& shape, const Loading& loading);
[[nodiscard]] Test read_test(const Toml& node, const Shape& shape, const Loading& loading);
[[nodiscard]] When read_when(const Toml& node, const Loading& loading);
// Whether the block exists under the params (`if`).
[[nodiscard]] bool is_active(const Toml& block, const Loading& loading);

// The keys every rule has.
[[nodiscard]] Rule read_rule(Fields& fields, const Block& block, const Loading& loading);
[[nodiscard]] std::vector<Output> read_outputs(const Toml& table);
[[nodiscard]] Shape shape_of_output(const Output& output);
[[nodiscard]] Table read_table(const Block& block, const Loading& loading);
[[nodiscard]] Row read_row(const Block& block, const Table& table, const Loading& loading);
[[nodiscard]] Clock read_clock(const Block& block, const Loading& loading);
[[nodiscard]] Schedule read_schedule(const Block& block, const Loading& loading);
[[nodiscard]] Gate read_gate(const Block& block, const Loading& loading);
[[nodiscard]] Approval read_approval(const Block& block, const Loading& loading);
[[nodiscard]] Cap read_cap(const Block& block, const Loading& loading);
[[nodiscard]] Charge read_charge(const Block& block, const Loading& loading);
[[nodiscard]] Param read_param(const ParamSource& source);
[[nodiscard]] Value read_param_value(const Param& param, const Toml& node);
void check_case(const Toml& block, const Loading& loading, const Book& book);

}  // namespace svc::policy
