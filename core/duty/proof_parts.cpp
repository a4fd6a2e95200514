// SPDX-License-Identifier: MIT
#include "core/duty/proof_parts.hpp"

#include <algorithm>

#include "core/base/digest.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"

namespace svc::duty {
namespace {

constexpr std::int64_t most_rounds = 1'000'000;

std::optional<Instant> written_instant(const Json& value) {
  const auto time = value.text() == nullptr ? std::nullopt : parse_time(*value.text());
  if (!time || !time->offset) return std::nullopt;
  return Instant{time->local.time_since_epoch() - *time->offset};
}

}  // namespace

void no_proof(std::string_view name) {
  throw Error{Exit::usage, say(N_("This is no proof: “{name}” is missing, or not what it should be."), {{"name", shown(name)}}),
              say(N_("“svc policy proof” prints one; svc-proof(5) says what it holds."))};
}

void proof_only(const Json& object, std::initializer_list<std::string_view> names) {
  if (object.object() == nullptr) return;
  for (const auto& [name, value] : *object.object()) {
    if (std::ranges::find(names, name) == names.end()) no_proof(name);
  }
}

const Json& proof_member(const Json& object, std::string_view name) {
  const auto* found = object.find(name);
  if (found == nullptr) no_proof(name);
  return *found;
}

const std::string& proof_word(const Json& object, std::string_view name) {
  const auto* text = proof_member(object, name).text();
  if (text == nullptr) no_proof(name);
  return *text;
}

std::int64_t proof_number(const Json& object, std::string_view name) {
  const auto* number = proof_member(object, name).integer();
  if (number == nullptr) no_proof(name);
  return *number;
}

int proof_round(const Json& object, std::string_view name) {
  const auto number = proof_number(object, name);
  if (number < 1 || number > most_rounds) no_proof(name);
  return static_cast<int>(number);
}

const JsonArray& proof_list(const Json& object, std::string_view name) {
  const auto* list = proof_member(object, name).array();
  if (list == nullptr) no_proof(name);
  return *list;
}

const Json& proof_object(const Json& object, std::string_view name) {
  const auto& member = proof_member(object, name);
  if (member.object() == nullptr) no_proof(name);
  return member;
}

Instant proof_instant(const Json& object, std::string_view name) {
  const auto instant = written_instant(proof_member(object, name));
  if (!instant) no_proof(name);
  return *instant;
}

std::optional<Instant> proof_maybe_instant(const Json& object, std::string_view name) {
  return proof_member(object, name).is_null() ? std::nullopt : std::optional{proof_instant(object, name)};
}

std::string proof_digest(const Json& proof) {
  Json content{JsonObject{}};
  for (const auto& [name, value] : *proof.object()) {
    if (name != "sha256") content.object()->emplace_back(name, value);
  }
  return hex(sha256(canonical(content)));
}

}  // namespace svc::duty
