// SPDX-License-Identifier: MIT
// The answer to `return check`, and what intake says.
#include <algorithm>

#include "cli/views/return_view.hpp"
#include "cli/views/words.hpp"
#include "core/base/text.hpp"
#include "core/cases/kinds.hpp"
#include "core/policy/dictionary.hpp"

namespace svc::cli {
namespace {

using returns::Checked;
using returns::LineVerdict;

// The sentences about one line, in the language of the shell.
class LineWords {
 public:
  LineWords(Shell& shell, const policy::Book& book, OptionOf option) : language_{shell.language()}, book_{book}, option_{std::move(option)} {}

  void add_verdict(const Checked& one, bool several) {
    const auto& verdict = one.verdict;
    auto head = several ? text(say(N_("line {line}: "), {{"line", std::to_string(one.line.line_no)}})) : std::string{};
    head += verdict.decided ? output("return.verdict.verdict", verdict.verdict) : text(verdict.no_rules ? no_rules() : say(N_("undecided")));
    if (!verdict.basis.empty() && verdict.basis != "none") head += " · " + output("return.verdict.basis", verdict.basis);
    lines_.push_back(head);
    for (const auto& rule : verdict.rules) {
      lines_.push_back("  " + rule.id + "  " + text(words(rule.text.en, rule.text.zh)) + "  " + joined(rule.cite, "; "));
    }
    for (const auto& question : one.open) add_question(question);
  }
  // "not known: the photo was confirmed · --photo-confirmed yes|no · not by: the salesperson · RET-02, RET-03 wait for it"
  void add_question(const returns::OpenQuestion& question) {
    std::vector<std::string> parts{text(say(N_("not known: {what}"), {{"what", "", {fact_words(question.fact)}}})), option_(question.fact)};
    if (!question.by.empty()) parts.push_back(text(say(N_("only by: {what}"), {{"what", in_words(question.by, role_words_of)}})));
    if (!question.not_by.empty()) parts.push_back(text(say(N_("not by: {what}"), {{"what", in_words(question.not_by, fact_words)}})));
    std::vector<std::string> rules;
    for (const auto& rule : question.rules) rules.push_back(rule.id);
    if (!rules.empty()) parts.push_back(text(say(N_("waiting for it: {rules}"), {{"rules", joined(rules, separator())}})));
    lines_.push_back("  " + joined(parts, " · "));
    for (const auto& answer : question.answers) {
      lines_.push_back("    " + text(say(N_("{changes} → {verdict}"), {{"changes", "", {answer_words(question, answer)}}, {"verdict", "", {answered_label(book_.labels, answer).text}}})));
    }
  }
  void add_money(const LineVerdict& verdict) {
    if (!verdict.decided) return;
    std::vector<std::string> parts{credit(verdict.credit)};
    // What is supplied or corrected is credited only in its place.
    if (verdict.verdict == "supply" || verdict.verdict == "correct") parts.front() = text(say(N_("or in its place {credit}"), {{"credit", parts.front()}}));
    parts.push_back(text(say(N_("freight: {bearer}"), {{"bearer", output("return.freight.bearer", verdict.bearer)}})));
    if (!verdict.chargeback.empty() && verdict.chargeback != "none") {
      parts.push_back(text(say(N_("charged back to: {person}"), {{"person", output("return.freight.chargeback", verdict.chargeback)}})));
    }
    if (verdict.counted) parts.push_back(text(say(*verdict.counted ? N_("counts toward the cap") : N_("does not count toward the cap"))));
    lines_.push_back("  " + joined(parts, " · "));
    std::vector<std::string> choices;
    for (const auto& choice : verdict.choices) choices.push_back(output("return.disposition.choices", choice));
    if (!choices.empty()) lines_.push_back("  " + text(say(N_("may be settled by: {choices}"), {{"choices", joined(choices, separator())}})));
  }
  void add_consequences(const returns::Consequences& consequences) {
    for (const auto& needed : consequences.approvals) lines_.push_back("  " + approval(needed));
    for (const auto& [rule, due] : consequences.clocks) {
      const auto when = due ? time::rfc3339(book_.calendar.zone, *due) : std::string{"-"};
      lines_.push_back("  " + text(say(N_("due {time} · {rule} {text}"), {{"time", when}, {"rule", rule.id}, {"text", "", {words(rule.text.en, rule.text.zh)}}})));
    }
    for (const auto& charge : consequences.charges) {
      const auto& rule = charge.rule;
      lines_.push_back("  " + text(say(N_("would be charged: {amount} to {person} · {rule} {text}"),
                                       {{"amount", charge.what}, {"person", "", {charged_words(charge)}}, {"rule", rule.id}, {"text", "", {words(rule.text.en, rule.text.zh)}}})));
    }
  }
  void add_flips(const Checked& one) {
    if (!one.verdict.decided || returns::is_granted(one.verdict.verdict)) return;
    for (const auto& flip : one.flips.nearest) {
      std::vector<std::string> changes;
      for (const auto& change : flip.changes) changes.push_back(change_text(change));
      const auto then = flip.outputs.find("verdict");
      const auto* verdict = then == flip.outputs.end() ? nullptr : std::get_if<std::string>(&then->second);
      if (verdict == nullptr) continue;
      lines_.push_back("  " + text(say(N_("would change it: {changes} → {verdict}"), {{"changes", joined(changes, separator())}, {"verdict", output("return.verdict.verdict", *verdict)}})));
    }
    if (one.flips.nearest.empty()) lines_.push_back("  " + text(say(N_("what would change it: nothing that can still be done or supplied"))));
    for (const auto& limit : one.flips.limits) {
      lines_.push_back("  " + text(say(N_("{fact}: limit {limit}, yours {yours}"),
                                       {{"fact", "", {fact_words(limit.fact)}}, {"limit", "", {value_words(limit.fact, limit.limit)}}, {"yours", "", {value_words(limit.fact, limit.yours)}}})));
    }
  }
  void add_cap(const returns::CapOutlook& cap) {
    for (const auto& message : returns::foretold(cap)) lines_.push_back(text(message));
  }
  [[nodiscard]] std::string all() const { return joined(lines_, "\n") + "\n"; }

