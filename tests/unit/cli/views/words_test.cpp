// SPDX-License-Identifier: MIT
#include "cli/views/words.hpp"

#include <algorithm>
#include <doctest/doctest.h>

#include "cli/i18n.hpp"
#include "core/policy/dictionary.hpp"

using namespace svc;
using namespace svc::cli;

namespace {

bool is_chinese(const std::string& text) {
  return !text.empty() && std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

}  // namespace

TEST_CASE("every value that a fact may have is a label in English and in Chinese") {
  const Language english;
  const Language chinese{"zh_CN"};
  int values = 0;
  for (const auto& fact : policy::fact_declarations()) {
    if (fact.type != policy::FactType::enumeration && fact.type != policy::FactType::set) continue;
    for (const auto value : fact.values) {
      CAPTURE(fact.name);
      CAPTURE(value);
      const auto label = choice_words(fact.name, std::string{value});
      CHECK_FALSE(english.text(label).empty());
      CHECK(english.text(label).find('_') == std::string::npos);
      CHECK_MESSAGE((is_chinese(chinese.text(label)) || value == "email"), chinese.text(label));
      ++values;
    }
  }
  CHECK(values > 150);
}

TEST_CASE("what facts are counted in is a label in English and in Chinese") {
  const Language chinese{"zh_CN"};
  int units = 0;
  for (const auto& fact : policy::fact_declarations()) {
    if (fact.unit.empty()) continue;
    CAPTURE(fact.name);
    CAPTURE(fact.unit);
    CHECK(is_chinese(chinese.text(unit_words(fact.unit))));
    ++units;
  }
  CHECK(units > 10);
}

TEST_CASE("values are said as people say them, the same word by the fact it belongs to") {
  const Language english;
  const Language chinese{"zh_CN"};
  const auto said = [&](std::string_view fact, const policy::Value& value) { return english.text(value_words(fact, value)); };
  CHECK(said("since_outbound", Span{6, Span::Unit::months}) == "6 months");
  CHECK(said("since_outbound", Span{1, Span::Unit::months}) == "1 month");
  CHECK(chinese.text(value_words("since_outbound", Span{6, Span::Unit::months})) == "6 个月");
  CHECK(said("since_receipt", Span{3, Span::Unit::days}) == "3 days");
  CHECK(said("since_receipt", Span{86400, Span::Unit::seconds}) == "24 hours");
  CHECK(said("since_receipt", Span{90, Span::Unit::seconds}) == "90 seconds");
  CHECK(said("since_receipt", Span{5400, Span::Unit::seconds}) == "90 minutes");
  CHECK(said("kind", std::string{"phone"}) == "telephone");
  CHECK(said("mode", std::string{"phone"}) == "phone");
  CHECK(said("fault_origin", std::string{"none"}) == "nobody");
  CHECK(said("photo", true) == "yes");
  CHECK(said("traits", policy::Set{"large", "seasonal"}) == "large item, seasonal");
  CHECK(said("carrier", std::string{"large"}) == "large");
  CHECK(value_label("kind", std::string{"phone"}).id == "phone");
}
