// SPDX-License-Identifier: MIT
#include "core/duty/found.hpp"

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/duty/books.hpp"
#include "core/people/identity.hpp"
#include "core/people/staff_store.hpp"
#include "core/time/zone.hpp"

namespace svc::duty {
namespace {

bool all_of(std::string_view text, std::string_view allowed) { return text.find_first_not_of(allowed) == std::string_view::npos; }

constexpr std::string_view capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view capitals_and_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
constexpr std::string_view name_letters = "abcdefghijklmnopqrstuvwxyz0123456789._-";

void check(const Founding& wanted) {
  const auto refuse = [](std::string_view why, std::string_view what, std::string_view how) {
    throw Error{Exit::usage, say(why, {{"value", shown(what)}}), say(how)};
  };
  if (wanted.currency.size() != 3 || !all_of(wanted.currency, capitals)) {
    refuse(N_("“{value}” is no currency."), wanted.currency, N_("Three capital letters, such as CNY; amounts have two decimals."));
  }
  if (wanted.site.size() > 8 || !all_of(wanted.site, capitals_and_digits)) {
    refuse(N_("“{value}” cannot stand before case numbers."), wanted.site, N_("At most eight capital letters or digits, such as SH."));
  }
  if (wanted.founder.empty() || wanted.founder.size() > 32 || !all_of(wanted.founder, name_letters)) {
    refuse(N_("“{value}” cannot be a short name."), wanted.founder, N_("At most 32 small letters, digits, dots, hyphens and underscores, such as li."));
  }
}

}  // namespace

FoundingBook found(const World& world, const Founding& wanted) {
  check(wanted);
  const auto book = load_with_sources(wanted.book);  // before anything is made
  const store::NewStore plan{
      .settings = {.zone_name = wanted.zone, .currency = wanted.currency, .site = wanted.site, .group = wanted.group},
      .zone = time::compile_zone(wanted.zone),
      .dry_run = wanted.dry_run};
  store::create(wanted.path, plan, world, [&](store::WriteSession& session) {
    people::Staff founder{.uid = people::acting_uid(world, session.store().owner()), .name = wanted.founder};
    people::insert_staff(session, founder);
    session.act_as({.staff = founder.id, .name = founder.name});
    for (const std::string_view role : {"administrator", "clerk"}) people::insert_role(session, founder.id, role);
    adopt_first(session, book);
  });
  return {.id = book.book.id, .hash = book.book.hash, .shipped = book.shipped};
}

}  // namespace svc::duty
