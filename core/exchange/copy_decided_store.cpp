// SPDX-License-Identifier: MIT
#include "core/exchange/copy_decided.hpp"

#include <algorithm>

#include "core/base/case_number.hpp"
#include "core/base/error.hpp"
#include "core/base/json_members.hpp"
#include "core/base/text.hpp"
#include "core/base/whole_number.hpp"
#include "core/cases/kinds.hpp"
#include "core/people/approval_store.hpp"
#include "core/people/approvals.hpp"
#include "core/people/staff_store.hpp"

namespace svc::exchange {
namespace {

std::optional<Rejection> none_of_ours(std::string_view heading) {
  return Rejection{"value", std::string{heading}, say(N_("This is not what svc export writes.")), {}};
}

std::optional<Rejection> nobody_here(std::string_view heading, std::string_view name) {
  return Rejection{"reference", std::string{heading}, say(N_("Nobody of the staff is called {name}."), {{"name", shown(truncated(name, 40))}}),
                   say(N_("Import the staff first."))};
}

std::optional<Json> json_in(std::string_view text) {
  try {
    return parse_json(text, "cell");
  } catch (const Error&) {
    return std::nullopt;
  }
}

// The row under its columns' names.
class Cells {
 public:
  Cells(Kind kind, const CopyRecord& record) : shape_{store::shape(copy_shape(kind).table)}, record_{record} {}
  [[nodiscard]] std::size_t place(std::string_view column) const {
    const auto found = std::ranges::find(shape_.columns, column, &store::TableColumn::name);
    SVC_CHECK(found != shape_.columns.end());
    return static_cast<std::size_t>(found - shape_.columns.begin());
  }
  [[nodiscard]] const std::string& text(std::string_view column) const { return std::get<std::string>(record_.row[place(column)]); }
  [[nodiscard]] std::optional<std::int64_t> number(std::string_view column) const {
    const auto* found = std::get_if<std::int64_t>(&record_.row[place(column)]);
    return found == nullptr ? std::nullopt : std::optional{*found};
  }

