// SPDX-License-Identifier: MIT
#include "core/base/quantity.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>

#include "core/base/error.hpp"

namespace svc {
namespace {

// Unsigned decimal digits only, within int64.
std::optional<std::int64_t> whole(std::string_view text) {
  std::int64_t value = 0;
  if (text.empty() || text.front() < '0' || text.front() > '9') return std::nullopt;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

struct Decimal {
  std::int64_t digits;
  std::size_t places;
};

// "12", "12.5", "0.05": at most `most` places after the point.
std::optional<Decimal> decimal(std::string_view text, std::size_t most) {
  const auto point = text.find('.');
  if (point == std::string_view::npos) {
    const auto value = whole(text);
    return value ? std::optional{Decimal{*value, 0}} : std::nullopt;
  }
  const auto places = text.size() - point - 1;
  if (point == 0 || places == 0 || places > most) return std::nullopt;
  const auto value = whole(fmt::format("{}{}", text.substr(0, point), text.substr(point + 1)));
  return value ? std::optional{Decimal{*value, places}} : std::nullopt;
}

constexpr std::int64_t most_minor = 1'000'000'000'000'000;  // ten thousand milliard: sums of a store stay in int64

// Of each unit at most about ten thousand years, so that a calendar can add them to any date.
constexpr std::int64_t most_months = 120'000, most_days = 4'000'000, most_seconds = most_days * 86400;

// "-12.5" in so many places: -1250 in two.
std::optional<std::int64_t> scaled(std::string_view text, std::size_t places, std::int64_t most) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const auto value = decimal(text, places);
  if (!value) return std::nullopt;
  std::int64_t scale = 1;
  for (auto i = value->places; i < places; ++i) scale *= 10;
  if (value->digits > most / scale) return std::nullopt;
  return negative ? -value->digits * scale : value->digits * scale;
}

// Likewise of a number with any decimals, half away from zero.
std::optional<std::int64_t> rounded(std::string_view text, std::size_t places, std::int64_t most) {
  const auto point = text.find('.');
  const auto decimals = point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
  if (decimals.size() <= places) return scaled(text, places, most);
  if (decimals.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  auto value = scaled(text.substr(0, point + 1 + places), places, most);
  if (value && decimals[places] >= '5') *value += text.starts_with('-') ? -1 : 1;
  return value;
}

}  // namespace

std::optional<Money> parse_money(std::string_view text) {
  const auto value = scaled(text, 2, most_minor);
  return value ? std::optional{Money{*value}} : std::nullopt;
}

std::optional<Money> rounded_money(std::string_view text) {
  const auto value = rounded(text, 2, most_minor);
  return value ? std::optional{Money{*value}} : std::nullopt;
}

std::optional<FineMoney> parse_fine_money(std::string_view text) {
  const auto value = scaled(text, 4, most_minor * FineMoney::a_unit);
  return value ? std::optional{FineMoney{*value}} : std::nullopt;
}

std::optional<FineMoney> rounded_fine_money(std::string_view text) {
  const auto value = rounded(text, 4, most_minor * FineMoney::a_unit);
  return value ? std::optional{FineMoney{*value}} : std::nullopt;
}

Money FineMoney::nearest() const { return {(parts + (parts < 0 ? -a_unit / 2 : a_unit / 2)) / a_unit}; }

std::string to_text(FineMoney money) {
  const auto size = money.parts < 0 ? -static_cast<Wide>(money.parts) : static_cast<Wide>(money.parts);
  auto text = fmt::format("{}{}.{:04}", money.parts < 0 ? "-" : "", static_cast<std::uint64_t>(size / 10'000), static_cast<unsigned>(size % 10'000));
  for (int spare = 2; spare > 0 && text.ends_with('0'); --spare) text.pop_back();
  return text;
}

std::string to_text(Money money) {
  const auto size = money.minor < 0 ? -static_cast<Wide>(money.minor) : static_cast<Wide>(money.minor);
  return fmt::format("{}{}.{:02}", money.minor < 0 ? "-" : "", static_cast<std::uint64_t>(size / 100),
                     static_cast<unsigned>(size % 100));
}

std::optional<Ratio> parse_ratio(std::string_view text) {
  if (!text.ends_with('%')) return std::nullopt;
  const auto value = decimal(text.substr(0, text.size() - 1), 6);
  if (!value || value->digits > 1'000'000'000'000) return std::nullopt;
  std::int64_t denominator = 100;
  for (std::size_t i = 0; i < value->places; ++i) denominator *= 10;
  return Ratio{value->digits, denominator};
}

std::string to_text(Ratio ratio) {
  const auto scale = ratio.denominator / 100;
  const auto rest = ratio.numerator % scale;
  if (rest == 0) return fmt::format("{}%", ratio.numerator / scale);
  auto places = fmt::format("{}", rest + scale).substr(1);
  while (places.ends_with('0')) places.pop_back();
  return fmt::format("{}.{}%", ratio.numerator / scale, places);
}

std::int64_t share_of(std::int64_t amount, Ratio share) {
  const Wide twice = static_cast<Wide>(amount) * share.numerator * 2;
  const Wide half = twice < 0 ? -static_cast<Wide>(share.denominator) : static_cast<Wide>(share.denominator);
  return static_cast<std::int64_t>((twice + half) / (static_cast<Wide>(share.denominator) * 2));
}

Money times(std::int64_t count, Money one) {
  const auto product = static_cast<Wide>(count) * one.minor;
  if (product >= -most_minor && product <= most_minor) return {static_cast<std::int64_t>(product)};
  throw Error(Exit::usage, say(N_("{count} times {amount} is more than an amount can be: {most} at most."),
                               {{"count", std::to_string(count)}, {"amount", to_text(one)}, {"most", to_text(Money{most_minor})}}),
              say(N_("Correct the count; or the amount, in the book.")));
}

std::optional<Span> parse_span(std::string_view text) {
  struct Suffix {
    std::string_view text;
    std::int64_t factor;
    Span::Unit unit;
    std::int64_t most;
  };
  static constexpr std::array<Suffix, 6> suffixes{{{"mo", 1, Span::Unit::months, most_months},
                                                   {"y", 12, Span::Unit::months, most_months},
                                                   {"d", 1, Span::Unit::days, most_days},
                                                   {"h", 3600, Span::Unit::seconds, most_seconds},
                                                   {"m", 60, Span::Unit::seconds, most_seconds},
                                                   {"s", 1, Span::Unit::seconds, most_seconds}}};
  for (const auto& suffix : suffixes) {
    if (!text.ends_with(suffix.text)) continue;
    const auto value = whole(text.substr(0, text.size() - suffix.text.size()));
    if (!value || *value > suffix.most / suffix.factor) return std::nullopt;
    return Span{*value * suffix.factor, suffix.unit};
  }
  return std::nullopt;
}

Span times(std::int64_t count, Span one) {
  const auto product = static_cast<Wide>(count) * one.count;
  const auto most = one.unit == Span::Unit::months ? most_months : one.unit == Span::Unit::days ? most_days : most_seconds;
  if (product <= most) return {static_cast<std::int64_t>(product), one.unit};
  throw Error(Exit::usage, say(N_("{count} times {time} is longer than any calendar reaches."), {{"count", std::to_string(count)}, {"time", to_text(one)}}),
              say(N_("Correct the count; or the time, in the book.")));
}

std::string to_text(Span span) {
  const auto write = [&](std::int64_t factor, std::string_view suffix) {
    return fmt::format("{}{}", span.count / factor, suffix);
  };
  if (span.unit == Span::Unit::days) return write(1, "d");
  if (span.unit == Span::Unit::months) return span.count != 0 && span.count % 12 == 0 ? write(12, "y") : write(1, "mo");
  if (span.count % 3600 == 0) return write(3600, "h");
  return span.count % 60 == 0 ? write(60, "m") : write(1, "s");
}

std::vector<std::int64_t> split_by(std::int64_t total, const std::vector<std::int64_t>& weights) {
  std::vector<std::int64_t> parts(weights.size());
  Wide sum = 0;
  for (const auto weight : weights) sum += weight;
  const auto weight_of = [&](std::size_t i) { return sum == 0 ? Wide{1} : Wide{weights[i]}; };
  const auto whole = sum == 0 ? static_cast<Wide>(weights.size()) : sum;
  std::vector<std::pair<Wide, std::size_t>> remainders;
  auto left = total;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const auto exact = static_cast<Wide>(total) * weight_of(i);
    parts[i] = static_cast<std::int64_t>(exact / whole);
    left -= parts[i];
    remainders.emplace_back(-(exact % whole), i);
  }
  std::ranges::sort(remainders);
  for (std::size_t i = 0; left > 0; ++i, --left) ++parts[remainders[i].second];
  return parts;
}

}  // namespace svc
