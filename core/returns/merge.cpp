// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "core/base/error.hpp"
#include "core/cases/event_store.hpp"
#include "core/cases/kinds.hpp"
#include "core/customers/customer_store.hpp"
#include "core/people/approvals.hpp"
#include "core/returns/lines.hpp"
#include "core/returns/pictures.hpp"
#include "core/returns/return_store.hpp"
#include "core/returns/verbs.hpp"

namespace svc::returns {
namespace {

// From here on the goods go their way under their own number.
constexpr std::array<std::string_view, 8> under_way{"shipped", "received", "disposed", "credited", "freight_billed", "goods_supplied", "parts_supplied", "routed"};
// What is true of the one need; who agreed to what stays with the return that was agreed to.
constexpr std::array<std::string_view, 3> shared_milestones{"requested", "photo_supplied", "arrived_unannounced"};

std::string number_of_return(const store::ReadSession& session, const CaseFile& file) { return cases::number_of(session.settings(), CaseFile::kind, file.request.id); }

bool same_owner_of_goods(store::ReadSession& session, const Request& one, const Request& other) {
  if (!one.customer || !other.customer) return one.customer == other.customer;
  const auto family = customers::merged_family(session, customers::load_customer(session, *one.customer).id);
  return std::ranges::find(family, *other.customer) != family.end();
}

void require_not_under_way(const store::ReadSession& session, const CaseFile& file) {
  const bool settled = std::ranges::any_of(file.lines, [](const Line& line) { return !line.disposition.empty(); });
  const bool moved = std::ranges::any_of(under_way, [&](std::string_view act) { return was_done(file, act); });
  if (!settled && !moved) return;
  throw Error(Exit::refused, say(N_("The goods of return {number} are under way or settled under that number."), {{"number", number_of_return(session, file)}}),
              say(N_("Merge the other one into it, or name them together with “svc return link”.")));
}

// What was said of all lines of the one is said of each line alone in the other.
Json said_of_all(const CaseFile& file) {
  const auto asked = std::ranges::find(file.events, "requested", &cases::Event::act);
  return asked == file.events.end() ? Json{JsonObject{}} : asked->fields;
}

Json said_of(const CaseFile& file, const Line& line, std::string_view name) {
  const auto* own = line.facts.find(name);
  if (own != nullptr) return *own;
  const auto shared = said_of_all(file);
  const auto* said = shared.find(name);
  return said == nullptr ? Json{} : *said;
}

// A line as its return tells of it.
struct ToldLine {
  const CaseFile& file;
  const Line& line;
};
// The same goods, asked for twice: as many of them, for the same reason.
bool is_same_line(const ToldLine& one, const ToldLine& other) {
  if (one.line.quantity != other.line.quantity || said_of(one.file, one.line, "reason") != said_of(other.file, other.line, "reason")) return false;
  if (one.line.sale || other.line.sale) return one.line.sale == other.line.sale;
  return one.line.product == other.line.product && one.line.amount == other.line.amount && one.line.facts == other.line.facts;
}

std::vector<Line> new_lines(const CaseFile& from, const CaseFile& into) {
  std::vector<Line> added;
  for (const auto& line : from.lines) {
    const auto known = std::ranges::any_of(into.lines, [&](const Line& other) { return is_same_line({from, line}, {into, other}); });
    if (!known) added.push_back(line);
  }
  return added;
}

void require_one_need(store::ReadSession& session, const CaseFile& from, const CaseFile& into) {
  if (from.request.id == into.request.id) throw Error(Exit::usage, say(N_("A return is merged into another one, not into itself.")));
  const auto number = number_of_return(session, from), other = number_of_return(session, into);
  if (cases::ended(into.request.state)) {
    throw Error(Exit::refused, say(N_("Return {number} is {state}: nothing is merged into it."), {{"number", other}, {"state", "", {cases::label(into.request.state)}}}));
  }
  if (!same_owner_of_goods(session, from.request, into.request)) {
    throw Error(Exit::refused, say(N_("{number} and {other} are of two customers."), {{"number", number}, {"other", other}}),
                say(N_("“svc customer merge” joins two that are the same; “svc return link” names returns that belong together.")));
  }
  const auto sellers = std::pair{from.request.salesperson, into.request.salesperson};
  if (sellers.first != 0 && sellers.second != 0 && sellers.first != sellers.second) {
    throw Error(Exit::refused, say(N_("{number} and {other} are of two salespeople."), {{"number", number}, {"other", other}}),
                say(N_("“svc return link” names returns that belong together.")));
  }
  if (new_lines(from, into).empty()) return;
  require_not_under_way(session, into);
  if (!cases::happened(into, "consented")) return;
  throw Error(Exit::refused, say(N_("Return {number} was agreed to as it is: no line is added to it."), {{"number", other}}),
              say(N_("“svc return link” names returns that belong together.")));
}

void move_lines(store::WriteSession& session, const CaseFile& from, CaseFile& into) {
  const auto shared = said_of_all(from), known = said_of_all(into);
  for (auto line : new_lines(from, into)) {
    for (const auto& [name, value] : *shared.object()) {
      const auto* said = known.find(name);
      if (line.facts.find(name) == nullptr && name != "salesperson" && (said == nullptr || *said != value)) line.facts.set(name, value);
    }
    line.request = into.request.id;
    line.line_no = into.lines.empty() ? 1 : into.lines.back().line_no + 1;
    insert_line(session, line);
    into.lines.push_back(std::move(line));
  }
}

// At the time they happened: a deadline starts when the first of the two was asked for. Pictures of some of the goods are not yet
// those of all.
void move_milestones(store::WriteSession& session, const CaseFile& from, CaseFile& into) {
  const auto number = number_of_return(session, from);
  const bool pictured = has_pictures(into, session.zone());
  for (const auto& event : from.events) {
    if (std::ranges::find(shared_milestones, event.act) == shared_milestones.end()) continue;
    if (event.act == "photo_supplied" && !pictured) continue;
    cases::Event moved{.round = into.request.round, .act = event.act, .happened = event.happened, .entered = session.now(),
                       .actor = event.actor, .for_staff = event.for_staff};
    moved.fields = JsonObject{{"merged_from", number}};
    cases::insert_event(session, CaseFile::kind, into.request.id, moved);
    into.events.push_back(std::move(moved));
  }
  cases::happen(session, into, {.act = "absorbed", .fields = JsonObject{{"return", number}}});
}

void absorb_return(store::WriteSession& session, const CaseFile& from, std::int64_t target) {
  auto into = CaseFile::load(session, target);
  move_lines(session, from, into);
  move_milestones(session, from, into);
  into.request.received = std::min(into.request.received, from.request.received);
  if (into.request.salesperson == 0) into.request.salesperson = from.request.salesperson;
  people::void_approvals(session, CaseFile::kind, target);  // they were given to the case as it was
  into.save(session);
  static_cast<void>(refold(session, CaseFile::load(session, target)));
}

}  // namespace

ActResult merge(const World& world, store::Store& store, const Target& target, const Merging& merging) {
  if (merging.reason.empty()) throw Error(Exit::usage, say(N_("--reason says why they are one.")));
  Verb verb{.action = "return.merge", .move = cases::Move::merge, .event = "merged",
            .fields = JsonObject{{"into", merging.into}, {"text", merging.reason}}};
  verb.prepare = [&](store::WriteSession& session, const CaseFile& file, Verb& own) {
    require_not_under_way(session, file);
    require_one_need(session, file, CaseFile::load(session, merging.into));
    own.fields.set("into", cases::number_of(session.settings(), CaseFile::kind, merging.into));
  };
  return perform(world, store, target, verb, [&](store::WriteSession& session, CaseFile& file) { absorb_return(session, file, merging.into); });
}

}  // namespace svc::returns
