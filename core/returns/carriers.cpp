// SPDX-License-Identifier: MIT
#include "core/returns/carriers.hpp"

#include <algorithm>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/cases/facts.hpp"
#include "core/duty/books.hpp"
#include "core/policy/decide.hpp"
#include "core/policy/judge.hpp"
#include "core/policy/typed_value.hpp"

namespace svc::returns {
namespace {

policy::Set listed(const policy::Book& book, const std::string& key) {
  const auto param = book.params.find(key);
  const auto* names = param == book.params.end() ? nullptr : std::get_if<policy::Set>(&param->second.value);
  return names == nullptr ? policy::Set{} : *names;
}

bool names_coach(const policy::Book& book, const std::string& carrier) {
  const auto designated = listed(book, "returns.freight.designated_carriers");
  if (std::ranges::find(designated, carrier) != designated.end()) return false;
  const auto name = folded(carrier);
  return std::ranges::any_of(listed(book, "returns.freight.coach_names"), [&](const std::string& word) { return name.find(folded(word)) != std::string::npos; });
}

}  // namespace

policy::Facts with_coach(const policy::Book& book, policy::Facts facts) {
  const auto* carrier = std::get_if<std::string>(&facts.get("carrier"));
  if (carrier != nullptr && names_coach(book, *carrier)) facts.set("coach", true);
  return facts;
}

void classify_carrier(store::WriteSession& session, const CaseFile& file, Json& fields) {
  const auto adopted = duty::book_at(session, CaseFile::kind, session.happened());
  if (!adopted || policy::find_table(adopted->book, "return.carrier") == nullptr) return;
  auto facts = file.facts(session, session.happened());
  cases::add_fields(facts, fields, session.zone());
  const auto found = policy::decide(adopted->book, "return.carrier", with_coach(adopted->book, std::move(facts)), time::local_date(session.zone(), session.happened()));
  if (!found.decided) throw Error(Exit::usage, say(N_("--carrier says who carries the goods.")));
  const auto word = found.outputs.find("class");
  if (word != found.outputs.end()) fields.set("carrier_class", policy::to_json(word->second));
}

}  // namespace svc::returns
