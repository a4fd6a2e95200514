// SPDX-License-Identifier: MIT
// The way of the goods back: sent, received and counted, inspected (RET-43, RET-60, RET-54).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/returns/act.hpp"

namespace svc::returns {

// By whom the customer sends them: carrier, coach, carrier_reason. The class of the carrier is the book's to say.
struct Shipping {
  Json fields = JsonObject{};
  std::optional<std::string> override_reason = {};
};
ActResult ship(const World& world, store::Store& store, const Target& target, const Shipping& shipping);

struct LineCount {
  std::int64_t line = 0;     // 0: of the only one
  std::int64_t counted = 0;
};
// What came, and how many of each line; a bill that came with it. What came before may be counted later, or go on to the
// main warehouse.
struct Receiving {
  std::vector<LineCount> counts = {};
  std::string difference_note = {};   // of the lines whose count is another one than announced
  bool in_main_warehouse = false;
  Json bill = JsonObject{};           // freight_amount, freight_direction, carrier
  Json fields = JsonObject{};
  std::optional<std::string> override_reason = {};
};
ActResult receive(const World& world, store::Store& store, const Target& target, const Receiving& receiving);

// What was found: of one line, or alike of every line that came. The verdict on each is given anew by it.
struct Inspecting {
  std::optional<std::int64_t> line = {};
  Json findings = JsonObject{};       // packaging, film, undamaged, bags_missing …
  bool in_main_warehouse = false;
  std::string text = {};
  std::optional<std::string> override_reason = {};
};
ActResult inspect(const World& world, store::Store& store, const Target& target, const Inspecting& inspecting);

}  // namespace svc::returns
