// SPDX-License-Identifier: MIT
#include "core/customers/privacy.hpp"

#include <algorithm>
#include <array>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/people/identity.hpp"

namespace svc::customers {
namespace {

// CUS-24, REC-05: customer files are confidential; who works with them by office may read them.
constexpr std::array<std::string_view, 7> readers{"administrator",     "aftersales_manager",  "aftersales_director", "auditor",
                                                  "aftersales_supervisor", "clerk", "general_manager"};

}  // namespace

std::string phone_text(std::string_view phone, Phones phones) {
  return phones == Phones::whole ? std::string{phone} : masked_phone(phone);
}

void need_reader(const store::Actor& actor) {
  if (std::ranges::any_of(readers, [&](std::string_view role) { return actor.own_roles.contains(role); })) return;
  throw Error(Exit::refused, say(N_("Only a clerk, a manager or an administrator takes records out of the store.")),
              say(N_("Ask for the role: svc staff grant.")));
}

void record_full_reading(const World& world, store::Store& store, store::Recording recording, std::string_view kind,
                         std::int64_t id) {
  store::WriteSession session{world, store, std::move(recording)};
  session.act_as(people::identify(session));
  const bool may = std::ranges::any_of(readers, [&](std::string_view role) { return session.actor().own_roles.contains(role); });
  if (!may) {
    throw Error(Exit::refused, say(N_("Only a clerk, a manager or an administrator sees phones whole.")),
                say(N_("Leave --full out, or ask for the role: svc staff grant.")));
  }
  session.commit({.action = std::string{kind} + ".show_full", .subject_kind = std::string{kind}, .subject = id,
                  .happened = session.now()},
                 nullptr);
}

}  // namespace svc::customers
