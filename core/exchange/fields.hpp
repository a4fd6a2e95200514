// SPDX-License-Identifier: MIT
// What can be imported: the kinds of records, their fields, and the headings under which legacy files call them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svc::exchange {

// `returns` are lists of orders that came back, `return_cases` returns with numbers of their own: one word of the command
// line, told apart by whether a column says the number.
enum class Kind : std::uint8_t { customers, products, units, staff, tickets, sales, returns, return_cases, callbacks, papers, tasks, verdicts, approvals, ledger };
[[nodiscard]] std::string_view to_text(Kind kind);  // the word of the command line: "customers"
[[nodiscard]] std::optional<Kind> parse_kind(std::string_view text);

enum class FieldType : std::uint8_t { text, id, phone, instant, date, money, count, flag, choice, email, line };
[[nodiscard]] std::optional<FieldType> parse_field_type(std::string_view text);

// What becomes of an amount with more decimals than its field keeps: it is no amount, or it is rounded half away from zero, to the
// currency's or to the fourth.
enum class Rounding : std::uint8_t { refuse, unit, ten_thousandth };

struct FieldDeclaration {
  std::string_view name;
  FieldType type = FieldType::text;
  bool required = false;
  std::size_t limit = 200;                            // characters; of count: the highest
  std::span<const std::string_view> choices = {};     // of choice
  std::span<const std::string_view> headings = {};    // for guesses, beside the name itself
  bool ahead = false;                                 // of date: may lie in the future
  bool fine = false;                                  // of money: kept to the fourth decimal
};

[[nodiscard]] std::span<const FieldDeclaration> fields_of(Kind kind);
// The position of a field among those of its kind.
[[nodiscard]] std::optional<std::size_t> find_field(Kind kind, std::string_view name);

// Whatever has one stays where it was made.
struct Unmovable {
  Unmovable() = default;
  Unmovable(const Unmovable&) = delete;
  Unmovable& operator=(const Unmovable&) = delete;
  ~Unmovable() = default;
};

// The value of one field of one record. `text` is a view into the record, into the mapping or into `own`, whose letters may
// move with it.
struct FieldValue {
  bool given = false;
  std::string_view text = {};
  std::int64_t number = 0;  // seconds, days since 1970, fen, a count, 0 or 1
  std::int64_t rest = 0;    // of a fine amount: ten-thousandths beyond the fen
  std::string own = {};
  [[no_unique_address]] Unmovable stays = {};
};
using FieldValues = std::vector<FieldValue>;

// Positions, in the order of fields_of.
namespace ticket_field {
enum : std::size_t { ref, received, answered, ended, closed, state, type, mode, source, channel, urgency, region, owner,
                     contact_name, phone, serial, product, customer, title, fault, wait_reason, count };
}
namespace customer_field {
enum : std::size_t { ref, name, phone, phone2, email, wechat, kind, address, region, outlet, customer_class, key_customer, note, count };
}
namespace product_field {
enum : std::size_t { code, name, model, brand, category, warranty_months, discontinued, practical_months, count };
}
namespace unit_field {
enum : std::size_t { serial, product, customer, customer_phone, purchased_on, outbound_on, received_on, installed_on, note, count };
}
namespace staff_field {
enum : std::size_t { name, full_name, department, region, email, phone, active, ref, count };  // no uid: who may act is granted, not imported
}
namespace sale_field {
enum : std::size_t { ref, order, line, product, customer, salesperson, sold_on, outbound_on, received_on, quantity, amount, cost, profit, note, count };
}
namespace return_field {
enum : std::size_t { order, line, returned, returned_on, quantity, reason, fault_origin, count };
}
namespace return_case_field {
enum : std::size_t { ref, received, settled, closed, state, contact_name, phone, customer, salesperson, owner, title, note,  // of the return
                     line, sale, order, product, quantity, amount, kind, reason, fault_origin, packaging, outbound_on, received_on,
                     returned_on, disposition, credit, count };
constexpr std::size_t first_of_line = line;
}
namespace paper_field {
enum : std::size_t { number, registered, closed, kind, title, customer, phone, owner, signed_on, finish_by, warranty_months, warranty_until, amount, payment,
                     agreement, instalments, units, count };
}
namespace task_field {
enum : std::size_t { ref, given, closed, state, kind, type, title, ticket, owner, department, supplier, due_on, contact_name, phone, result, count };
}
namespace callback_field {
enum : std::size_t { ticket, called_at, caller, outcome, rating, attitude, skill, punctuality, items, suggestions, needs, rectification, reason, note, count };
}

}  // namespace svc::exchange
