// SPDX-License-Identifier: MIT
#include "core/base/error.hpp"
#include "core/ticket/field_verbs.hpp"

namespace svc::ticket {
namespace {

constexpr std::int64_t best_rating = 5;  // "of 5": the unit of the fact `rating`

Happening signature_of(const Signature& signature) {
  Happening made{.act = "signed", .fields = JsonObject{{"signed_by", signature.signed_by}, {"form.signature", true}}};
  if (signature.stamped) made.fields.set("form.stamp", true);
  if (signature.remote) made.fields.set("confirmed_remotely", true);
  return made;
}

Happening survey_of(const Signature& signature) {
  const auto rating = *signature.rating;
  if (rating < 1 || rating > best_rating) throw Error(Exit::usage, say(N_("--rating is a number from 1 to 5.")));
  Happening made{.act = "survey", .fields = JsonObject{{"rating", rating}}};
  if (!signature.remark.empty()) made.fields.set("remark", signature.remark);
  return made;
}

}  // namespace

std::vector<Happening> milestones_of(const Signature& signature) {
  if (signature.rating && !signature.survey_refused.empty()) {
    throw Error(Exit::usage, say(N_("A survey is either filled or refused: give --rating or --survey-refused.")));
  }
  if (signature.signed_by.empty() && (signature.stamped || signature.remote)) {
    throw Error(Exit::usage, say(N_("Say with --signed-by who signed.")));
  }
  std::vector<Happening> milestones;
  if (!signature.signed_by.empty()) milestones.push_back(signature_of(signature));
  if (signature.rating) milestones.push_back(survey_of(signature));
  if (!signature.survey_refused.empty()) {
    milestones.push_back({.act = "survey_refusal", .fields = JsonObject{{"text", signature.survey_refused}}});
  }
  for (auto& step : milestones_of(signature.bill)) milestones.push_back(std::move(step));
  return milestones;
}

ActResult sign(const World& world, store::Store& store, const Target& target, const Signature& signature, const Json& fields) {
  auto milestones = milestones_of(signature);
  if (!milestones.empty()) {
    for (const auto& [name, value] : *fields.object()) milestones.front().fields.set(name, value);
  }
  Verb verb{.action = "ticket.sign"};
  verb.before = std::move(milestones);
  return perform(world, store, target, verb);
}

}  // namespace svc::ticket
