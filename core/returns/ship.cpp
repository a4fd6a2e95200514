// SPDX-License-Identifier: MIT
#include <algorithm>

#include "core/returns/carriers.hpp"
#include "core/returns/goods.hpp"
#include "core/returns/lines.hpp"

namespace svc::returns {
namespace {

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
    classify_carrier(session, file, own.fields);
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
