// SPDX-License-Identifier: MIT
// The folder STORE.files beside the store: contents under their SHA-256, written once and never changed.
#pragma once

#include <string>
#include <string_view>

namespace svc::cases {

inline constexpr std::size_t attachment_limit = 32 * 1024 * 1024;

// Puts the content there and syncs file and folder; returns its SHA-256, hex. Content that is there already is kept, as long as it is whole.
// What is made is the owner's alone, or of `group` too where the store is shared. Throws Error (store).
std::string keep_content(const std::string& store_path, std::string_view content, const std::string& group);
[[nodiscard]] std::string content_path(const std::string& store_path, std::string_view sha256);

}  // namespace svc::cases
