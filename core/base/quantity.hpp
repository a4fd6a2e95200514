// SPDX-License-Identifier: MIT
// Exact quantities as the regulations write them: money in minor units, shares as fractions, spans in their own unit.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svc {

// 128 bits, for products that must not wrap.
__extension__ using Wide = __int128;

// So many pieces, machines or boxes at most does anybody count; sums and products of them stay far from 64 bits.
inline constexpr std::int64_t most_counted = 1'000'000'000;

// An amount of the store's one currency, in its minor unit (fen). Written "12.50"; two decimals, no sign but '-'.
struct Money {
  std::int64_t minor = 0;
  friend auto operator<=>(const Money&, const Money&) = default;
};
[[nodiscard]] std::optional<Money> parse_money(std::string_view text);
// Any number of decimals, rounded half away from zero to the unit: "-60.70400000000001" is -60.70.
[[nodiscard]] std::optional<Money> rounded_money(std::string_view text);
[[nodiscard]] std::string to_text(Money money);

// An amount as finely as sources have it, in ten-thousandths of the currency. Written "22.368": two decimals, or as many as it needs.
struct FineMoney {
  std::int64_t parts = 0;
  // The nearest amount of the currency, half away from zero, and what it leaves: 22.37 and -20.
  [[nodiscard]] Money nearest() const;
  [[nodiscard]] std::int64_t rest() const { return parts - nearest().minor * a_unit; }
  static constexpr std::int64_t a_unit = 100;
  friend auto operator<=>(const FineMoney&, const FineMoney&) = default;
};
[[nodiscard]] constexpr FineMoney fine(Money money, std::int64_t rest = 0) { return {money.minor * FineMoney::a_unit + rest}; }
[[nodiscard]] std::optional<FineMoney> parse_fine_money(std::string_view text);
// What floating-point numbers leave behind the fourth decimal is rounded half away from zero: "22.368000000000002" is 22.368.
[[nodiscard]] std::optional<FineMoney> rounded_fine_money(std::string_view text);
[[nodiscard]] std::string to_text(FineMoney money);

// An exact share: "2.5%" is 25 / 1000. Compared by cross-multiplication, never as a float.
struct Ratio {
  std::int64_t numerator = 0;
  std::int64_t denominator = 1;  // a power of ten, at least 100
  friend std::strong_ordering operator<=>(const Ratio& a, const Ratio& b) {
    return static_cast<Wide>(a.numerator) * b.denominator <=> static_cast<Wide>(b.numerator) * a.denominator;
  }
  friend bool operator==(const Ratio& a, const Ratio& b) { return (a <=> b) == 0; }
};
[[nodiscard]] std::optional<Ratio> parse_ratio(std::string_view text);
[[nodiscard]] std::string to_text(Ratio ratio);  // "2.5%"
// share of amount, rounded half away from zero once.
[[nodiscard]] std::int64_t share_of(std::int64_t amount, Ratio share);
// The total in parts as these weights have it, to the unit: what rounding leaves goes to the largest remainders, earlier
// ones first. Where nothing has weight all parts are alike.
[[nodiscard]] std::vector<std::int64_t> split_by(std::int64_t total, const std::vector<std::int64_t>& weights);

// So many times that amount. Throws Error (usage) where it is more than an amount can be.
[[nodiscard]] Money times(std::int64_t count, Money one);

// A length of time in the unit it was written in: "90s 15m 24h" are seconds, "3d" days, "3mo 1y" months.
// Spans of different units do not compare: 30 d and 1 mo are not one line.
struct Span {
  enum class Unit : std::uint8_t { seconds, days, months };
  std::int64_t count = 0;
  Unit unit = Unit::seconds;
  friend bool operator==(const Span&, const Span&) = default;
};
[[nodiscard]] std::optional<Span> parse_span(std::string_view text);
// So many times that length. Throws Error (usage) where no calendar can add it to a date.
[[nodiscard]] Span times(std::int64_t count, Span one);
[[nodiscard]] std::string to_text(Span span);  // the largest unit that is whole: "24h", "90s", "1y"

}  // namespace svc
