// SPDX-License-Identifier: MIT
#include "cli/views/why_view.hpp"

#include <algorithm>
#include <array>

#include "cli/case_kinds.hpp"
#include "cli/render/render.hpp"
#include "cli/views/case_tables.hpp"
#include "cli/views/return_view.hpp"
#include "cli/views/store_view.hpp"
#include "core/base/whole_number.hpp"
#include "core/cases/kinds.hpp"

namespace svc::cli {
namespace {

class Nowhere : public Sink {
 public:
  void write(std::string_view) override {}
};

std::string case_name(const duty::Subject& subject, const std::string& site) { return subject_text(subject.kind, subject.id, {.zone_name = {}, .currency = {}, .site = site, .group = {}}); }

void drop_forgotten(cases::Record& told, const Json& proof) {
  const auto& kept = *proof.find("cases")->array()->front().find("clocks")->array();
  std::erase_if(told.clocks, [&](const cases::ClockLine& line) {
    const auto& run = line.row.run;
    return std::ranges::none_of(kept, [&](const Json& clock) {
      return *clock.find("rule") == Json{run.rule} && *clock.find("instance") == Json{run.instance} && *clock.find("round") == Json{run.round};
    });
  });
}

const std::string* text_in(const Json& row, std::string_view key) {
  const auto* member = row.find(key);
  return member == nullptr ? nullptr : member->text();
}

// Names stand in an explanation alone: whoever has one name somewhere has it everywhere.
class NamesTold {
 public:
  NamesTold(const Json& proof, const std::vector<duty::StoredVerdict>& verdicts) : verdicts_{verdicts} {
    each(proof, "verdicts", [&](const duty::StoredVerdict& verdict, const Json& row) {
      if (const auto* name = text_in(row, "actor")) staff_.emplace(verdict.actor, *name);
    });
    each(proof, "facts", [&](const duty::StoredVerdict& verdict, const Json& row) { note_fact(verdict, row); });
  }
  [[nodiscard]] const StaffNames& staff() const { return staff_; }

 private:
  template <typename Note>
  void each(const Json& proof, std::string_view table, const Note& note) const {
    const auto* rows = proof.find(table);
    if (rows == nullptr || rows->array() == nullptr) return;
    for (const auto& row : *rows->array()) {
      const auto* number = row.find("verdict");
      const auto verdict = std::ranges::find_if(verdicts_, [&](const duty::StoredVerdict& one) { return number != nullptr && *number == Json{one.id}; });
      if (verdict != verdicts_.end()) note(*verdict, row);
    }
  }

  void note_fact(const duty::StoredVerdict& verdict, const Json& row) {
    const auto* fact = text_in(row, "fact");
    const auto* name = text_in(row, "value");
    const auto* value = fact == nullptr || name == nullptr || !names_person(*fact) ? nullptr : verdict.facts.find(*fact);
    const auto id = value == nullptr || value->text() == nullptr ? std::nullopt : whole_number(*value->text());
    if (id && *name != *value->text()) staff_.emplace(*id, *name);
  }

  const std::vector<duty::StoredVerdict>& verdicts_;
  StaffNames staff_ = {};
};

// Each line with its last verdict.
returns::ReturnRecord lines_of(const std::vector<duty::OwnVerdict>& verdicts) {
  std::map<std::int64_t, returns::Line> lines;
  for (const auto& one : verdicts) {
    auto& line = lines[one.line];
    line.line_no = one.line;
    line.verdict = one.result;
  }
  returns::ReturnRecord record;
  for (auto& [number, line] : lines) record.file.lines.push_back(std::move(line));
  return record;
}

Record explanation_of(const Json& proof, duty::BookShelf& shelf, const duty::ProvenCase& anew) {
  const auto& kind = anew.subject.kind;
  cases::Record told;
  told.clocks = cases::clock_lines(shelf, anew.clocks, anew.made);
  told.verdicts = anew.verdicts;
  told.staff = NamesTold{proof, anew.verdicts}.staff();
  const auto number = case_name(anew.subject, *proof.find("site")->text());
  auto why = why_record(kind, number, told, duty::flips_of(shelf, kind, anew.verdicts));
  const auto kinds = case_kinds();
  const auto& own = kinds.at(kind).own_verdicts;
  if (own.of) {
    add_line_tables(why, number, lines_of(anew.line_verdicts),
                    {.open = returns::open_lines(shelf, anew.line_verdicts), .flips = duty::flips_of_lines(shelf, kind, own, anew.line_verdicts)});
  }
  return why;
}

std::vector<Json> explained(const Json& proof, duty::BookShelf& shelf, const duty::ProvenCase& anew) {
  if (cases::find_kind(anew.subject.kind) == nullptr || !case_kinds().contains(anew.subject.kind)) return {};
  const auto why = explanation_of(proof, shelf, anew);
  const auto zone = time::compile_zone(*proof.find("zone")->text());
  std::vector<Json> languages;
  Nowhere nowhere;
  for (const auto* name : {"en", "zh_CN"}) {
    const Language language{name};
    languages.push_back(render::json_of(why, {.out = nowhere, .language = language, .zone = [&]() -> const time::Zone& { return zone; }}));
  }
  return languages;
}

}  // namespace

Json why_proof(Shell& shell, store::ReadSession& session, const duty::Subject& subject, cases::Record& told) {
  if (shell.options().format != Format::json) return {};
  duty::ProofRequest request{.subjects = {subject}, .with_flips = true};
  request.name = [&](const duty::Subject& one) { return subject_text(one.kind, one.id, session.settings()); };
  auto proof = duty::proof_of(session, case_kinds(), request);
  drop_forgotten(told, proof);
  return proof;
}

void show_why(Shell& shell, const Record& why, Json proof) {
  if (proof.is_null()) return shell.show(why);
  auto told = shell.json_of(why);
  for (auto& [name, value] : *proof.object()) told.set(name, std::move(value));
  shell.print(duty::proof_text(duty::sealed_proof(std::move(told))));
}

duty::ProofWords proof_words() { return {.name = case_name, .explain = explained}; }

}  // namespace svc::cli