 private:
  std::string text(const Message& message) const { return language_.text(message); }
  Message no_rules() const { return say(N_("undecided: the book {book} has no rules about returned goods"), {{"book", book_.id}}); }
  // "needs approval APR-02 of: purchasing manager · declined: send back · svc return consent --by purchasing_manager"
  std::string approval(const returns::NeededApproval& needed) const {
    std::vector<std::string> who;
    for (const auto& step : needed.need.steps) {
      for (const auto& role : step.roles) who.push_back(text(role_words_of(role)));
      if (!step.person.empty()) who.push_back(text(fact_words(step.person)));
    }
    const char* head = needed.given ? N_("given: approval {rule} of: {roles}")
                                    : needed.exception ? N_("to credit it all the same: approval {rule} of: {roles}") : N_("needs approval {rule} of: {roles}");
    std::vector<std::string> parts{text(say(head, {{"rule", needed.need.rule.id}, {"roles", joined(who, " → ")}}))};
    if (needed.given) return parts.front();
    std::vector<std::string> choices;
    for (const auto& choice : needed.need.choices) choices.push_back(output("return.disposition.choices", choice));
    if (!choices.empty()) parts.push_back(text(say(N_("choices: {choices}"), {{"choices", joined(choices, separator())}})));
    if (!needed.need.on_decline.empty()) parts.push_back(text(say(N_("declined: {disposition}"), {{"disposition", output("return.disposition.choices", needed.need.on_decline)}})));
    if (!needed.consent.empty()) parts.push_back("svc return consent --by " + needed.consent);
    return joined(parts, " · ");
  }
  // Whom it falls on; as long as nobody said that, what that person is to the return.
  static Message charged_words(const returns::ForetoldCharge& charge) {
    if (charge.who.empty()) return fact_words(charge.role);
    return policy::is_role(charge.who) ? role_words_of(charge.who) : words(charge.who);
  }
  // "the photo was confirmed"; of what is not yes or no, which value.
  std::string change_text(const policy::FlipChange& change) const {
    const auto name = fact_words(change.name);
    if (std::holds_alternative<bool>(change.to) || change.any_value) return text(name);
    return text(say(N_("{fact}: {value}"), {{"fact", "", {name}}, {"value", "", {value_words(change.name, change.to)}}}));
  }
  std::string separator() const { return text(say(N_(", "))); }
  std::string output(const std::string& name, const std::string& value) const {
    const auto labels = book_.labels.find(name);
    if (labels == book_.labels.end()) return value;
    const auto found = labels->second.find(value);
    return found == labels->second.end() ? value : text(words(found->second.en, found->second.zh));
  }
  std::string in_words(const std::vector<std::string>& names, Message (*word)(const std::string&)) const {
    std::vector<std::string> all;
    for (const auto& name : names) all.push_back(text(word(name)));
    return joined(all, separator());
  }
  // "credit 285.00 = 400.00 × 80% − 15.00 − 20.00"
  std::string credit(const returns::Credit& credit) const {
    if (!credit.amount) return text(say(N_("credit not known")));
    auto sum = text(say(N_("credit {amount}"), {{"amount", to_text(*credit.amount)}}));
    if (!credit.value || !credit.percent || credit.percent->numerator == 0) return sum;
    sum += " = " + to_text(*credit.value) + " × " + to_text(*credit.percent);
    for (const auto& less : {credit.bags, credit.boxes, credit.agreed}) {
      if (less.minor != 0) sum += " − " + to_text(less);
    }
    return sum;
  }

