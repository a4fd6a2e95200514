// SPDX-License-Identifier: MIT
#include "core/duty/adopt.hpp"

#include "core/base/error.hpp"
#include "core/people/identity.hpp"

namespace svc::duty {
namespace {

Json asked_for(const AdoptionRequest& request) {
  Json asked{JsonObject{{"book", request.book},
                        {"from", request.from ? Json{utc_seconds(*request.from)} : Json{}},
                        {"backdate", request.backdate_reason}}};
  if (request.takes_over) asked.set("open_clocks", "rebase");
  return asked;
}

Adoption adoption_named(store::ReadSession& session, std::int64_t id) {
  const auto adoptions = list_adoptions(session);
  const auto found = std::ranges::find(adoptions, id, &Adoption::id);
  SVC_CHECK(found != adoptions.end());
  return *found;
}

Adopted adopt_once(const World& world, store::Store& store, const store::Recording& recording, const AdoptionRequest& request,
                   const CaseKinds& cases) {
  store::WriteSession session{world, store, recording};
  session.act_as(people::identify(session));
  if (const auto earlier = session.earlier_result("policy.adopt", asked_for(request))) {
    return {.adoption = adoption_named(session, *earlier->find("book")->integer())};
  }
  BookShelf before{session};
  Adopted done;
  done.adoption = adopt(session, request);
  BookShelf after{session};
  if (request.takes_over) done.takeover = compare_takeover(session, cases, {before, after}, done.adoption);
  session.commit({.action = "policy.adopt", .subject_kind = "book", .subject = done.adoption.id, .happened = session.happened()},
                 Json{JsonObject{{"book", done.adoption.id}}});
  return done;
}

}  // namespace

Adopted adopt_book(const World& world, store::Store& store, const store::Recording& recording, const AdoptionRequest& request,
                   const CaseKinds& cases) {
  auto done = adopt_once(world, store, recording, request, cases);
  if (recording.dry_run || !request.takes_over) return done;
  take_over_clocks(world, store, cases);  // where it is in force already; else tick does
  store::ReadSession session{world, store};
  done.adoption = adoption_named(session, done.adoption.id);
  return done;
}

}  // namespace svc::duty