 private:
  const store::TableShape& shape_;
  const CopyRecord& record_;
};

std::optional<Rejection> find_book(store::ReadSession& session, const Cells& cells, std::string_view since, CopyRecord& record) {
  auto& into = record.row[cells.place("book")];
  into = std::int64_t{0};
  if (record.book.empty()) return std::nullopt;
  const auto space = record.book.rfind(' ');
  const auto name = record.book.substr(0, space == std::string::npos ? 0 : space);
  const auto book = book_of(session, std::string_view{record.book}.substr(space == std::string::npos ? 0 : space + 1), instant_at(cells.number(since).value_or(0)));
  into = book;
  if (book != 0) return std::nullopt;
  return Rejection{"reference", "book", say(N_("The book {name} under which it was decided was never adopted here, or in other words."), {{"name", shown(truncated(name, 60))}}),
                   say(N_("“svc policy adopt” with the book of the other store; then import the rejected rows."))};
}

std::optional<Rejection> complete_entry(store::ReadSession& session, const Cells& cells, CopyRecord& record) {
  static constexpr std::array<std::string_view, 5> states{"proposed", "confirmed", "waived", "withdrawn", "reversed"};
  if (std::ranges::find(states, cells.text("state")) == states.end()) return none_of_ours("state");
  if (!parse_date(cells.text("month") + "-01")) return none_of_ours("month");
  const auto decided = cells.number("decided_at");
  const bool undecided = cells.text("state") == "proposed" || cells.text("state") == "withdrawn";  // time takes back what it proposed, too
  if (!decided && (cells.number("decided_by") || !undecided)) return none_of_ours("decided");
  if (decided && !cells.number("decided_by")) record.row[cells.place("decided_by")] = std::int64_t{0};
  const auto by = cells.number("decided_by").value_or(0);
  if (by != 0 && (by == cells.number("proposed_by") || by == cells.number("person"))) {
    return Rejection{"contradiction", "decided_by", say(N_("Nobody decides in their own matter, or on what they proposed.")), {}};
  }
  const auto reversed = cells.number("reverses");
  if (reversed && !session.db().first("SELECT id FROM ledger_entry WHERE id = $1", {*reversed}, [](const store::Row&) {})) {
    return Rejection{"reference", "reverses", say(N_("The ledger has no entry {id}."), {{"id", std::to_string(*reversed)}}), {}};
  }
  record.row[cells.place("cause")] = cells.text("subject_kind") + "/" + std::to_string(cells.number("subject").value_or(0));
  return std::nullopt;
}

// Facts and answer name people by their numbers.
std::optional<Rejection> complete_verdict(const Cells& cells) {
  const auto result = parse_json(cells.text("result"), "result");
  const auto* asked = result.find("asked");
  const auto person = asked == nullptr ? std::string{} : text_in(*asked, "person");
  if (person.empty() || person == std::to_string(cells.number("actor").value_or(0))) return std::nullopt;
  return Rejection{"reference", "actor", say(N_("Who asked has another number here, and by it the verdict names people.")),
                   say(N_("Import the staff into an empty store, before anything else."))};
}

std::optional<Rejection> complete_consent(const Cells& cells, const CopyRecord& record) {
  static constexpr std::array<std::string_view, 5> states{"open", "granted", "declined", "void", "used"};
  if (std::ranges::find(states, cells.text("state")) == states.end()) return none_of_ours("state");
  const auto content = parse_json(cells.text("content"), "content");
  const policy::Facts none;
  const people::ApprovalAsk asked{.action = cells.text("action"), .subject_kind = cells.text("subject_kind"), .subject = cells.number("subject").value_or(0),
                                  .round = static_cast<int>(cells.number("round").value_or(0)), .content = content, .facts = none};
  const auto steps = parse_json(cells.text("steps"), "steps");
  const auto* matter = steps.find("matter");
  const people::Approval told{.content_hash = cells.text("content_hash"), .matter = matter == nullptr ? Json{JsonObject{}} : *matter};
  if (!people::asks_for(told, asked)) {
    return Rejection{"contradiction", "content", say(N_("This is not what consent was asked for: the digest is of something else.")), {}};
  }
  const auto asked_of = steps.find("slots")->array()->size();
  const bool decided = cells.text("state") == "granted" || cells.text("state") == "declined" || cells.text("state") == "used";
  if (decided && record.decisions.empty()) {
    return Rejection{"contradiction", "decisions", say(N_("Its state is {state}, but nobody decided."), {{"state", cells.text("state")}}), {}};
  }
  for (const auto& decision : record.decisions) {
    if (decision.slot >= asked_of) {
      return Rejection{"contradiction", "decisions",
                       say(N_("A decision is on step {step}, counted from 0, of {count}."), {{"step", std::to_string(decision.slot)}, {"count", std::to_string(asked_of)}}), {}};
    }
    if (decision.checker == cells.number("requester")) {
      return Rejection{"contradiction", "decisions", say(N_("Nobody decides in their own matter, or on what they proposed.")), {}};
    }
  }
  return std::nullopt;
}

}  // namespace

std::string about_text(store::ReadSession& session, std::string_view kind, std::int64_t subject) {
  if (subject == 0) return std::string{kind};  // asked before there was a case
  if (cases::find_kind(kind) != nullptr) return cases::number_of(session.settings(), kind, subject);
  std::string name;
  if (kind == "unit") session.db().first("SELECT serial FROM unit WHERE id = $1", {subject}, [&](const store::Row& row) { name = row.string(0); });
  if (kind == "staff") name = people::staff_name(session, subject);
  return std::string{kind} + " " + (name.empty() ? std::to_string(subject) : name);
}

std::optional<About> about_in(store::ReadSession& session, Links& links, std::string_view text) {
  for (const auto& kind : cases::all_kinds()) {
    const auto number = parse_case_number(kind.letter, text, session.settings().site);
    if (number && links.has_case(kind.id, *number)) return About{std::string{kind.id}, *number};
  }
  const auto space = text.find(' ');
  const bool is_word = !text.empty() && text.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string_view::npos;
  if (is_word) return About{std::string{text}, 0};
  if (space == std::string_view::npos || cases::find_kind(text.substr(0, space)) != nullptr) return std::nullopt;
  const auto kind = text.substr(0, space), rest = text.substr(space + 1);
  const auto id = kind == "unit" ? links.party({}, {}, {.given = true, .text = rest}).unit : kind == "staff" ? links.staff(rest) : whole_number(rest);
  if (!id || (kind == "customer" && !links.has_customer(*id))) return std::nullopt;
  return About{std::string{kind}, *id};
}

std::string book_text(store::ReadSession& session, std::int64_t book) {
  std::string text;
  session.db().first("SELECT name, hash FROM book WHERE id = $1", {book}, [&](const store::Row& row) { text = row.string(0) + " " + row.string(1); });
  return text;
}

std::int64_t book_of(store::ReadSession& session, std::string_view hash, Instant then) {
  std::int64_t id = 0;
  session.db().first("SELECT id FROM book WHERE hash = $1 ORDER BY CASE WHEN from_at <= $2 THEN 0 ELSE 1 END, id DESC LIMIT 1", {hash, utc_seconds(then)},
                     [&](const store::Row& row) { id = row.integer(0); });
  return id;
}

std::string steps_text(store::ReadSession& session, std::string_view stored) {
  auto steps = parse_json(stored, "approval.steps");
  JsonArray slots;
  for (auto slot : *steps.find("slots")->array()) {
    slot.set("person", people::staff_name(session, *slot.find("person")->integer()));
    slots.push_back(std::move(slot));
  }
  steps.set("slots", std::move(slots));
  return canonical(steps);
}

std::optional<Rejection> read_steps(Links& links, std::string_view text, CopyValue& into) {
  auto steps = json_in(text);
  const auto* list = steps ? steps->find("slots") : nullptr;
  const bool sound = list != nullptr && list->array() != nullptr && steps->find("choices") != nullptr && steps->find("choices")->array() != nullptr &&
                     steps->find("on_decline") != nullptr && steps->find("on_decline")->text() != nullptr;
  const auto* matter = sound ? steps->find("matter") : nullptr;  // a request of earlier days has none
  const bool told = matter == nullptr || (matter->object() != nullptr && std::ranges::all_of(*matter->object(), [](const JsonMember& part) { return part.second.object() != nullptr; }));
  if (!sound || !told) return none_of_ours("steps");
  JsonArray slots;
  for (auto slot : *list->array()) {
    const auto* roles = slot.find("roles");
    const auto* order = slot.find("order");
    const bool whole = roles != nullptr && roles->array() != nullptr && order != nullptr && order->integer() != nullptr && slot.find("as") != nullptr &&
                       slot.find("as")->text() != nullptr && std::ranges::all_of(*roles->array(), [](const Json& role) { return role.text() != nullptr; });
    if (!whole) return none_of_ours("steps");
    const auto name = text_in(slot, "person");
    const auto person = name.empty() ? std::optional<std::int64_t>{0} : links.staff(name);
    if (!person) return nobody_here("steps", name);
    slot.set("person", *person);
    slots.push_back(std::move(slot));
  }
  steps->set("slots", std::move(slots));
  into = canonical(*steps);
  return std::nullopt;
}

std::vector<people::Decision> decisions_of(store::ReadSession& session, std::int64_t approval) { return people::load_approval(session, approval).decisions; }

std::string decisions_text(store::ReadSession& session, const std::vector<people::Decision>& decisions) {
  JsonArray list;
  for (const auto& one : decisions) {
    list.emplace_back(JsonObject{{"step", static_cast<std::int64_t>(one.slot)}, {"by", people::staff_name(session, one.checker)}, {"role", one.role},
                                 {"decision", one.word}, {"reason", one.reason}, {"at", time::rfc3339(session.zone(), one.at)}});
  }
  return canonical(list);
}

std::optional<Rejection> read_decisions(Links& links, std::string_view text, std::vector<people::Decision>& decisions) {
  const auto list = json_in(text);
  if (!list || list->array() == nullptr) return none_of_ours("decisions");
  for (const auto& one : *list->array()) {
    const auto* step = one.find("step");
    const auto at = parse_time(text_in(one, "at"));
    if (step == nullptr || step->integer() == nullptr || *step->integer() < 0 || !at || !at->offset || text_in(one, "decision").empty()) return none_of_ours("decisions");
    const auto name = text_in(one, "by");
    const auto person = links.staff(name);
    if (!person) return nobody_here("decisions", name);
    decisions.push_back({.slot = static_cast<std::size_t>(*step->integer()), .checker = *person, .role = text_in(one, "role"), .word = text_in(one, "decision"),
                         .reason = text_in(one, "reason"), .at = Instant{at->local.time_since_epoch() - *at->offset}});
  }
  return std::nullopt;
}

std::optional<Rejection> complete_decided(store::ReadSession& session, Kind kind, CopyRecord& record) {
  const Cells cells{kind, record};
  const auto* since = kind == Kind::ledger ? "proposed_at" : kind == Kind::approvals ? "requested_at" : "at";
  if (auto wrong = find_book(session, cells, since, record)) return wrong;
  if (kind == Kind::ledger) return complete_entry(session, cells, record);
  return kind == Kind::approvals ? complete_consent(cells, record) : complete_verdict(cells);
}

std::optional<std::int64_t> standing_entry(store::ReadSession& session, const CopyRecord& record) {
  const Cells cells{Kind::ledger, record};
  const bool stands = cells.text("state") != "withdrawn" && cells.text("state") != "reversed" && !cells.number("reverses");
  std::optional<std::int64_t> found;
  if (!stands) return found;
  session.db().first("SELECT id FROM ledger_entry WHERE cause = $1 AND rule = $2 AND person = $3 AND state IN ('proposed', 'confirmed', 'waived') AND "
                     "reverses IS NULL ORDER BY id",
                     {cells.text("cause"), cells.text("rule"), cells.number("person").value_or(0)}, [&](const store::Row& row) { found = row.integer(0); });
  return found;
}

void insert_imported_decisions(store::WriteSession& session, std::int64_t batch, const CopyRecord& record) {
  if (record.decisions.empty()) return;
  const Cells cells{Kind::approvals, record};
  const people::Approval decided{.id = cells.number("id").value(), .requester = cells.number("requester").value()};
  for (const auto& one : record.decisions) people::write_imported_decision(session, decided, one, batch);
}

}  // namespace svc::exchange
