// SPDX-License-Identifier: MIT
// How a file is read: by the mapping that was given, else by its headings, as `svc export` wrote them or guessed.
#pragma once

#include "core/exchange/import.hpp"
#include "core/exchange/source.hpp"

namespace svc::exchange {

// Opens the records of the source. Throws Error (usage).
[[nodiscard]] Mapping mapping_of(const ImportRequest& request, SourceFile& source);

}  // namespace svc::exchange