  const Language& language_;
  const policy::Book& book_;
  OptionOf option_;
  std::vector<std::string> lines_;
};

Json measure_json(const returns::CapStanding& cap, std::int64_t value) { return cap.of_amounts ? Json{to_text(Money{value})} : Json{value}; }

Json cap_json(const returns::CapOutlook& outlook) {
  JsonArray caps;
  for (std::size_t i = 0; i < outlook.before.caps.size(); ++i) {
    const auto& cap = outlook.before.caps[i];
    const auto above = returns::above_of(outlook, outlook.with.month.caps[i]);
    caps.emplace_back(JsonObject{{"rule", cap.rule.id}, {"sold", measure_json(cap, cap.sums.denominator)}, {"returned", measure_json(cap, cap.sums.numerator)},
                                 {"not_settled", measure_json(cap, returns::ahead_of(cap, outlook.open).sum)}, {"remaining", measure_json(cap, cap.room)},
                                 {"crossed", above > 0}, {"above", to_text(Money{above})}});
  }
  return JsonObject{{"salesperson", outlook.person}, {"month", outlook.with.month.month}, {"amount", to_text(Money{outlook.with.part})}, {"caps", std::move(caps)}};
}

}  // namespace

Json check_json(const returns::CheckedReturn& checked, const time::Zone& zone, Instant at) {
  JsonArray all;
  for (const auto& one : checked.lines) {
    Json line = JsonObject{{"line", one.line.line_no}};
    const auto add = [&](const Json& part) {
      for (const auto& [key, value] : *part.object()) line.set(key, value);
    };
    add(returns::to_json(one.verdict));
    add(returns::to_json(one.consequences));
    JsonArray open;
    for (const auto& question : one.open) open.push_back(returns::to_json(question));
    line.set("open", std::move(open));
    add(policy::to_json(one.flips));
    all.push_back(std::move(line));
  }
  return JsonObject{{"at", time::rfc3339(zone, at)}, {"lines", std::move(all)}, {"cap", checked.cap ? cap_json(*checked.cap) : Json{}}};
}

void tell_check(Shell& shell, const policy::Book& book, const returns::CheckedReturn& checked, OptionOf option) {
  LineWords told{shell, book, std::move(option)};
  for (const auto& one : checked.lines) {
    told.add_verdict(one, checked.lines.size() > 1);
    told.add_money(one.verdict);
    told.add_consequences(one.consequences);
    told.add_flips(one);
  }
  if (checked.cap) told.add_cap(*checked.cap);
  shell.print(told.all());
}

Exit answer(Shell& shell, const returns::AddResult& result) {
  std::vector<duty::StoredVerdict> verdicts;
  {
    store::ReadSession session{shell.world(), shell.store()};
    verdicts = verdict_of(session, result.act);
    if (shell.options().format_given) {
      auto known = result.act.id != 0 ? returns::show(session, result.act.id) : returns::ReturnRecord{.file = result.file};
      auto record = return_record(known, customers::Phones::masked, session.settings().site);
      if (result.act.id == 0) record.fields.front().value = nullptr;
      add_outcome(record, result.act, verdicts);
      shell.show(record);
    }
  }
  if (!shell.options().format_given && result.act.done) shell.print(case_number_of(shell, result.act) + "\n");
  return tell_outcome(shell, result.act, verdicts);
}

}  // namespace svc::cli
