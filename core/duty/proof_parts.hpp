// SPDX-License-Identifier: MIT
// Inside proofs: reading members of one that somebody may have tampered with.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "core/base/instant.hpp"
#include "core/base/json.hpp"

namespace svc::duty {

// Each throws Error (usage), naming the member, where it is missing or something else.
[[nodiscard]] const Json& proof_member(const Json& object, std::string_view name);
[[nodiscard]] const std::string& proof_word(const Json& object, std::string_view name);
[[nodiscard]] std::int64_t proof_number(const Json& object, std::string_view name);
[[nodiscard]] int proof_round(const Json& object, std::string_view name);
[[nodiscard]] const JsonArray& proof_list(const Json& object, std::string_view name);
[[nodiscard]] const Json& proof_object(const Json& object, std::string_view name);
[[nodiscard]] Instant proof_instant(const Json& object, std::string_view name);
[[nodiscard]] std::optional<Instant> proof_maybe_instant(const Json& object, std::string_view name);  // null: nothing
[[noreturn]] void no_proof(std::string_view name);
// Nothing but these: what no svc writes, nobody works out anew.
void proof_only(const Json& object, std::initializer_list<std::string_view> names);

// Of everything but itself.
[[nodiscard]] std::string proof_digest(const Json& proof);

}  // namespace svc::duty
