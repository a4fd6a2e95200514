// SPDX-License-Identifier: MIT
// The files a book consists of as one text: a line per file with its group, size and name, then the file itself.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/policy/book_source.hpp"

namespace svc::policy {

[[nodiscard]] std::string write_bundle(const std::vector<FileGroup>& groups);
// Throws Error (store) where the text is not what write_bundle wrote.
[[nodiscard]] std::vector<FileGroup> read_bundle(std::string_view text);

}  // namespace svc::policy
