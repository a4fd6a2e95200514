// SPDX-License-Identifier: MIT
#include <algorithm>

#include "core/base/error.hpp"
#include "core/base/json_members.hpp"
#include "core/base/text.hpp"
#include "core/people/identity.hpp"
#include "core/people/staff_store.hpp"
#include "core/people/training.hpp"

namespace svc::people {
namespace {

constexpr std::int64_t full_marks = 100;

// The personnel file is in the hands of who leads the person or the store.
void require_keeper(const store::WriteSession& session) {
  const auto& roles = session.actor().own_roles;
  if (roles.contains("administrator") || roles.contains("aftersales_manager")) return;
  throw Error{Exit::refused, say(N_("Personnel files are kept by administrators and after-sales managers."))};
}

void require_training(const store::WriteSession& session, const Training& training) {
  require_keeper(session);
  if (trimmed(training.topic).empty()) throw Error{Exit::usage, say(N_("--topic says what it was about.")), {}, {.field = "--topic"}};
  if (training.hours && *training.hours < 1) throw Error{Exit::usage, say(N_("--hours is at least 1.")), {}, {.field = "--hours"}};
  if (training.score && (*training.score < 0 || *training.score > full_marks)) {
    throw Error{Exit::usage, say(N_("--score is 0 to 100.")), {}, {.field = "--score"}};
  }
  if (training.held_on > time::local_date(session.zone(), session.now())) {
    throw Error{Exit::usage, say(N_("--on lies in the future.")), {}, {.field = "--on"}};
  }
}

Json training_json(const Training& training) {
  Json json = JsonObject{{"kind", training.kind}, {"topic", training.topic}, {"held_on", to_text(training.held_on)}};
  for (const auto& [name, text] : {std::pair{"trainer", &training.trainer}, {"result", &training.result}, {"note", &training.note}}) {
    if (!text->empty()) json.set(name, *text);
  }
  if (training.hours) json.set("hours", *training.hours);
  if (training.score) json.set("score", *training.score);
  return json;
}

std::vector<Training> trainings_where(store::ReadSession& session, const std::string& condition, store::Values values) {
  std::vector<Training> found;
  session.db().each("SELECT fields, entered_at, CASE WHEN for_staff <> 0 THEN for_staff ELSE actor END, subject FROM event "
                    "WHERE subject_kind = 'staff' AND act = 'trained' AND " + condition,
                    values, [&](const store::Row& row) {
                      const auto json = parse_json(row.text(0), "event");
                      found.push_back({.kind = text_in(json, "kind"), .topic = text_in(json, "topic"),
                                       .held_on = parse_date(text_in(json, "held_on")).value_or(Date{}), .hours = integer_in(json, "hours"),
                                       .trainer = text_in(json, "trainer"), .result = text_in(json, "result"),
                                       .score = integer_in(json, "score"), .note = text_in(json, "note"),
                                       .entered = instant_at(row.integer(1)), .entered_by = row.integer(2), .staff = row.integer(3)});
                    });
  return found;
}

}  // namespace

Staff train(const World& world, store::Store& store, const store::Recording& recording, std::string_view who, const Training& training) {
  store::WriteSession session{world, store, recording};
  session.act_as(identify(session));
  require_training(session, training);
  auto request = training_json(training);
  request.set("who", who);
  const auto person = load_staff(session, who);
  if (session.earlier_result("staff.train", request)) return person;
  const auto id = session.next("event");
  const auto fields = canonical(training_json(training));
  session.db().run("INSERT INTO event (id, subject_kind, subject, round, act, happened_at, entered_at, actor, for_staff, batch, fields) "
                   "VALUES ($1, 'staff', $2, 1, 'trained', $3, $4, $5, $6, NULL, $7)",
                   {id, person.id, utc_seconds(time::start_of_day(session.zone(), training.held_on)), utc_seconds(session.now()), session.actor().staff,
                    session.actor().for_staff, fields});
  session.touch(store::TableId::event, id);
  session.commit({.action = "staff.train", .subject_kind = "staff", .subject = person.id, .happened = session.happened()}, JsonObject{{"id", person.id}});
  return person;
}

std::vector<Training> trainings_of(store::ReadSession& session, std::int64_t staff) {
  return trainings_where(session, "subject = $1 ORDER BY happened_at, id", {staff});
}

std::vector<Training> trainings_held(store::ReadSession& session, const TrainingRange& range) {
  return trainings_where(session, "happened_at >= $1 AND happened_at < $2 AND entered_at <= $3 ORDER BY happened_at, id",
                         {utc_seconds(range.from), utc_seconds(range.to), utc_seconds(range.known)});
}

}  // namespace svc::people
