// SPDX-License-Identifier: MIT
#include "core/store/findings.hpp"

namespace svc::store {

void Findings::add(std::string_view table, std::int64_t row, Message what) {
  constexpr std::size_t most = 1000;
  ++count_;
  if (list_.size() < most) list_.push_back({.table = std::string{table}, .row = row, .what = std::move(what)});
}

void Findings::guard(std::string_view table, const std::function<void()>& look) {
  try {
    look();
  } catch (const Error& error) {
    if (error.exit() == Exit::internal) throw;  // our own bug, whatever the store holds
    add(table, 0, error.message());
  }
}

}  // namespace svc::store
