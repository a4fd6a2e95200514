// SPDX-License-Identifier: MIT
#include "core/exchange/copy_papers.hpp"

#include "core/base/error.hpp"
#include "core/base/quantity.hpp"
#include "core/base/text.hpp"
#include "core/cases/kinds.hpp"
#include "core/customers/unit_store.hpp"
#include "core/sales/sale_store.hpp"
#include "core/store/nullable.hpp"

namespace svc::exchange {
namespace {

constexpr std::array<std::string_view, 3> instalment_states{"due", "paid", "withdrawn"};

Rejection no_such_cell(const char* column) { return {"value", column, say(N_("This is not what svc export writes.")), {}}; }

// A list of objects; nothing where the text is none.
std::optional<Json> list_in_cell(std::string_view text) {
  try {
    auto list = parse_json(text, "cell");
    return list.array() == nullptr ? std::nullopt : std::optional{std::move(list)};
  } catch (const Error&) {
    return std::nullopt;
  }
}

std::string text_member(const Json& object, std::string_view name) {
  const auto* found = object.find(name);
  return found == nullptr || found->text() == nullptr ? std::string{} : *found->text();
}

std::optional<papers::Instalment> instalment_in(const Json& object) {
  papers::Instalment one{.state = text_member(object, "state")};
  const auto day = parse_date(text_member(object, "due_on"));
  const auto amount = text_member(object, "amount");
  const auto minor = parse_money(amount);
  const auto paid = text_member(object, "paid_at");
  const auto at = parse_time(paid);
  const bool known = std::ranges::find(instalment_states, one.state) != instalment_states.end() && (one.state == "paid") == !paid.empty();
  if (!day || !known || (!amount.empty() && !minor) || (!paid.empty() && (!at || !at->offset))) return std::nullopt;
  one.due_on = *day;
  if (minor) one.amount = minor->minor;
  if (at && at->offset) one.paid = Instant{at->local.time_since_epoch() - *at->offset};
  return one;
}

std::optional<papers::Use> use_in(store::ReadSession& session, Links& links, const Json& object) {
  if (const auto serial = text_member(object, "unit"); !serial.empty()) {
    const auto unit = links.party({}, {}, {.given = true, .text = serial}).unit;
    return unit ? std::optional{papers::Use{.kind = "unit", .subject = *unit}} : std::nullopt;
  }
  if (const auto ticket = text_member(object, "ticket"); !ticket.empty()) {
    const auto id = links.ticket(ticket);
    return id ? std::optional{papers::Use{.kind = "ticket", .subject = *id}} : std::nullopt;
  }
  const auto* sale = object.find("sale");
  const bool there = sale != nullptr && sale->integer() != nullptr && sales::find_sale(session, *sale->integer()).has_value();
  return there ? std::optional{papers::Use{.kind = "sale", .subject = *sale->integer()}} : std::nullopt;
}

}  // namespace

std::string plan_text(const time::Zone& zone, const std::vector<papers::Instalment>& plan) {
  JsonArray list;
  for (const auto& one : plan) {
    list.emplace_back(JsonObject{{"due_on", svc::to_text(one.due_on)}, {"amount", one.amount ? Json{svc::to_text(Money{*one.amount})} : Json{}}, {"state", one.state},
                                 {"paid_at", one.paid ? Json{time::rfc3339(zone, *one.paid)} : Json{}}});
  }
  return canonical(list);
}

std::string uses_text(store::ReadSession& session, const std::vector<papers::Use>& uses) {
  JsonArray list;
  for (const auto& use : uses) {
    if (use.kind == "unit") {
      const auto unit = customers::find_unit(session, use.subject);
      list.emplace_back(JsonObject{{"unit", unit ? Json{unit->serial} : Json{}}});
    } else if (use.kind == "ticket") {
      list.emplace_back(JsonObject{{"ticket", cases::number_of(session.settings(), "ticket", use.subject)}});
    } else {
      list.emplace_back(JsonObject{{"sale", use.subject}});
    }
  }
  return canonical(list);
}

std::optional<Rejection> read_plan(std::string_view text, std::vector<papers::Instalment>& plan) {
  const auto list = list_in_cell(text);
  if (!list) return no_such_cell("instalments");
  for (const auto& object : *list->array()) {
    auto one = instalment_in(object);
    const bool twice = one && std::ranges::find(plan, one->due_on, &papers::Instalment::due_on) != plan.end();
    if (!one || twice) return no_such_cell("instalments");
    plan.push_back(std::move(*one));
  }
  return std::nullopt;
}

std::optional<Rejection> read_uses(store::ReadSession& session, Links& links, std::string_view text, std::vector<papers::Use>& uses) {
  const auto list = list_in_cell(text);
  if (!list) return no_such_cell("covers");
  for (const auto& object : *list->array()) {
    const auto use = use_in(session, links, object);
    if (!use) {
      return Rejection{"reference", "covers", say(N_("Nothing here is called {text}."), {{"text", shown(truncated(canonical(object), 60))}}),
                       say(N_("Import in this order: staff, products, customers, units, sales, tickets, returns, papers, tasks, verdicts, approvals, ledger."))};
    }
    uses.push_back(*use);
  }
  return std::nullopt;
}

void insert_imported_plan(store::WriteSession& session, std::int64_t batch, std::int64_t paper, std::vector<papers::Instalment>& plan) {
  for (auto& one : plan) {
    one.id = session.next("instalment");
    const auto day = svc::to_text(one.due_on);
    const auto paid = one.paid ? std::optional{utc_seconds(*one.paid)} : std::nullopt;
    const std::array<store::Value, 6> row{one.id, paper, std::string_view{day}, store::nullable(one.amount), std::string_view{one.state}, store::nullable(paid)};
    session.db().run("INSERT INTO instalment (id, paper, due_on, amount, state, paid_at) VALUES ($1, $2, $3, $4, $5, $6)", row);
    session.record_imported(store::TableId::instalment, batch, row);
  }
}

void insert_imported_uses(store::WriteSession& session, std::int64_t batch, std::int64_t paper, std::vector<papers::Use>& uses) {
  for (auto& use : uses) {
    use.id = session.next("paper_use");
    use.paper = paper;
    use.added = session.now();
    const std::array<store::Value, 6> row{use.id, use.paper, std::string_view{use.kind}, use.subject, utc_seconds(use.added), nullptr};
    session.db().run("INSERT INTO paper_use (id, paper, subject_kind, subject, added_at, ended_at) VALUES ($1, $2, $3, $4, $5, $6)", row);
    session.record_imported(store::TableId::paper_use, batch, row);
  }
}

}  // namespace svc::exchange
