// SPDX-License-Identifier: MIT
#include "cli/commands/archive_options.hpp"
#include "cli/commands/task_options.hpp"
#include "cli/views/case_tables.hpp"
#include "cli/views/task_view.hpp"
#include "core/ticket/case_file.hpp"

namespace svc::cli {
namespace {

void take_over(Json& fields, std::string_view name, const std::string& text) {
  if (fields.find(name) == nullptr && !text.empty()) fields.set(name, text);
}

// What a supplier is told and nobody said again stands in the ticket.
void complete_task(store::ReadSession& session, tasks::NewTask& task) {
  const auto file = ticket::CaseFile::load(session, task.about);
  if (task.kind != "supplier") return;
  auto& fields = task.fields;
  const auto facts = file.facts(session, session.now());
  const auto* place = std::get_if<std::string>(&facts.get("place"));
  take_over(fields, "notice.problem", file.ticket.fault);
  if (file.product) take_over(fields, "notice.model", file.product->model.empty() ? file.product->code : file.product->model);
  if (place != nullptr) take_over(fields, "notice.address", *place);
  take_over(fields, "notice.contact", file.ticket.contact_name);
  take_over(fields, "notice.phone", file.ticket.contact_phone);
}

tasks::NewTask wanted_task(Shell& shell, const Arguments& arguments) {
  tasks::NewTask task{.kind = arguments.text("--kind"), .type = arguments.text("--type"), .title = arguments.text("--title"),
                      .to = arguments.text("--to"), .department = arguments.text("--department"), .supplier = arguments.text("--supplier")};
  task.fields = fact_values(shell, arguments, task_facts);
  if (const auto number = arguments.maybe("--for")) {
    task.about_kind = "ticket";
    task.about = case_id(shell, "ticket", *number);
    store::ReadSession session{shell.world(), shell.store()};
    complete_task(session, task);
  }
  return task;
}

Exit run_task_add(Shell& shell, const Arguments& arguments) {
  const auto result = tasks::add(shell.world(), shell.store(), shell.recording(arguments), wanted_task(shell, arguments));
  if (!result.done || shell.options().format_given) return answer(shell, result);
  shell.print_new(case_number_of(shell, result));
  return answer(shell, result);
}

}  // namespace

Command task_add() {
  return {.path = {"task", "add"},
          .help = N_("Give a department or a supplier something to do; prints the number"),
          .needs = Needs::write,
          .records = true,
          .options = std::vector<Option>{{.name = "--title", .help = N_("What is to be done"), .required = true},
                                         {.name = "--for", .help = N_("The ticket it is for"), .value = "TICKET"},
                                         {.name = "--kind", .help = N_("Who has to do it"), .choices = {"department", "supplier"}, .fallback = "department"},
                                         {.name = "--type", .help = N_("What it is about"),
                                          .choices = {"analysis", "design", "other", "rectification", "shipping"}, .fallback = "other"},
                                         {.name = "--department", .help = N_("The department")},
                                         {.name = "--supplier", .help = N_("The supplier")},
                                         {.name = "--to", .help = N_("Who of the staff sees to it; else who gives it"), .value = "PERSON"}} +
                     fact_options(task_facts),
          .examples = {"svc task add --for T260115-0007 --type analysis --department 技术部 --to zhao --due 2026-01-20 --title 分析压缩机异响",
                       "svc task add --for T260115-0007 --kind supplier --supplier 华北压缩机厂 --due 2026-01-22 --quantity 1 --costs 往返运费及更换件 --title 更换压缩机"},
          .run = run_task_add};
}

}  // namespace svc::cli
