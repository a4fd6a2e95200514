// SPDX-License-Identifier: MIT
// Texts that cells share, by number. At most 32 MiB of them are kept in memory; what is more goes to a file without a
// name, so that memory does not grow with the workbook.
#pragma once

#include <memory>
#include <vector>

#include "core/base/hidden_file.hpp"
#include "core/workbook/package.hpp"

namespace svc::workbook {

inline constexpr std::size_t longest_text = 1U << 20U;  // bytes of one cell; spreadsheets keep 32 767 characters

// "_x000D_" is how a sheet writes what XML cannot carry.
void append_unescaped(std::string& into, std::string_view text);

class SharedStrings {
 public:
  explicit SharedStrings(std::size_t in_memory = 32U << 20U) : in_memory_{in_memory} {}
  // Reads the part. Throws Error (usage) for a text longer than `longest_text`.
  void load(Package& package, std::string_view part);
  void add(std::string_view text);
  [[nodiscard]] std::size_t size() const { return count_; }
  // The text with that number, which is below size(), into `into`.
  void copy(std::size_t number, std::string& into);

 private:
  static constexpr std::size_t stride = 16;  // every so many texts the place of one is kept
  void bytes_at(std::int64_t offset, std::size_t size, char* into);

  std::size_t in_memory_;
  std::size_t count_ = 0;
  std::string head_;                    // the first texts, each after its length
  std::string tail_;                    // the last ones, on their way to the file
  std::unique_ptr<HiddenFile> file_;    // those between
  std::int64_t filed_ = 0;              // bytes in it
  std::vector<std::int64_t> places_;    // of every 16th
  std::string window_;                  // a piece of the file at window_at_
  std::int64_t window_at_ = 0;
};

}  // namespace svc::workbook
