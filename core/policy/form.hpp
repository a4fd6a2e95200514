// SPDX-License-Identifier: MIT
// Paper forms of the regulations (RULES.md appendix b): each a declared set of facts. What is not known stays a line to
// be filled by hand.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/policy/dictionary.hpp"
#include "core/policy/value.hpp"

namespace svc::policy {

struct PaperForm {
  std::string_view id;      // contract: "dispatch"
  std::string_view number;  // of the catalogue: "F-05"
  std::string_view en;      // its name in the documents
  std::string_view zh;
  std::string_view cite;
  // A milestone stands for the time when it happened.
  std::span<const std::string_view> fields;
  std::span<const std::string_view> signatures;  // of signatory_words()
};

struct FormLine {
  std::string_view fact;
  Value value = {};       // unknown: to be filled by hand
  std::string text = {};  // where the paper says more than the value: a customer's name, a product
};
// One repair of the unit, for the warranty card.
struct RepairEntry {
  Date day;
  std::string number = {};
  std::string content = {};
};
struct FilledForm {
  const PaperForm* form = nullptr;
  std::vector<FormLine> lines = {};
  bool lists_repairs = false;
  std::vector<RepairEntry> repairs = {};  // oldest first
};

// Who signs by hand below a form.
[[nodiscard]] std::span<const NamedWord> signatory_words();
// A fact as a form calls it; where it has no shorter name, as the dictionary does.
[[nodiscard]] NamedWord form_label(std::string_view fact);
// A form of a list by its id; nothing where there is none.
[[nodiscard]] const PaperForm* find_form(std::span<const PaperForm> forms, std::string_view id);

}  // namespace svc::policy
