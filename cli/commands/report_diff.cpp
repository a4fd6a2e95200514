// SPDX-License-Identifier: MIT
#include "cli/shell.hpp"
#include "core/people/identity.hpp"
#include "core/report/diff.hpp"

namespace svc::cli {

Command report_diff() {
  return {.path = {"report", "diff"},
          .help = N_("Explain why two issues of a report tell other numbers"),
          .needs = Needs::read,
          .options = {{.name = "before", .help = N_("Number of the earlier issue"), .type = Type::integer, .required = true},
                      {.name = "after", .help = N_("Number of the later issue"), .type = Type::integer, .required = true}},
          .examples = {"svc report diff 1 2", "svc --format json report diff 1 2"},
          .run = [](Shell& shell, const Arguments& arguments) {
            std::optional<Document> document;
            {
              store::ReadSession session{shell.world(), shell.store()};
              session.act_as(people::identify(session));
              document = report::difference(session, report::load_issue(session, *arguments.integer("before")),
                                            report::load_issue(session, *arguments.integer("after")));
            }
            shell.show(*document);
            return Exit::done;
          }};
}

}  // namespace svc::cli
