// SPDX-License-Identifier: MIT
// What intake answers.
#include "cli/views/ticket_view.hpp"
#include "core/cases/kinds.hpp"
#include "core/base/text.hpp"
#include "core/people/staff_store.hpp"

namespace svc::cli {
namespace {

std::string short_time(Shell& shell, Instant instant) {
  auto text = to_text(time::to_local(shell.zone(), instant));
  text[10] = ' ';
  return text.substr(0, 16);
}

void tell_parties(Shell& shell, const ticket::AddResult& result) {
  const auto& file = result.file;
  std::vector<Argument> caller{{"id", std::to_string(file.customer->id)}, {"name", file.customer->name}, {"phone", masked_phone(file.ticket.contact_phone)}};
  if (result.new_customer) shell.tell(say(N_("new customer {id} {name} {phone}"), std::move(caller)));
  else shell.tell(say_counted(N_("customer {id} {name} {phone} · {count} ticket"), N_("customer {id} {name} {phone} · {count} tickets"), result.tickets_of_customer, std::move(caller)));
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
  shell.tell(say_counted(result.same_fault ? N_("seen before: {number}, same fault {count} day ago → repeat repair (DSP-18)") : N_("seen before: {number}, {count} day ago"),
                     result.same_fault ? N_("seen before: {number}, same fault {count} days ago → repeat repair (DSP-18)") : N_("seen before: {number}, {count} days ago"),
                     days, {{"number", cases::number_of(shell.store().settings(), "ticket", before.id)}}));
}

// For the clerk at the phone, on a terminal only: scripts take the number from standard output.
void tell_intake(Shell& shell, const ticket::AddResult& result, const std::vector<cases::ClockLine>& clocks) {
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

Exit answer(Shell& shell, const ticket::AddResult& result) {
  const bool talk = shell.options().format_given || shell.world().streams.err_is_terminal;
  std::vector<duty::StoredVerdict> verdicts;
  ticket::TicketRecord known{.file = result.file, .warranty_until = result.warranty_until};
  if (talk || !result.act.done) {
    store::ReadSession session{shell.world(), shell.store()};
    verdicts = verdict_of(session, result.act);
    known.told.clocks = cases::clock_lines(session, result.act.clocks);
    known.told.verdicts = duty::verdicts_of(session, ticket::subject_of(result.file.ticket));
    known.told.staff = people::staff_names(session);
  }
  if (shell.options().format_given) {
    auto record = ticket_record(known, customers::Phones::masked, shell.store().settings());
    if (result.act.id == 0) record.fields.front().value = nullptr;
    add_outcome(record, result.act, verdicts);
    shell.show(record);
  } else if (result.act.done) {
    shell.print_new(case_number_of(shell, result.act));
  }
  tell_intake(shell, result, known.told.clocks);
  return tell_outcome(shell, result.act, verdicts);
}

}  // namespace svc::cli
