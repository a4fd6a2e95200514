// SPDX-License-Identifier: MIT
#include <algorithm>

#include "core/policy/value.hpp"
#include "core/ticket/field_verbs.hpp"

namespace svc::ticket {
namespace {

// A field of the form and what it is taken from where nobody fills it in: the field as told before, else that fact.
struct FormField {
  std::string_view form;
  std::string_view fact;
};
constexpr std::array<FormField, 4> written{{{"form.phenomenon", "fault"},
                                            {"form.inspection", "cause"},
                                            {"form.result", "form.result"},
                                            {"form.rating", "rating"}}};

void complete(store::WriteSession& session, const CaseFile& file, Json& fields) {
  const auto facts = collect_facts(file, session.zone(),
                                   {.at = session.happened(), .warranty = warranty_terms(session, file, session.happened())});
  for (const auto& [form, fact] : written) {
    if (fields.find(form) != nullptr) continue;
    const auto& told = facts.get(form);
    const auto& value = is_unknown(told) ? facts.get(fact) : told;
    if (!is_unknown(value)) fields.set(form, policy::to_json(value));
  }
  for (const auto* mark : {"form.signature", "form.stamp"}) {
    if (fields.find(mark) != nullptr) continue;
    const auto* given = std::get_if<bool>(&facts.get(mark));
    fields.set(mark, given != nullptr && *given);
  }
  fields.set("filed_by", std::to_string(acting_staff(session)));
}

// DSP-14: the book says which fields the form must have; one that misses any of them, or the survey itself (CF-57), does
// not count.
bool counts(const policy::Verdict& verdict) {
  return std::ranges::none_of(verdict.findings, [](const policy::Finding& finding) {
    const auto of_form = [](const std::string& name) { return name.starts_with("form.") || name == "survey"; };
    return std::ranges::any_of(finding.missing, of_form) || std::ranges::any_of(finding.missing_any, of_form);
  });
}

}  // namespace

ActResult file_form(const World& world, store::Store& store, const Target& target, const CompletionForm& form) {
  return perform(world, store, target,
                 {.action = "ticket.file",
                  .event = "form_filed",
                  .fields = form.fields,
                  .before = milestones_of(form.bill),
                  .prepare = [](store::WriteSession& session, const CaseFile& file, Verb& verb) {
                    complete(session, file, verb.fields);
                  },
                  .conclude = [](const policy::Verdict& verdict, Json& filed) { filed.set("countable", counts(verdict)); }});
}

}  // namespace svc::ticket
