// SPDX-License-Identifier: MIT
#include "core/duty/adopt.hpp"

#include "core/base/error.hpp"
#include "core/people/identity.hpp"

namespace svc::duty {

Adoption adopt_book(const World& world, store::Store& store, const store::Recording& recording, const AdoptionRequest& request) {
  store::WriteSession session{world, store, recording};
  session.act_as(people::identify(session));
  const Json asked{JsonObject{{"book", request.book},
                              {"from", request.from ? Json{utc_seconds(*request.from)} : Json{}},
                              {"backdate", request.backdate_reason}}};
  if (const auto earlier = session.earlier_result("policy.adopt", asked)) {
    const auto adoptions = list_adoptions(session);
    const auto found = std::ranges::find(adoptions, *earlier->find("book")->integer(), &Adoption::id);
    SVC_CHECK(found != adoptions.end());
    return *found;
  }
  const auto adoption = adopt(session, request);
  session.commit({.action = "policy.adopt", .subject_kind = "book", .subject = adoption.id, .happened = session.happened()},
                 Json{JsonObject{{"book", adoption.id}}});
  return adoption;
}

}  // namespace svc::duty
