// SPDX-License-Identifier: MIT
#include "cli/commands/return_options.hpp"

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "core/policy/dictionary.hpp"
#include "core/policy/owners.hpp"

namespace svc::cli {
namespace {

constexpr auto return_facts = std::to_array<FactOption>({
    {"--kind", "kind", N_("Kind of goods")},
    {"--traits", "traits", N_("Traits of the goods: seasonal,large …")},
    {"--reason", "reason", N_("Why it is returned")},
    {"--fault-origin", "fault_origin", N_("Who is at fault")},
    {"--photo", "photo", N_("A photo was supplied"), Type::flag},
    {"--photo-confirmed", "photo_confirmed", N_("The photo was looked at, and it shows what is said: yes or no"), Type::text, true},
    {"--packaging", "packaging", N_("State of the packaging")},
    {"--film", "film", N_("State of the protective film")},
    {"--damaged-only", "damaged_pieces_only", N_("Only the damaged pieces of a set come back: yes or no"), Type::text, true},
    {"--pieces", "set_pieces", N_("Pieces of the set"), Type::integer},
    {"--outbound", "outbound_date", N_("When the goods left our warehouse"), Type::text},
    {"--received", "received_date", N_("When the customer received them"), Type::text},
    {"--reported", "reported_date", N_("When the problem was reported"), Type::text},
    {"--amount", "amount", N_("Value of the goods, such as 400.00")},
    {"--cost-price", "cost_price", N_("Cost price of one, for a missing box")},
    {"--bags", "bags_missing", N_("Hand-bags that are missing"), Type::integer},
    {"--boxes", "boxes_missing", N_("Packaging boxes that are missing"), Type::integer},
    {"--carrier", "carrier", N_("The carrier they come by")},
    {"--in-warranty", "in_warranty", N_("In warranty"), Type::text, true},
    {"--coach", "coach", N_("They come by long-distance coach"), Type::flag},
    {"--salesperson", "salesperson", N_("Who sold them")},
});

}  // namespace

std::vector<Option> return_field_options() { return fact_options(return_facts); }

Json return_field_values(Shell& shell, const Arguments& arguments, cases::Saying saying) { return fact_values(shell, arguments, return_facts, saying); }

std::string return_option_of(const std::string& fact) {
  const auto* declared = policy::find_fact(fact);
  const auto found = std::ranges::find(return_facts, fact, &FactOption::fact);
  if (found != return_facts.end() && found->type == Type::flag) return found->option;
  std::string value = "…";
  if (declared != nullptr && declared->type == policy::FactType::boolean) value = "yes|no";
  else if (declared != nullptr && declared->type == policy::FactType::date) value = "YYYY-MM-DD";
  else if (declared != nullptr && declared->type == policy::FactType::enumeration) value = joined(std::vector<std::string>{declared->values.begin(), declared->values.end()}, "|");
  return found != return_facts.end() ? fmt::format("{} {}", found->option, value) : fmt::format("--set {}={}", fact, value);
}

std::string return_command_of(const std::string& fact, const std::string& number, std::int64_t line) {
  const auto of_line = line == 0 ? std::string{} : fmt::format(" --line {}", line);
  const auto* owner = policy::owner_of(fact);
  if (owner == nullptr || owner->commands.empty()) return fmt::format("svc return edit {}{} {}", number, of_line, return_option_of(fact));
  const auto whole = owner->commands.front();
  const auto options = whole.find(" --");
  return fmt::format("svc {} {}{}{}", whole.substr(0, options), number, of_line, options == whole.npos ? std::string_view{} : whole.substr(options));
}

std::vector<Option> return_intake_options() {
  return std::vector<Option>{{.name = "--sale", .help = N_("Number or reference of the sale, or its order"), .value = "SALE"},
                             {.name = "--line", .help = N_("Line of that order"), .type = Type::integer},
                             {.name = "--product", .help = N_("Code or number of the product"), .value = "PRODUCT"},
                             {.name = "--quantity", .help = N_("How many pieces"), .type = Type::integer, .least = 1},
                             {.name = "--facts", .help = N_("One JSON object of facts, with several goods as a list “lines”; - reads standard input"), .type = Type::file, .value = "FILE|-"}} +
         return_field_options();
}

returns::Intake return_intake(Shell& shell, const Arguments& arguments, cases::Saying saying) {
  returns::Intake intake;
  if (const auto file = arguments.maybe("--facts")) intake = returns::read_intake(parse_json(shell.read_file(*file), *file), shell.zone(), saying);
  const auto given = return_field_values(shell, arguments, saying);
  for (const auto& [name, value] : *given.object()) intake.facts.set(name, value);
  const bool names_goods = arguments.given("--sale") || arguments.given("--product") || arguments.given("--quantity");
  if (names_goods || intake.lines.empty()) {
    intake.lines.push_back({.sale = arguments.text("--sale"), .sale_line = arguments.integer("--line"), .product = arguments.text("--product"),
                            .quantity = arguments.integer("--quantity"), .facts = JsonObject{}});
  }
  // What is said of the only line is said of it.
  if (const auto* amount = intake.lines.size() == 1 ? intake.facts.find("amount") : nullptr) intake.lines.front().facts.set("amount", *amount);
  return intake;
}

}  // namespace svc::cli
