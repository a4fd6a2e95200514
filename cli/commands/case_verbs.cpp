// SPDX-License-Identifier: MIT
// The verbs that every kind of case has: a remark, a file, an end, a new beginning. A kind brings its words and the act of its room.
#include "cli/commands/paper_options.hpp"
#include "cli/views/case_tables.hpp"
#include "core/papers/act.hpp"
#include "core/returns/verbs.hpp"
#include "core/tasks/act.hpp"
#include "core/ticket/verbs.hpp"

namespace svc::cli {
namespace {

struct Words {
  const char* kind;
  const char* help;
  const char* example;
};
template <class Said>
using Act = cases::ActResult (*)(const World&, store::Store&, const cases::Target&, const Said&);

template <class Run>
Command verb_of(const char* verb, const Words& words, std::vector<Option> options, Run run) {
  return {.path = {words.kind, verb},
          .help = words.help,
          .needs = Needs::write,
          .records = true,
          .options = std::vector<Option>{case_option(words.kind)} + std::move(options),
          .examples = {words.example},
          .run = [kind = words.kind, run](Shell& shell, const Arguments& arguments) {
            const auto target = kind == std::string_view{"paper"} ? paper_target(shell, arguments) : case_target(shell, arguments, kind);
            return answer(shell, run(shell, arguments, target));
          }};
}

Command with_text(const char* verb, const Words& words, const char* option, const char* help, Act<std::string> act) {
  return verb_of(verb, words, {{.name = option, .help = help, .required = true}},
                 [option, act](Shell& shell, const Arguments& arguments, const cases::Target& target) {
                   return act(shell.world(), shell.store(), target, arguments.text(option));
                 });
}
Command noting(const Words& words, Act<std::string> act) { return with_text("note", words, "--text", N_("The remark"), act); }
Command cancelling(const Words& words, Act<std::string> act) { return with_text("cancel", words, "--reason", N_("Why it is cancelled"), act); }
Command reopening(const Words& words, Act<std::string> act) { return with_text("reopen", words, "--reason", N_("Why it is opened again"), act); }

Command attaching(const Words& words, Act<cases::NewAttachment> act) {
  return verb_of("attach", words,
                 {{.name = "file", .help = N_("The file; at most 32 MiB"), .type = Type::file, .required = true},
                  {.name = "--name", .help = N_("The name to keep it under")}},
                 [act](Shell& shell, const Arguments& arguments, const cases::Target& target) {
                   const auto path = arguments.text("file");
                   const auto content = shell.read_file(path);
                   return act(shell.world(), shell.store(), target, {.name = arguments.maybe("--name").value_or(path), .content = content});
                 });
}

// A task says its result instead: cli/commands/task_close.cpp.
Command closing(const Words& words, const char* reason, Act<cases::Closing> act) {
  return verb_of("close", words,
                 {{.name = "--reason", .help = reason, .required = true},
                  {.name = "--override", .help = N_("Close it nevertheless, for this reason; needs the role of a manager"), .value = "REASON"}},
                 [act](Shell& shell, const Arguments& arguments, const cases::Target& target) {
                   return act(shell.world(), shell.store(), target,
                              {.reason = arguments.text("--reason"), .override_reason = arguments.maybe("--override")});
                 });
}

}  // namespace

Command ticket_note() { return noting({"ticket", N_("Add a remark"), "svc ticket note T260115-0007 --text '客户下午在家'"}, ticket::note); }
Command return_note() { return noting({"return", N_("Add a remark"), "svc return note R260115-0007 --text '客户下周寄回'"}, returns::note); }
Command task_note() { return noting({"task", N_("Add a remark: how it goes"), "svc task note K260115-0002 --text '配件已发货'"}, tasks::note); }
Command paper_note() { return noting({"paper", N_("Add a remark to a contract"), "svc paper note HT-2026-3 --text '银行已受理按揭'"}, papers::note); }

Command ticket_attach() { return attaching({"ticket", N_("Keep a file with a ticket"), "svc ticket attach T260115-0007 铭牌.jpg"}, ticket::attach); }
Command return_attach() { return attaching({"return", N_("Keep a file with a return"), "svc return attach R260115-0007 破损.jpg"}, returns::attach); }
Command task_attach() { return attaching({"task", N_("Keep a file with a task"), "svc task attach K260115-0002 铭牌.jpg"}, tasks::attach); }
Command paper_attach() {
  return attaching({"paper", N_("Keep a file with a contract, such as its scan"), "svc paper attach HT-2026-3 合同扫描件.pdf"}, papers::attach);
}

Command ticket_cancel() {
  return cancelling({"ticket", N_("Cancel a ticket; its clocks become void"), "svc ticket cancel T260115-0007 --reason '客户撤回'"}, ticket::cancel);
}
Command return_cancel() {
  return cancelling({"return", N_("Cancel a return that was taken in by mistake"), "svc return cancel R260115-0007 --reason '客户决定留用'"}, returns::cancel);
}
Command task_cancel() {
  return cancelling({"task", N_("Cancel a task; its running deadlines become void"), "svc task cancel K260115-0002 --reason 客户已自行解决"}, tasks::cancel);
}
Command paper_cancel() {
  return cancelling({"paper", N_("Cancel a contract; its reminders end"), "svc paper cancel HT-2026-3 --reason 双方协商解除"}, papers::cancel);
}

Command ticket_reopen() {
  return reopening({"ticket", N_("Open a closed ticket again: another round"), "svc ticket reopen T260115-0007 --reason '同一故障再次出现'"}, ticket::reopen);
}
Command return_reopen() {
  return reopening({"return", N_("Begin another round of a return"), "svc return reopen R260115-0007 --reason '客户再次要求退货'"}, returns::reopen);
}
Command task_reopen() {
  return reopening({"task", N_("Open an ended task again; its deadlines run anew"), "svc task reopen K260115-0002 --reason 同一问题再次出现"}, tasks::reopen);
}
Command paper_reopen() {
  return reopening({"paper", N_("Open an ended contract again"), "svc paper reopen HT-2026-3 --reason 尾款未付"}, papers::reopen);
}

Command ticket_close() {
  return closing({"ticket", N_("Close a ticket; refused while a rule is missed or a deadline runs"),
                  "svc ticket close T260115-0007 --reason '电话指导后恢复正常'"}, N_("Why it is closed"), ticket::close);
}
Command return_close() {
  return closing({"return", N_("Close a return; refused while a rule is missed or a deadline runs"),
                  "svc return close R260115-0007 --reason '已冲账并对账'"}, N_("Why it is closed"), returns::close);
}
Command paper_close() {
  return closing({"paper", N_("File a contract that is fulfilled; refused while a deadline of it runs"),
                  "svc paper close HT-2026-3 --reason '安装验收完毕，款已付清'"}, N_("How it ended"), papers::close);
}

}  // namespace svc::cli
