// SPDX-License-Identifier: MIT
#include "cli/views/adoption_view.hpp"

#include "cli/views/clock_view.hpp"
#include "cli/views/cells.hpp"
#include "cli/views/store_view.hpp"
#include "core/duty/books.hpp"

namespace svc::cli {
namespace {

Cell start(const duty::Adoption& adoption) {
  return adoption.from == duty::beginning_of_time ? Cell{nullptr} : Cell{adoption.from};
}

Cell person(std::int64_t staff, const StaffNames& names) {
  const auto found = names.find(staff);
  return found == names.end() ? Cell{nullptr} : Cell{found->second};
}

Label open_clocks_label(const duty::Adoption& adoption) {
  return adoption.takes_over ? Label{"rebase", say(N_("go on under it"))} : Label{"keep", say(N_("keep their book"))};
}

Cell text_or_nothing(const std::string& text) { return text.empty() ? Cell{nullptr} : Cell{text}; }

}  // namespace

Table moved_table(const duty::Takeover& takeover, const store::Settings& settings) {
  Table table{.id = "moved",
              .title = say(N_("Deadlines that go on under it, as they would stand when it comes into force")),
              .columns = {{"case", say(N_("Case"))}, {"rule", say(N_("Rule"))}, {"instance", say(N_("Instance"))}, {"state_from", say(N_("State"))},
                          {"due_from", say(N_("Due"))}, {"state_to", say(N_("State under it"))}, {"due_to", say(N_("Due under it"))}},
              .rows = {}};
  for (const auto& one : takeover.moved) {
    table.rows.push_back({subject_text(one.subject.kind, one.subject.id, settings), one.rule, text_cell(one.instance), clock_state_label(one.state_from),
                          maybe_cell(one.due_from), clock_state_label(one.state_to), maybe_cell(one.due_to)});
  }
  return table;
}

Record view(const duty::Adopted& done, const StaffNames& names, const store::Settings& settings) {
  const auto& adoption = done.adoption;
  return {.id = "adoption",
          .title = say(N_("Adopted book")),
          .fields = {{"id", say(N_("Number")), adoption.id},
                     {"book", say(N_("Book")), adoption.name},
                     {"from", say(N_("In force from")), start(adoption)},
                     {"adopted_at", say(N_("Adopted at")), adoption.adopted_at},
                     {"adopted_by", say(N_("Adopted by")), person(adoption.adopted_by, names)},
                     {"reason", say(N_("Reason")), text_or_nothing(adoption.reason)},
                     {"hash", say(N_("Hash")), adoption.hash},
                     {"open_clocks", say(N_("Running deadlines")), open_clocks_label(adoption)},
                     {"moved_at", say(N_("Moved at")), maybe_cell(adoption.moved_at)}},
          .tables = {moved_table(done.takeover, settings)},
          .records = {}};
}

Table view(const std::vector<duty::Adoption>& adoptions, std::int64_t in_force, const StaffNames& names) {
  Table table{.id = "adoptions",
              .title = say(N_("Adopted books")),
              .columns = {{"id", say(N_("Number")), Align::right},
                          {"book", say(N_("Book"))},
                          {"in_force", say(N_("In force"))},
                          {"from", say(N_("In force from"))},
                          {"adopted_at", say(N_("Adopted at"))},
                          {"adopted_by", say(N_("Adopted by"))},
                          {"reason", say(N_("Reason"))},
                          {"open_clocks", say(N_("Running deadlines"))},
                          {"moved_at", say(N_("Moved at"))},
                          {"hash", say(N_("Hash"))}},
              .rows = {}};
  for (const auto& adoption : adoptions) {
    table.rows.push_back({adoption.id, adoption.name, adoption.id == in_force, start(adoption), adoption.adopted_at,
                          person(adoption.adopted_by, names), text_or_nothing(adoption.reason),
                          open_clocks_label(adoption), maybe_cell(adoption.moved_at), adoption.hash});
  }
  return table;
}

}  // namespace svc::cli
