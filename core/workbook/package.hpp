// SPDX-License-Identifier: MIT
// The parts of a package (a zip archive), read in pieces. Nothing it claims is believed: names that leave it, parts that
// stand twice, that inflate without measure or are encrypted refuse the whole package. minizip is in the .cpp alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/message.hpp"

namespace svc::workbook {

// Bytes of a file at any place of it.
class Bytes {
 public:
  virtual ~Bytes() = default;
  [[nodiscard]] virtual std::int64_t size() const = 0;
  // As many as there are, at most `most`. Throws Error (store) where they cannot be read.
  virtual std::size_t read_at(std::int64_t offset, char* into, std::size_t most) = 0;
};

inline constexpr std::int64_t largest_part = 4LL << 30U;         // bytes, inflated
inline constexpr std::int64_t largest_small_part = 64LL << 20U;  // of those that are kept in memory: styles, relations
inline constexpr std::int64_t largest_ratio = 200;               // inflated to compressed, of parts above a mebibyte
inline constexpr std::size_t most_parts = 10'000;

class Package {
 public:
  // `name` is for messages. Throws Error (usage) for what is no package or a hostile one. `bytes` outlives it.
  Package(Bytes& bytes, std::string name);
  ~Package();
  Package(const Package&) = delete;
  Package& operator=(const Package&) = delete;

  // Names of parts are told apart without regard to case.
  [[nodiscard]] bool has(std::string_view part) const;
  // Those that may be opened, by the names that they have.
  [[nodiscard]] std::vector<std::string> readable_parts() const;
  // Bytes of a part, inflated.
  [[nodiscard]] std::int64_t size(std::string_view part) const { return entry(part).size; }
  // Opens a part, one at a time. Throws Error (usage) where there is none or it is larger than `most`.
  void open(std::string_view part, std::int64_t most = largest_part);
  // Its next bytes, 0 at its end. Throws Error (usage) where it is damaged.
  std::size_t read(char* into, std::size_t most);
  void close();
  [[nodiscard]] const std::string& name() const { return name_; }
  [[noreturn]] void refuse(Message why, Message hint = {}) const;

 private:
  struct Entry {
    std::string name;
    std::int64_t place = 0, index = 0;  // where the directory lists it
    std::int64_t size = 0, packed = 0;
    bool readable = true;               // by a method we know, and not encrypted
  };
  friend struct PackageSource;
  [[nodiscard]] static bool is_measured(const Entry& entry);
  void list();
  void take_entry();
  [[nodiscard]] const Entry& entry(std::string_view part) const;
  void rethrow();

  Bytes& bytes_;
  std::string name_;
  void* archive_ = nullptr;
  std::int64_t position_ = 0;        // of the reader in the file
  std::exception_ptr failure_;       // of `bytes_`, on its way through C
  std::map<std::string, Entry, std::less<>> entries_;  // by lower-case name
  std::string open_;                 // the part at hand
  std::int64_t left_ = 0;            // of it
};

}  // namespace svc::workbook
