// SPDX-License-Identifier: MIT
// The lines after a refusal: each rule with its clause, what it misses, and the command that would help.
#include <algorithm>
#include <array>

#include "cli/views/verdict_json.hpp"
#include "cli/views/verdict_tables.hpp"
#include "core/base/text.hpp"
#include "core/policy/dictionary.hpp"
#include "core/policy/owners.hpp"

namespace svc::cli {
namespace {

struct Remedy {
  std::string_view missing;
  std::string_view command;
};
constexpr auto remedies = std::to_array<Remedy>({
    {"verified", "svc ticket verify {number}"},
    {"classified", "svc ticket verify {number} --type … --mode … --urgency … --in-warranty yes --chargeable no"},
    {"answered", "svc ticket answer {number} --by phone --text '…'"},
    {"assigned", "svc ticket assign {number} --to PERSON"},
    {"dispatched", "svc ticket dispatch {number} --to PERSON --task '…' --arrive-by TIME --finish-by TIME"},
    {"arrive_by", "svc ticket dispatch {number} --to PERSON --task '…' --arrive-by TIME --finish-by TIME"},
    {"customer_arrive_by", "svc ticket edit {number} --wanted-by TIME"},
    {"contact_name", "svc ticket edit {number} --contact NAME --contact-phone PHONE"},
    {"quote_confirmed", "svc ticket quote {number} --amount AMOUNT --basis '…' --explained --confirmed-by NAME"},
    {"repeat_cause", "svc ticket repair {number} --repeat-cause '…'"},
    {"invoiced", "svc ticket sign {number} --invoice NUMBER --paid"},
    {"appointed", "svc ticket visit {number} --appointment TIME"},
    {"arrived", "svc ticket visit {number} --arrived TIME"},
    {"service_ended", "svc ticket visit {number} --ended TIME"},
    {"signed", "svc ticket sign {number} --signed-by NAME --rating 5"},
    {"form_filed", "svc ticket file {number} --result '…'"},
    {"consent_source", "svc return consent {number} --by salesperson --how phone --text '…'"},
    {"disposed", "svc return settle {number} --disposition …"},
    {"routed", "svc return settle {number} --route …"},
    {"passed_on", "svc return add … --passed-on '…'"},
    {"company_notified", "svc ticket escalate {number} --level general_manager --reason '…'"},
});

std::string in_words(const Language& language, const std::vector<std::string>& names, const std::function<Message(const std::string&)>& one) {
  std::vector<Message> all;
  for (const auto& name : names) all.push_back(one(name));
  return joined_words(language, all);
}

// What the rule misses: "missing: …", "by: …".
std::vector<std::string> lacks(const Json& rule, std::string_view kind, const Language& language) {
  std::vector<std::string> all;
  const auto add = [&](const char* text, const std::string& value) {
    if (!value.empty()) all.push_back(language.text(say(text, {{"what", value}})));
  };
  const auto fact = [&](const std::string& name) { return fact_words_of(kind, name); };
  add(N_("missing: {what}"), in_words(language, member_names(rule, "missing"), fact));
  add(N_("missing one of: {what}"), in_words(language, member_names(rule, "missing_any"), fact));
  add(N_("only by: {what}"), in_words(language, member_names(rule, "needs_role"), role_words_of));
  const auto person = member_text(rule, "not_person");
  add(N_("not by: {what}"), person.empty() ? std::string{} : language.text(fact_words(person)));
  std::vector<std::string> lines;
  for (const auto& line : member_list(rule, "lines")) lines.push_back(std::to_string(*line.integer()));
  add(N_("line {what}"), joined(lines, ", "));
  return all;
}

// The same for programs: every member always there. A rule that asks for a consent has the steps of it.
Json refusing_rule(const Json& rule) {
  const auto member = [&](std::string_view key) {
    const auto* found = rule.find(key);
    return found == nullptr ? Json{} : *found;
  };
  const auto list = [&](std::string_view key) { return Json{member_list(rule, key)}; };
  return JsonObject{{"id", member("id")}, {"cite", list("cite")}, {"text", member("text")}, {"outcome", rule.find("steps") == nullptr ? member("outcome") : Json{"approval"}},
                    {"missing", list("missing")}, {"missing_any", list("missing_any")}, {"needs_role", list("needs_role")},
                    {"not_person", member("not_person")}, {"lines", list("lines")}, {"steps", list("steps")}, {"may_override", JsonArray{}}};
}

void rule_lines(Shell& shell, std::string_view kind, const Json& rule) {
  shell.refused_by(refusing_rule(rule));
  shell.insist("  " + member_text(rule, "id") + "  " + shell.language().text(rule_words(rule)));
  auto below = lacks(rule, kind, shell.language());
  below.insert(below.begin(), joined(member_names(rule, "cite"), "; "));
  shell.insist("      " + joined(below, " · "));
}

// Whose consent is awaited: requests stand in the order of the rules that ask for them.
void awaited_lines(Shell& shell, const std::vector<Json>& asked, const std::vector<std::int64_t>& approvals) {
  for (std::size_t i = 0; i < approvals.size() && !asked.empty(); ++i) {
    std::vector<std::string> roles;
    std::vector<Message> persons;
    for (const auto& step : member_list(asked[std::min(i, asked.size() - 1)], "steps")) {
      const auto names = member_names(step, "role");
      roles.insert(roles.end(), names.begin(), names.end());
      if (const auto person = member_text(step, "person"); !person.empty()) persons.push_back(fact_words(person));
    }
    for (const auto& role : roles) persons.push_back(role_words_of(role));
    shell.insist("  " + shell.language().text(say(N_("awaits approval {id} by: {roles}; repeat the command when it is granted"),
                                                  {{"id", std::to_string(approvals[i])}, {"roles", joined_words(shell.language(), persons)}})));
  }
}

// Asked before and declined: that stands, or something is otherwise since.
void declined_line(Shell& shell, const duty::DeclinedRequest& declined) {
  const auto& language = shell.language();
  const auto fact = [](const std::string& name) { return policy::find_fact(name) == nullptr ? say(N_("what the book says of it")) : fact_words(name); };
  const std::vector<Argument> words{{"id", std::to_string(declined.approval)},
                                    {"person", declined.by},
                                    {"time", time::rfc3339(shell.zone(), declined.at)},
                                    {"reason", shown(declined.reason)},
                                    {"changed", in_words(language, declined.changed, fact)}};
  shell.insist("  " + language.text(declined.stands()
                                        ? say(N_("approval {id} was declined by {person} at {time}: {reason} · that stands; another value or new evidence may be asked about"), words)
                                        : say(N_("approval {id} was declined by {person} at {time}: {reason} · asked again, for it is otherwise now: {changed}"), words)));
}

// Nobody is there to decide: who could be, and what comes then.
void vacant_lines(Shell& shell, const std::string& number, std::string_view kind, const people::Vacancies& vacant) {
  const auto& language = shell.language();
  for (const auto& roles : vacant.roles) {
    shell.insist("  " + language.text(say(N_("nobody else holds the role that decides it: {roles}; until somebody does, it waits"),
                                          {{"roles", in_words(language, roles, role_words_of)}})));
    const auto add = fill("svc staff add NAME --role {role}", {{"role", roles.front()}}, [](const Message&) { return std::string{}; });
    const auto grant = fill("svc staff grant NAME {role}", {{"role", roles.front()}}, [](const Message&) { return std::string{}; });
    shell.insist("  " + language.text(say(N_("try: {command}, or {other}"), {{"command", add}, {"other", grant}})));
  }
  for (const auto& person : vacant.persons) {
    shell.insist("  " + language.text(say(N_("nothing is asked for: the case does not name {person}"), {{"person", "", {fact_words(person)}}})));
    const auto edit = fmt::format("svc {} edit {} --set {}=PERSON", kind, number, person);
    shell.insist("  " + language.text(say(N_("try: {command}, then the command again"), {{"command", edit}})));
  }
}

void try_line(Shell& shell, const std::string& command) { shell.insist("  " + shell.language().text(say(N_("try: {command}"), {{"command", command}}))); }

// “ticket visit --route-approved” of that case; a fact that is nobody's own is told as it is.
std::string command_saying(const std::string& fact, const std::string& number, std::string_view kind) {
  const auto* owner = policy::owner_of(fact);
  if (owner == nullptr) return policy::find_fact(fact) == nullptr ? std::string{} : fmt::format("svc {} edit {} --set {}=VALUE", kind, number, fact);
  const auto of_kind = std::ranges::find_if(owner->commands, [&](std::string_view command) { return command.find(fmt::format("{} ", kind)) != command.npos; });
  if (of_kind == owner->commands.end()) return {};
  const auto verb = of_kind->find(' ', of_kind->find(fmt::format("{} ", kind)) + kind.size() + 1);
  const auto options = verb == of_kind->npos ? std::string_view{} : of_kind->substr(verb);
  const auto* declared = policy::find_fact(fact);
  const bool takes_value = declared != nullptr && declared->type != policy::FactType::boolean && options.substr(options.rfind(' ') + 1).starts_with("--");
  return fmt::format("svc {} {}{}{}", of_kind->substr(0, verb), number, options, takes_value ? " …" : "");
}

// What nobody has said yet, and whose word would decide.
void unknown_lines(Shell& shell, const std::string& number, const duty::StoredVerdict& verdict) {
  for (const auto& name : member_names(verdict.result, "missing")) {
    if (policy::find_milestone(name) != nullptr || std::ranges::find(remedies, name, &Remedy::missing) != remedies.end()) continue;
    if (const auto command = command_saying(name, number, kind_of_question(verdict.question)); !command.empty()) try_line(shell, command);
  }
}

void remedy_lines(Shell& shell, const std::string& number, const Json& verdict) {
  std::vector<std::string> missing;
  for (const auto& rule : member_list(verdict, "findings")) {
    for (const auto* part : {"missing", "missing_any"}) {
      const auto names = member_names(rule, part);
      missing.insert(missing.end(), names.begin(), names.end());
    }
  }
  for (const auto& [name, command] : remedies) {
    if (std::ranges::find(missing, name) == missing.end()) continue;
    try_line(shell, fill(command, {{"number", number}}, [](const Message&) { return std::string{}; }));
  }
}

}  // namespace

Exit exit_of(const std::string& outcome) {
  if (outcome == "refused") return Exit::refused;
  return outcome == "undecided" ? Exit::undecided : Exit::done;
}

void tell_findings(Shell& shell, const std::string& number, const duty::StoredVerdict& verdict) {
  shell.insist(shell.language().text(say(N_("{outcome}: {number}, {act}"), {{"outcome", "", {outcome_words(verdict.outcome)}},
                                                                            {"number", number},
                                                                            {"act", "", {action_words_of(verdict.question)}}})));
  for (const auto& rule : member_list(verdict.result, "findings")) rule_lines(shell, kind_of_question(verdict.question), rule);
}

void tell_refusal(Shell& shell, const std::string& number, const duty::StoredVerdict& verdict, const std::vector<std::int64_t>& approvals) {
  duty::Judgement judgement;
  judgement.approvals = approvals;
  tell_refusal(shell, number, verdict, judgement);
}

void tell_refusal(Shell& shell, const std::string& number, const duty::StoredVerdict& verdict, const duty::Judgement& judgement) {
  const auto& language = shell.language();
  tell_findings(shell, number, verdict);
  const auto asked = member_list(verdict.result, "approvals");
  for (const auto& rule : asked) rule_lines(shell, kind_of_question(verdict.question), rule);
  for (const auto& declined : judgement.declined) declined_line(shell, declined);
  awaited_lines(shell, asked, judgement.approvals);
  vacant_lines(shell, number, kind_of_question(verdict.question), judgement.vacant);
  if (const auto missing = member_names(verdict.result, "missing"); !missing.empty()) {
    const auto fact = [&](const std::string& name) { return fact_words_of(kind_of_question(verdict.question), name); };
    shell.insist("  " + language.text(say(N_("not known: {what}"), {{"what", in_words(language, missing, fact)}})));
  }
  remedy_lines(shell, number, verdict.result);
  unknown_lines(shell, number, verdict);
}

}  // namespace svc::cli
