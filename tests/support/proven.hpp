// SPDX-License-Identifier: MIT
// A store whose decisions are proved, and a forger's tools: members of a proof changed, and the proof sealed anew.
#pragma once

#include <functional>
#include <set>
#include <string>

#include "cli/views/why_view.hpp"
#include "core/duty/proof.hpp"
#include "tests/support/kinds_store.hpp"

namespace svc::test {

struct Proven : Kinds {
  using Kinds::Kinds;
  Json proof(const duty::ProofRequest& wanted = {.with_books = true}) {
    store::ReadSession session{world, store()};
    auto request = wanted;
    request.name = [](const duty::Subject& subject) { return cli::proof_words().name(subject, ""); };
    return duty::proof_of(session, cli::case_kinds(), request);
  }
};

inline std::optional<policy::Book> nowhere(const std::string&, const std::string&) { return std::nullopt; }

inline duty::CheckedProof checked(const Json& proof) { return duty::check_proof(duty::proof_text(proof), "proof", nowhere, cli::case_kinds()); }

inline Json& member(Json& object, std::string_view name) {
  for (auto& [key, value] : *object.object()) {
    if (key == name) return value;
  }
  FAIL("no such member");
  return object;
}

// The first case that has one in that list; the first of them.
inline Json& first_of(Json& proof, std::string_view list) {
  for (auto& told : *member(proof, "cases").array()) {
    auto& found = *member(told, list).array();
    if (!found.empty()) return found.front();
  }
  FAIL("no such list");
  return proof;
}

// What is found once a forger who knows how proofs are sealed changed it so: "clock.due_at".
inline std::set<std::string> found_after(Json proof, const std::function<void(Json&)>& forge) {
  forge(proof);
  std::set<std::string> found;
  for (const auto& one : checked(duty::sealed_proof(std::move(proof))).found.mismatches) found.insert(one.kind + "." + one.part);
  return found;
}

}  // namespace svc::test
