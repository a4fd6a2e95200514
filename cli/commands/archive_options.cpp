// SPDX-License-Identifier: MIT
#include "cli/commands/archive_options.hpp"

#include "core/customers/product_store.hpp"
#include "core/ticket/case_file.hpp"

namespace svc::cli {
namespace {

std::optional<bool> yes_or_no(const Arguments& arguments, std::string_view option) {
  const auto given = arguments.maybe(option);
  return given ? std::optional{*given == "yes"} : std::nullopt;
}

template <typename Strings>
std::vector<std::string> strings(const Strings& views) {
  return {views.begin(), views.end()};
}

}  // namespace

std::vector<Option> operator+(std::vector<Option> first, std::vector<Option> more) {
  first.insert(first.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  return first;
}

std::vector<Option> customer_options() {
  return {
      {.name = "--name", .help = N_("Name")},
      {.name = "--kind", .help = N_("What the customer is"), .choices = strings(customers::customer_kinds)},
      {.name = "--phone", .help = N_("A phone to reach them by"), .value = "PHONE", .repeatable = true},
      {.name = "--email", .help = N_("An e-mail address"), .repeatable = true},
      {.name = "--wechat", .help = N_("A WeChat id"), .repeatable = true},
      {.name = "--fax", .help = N_("A fax number"), .repeatable = true},
      {.name = "--address", .help = N_("Address")},
      {.name = "--region", .help = N_("Region")},
      {.name = "--outlet", .help = N_("The service outlet that keeps the file")},
      {.name = "--class", .help = N_("Class of the customer")},
      {.name = "--key-customer", .help = N_("A key customer"), .choices = {"yes", "no"}},
      {.name = "--note", .help = N_("A note")},
      {.name = "--ref", .help = N_("Your own reference, unique among customers"), .value = "REF"},
  };
}

customers::CustomerRequest customer_request(const Arguments& arguments) {
  return {.kind = arguments.maybe("--kind"), .name = arguments.maybe("--name"), .address = arguments.maybe("--address"),
          .region = arguments.maybe("--region"), .outlet = arguments.maybe("--outlet"),
          .customer_class = arguments.maybe("--class"), .key_customer = yes_or_no(arguments, "--key-customer"),
          .note = arguments.maybe("--note"), .ref = arguments.maybe("--ref"), .phones = arguments.all("--phone"),
          .emails = arguments.all("--email"), .wechats = arguments.all("--wechat"), .faxes = arguments.all("--fax")};
}

std::vector<Option> product_options() {
  return {
      {.name = "--name", .help = N_("Name")},
      {.name = "--model", .help = N_("Model")},
      {.name = "--brand", .help = N_("Brand")},
      {.name = "--category", .help = N_("Kind of product"),
       .choices = {"regular", "craft", "practical", "large", "porcelain", "pewter", "phone", "appliance", "vehicle", "tractor",
                   "rice_harvester", "corn_harvester", "implement", "other"}},
      {.name = "--warranty-months", .help = N_("Months of warranty; else by the book"), .type = Type::integer},
      {.name = "--discontinued", .help = N_("No longer made"), .choices = {"yes", "no"}},
      {.name = "--practical-months", .help = N_("Months in which practical goods are exchanged or repaired; else, and with 0, by the book"), .type = Type::integer},
  };
}

customers::ProductRequest product_request(const Arguments& arguments) {
  return {.name = arguments.maybe("--name"), .model = arguments.maybe("--model"), .brand = arguments.maybe("--brand"),
          .category = arguments.maybe("--category"), .warranty_months = arguments.integer("--warranty-months"),
          .discontinued = yes_or_no(arguments, "--discontinued"), .practical_months = arguments.integer("--practical-months")};
}

std::vector<Option> unit_options() {
  return {
      {.name = "--product", .help = N_("Code or number of the product"), .value = "PRODUCT"},
      {.name = "--customer", .help = N_("Number of the customer"), .type = Type::integer},
      {.name = "--purchased", .help = N_("Day it was bought"), .type = Type::date},
      {.name = "--outbound", .help = N_("Day it left our warehouse"), .type = Type::date},
      {.name = "--received", .help = N_("Day the customer received it"), .type = Type::date},
      {.name = "--installed", .help = N_("Day it was installed"), .type = Type::date},
      {.name = "--replaces", .help = N_("The unit that it was given for, in exchange"), .value = "UNIT"},
      {.name = "--note", .help = N_("A note")},
  };
}

customers::UnitRequest unit_request(const Arguments& arguments) {
  return {.product = arguments.maybe("--product"), .customer = arguments.integer("--customer"),
          .purchased_on = arguments.maybe("--purchased"), .outbound_on = arguments.maybe("--outbound"),
          .received_on = arguments.maybe("--received"), .installed_on = arguments.maybe("--installed"),
          .note = arguments.maybe("--note"), .replaces = arguments.maybe("--replaces")};
}

ticket::UnitLine unit_line(store::ReadSession& session, customers::Unit unit) {
  ticket::CaseFile file;
  file.unit = unit;
  if (unit.product) file.product = customers::find_product(session, *unit.product);
  const auto end = ticket::warranty_end(file, ticket::warranty_terms(session, file, session.now()));
  return {.unit = std::move(unit), .product = std::move(file.product), .warranty_until = end};
}

ticket::UnitLine unit_line(const World& world, store::Store& store, customers::Unit unit) {
  store::ReadSession session{world, store};
  return unit_line(session, std::move(unit));
}

}  // namespace svc::cli
