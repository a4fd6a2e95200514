// SPDX-License-Identifier: MIT
#include <array>

#include "cli/command.hpp"
#include "cli/shell.hpp"
#include "core/exchange/batch_store.hpp"
#include "core/people/identity.hpp"

namespace svc::cli {
namespace {

Label batch_kind(const std::string& kind) {
  static constexpr auto kinds = std::to_array<std::pair<std::string_view, const char*>>({
      {"customers", N_("customers")}, {"products", N_("products")}, {"units", N_("units")}, {"staff", N_("staff")}, {"tickets", N_("tickets")},
      {"sales", N_("sales")}, {"returns", N_("returns")}, {"callbacks", N_("callbacks")}});
  for (const auto& [id, text] : kinds) {
    if (id == kind) return {kind, say(text)};
  }
  return {kind, words(kind)};
}

Label batch_state(const std::string& state) {
  if (state == "done") return {state, say(N_("done"))};
  if (state == "open") return {state, say(N_("not finished"))};
  return {state, state == "undone" ? say(N_("undone")) : words(state)};
}

Table batch_table(const std::vector<exchange::BatchRow>& batches) {
  Table table{.id = "batches",
              .title = say(N_("Imports")),
              .columns = {{"batch", say(N_("Batch")), Align::right}, {"kind", say(N_("Kind"))}, {"state", say(N_("State"))}, {"entered_at", say(N_("Entered"))},
                          {"read", say(N_("Read")), Align::right}, {"new", say(N_("New")), Align::right}, {"same", say(N_("Same")), Align::right},
                          {"changed", say(N_("Changed")), Align::right}, {"rejected", say(N_("Rejected")), Align::right}, {"file", say(N_("File"))},
                          {"sha256", say(N_("SHA-256"))}},
              .rows = {}};
  for (const auto& batch : batches) {
    table.rows.push_back({batch.id, batch_kind(batch.kind), batch_state(batch.state), instant_at(batch.entered_at), batch.counts.read, batch.counts.added, batch.counts.same,
                          batch.counts.changed, batch.counts.rejected, batch.file, Label{batch.sha256, words(batch.sha256.substr(0, 12))}});
  }
  return table;
}

}  // namespace

Command import_list() {
  return {.path = {"import", "list"},
          .help = N_("List the imports, newest first"),
          .needs = Needs::read,
          .examples = {"svc import list"},
          .run = [](Shell& shell, const Arguments&) {
            std::vector<exchange::BatchRow> batches;
            {
              store::ReadSession session{shell.world(), shell.store()};
              session.act_as(people::identify(session));
              batches = exchange::list_batches(session);
            }
            shell.show(batch_table(batches));
            return Exit::done;
          }};
}

}  // namespace svc::cli
