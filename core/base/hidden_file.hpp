// SPDX-License-Identifier: MIT
// A file without a name: it is gone when svc is, however svc ends.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace svc {

class HiddenFile {
 public:
  // Throws Error (store) where it cannot be made; so do `append` and `read_at` where the disk is full or fails.
  HiddenFile();
  ~HiddenFile();
  HiddenFile(const HiddenFile&) = delete;
  HiddenFile& operator=(const HiddenFile&) = delete;

  void append(std::string_view bytes);
  // As many bytes as there are from `offset`, at most `most`.
  std::size_t read_at(std::int64_t offset, char* into, std::size_t most) const;
  [[nodiscard]] std::int64_t size() const;
  // Under which libraries that want a name can open it.
  [[nodiscard]] std::string path() const;
  // The descriptor, for one who then closes it.
  [[nodiscard]] int release();

 private:
  int file_;
};

}  // namespace svc
