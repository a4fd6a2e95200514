// SPDX-License-Identifier: MIT
// A return as somebody asks for it: facts of all lines, and lines that name a sale or say themselves what came when.
#pragma once

#include <vector>

#include "core/cases/facts.hpp"
#include "core/returns/act.hpp"

namespace svc::returns {

struct LineIntake {
  std::string sale = {};                       // number or reference of a sale, or an order
  std::optional<std::int64_t> sale_line = {};  // of that order
  std::string product = {};                    // code or number
  std::optional<std::int64_t> quantity = {};
  Json facts = JsonObject{};                   // of the dictionary: kind, reason, outbound_date …
};
struct Intake {
  std::optional<std::int64_t> customer = {};
  std::string phone = {};           // finds the customer, or makes one
  std::string customer_name = {};
  std::string title = {};
  std::optional<std::string> ref = {};
  Json facts = JsonObject{};        // of every line
  std::vector<LineIntake> lines = {};  // none: one, of which all facts are true
};
// {"reason": "quality", …, "lines": [{"sale": "88120", "line": 2, …}]}: names of the dictionary, and of a line sale, line,
// product, quantity. Throws Error (usage).
[[nodiscard]] Intake read_intake(const Json& facts, const time::Zone& zone, cases::Saying saying);
// The same with its sale, of which all comes back unless it says how many, and product. Throws Error (not_found) for one that is not there.
[[nodiscard]] Line line_of(store::ReadSession& session, const LineIntake& intake);
// What kind of goods it is follows from the category of the product, and in how many months practical goods are made good is the
// product's to say (RET-05, CF-03), unless the line or what is said of all lines tells.
void take_goods(store::ReadSession& session, const Json& of_all, Line& line);
// Where no line names a sale or a product: without a store.
[[nodiscard]] Line line_of(const LineIntake& intake);

struct AddResult {
  ActResult act{.kind = CaseFile::kind};  // act.id is 0 where the book refused the intake
  CaseFile file;
  bool new_customer = false;
};
AddResult add(const World& world, store::Store& store, const store::Recording& recording, const Intake& intake);

}  // namespace svc::returns
