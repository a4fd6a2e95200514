// SPDX-License-Identifier: MIT
#include "cli/views/adoption_view.hpp"

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

Cell text_or_nothing(const std::string& text) { return text.empty() ? Cell{nullptr} : Cell{text}; }

}  // namespace

Record view(const duty::Adoption& adoption, const StaffNames& names) {
  return {.id = "adoption",
          .title = say(N_("Adopted book")),
          .fields = {{"id", say(N_("Number")), adoption.id},
                     {"book", say(N_("Book")), adoption.name},
                     {"from", say(N_("In force from")), start(adoption)},
                     {"adopted_at", say(N_("Adopted at")), adoption.adopted_at},
                     {"adopted_by", say(N_("Adopted by")), person(adoption.adopted_by, names)},
                     {"reason", say(N_("Reason")), text_or_nothing(adoption.reason)},
                     {"hash", say(N_("Hash")), adoption.hash}},
          .tables = {},
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
                          {"hash", say(N_("Hash"))}},
              .rows = {}};
  for (const auto& adoption : adoptions) {
    table.rows.push_back({adoption.id, adoption.name, adoption.id == in_force, start(adoption), adoption.adopted_at,
                          person(adoption.adopted_by, names), text_or_nothing(adoption.reason), adoption.hash});
  }
  return table;
}

}  // namespace svc::cli
