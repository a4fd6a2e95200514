// SPDX-License-Identifier: MIT
#include "core/exchange/ticket_indexes.hpp"

#include <string>

#include "core/base/embedded.hpp"
#include "core/store/migrate.hpp"

namespace svc::exchange {
namespace {

constexpr std::int64_t many = 20'000;
constexpr std::string_view create = "CREATE INDEX ";

std::string_view name_of(std::string_view statement) {
  statement.remove_prefix(create.size());
  return statement.substr(0, statement.find(' '));
}

}  // namespace

TicketIndexes::TicketIndexes(store::WriteSession& session, std::int64_t rows) : session_{session} {
  if (rows < many || session.db().first("SELECT id FROM ticket LIMIT 1", {}, [](const store::Row&) {})) return;
  for (const auto& file : schema_files()) {
    for (const auto statement : store::statements(file.text)) {
      if (statement.starts_with(create) && name_of(statement).starts_with("ticket_")) dropped_.push_back(statement);
    }
  }
  for (const auto statement : dropped_) session_.db().script("DROP INDEX " + std::string{name_of(statement)});
}

void TicketIndexes::restore() {
  for (const auto statement : dropped_) session_.db().script(statement);
  dropped_.clear();
}

}  // namespace svc::exchange
