// SPDX-License-Identifier: MIT
#include <algorithm>

#include "core/base/error.hpp"
#include "core/cases/facts.hpp"
#include "core/duty/books.hpp"
#include "core/policy/decide.hpp"
#include "core/policy/judge.hpp"
#include "core/returns/goods.hpp"
#include "core/returns/lines.hpp"

namespace svc::returns {
namespace {

// What kind of carrier it is, by the book's table return.carrier; nothing where the book makes no difference.
std::optional<policy::TableResult> carrier_class(store::WriteSession& session, const CaseFile& file, const Json& fields) {
  const auto adopted = duty::book_at(session, CaseFile::kind, session.happened());
  if (!adopted || policy::find_table(adopted->book, "return.carrier") == nullptr) return std::nullopt;
  auto facts = file.facts(session, session.happened());
  cases::add_fields(facts, fields, session.zone());
  return policy::decide(adopted->book, "return.carrier", facts, time::local_date(session.zone(), session.happened()));
}

void classify(store::WriteSession& session, const CaseFile& file, Verb& verb) {
  const auto found = carrier_class(session, file, verb.fields);
  if (!found) return;
  if (!found->decided) throw Error(Exit::usage, say(N_("--carrier says who carries the goods.")));
  const auto word = found->outputs.find("class");
  if (word != found->outputs.end()) verb.fields.set("carrier_class", policy::to_json(word->second));
}

// A line that stays where it is does not keep the others: what is sent is told line by line then.
void leave_out_declined(const CaseFile& file, Verb& verb) {
  const auto stays = static_cast<std::size_t>(std::ranges::count_if(file.lines, stays_there));
  if (stays == 0 || stays == file.lines.size()) return;
  for (const auto& line : file.lines) {
    if (!stays_there(line)) verb.before.push_back(told_of_line("line_shipped", {.line = line.line_no}));
  }
}

}  // namespace

ActResult ship(const World& world, store::Store& store, const Target& target, const Shipping& shipping) {
  Verb verb{.action = "return.ship", .event = "shipped", .fields = shipping.fields, .override_reason = shipping.override_reason};
  verb.prepare = [](store::WriteSession& session, const CaseFile& file, Verb& own) {
    classify(session, file, own);
    leave_out_declined(file, own);
  };
  // What nobody has shown or confirmed by the time the goods are sent, is not.
  verb.reckon = [](store::WriteSession&, const CaseFile&, policy::Facts& facts) {
    for (const char* name : {"photo", "photo_confirmed"}) {
      if (policy::is_unknown(facts.get(name))) facts.set(name, false);
    }
  };
  return perform(world, store, target, verb);
}

}  // namespace svc::returns
