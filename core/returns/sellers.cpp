// SPDX-License-Identifier: MIT
#include "core/returns/sellers.hpp"

#include <algorithm>
#include <charconv>

#include "core/base/error.hpp"
#include "core/people/staff_store.hpp"
#include "core/sales/sale_store.hpp"

namespace svc::returns {
namespace {

constexpr std::string_view manager = "salesperson_manager";

std::int64_t number_in(std::string_view text) {
  std::int64_t id = 0;
  std::from_chars(text.data(), text.data() + text.size(), id);
  return id;
}

std::int64_t named_in(const Json& fields, std::string_view name) {
  const auto* person = fields.find(name);
  return person == nullptr || person->text() == nullptr ? 0 : number_in(*person->text());
}

// Named in an event for all lines, or for one.
std::int64_t manager_told(const cases::Event& event) {
  if (const auto named = named_in(event.fields, manager)) return named;
  const auto* set = event.fields.find("set");
  return set == nullptr || set->object() == nullptr ? 0 : named_in(*set, manager);
}

std::int64_t manager_of(store::ReadSession& session, const CaseFile& file) {
  const auto facts = file.facts(session, session.now());
  const auto* person = std::get_if<std::string>(&facts.get(manager));
  return person == nullptr ? 0 : number_in(*person);
}

bool is_sales_manager(store::ReadSession& session, std::int64_t staff) { return people::roles_of(session, staff).contains("sales_manager"); }

bool is_actor(const store::ReadSession& session, std::int64_t staff) { return staff == session.actor().staff || staff == session.actor().for_staff; }

// A sale that says who made it is not contradicted.
void require_who_sold(store::ReadSession& session, const CaseFile& file, std::int64_t salesperson) {
  for (const auto& line : file.lines) {
    const auto sale = line.sale ? sales::find_sale(session, *line.sale) : std::nullopt;
    if (!sale || sale->salesperson == 0 || sale->salesperson == salesperson) continue;
    throw Error(Exit::usage, say(N_("Sale {sale} is {person}'s: who sold the goods is the salesperson of the return."),
                                 {{"sale", std::to_string(sale->id)}, {"person", people::staff_name(session, sale->salesperson)}}),
                say(N_("“svc sale edit” corrects the sale.")));
  }
}

void require_manager_of(store::ReadSession& session, std::int64_t named, std::int64_t salesperson) {
  const std::vector<Argument> person{{"person", people::staff_name(session, named)}};
  if (named == salesperson) throw Error(Exit::usage, say(N_("{person} sold the goods: his manager is somebody else."), person));
  if (is_actor(session, named)) throw Error(Exit::usage, say(N_("Nobody names himself as the salesperson's manager.")), say(N_("Somebody else names you.")));
  if (is_sales_manager(session, named)) return;
  throw Error(Exit::usage, say(N_("{person} is no sales manager."), person), say(N_("“svc staff grant PERSON sales_manager” gives the role.")));
}

}  // namespace

void require_sellers(store::ReadSession& session, const CaseFile& file, const Json& fields) {
  const auto salesperson = named_in(fields, "salesperson"), named = named_in(fields, manager);
  if (salesperson != 0) require_who_sold(session, file, salesperson);
  const auto sold_by = salesperson != 0 ? salesperson : file.request.salesperson;
  if (named != 0) require_manager_of(session, named, sold_by);
  else if (salesperson != 0 && salesperson == manager_of(session, file)) {
    throw Error(Exit::usage, say(N_("{person} is named as the salesperson's manager: he is not the salesperson as well."),
                                 {{"person", people::staff_name(session, salesperson)}}),
                say(N_("“svc return edit --set salesperson_manager=PERSON” names another one.")));
  }
}

bool is_manager_in_person(store::ReadSession& session, const CaseFile& file) {
  const auto staff = session.actor().staff;
  if (manager_of(session, file) != staff || staff == file.request.salesperson || !session.actor().own_roles.contains("sales_manager")) return false;
  const auto naming = std::find_if(file.events.rbegin(), file.events.rend(), [](const cases::Event& event) { return manager_told(event) != 0; });
  return naming == file.events.rend() || naming->actor != staff;
}

}  // namespace svc::returns
