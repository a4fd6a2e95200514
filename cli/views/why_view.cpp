// SPDX-License-Identifier: MIT
#include "cli/views/why_view.hpp"

#include "cli/case_kinds.hpp"
#include "cli/views/store_view.hpp"
#include "core/duty/proof.hpp"

namespace svc::cli {

Json why_proof(Shell& shell, store::ReadSession& session, const duty::Subject& subject) {
  if (shell.options().format != Format::json) return {};
  duty::ProofRequest request{.subjects = {subject}, .with_flips = true};
  request.name = [&](const duty::Subject& one) { return subject_text(one.kind, one.id, session.settings()); };
  return duty::proof_of(session, case_kinds(), request);
}

void show_why(Shell& shell, const Record& why, Json proof) {
  if (proof.is_null()) return shell.show(why);
  auto told = shell.json_of(why);
  for (auto& [name, value] : *proof.object()) told.set(name, std::move(value));
  shell.print(duty::proof_text(duty::sealed_proof(std::move(told))));
}

}  // namespace svc::cli
