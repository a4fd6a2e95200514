// SPDX-License-Identifier: MIT
// Small steps of reading a mapping: typed values with their place in the message. All throw Error (usage).
#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include "core/base/error.hpp"
#include "core/base/toml.hpp"

namespace svc::exchange::reader {

[[noreturn]] void fail(const Place& place, Message message, Message hint = {});
// With the nearest of the known words, or all of them.
[[noreturn]] void fail_unknown(const Place& place, Message message, std::string_view wrong, const std::vector<std::string>& known);
[[nodiscard]] std::string text(const Toml& value);
[[nodiscard]] bool boolean(const Toml& value);
// One text or a list of them.
[[nodiscard]] std::vector<std::string> texts(const Toml& value);
// No other keys than these.
void allow(const Toml& table, std::initializer_list<const char*> names);

}  // namespace svc::exchange::reader
