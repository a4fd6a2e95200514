// SPDX-License-Identifier: MIT
#include "core/policy/order.hpp"

namespace svc::policy {
namespace {

using Order = std::optional<std::strong_ordering>;

struct Compare {
  Order operator()(std::int64_t a, std::int64_t b) const { return a <=> b; }
  Order operator()(Money a, Money b) const { return a <=> b; }
  Order operator()(const Ratio& a, const Ratio& b) const { return a <=> b; }
  Order operator()(Span a, Span b) const { return a.unit == b.unit ? Order{a.count <=> b.count} : std::nullopt; }
  Order operator()(TimeOfDay a, TimeOfDay b) const { return a.since_midnight.count() <=> b.since_midnight.count(); }
  Order operator()(Date a, Date b) const { return a.time_since_epoch().count() <=> b.time_since_epoch().count(); }
  Order operator()(Instant a, Instant b) const { return utc_seconds(a) <=> utc_seconds(b); }
  template <typename A, typename B>
  Order operator()(const A&, const B&) const {
    return std::nullopt;
  }
};

}  // namespace

std::optional<std::strong_ordering> compare(const Value& a, const Value& b) { return std::visit(Compare{}, a, b); }

}  // namespace svc::policy
