// SPDX-License-Identifier: MIT
// Bytes to import: an ordinary file, or standard input copied to an unlinked temporary file, so that it can be read twice
// (once to learn its encoding and digest, once to take it in).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/world.hpp"

namespace svc::exchange {

// Bytes in order. `read` fills up to `most` bytes and returns how many; 0 is the end.
class ByteStream {
 public:
  virtual ~ByteStream() = default;
  virtual std::size_t read(char* into, std::size_t most) = 0;
};

class InputFile : public ByteStream {
 public:
  // `path` "-" is standard input. Throws Error (usage) for a directory, a device, a missing or unreadable file.
  InputFile(const std::string& path, Source* standard_input);
  ~InputFile() override;
  InputFile(const InputFile&) = delete;
  InputFile& operator=(const InputFile&) = delete;

  std::size_t read(char* into, std::size_t most) override;
  void rewind();
  // As many bytes as there are from `offset`, at most `most`.
  std::size_t read_at(std::int64_t offset, char* into, std::size_t most);
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] std::int64_t size() const { return size_; }
  [[nodiscard]] std::int64_t position() const { return position_; }
  // Size or time of change are no longer those at opening.
  [[nodiscard]] bool changed() const;

 private:
  std::string name_;
  int file_ = -1;
  std::int64_t size_ = 0;
  std::int64_t modified_ = 0;
  std::int64_t position_ = 0;
};

// A text in memory, handed out in pieces: tests, and the pieces of a buffer.
class MemoryStream : public ByteStream {
 public:
  explicit MemoryStream(std::string_view text, std::size_t piece = static_cast<std::size_t>(-1))
      : rest_{text}, piece_{piece} {}
  std::size_t read(char* into, std::size_t most) override {
    const auto size = rest_.copy(into, most < piece_ ? most : piece_);
    rest_.remove_prefix(size);
    return size;
  }

 private:
  std::string_view rest_;
  std::size_t piece_;
};

}  // namespace svc::exchange
