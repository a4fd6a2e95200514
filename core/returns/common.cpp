// SPDX-License-Identifier: MIT
// The verbs that every kind of case has, for returns.
#include <algorithm>
#include <array>

#include "core/base/error.hpp"
#include "core/cases/event_store.hpp"
#include "core/cases/facts.hpp"
#include "core/cases/kinds.hpp"
#include "core/duty/books.hpp"
#include "core/people/approvals.hpp"
#include "core/people/staff_store.hpp"
#include "core/policy/dictionary.hpp"
#include "core/returns/carriers.hpp"
#include "core/returns/from_sale.hpp"
#include "core/returns/lines.hpp"
#include "core/returns/return_store.hpp"
#include "core/returns/sellers.hpp"
#include "core/returns/tellable.hpp"
#include "core/returns/verbs.hpp"

namespace svc::returns {
namespace {

void edit_lines(CaseFile& file, const Edit& edit) {
  for (auto& line : file.lines) {
    if (edit.line ? line.line_no == *edit.line : file.lines.size() == 1) set_words(file, {{.line = line.line_no, .set = edit.fields}});
    else if (!edit.line) {
      // What the line said of itself gives way to what is said of all.
      for (const auto& [name, value] : *edit.fields.object()) {
        if (line.facts.find(name) != nullptr) line.facts.set(name, value);
      }
    }
  }
}

// What the window, the age and the credit of a line go by, told otherwise than it was; when it was reported, than when it was asked for.
bool tells_otherwise(const CaseFile& file, const Line& line, const Json& fields, const time::Zone& zone) {
  policy::Facts told;
  cases::add_fields(told, fields, zone);
  auto known = line_facts(file, line, zone);
  if (policy::is_unknown(known.get("reported_date"))) known.set("reported_date", time::local_date(zone, file.request.received));
  if (line.amount) known.set("amount", Money{*line.amount});
  return std::ranges::any_of(std::array{"amount", "outbound_date", "received_date", "reported_date"}, [&](const char* name) {
    const auto& before = known.get(name);
    const bool is_known = !policy::is_unknown(before) && !std::holds_alternative<policy::None>(before);
    return is_known && !policy::is_unknown(told.get(name)) && told.get(name) != before;
  });
}

// Whoever turns out to have sold the goods gave his own word on them before: somebody else gives it anew (RET-02, RET-50).
void drop_own_word(store::WriteSession& session, CaseFile& file) {
  const auto seller = file.request.salesperson;
  Json gone = JsonObject{};
  for (const auto* name : {"fault_origin", "photo_confirmed"}) {
    const auto tells = [&](const cases::Event& event) {
      const auto* set = event.fields.find("set");
      return event.fields.find(name) != nullptr || (set != nullptr && set->object() != nullptr && set->find(name) != nullptr);
    };
    const auto last = std::ranges::find_if(file.events.rbegin(), file.events.rend(), tells);
    if (last == file.events.rend() || (last->actor != seller && last->for_staff != seller)) continue;
    const auto value = file.facts(session, session.now()).get(name);
    if (value == policy::Value{std::string{"order_error"}} || value == policy::Value{false}) continue;  // against himself
    gone.set(name, nullptr);
    for (auto& line : file.lines) {
      if (line.facts.find(name) != nullptr && !line.stands) line.facts.set(name, nullptr);
    }
    file.notes.push_back(say(N_("{person} sold the goods; for somebody else to say: {word}"),
                             {{"person", people::staff_name(session, seller)}, {"word", "", {policy::meaning_of(name)}}}));
  }
  if (!gone.object()->empty()) cases::happen(session, file, "edited", std::move(gone));
}

}  // namespace

ActResult edit(const World& world, store::Store& store, const Target& target, const Edit& edit) {
  if (edit.fields.object()->empty()) throw Error(Exit::usage, say(N_("Nothing to change was given.")));
  Verb verb{.action = "return.edit", .event = "edited"};
  const auto told = [&](const Json& fields) { return edit.line ? Json{JsonObject{{"line", *edit.line}, {"set", fields}}} : fields; };
  verb.fields = told(edit.fields);
  auto named = edit;
  bool otherwise = false;
  verb.prepare = [&](store::WriteSession& session, const CaseFile& file, Verb& own) {
    const auto* meant = edit.line ? &line_numbered(file, *edit.line) : nullptr;
    if (const auto adopted = duty::book_at(session, CaseFile::kind, session.happened())) {
      require_tellable(adopted->book, named.fields);
      if (judges_goods(adopted->book, named.fields)) {
        if (meant != nullptr) require_unsettled(*meant);
        else std::ranges::for_each(file.lines, require_unsettled);
      }
    }
    for (const auto& line : file.lines) {
      if (edit.line && line.line_no != *edit.line) continue;
      require_agreeing(session, named.fields, line);
      otherwise = otherwise || tells_otherwise(file, line, named.fields, session.zone());
    }
    name_persons(session, named.fields);
    require_sellers(session, file, named.fields);
    if (named.fields.find("carrier") != nullptr || named.fields.find("coach") != nullptr) classify_carrier(session, file, named.fields);
    own.fields = told(named.fields);
  };
  verb.reckon = [&](store::WriteSession&, const CaseFile&, policy::Facts& facts) {
    add_told(facts, named.fields);
    if (otherwise) add_told_otherwise(facts);
  };
  return perform(world, store, target, verb, [&](store::WriteSession& session, CaseFile& file) {
    edit_lines(file, named);
    const auto before = file.request.salesperson;
    take_salesperson(session, edit.fields, file.request);
    if (file.request.salesperson != before) drop_own_word(session, file);
    people::void_approvals(session, "return", file.request.id);  // they were given to the case as it was
  });
}

ActResult note(const World& world, store::Store& store, const Target& target, const std::string& text) {
  return perform(world, store, target, cases::verb_of<CaseFile>(cases::noting(text)));
}

ActResult close(const World& world, store::Store& store, const Target& target, const Closing& closing) {
  return perform(world, store, target, cases::closing_verb<CaseFile>(closing));
}

ActResult cancel(const World& world, store::Store& store, const Target& target, const std::string& reason) {
  return perform(world, store, target, cases::verb_of<CaseFile>(cases::cancelling(reason)));
}

ActResult reopen(const World& world, store::Store& store, const Target& target, const std::string& reason) {
  return perform(world, store, target, cases::verb_of<CaseFile>(cases::reopening(reason)));
}

ActResult attach(const World& world, store::Store& store, const Target& target, const NewAttachment& file) {
  return cases::attach<CaseFile>(world, store, target, file, perform);
}

ActResult link(const World& world, store::Store& store, const Target& target, const Linking& linking) {
  if (linking.kind == CaseFile::kind && linking.other == target.id) {
    throw Error(Exit::usage, say(N_("A return has nothing to say about itself: name another case.")));
  }
  const auto told = [&](std::string_view kind, std::int64_t id) {
    Json fields = JsonObject{{"link", "related"}, {std::string{kind}, cases::number_of(store.settings(), kind, id)}};
    if (!linking.text.empty()) fields.set("text", linking.text);
    return fields;
  };
  Verb verb{.action = "return.link", .move = cases::Move::remark, .event = "linked"};
  verb.fields = told(linking.kind, linking.other);
  return perform(world, store, target, verb, [&](store::WriteSession& session, CaseFile& file) {
    cases::Event back{.act = "linked", .happened = session.happened(), .entered = session.now(),
                      .actor = session.actor().staff, .for_staff = session.actor().for_staff};
    back.fields = told(CaseFile::kind, file.request.id);
    cases::insert_event(session, linking.kind, linking.other, back);
    if (linking.kind == CaseFile::kind) static_cast<void>(refold(session, CaseFile::load(session, linking.other)));
    else if (linking.refold_other) linking.refold_other(session, linking.other);
  });
}

}  // namespace svc::returns
