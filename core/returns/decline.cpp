// SPDX-License-Identifier: MIT
#include "core/returns/decline.hpp"

#include <algorithm>

#include "core/cases/facts.hpp"
#include "core/duty/books.hpp"
#include "core/policy/decide.hpp"
#include "core/policy/judge.hpp"
#include "core/returns/line_verdict.hpp"
#include "core/returns/lines.hpp"
#include "core/returns/settlement.hpp"

namespace svc::returns {
namespace {

// What was asked for, as the words of one line; false where it was asked for others.
bool add_content(policy::Facts& facts, const Json& content, std::int64_t line, const time::Zone& zone) {
  cases::add_fields(facts, content, zone);
  bool named = false;
  bool meant = false;
  for (const auto& [name, told] : *content.object()) {
    const auto* number = told.object() == nullptr ? nullptr : told.find("line");
    if (number == nullptr || number->integer() == nullptr) continue;
    named = true;
    if (*number->integer() != line) continue;
    meant = true;
    if (const auto* set = told.find("set")) cases::add_fields(facts, *set, zone);
  }
  return meant || !named;
}

// The book does not let the goods be sent without this consent, whatever the verdict on them.
bool hangs_on(const policy::Book& book, const Json& content) {
  const auto asked = [&](const std::string& need) {
    if (content.find(need) != nullptr) return true;
    return std::ranges::any_of(*content.object(), [&](const JsonMember& told) {
      const auto* set = told.second.object() == nullptr ? nullptr : told.second.find("set");
      return set != nullptr && set->object() != nullptr && set->find(need) != nullptr;
    });
  };
  return std::ranges::any_of(book.gates, [&](const policy::Gate& gate) {
    return gate.rule.when.empty() && std::ranges::find(gate.action, "return.ship") != gate.action.end() && std::ranges::any_of(gate.need, asked);
  });
}

// The disposition that the book has for a line whose approvals are declined; nothing where it asks for none.
std::string declined_disposition(const policy::Book& book, std::string_view action, const policy::Facts& facts, Date day) {
  for (const auto& approval : book.approvals) {
    if (approval.on_decline.empty() || std::ranges::find(approval.action, action) == approval.action.end()) continue;
    if (policy::holds(approval.rule.when, policy::facts_for(book, approval.rule.when, facts, day)) == policy::Truth::yes) return approval.on_decline;
  }
  return {};
}

void dispose(store::WriteSession& session, CaseFile& file, const Line& line, const std::string& disposition, const policy::Book& book) {
  const auto day = time::local_date(session.zone(), file.request.received);
  const LineWords words{.line = line.line_no, .set = JsonObject{{"disposition", disposition}, {"by_decline", true}}};
  auto shares = to_json(settle_value(judge_line(book, line_facts(file, line, session.zone()), day).credit, disposition));
  shares.set("disposition", disposition);
  auto told = told_of_line("line_settled", words);
  told.fields.set("settlement", std::move(shares));
  cases::happen(session, file, std::move(told));
  set_words(file, {words});
}

}  // namespace

void take_decline(store::WriteSession& session, CaseFile& file, std::string_view action, const Json& content) {
  const auto adopted = duty::book_at(session, CaseFile::kind, session.happened());
  if (!adopted) return;
  const auto day = time::local_date(session.zone(), session.happened());
  const bool hangs_on_it = hangs_on(adopted->book, content);
  bool disposed = false;
  for (auto& [number, facts] : file.parts(session, session.happened())) {
    const auto& line = line_numbered(file, number);
    // What the book takes back as it is hangs on nobody's consent, but where it asks for one of everything.
    if (!line.disposition.empty() || (is_granted(line.outcome) && !hangs_on_it) || !add_content(facts, content, number, session.zone())) continue;
    const auto disposition = declined_disposition(adopted->book, action, facts, day);
    if (disposition.empty()) continue;
    dispose(session, file, line, disposition, adopted->book);
    disposed = true;
  }
  if (!disposed || std::ranges::any_of(file.lines, [](const Line& line) { return line.disposition.empty(); })) return;
  cases::happen(session, file, "disposed", JsonObject{});
  if (file.request.state == cases::State::open) file.request.state = cases::State::done;
}

void decline(store::WriteSession& session, const people::Approval& approval) {
  if (approval.subject_kind != CaseFile::kind || approval.subject == 0 || approval.on_decline.empty()) return;
  auto file = CaseFile::load(session, approval.subject);
  if (cases::ended(file.request.state)) return;
  take_decline(session, file, approval.action, approval.content);
  if (file.events.size() == file.loaded) return;
  file.save(session);
  propose_charges(session, file, {}, file.loaded);
  static_cast<void>(refold(session, file));
}

}  // namespace svc::returns
