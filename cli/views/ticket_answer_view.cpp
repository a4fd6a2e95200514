// SPDX-License-Identifier: MIT
// What the verbs on a ticket answer.
#include <algorithm>

#include "cli/views/ticket_view.hpp"
#include "cli/views/verdict_tables.hpp"
#include "core/base/case_number.hpp"
#include "core/base/text.hpp"
#include "core/people/staff_store.hpp"

namespace svc::cli {
namespace {

std::string number_of(Shell& shell, std::int64_t id) {
  return id == 0 ? shell.language().text(say(N_("new ticket"))) : case_number('T', id, shell.store().settings().site);
}

// The verdict of this act; of a replay the one that was stored then.
std::vector<duty::StoredVerdict> verdict_of(store::ReadSession& session, const ticket::ActResult& result) {
  if (result.judgement) return {stored(*result.judgement, session.now(), 0)};
  const auto* id = result.earlier.find("verdict");
  if (id == nullptr || id->integer() == nullptr) return {};
  auto all = duty::verdicts_of(session, {.kind = "ticket", .id = result.ticket});
  std::erase_if(all, [&](const duty::StoredVerdict& verdict) { return verdict.id != *id->integer(); });
  return all;
}

void add_outcome(Record& record, const ticket::ActResult& result, const std::vector<duty::StoredVerdict>& verdicts) {
  std::vector<std::string> approvals;
  std::vector<std::string> blocking;
  if (result.judgement) {
    for (const auto id : result.judgement->approvals) approvals.push_back(std::to_string(id));
  }
  for (const auto& clock : result.blocking) blocking.push_back(clock.run.rule);
  const auto outcome = verdicts.empty() ? std::string{} : verdicts.back().outcome;
  record.fields.push_back({"done", say(N_("Done")), result.done});
  record.fields.push_back({"outcome", say(N_("Outcome")), Label{outcome, outcome.empty() ? Message{} : outcome_words(outcome)}});
  record.fields.push_back({"overridden", say(N_("Against the book")), result.overridden});
  record.fields.push_back({"approvals", say(N_("Approvals asked for")), std::move(approvals)});
  record.fields.push_back({"blocking", say(N_("Deadlines in the way")), std::move(blocking)});
  record.tables.push_back(rule_table(verdicts));
}

// After the refusal, which names them: when they are due, and who may go on nevertheless.
void tell_blocking(Shell& shell, const ticket::ActResult& result) {
  const auto& language = shell.language();
  for (const auto& clock : result.blocking) {
    const auto due = clock.run.due ? time::rfc3339(shell.zone(), *clock.run.due) : std::string{"-"};
    shell.insist("  " + language.text(say(N_("{rule} runs until {time}"), {{"rule", clock.run.rule}, {"time", due}})));
  }
  shell.insist("  " + language.text(say(N_("a manager may close it with --override and the reason"))));
}

Exit tell_outcome(Shell& shell, const ticket::ActResult& result, const std::vector<duty::StoredVerdict>& verdicts) {
  if (result.done) {
    const bool warned = result.judgement && result.judgement->verdict.outcome == policy::Outcome::warned;
    if (warned && !shell.options().quiet) tell_findings(shell, number_of(shell, result.ticket), stored(*result.judgement, shell.world().now, 0));
    return Exit::done;
  }
  if (!verdicts.empty() && exit_of(verdicts.back().outcome) != Exit::done) {
    tell_refusal(shell, number_of(shell, result.ticket), verdicts.back(),
                 result.judgement ? result.judgement->approvals : std::vector<std::int64_t>{});
    if (!result.blocking.empty()) tell_blocking(shell, result);
    return exit_of(verdicts.back().outcome);
  }
  return Exit::refused;
}

std::string short_time(Shell& shell, Instant instant) {
  auto text = to_text(time::to_local(shell.zone(), instant));
  text[10] = ' ';
  return text.substr(0, 16);
}

void tell_parties(Shell& shell, const ticket::AddResult& result) {
  const auto& file = result.file;
  shell.tell(say(result.new_customer ? N_("new customer {id} {name} {phone}") : N_("customer {id} {name} {phone} · {count} tickets"),
                 {{"id", std::to_string(file.customer->id)}, {"name", file.customer->name},
                  {"phone", masked_phone(file.ticket.contact_phone)}, {"count", std::to_string(result.tickets_of_customer)}}));
  if (file.unit && result.warranty_until) {
    shell.tell(say(time::local_date(shell.zone(), file.ticket.received) <= *result.warranty_until
                       ? N_("unit {serial} {product} · in warranty until {day}")
                       : N_("unit {serial} {product} · warranty ended {day}"),
                   {{"serial", file.unit->serial}, {"product", file.product ? file.product->code : std::string{}},
                    {"day", to_text(*result.warranty_until)}}));
  }
  if (result.seen_before.empty()) return;
  const auto& before = result.seen_before.front();
  const auto days = (file.ticket.received - before.received) / std::chrono::days{1};
  shell.tell(say(result.same_fault ? N_("seen before: {number}, same fault {days} days ago → repeat repair (DSP-18)")
                                   : N_("seen before: {number}, {days} days ago"),
                 {{"number", number_of(shell, before.id)}, {"days", std::to_string(days)}}));
}

// For the clerk at the phone, on a terminal only: scripts take the number from standard output.
void tell_intake(Shell& shell, const ticket::AddResult& result, const std::vector<ticket::ClockLine>& clocks) {
  if (!shell.world().streams.err_is_terminal || !result.act.done || !result.file.customer) return;
  tell_parties(shell, result);
  for (const auto& clock : clocks) {
    if (!clock.row.is_open || !clock.row.run.due) continue;
    shell.tell(say(N_("due {time} · {rule} {text}"),
                   {{"time", short_time(shell, *clock.row.run.due)}, {"rule", clock.row.run.rule},
                    {"text", "", {clock.rule ? words(clock.rule->text.en, clock.rule->text.zh) : Message{}}}}));
  }
}

}  // namespace

Exit answer(Shell& shell, const ticket::ActResult& result) {
  std::vector<duty::StoredVerdict> verdicts;
  std::optional<Record> record;
  if (shell.options().format_given || !result.done) {
    store::ReadSession session{shell.world(), shell.store()};
    verdicts = verdict_of(session, result);
    if (shell.options().format_given) {
      record = ticket_record(ticket::show(session, result.ticket), customers::Phones::masked, session.settings().site);
      add_outcome(*record, result, verdicts);
    }
  }
  if (record) shell.show(*record);
  return tell_outcome(shell, result, verdicts);
}

Exit answer(Shell& shell, const ticket::AddResult& result) {
  const bool talk = shell.options().format_given || shell.world().streams.err_is_terminal;
  std::vector<duty::StoredVerdict> verdicts;
  ticket::TicketRecord known{.file = result.file, .warranty_until = result.warranty_until};
  if (talk || !result.act.done) {
    store::ReadSession session{shell.world(), shell.store()};
    verdicts = verdict_of(session, result.act);
    known.clocks = ticket::clock_lines(session, result.act.clocks);
    known.verdicts = duty::verdicts_of(session, ticket::subject_of(result.file.ticket));
    known.staff = people::staff_names(session);
  }
  if (shell.options().format_given) {
    auto record = ticket_record(known, customers::Phones::masked, shell.store().settings().site);
    if (result.act.ticket == 0) record.fields.front().value = nullptr;
    add_outcome(record, result.act, verdicts);
    shell.show(record);
  } else if (result.act.done) {
    shell.print(number_of(shell, result.act.ticket) + "\n");
  }
  tell_intake(shell, result, known.clocks);
  return tell_outcome(shell, result.act, verdicts);
}

}  // namespace svc::cli
