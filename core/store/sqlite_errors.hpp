// SPDX-License-Identifier: MIT
// What SQLite's codes mean to whoever runs a command.
#pragma once

#include <string>
#include <string_view>

#include "core/base/error.hpp"

namespace svc::store {

// `file` is the store's, "" where it is not known.
[[nodiscard]] Error sqlite_error(int code, std::string_view detail, std::string_view file);

}  // namespace svc::store
