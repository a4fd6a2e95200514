// SPDX-License-Identifier: MIT
#include "core/policy/owners.hpp"

#include <array>

#include "core/policy/dictionary_parts.hpp"
#include "core/policy/typed_value.hpp"

namespace svc::policy {
namespace {

template <words::Literal... Command>
constexpr FactOwner said_by(std::string_view fact) {
  return {fact, words::list<Command...>};
}
constexpr FactOwner reckoned(std::string_view fact) { return {fact, {}}; }

constexpr auto sorted_by_fact(auto table) {
  std::ranges::sort(table, {}, &FactOwner::fact);
  return table;
}

constexpr auto owners = sorted_by_fact(std::to_array<FactOwner>({
    // who agrees to a return, and to what
    said_by<"return consent --by aftersales">("aftersales_consent"),
    said_by<"return consent --by general_manager">("general_manager_consent"),
    said_by<"return consent --by purchasing_manager">("purchasing_consent"),
    said_by<"return consent --by salesperson">("salesperson_consent"),
    said_by<"return consent --by salesperson_manager">("manager_consent"),
    said_by<"return consent --by">("consent_of"),
    said_by<"return consent --opinion">("opinion"),
    said_by<"return consent --how">("consent_source"),
    reckoned("consent_by"),
    reckoned("in_person"),
    // whose goods they were
    said_by<"return add --passed-on", "return edit --passed-on">("passed_on"),
    reckoned("sold_to_another"),
    // the way of returned goods and what becomes of them
    said_by<"return ship --carrier">("carrier_class"),
    said_by<"return receive --counted">("counted_quantity"),
    said_by<"return receive --difference">("difference_note"),
    said_by<"return receive --main-warehouse", "return inspect --main-warehouse">("main_warehouse_on"),
    said_by<"return settle --agreed-with">("route_agreed_with"),
    said_by<"return settle --cost-bearer">("cost_bearer"),
    said_by<"return settle --credit">("granted_credit"),
    said_by<"return settle --disposition">("disposition"),
    said_by<"return settle --excess-accepted">("excess_accepted"),
    said_by<"return settle --extra-discount">("extra_discount"),
    said_by<"return settle --goods-confirmed">("goods_confirmed"),
    said_by<"return settle --route">("stock_route"),
    said_by<"return settle --solution">("solution"),
    said_by<"return settle --stock-adjusted">("stock_adjusted"),
    said_by<"return freight --step">("freight_step"),
    said_by<"return freight --amount", "return receive --freight">("freight_amount"),
    said_by<"return freight --direction", "return receive --direction">("freight_direction"),
    said_by<"return freight --liable">("freight_liable"),
    // findings about people: who let goods lie, who went on against the book, how bad that was
    said_by<"return settle --late-cause">("late_cause"),
    said_by<"return settle --late-loss">("late_loss"),
    said_by<"return cap --severity", "ledger confirm --amount">("penalty_severity"),
    reckoned("violator"),
    reckoned("counted"),
    reckoned("credit_amount"),
    reckoned("excess_amount"),
    reckoned("freight_total"),
    reckoned("freight_put_on"),
    reckoned("freight_signer"),
    reckoned("freight_waived"),
    reckoned("listed"),
    reckoned("rate_month"),
    reckoned("tells"),
    reckoned("settling"),
    reckoned("returned_amount"),
    reckoned("returned_quantity"),
    reckoned("sales_amount"),
    reckoned("sold_quantity"),
    // tickets: who is in charge, who looked, who agreed, who signed
    said_by<"ticket assign --to", "task edit --to", "paper edit --owner">("owner"),
    said_by<"ticket dispatch --to">("assignee"),
    said_by<"--as PERSON ticket verify">("verified_by"),
    said_by<"ticket verify --how">("verified_how"),
    said_by<"ticket add --reported-by">("reported_by"),
    said_by<"ticket add --at", "return add --at">("received_at"),
    said_by<"ticket quote --fee-approved">("fee_approved"),
    said_by<"ticket dispatch --trip-approved">("trip_approved"),
    said_by<"ticket visit --route-approved">("route_change_approved"),
    said_by<"ticket visit --scope-approved">("scope_approved"),
    said_by<"ticket visit --head-informed">("head_informed"),
    said_by<"ticket repair --item-consent">("item_consent"),
    said_by<"ticket repair --cost-agreed">("cost_confirmed"),
    said_by<"ticket repair --freight-agreed">("freight_confirmed"),
    said_by<"ticket sign --signed-by">("signed_by"),
    said_by<"ticket sign --signed-by">("form.signature"),
    said_by<"ticket sign --stamped">("form.stamp"),
    said_by<"ticket sign --remote">("confirmed_remotely"),
    said_by<"--as PERSON ticket file">("filed_by"),
    said_by<"ticket escalate --to">("escalated_to"),
    said_by<"ticket callback --outcome">("callback_outcome"),
    said_by<"ticket close --reason">("closing_reason"),
    reckoned("callback_attempts"),
    reckoned("countable"),
    reckoned("intake_by"),
    reckoned("repaired_on"),
    reckoned("source_before"),
    // what the archive knows
    said_by<"customer edit --kind">("customer_kind"),
    said_by<"customer edit --key-customer">("key_customer"),
    said_by<"product edit --category">("category"),
}));

constexpr FactOwner from_the_records{"", {}};

bool is_roles_of_person(std::string_view name) { return name.ends_with(".roles") && type_of(name).has_value(); }

}  // namespace

std::span<const FactOwner> fact_owners() { return owners; }

const FactOwner* owner_of(std::string_view fact) {
  const auto found = std::ranges::lower_bound(owners, fact, {}, &FactOwner::fact);
  if (found != owners.end() && found->fact == fact) return &*found;
  const auto* declared = find_fact(fact);
  if (declared != nullptr && declared->type == FactType::elapsed) return &from_the_records;
  return is_roles_of_person(fact) ? &from_the_records : nullptr;
}

}  // namespace svc::policy
