// SPDX-License-Identifier: MIT
// JSON as a value. Objects keep the order of their keys; numbers are integers (others are refused: amounts are text).
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace svc {

class Json;
using JsonArray = std::vector<Json>;
using JsonMember = std::pair<std::string, Json>;
using JsonObject = std::vector<JsonMember>;

class Json {
 public:
  Json() = default;
  Json(std::nullptr_t) {}                                                              // NOLINT: values convert
  Json(bool value) : value_{value} {}                                                  // NOLINT
  Json(std::int64_t value) : value_{value} {}                                          // NOLINT
  Json(int value) : value_{static_cast<std::int64_t>(value)} {}                        // NOLINT
  Json(std::string value) : value_{std::move(value)} {}                                // NOLINT
  Json(std::string_view value) : value_{std::string{value}} {}                         // NOLINT
  Json(const char* value) : value_{std::string{value}} {}                              // NOLINT
  Json(JsonArray value) : value_{std::move(value)} {}                                  // NOLINT
  Json(JsonObject value) : value_{std::move(value)} {}                                 // NOLINT

  // Copied into what stands already: g++ 12 destroys an alternative that was not made yet where memory ends in the middle.
  Json(const Json& other) {
    std::visit([this](const auto& value) { value_ = value; }, other.value_);
  }
  Json(Json&& other) noexcept = default;
  Json& operator=(const Json& other) { return *this = Json{other}; }
  Json& operator=(Json&& other) noexcept = default;
  ~Json() = default;

  [[nodiscard]] bool is_null() const { return std::holds_alternative<std::nullptr_t>(value_); }
  [[nodiscard]] const bool* boolean() const { return std::get_if<bool>(&value_); }
  [[nodiscard]] const std::int64_t* integer() const { return std::get_if<std::int64_t>(&value_); }
  [[nodiscard]] const std::string* text() const { return std::get_if<std::string>(&value_); }
  [[nodiscard]] const JsonArray* array() const { return std::get_if<JsonArray>(&value_); }
  [[nodiscard]] JsonArray* array() { return std::get_if<JsonArray>(&value_); }
  [[nodiscard]] const JsonObject* object() const { return std::get_if<JsonObject>(&value_); }
  [[nodiscard]] JsonObject* object() { return std::get_if<JsonObject>(&value_); }
  // The member of that name of an object, or nothing.
  [[nodiscard]] const Json* find(std::string_view key) const;
  // Adds or replaces a member; the value becomes an object where it was null.
  void set(std::string_view key, Json value);

  // Objects are equal whatever the order of their keys.
  friend bool operator==(const Json& one, const Json& other);

 private:
  std::variant<std::nullptr_t, bool, std::int64_t, std::string, JsonArray, JsonObject> value_ = nullptr;
};

// Reads one JSON text. Throws Error (usage) with line and column: not JSON, a key twice, a number that is no 64-bit
// integer, nesting deeper than 64, invalid UTF-8. `name` is the file's name in the message.
[[nodiscard]] Json parse_json(std::string_view text, std::string_view name);
// One line, raw UTF-8, keys in their order; control and bidi characters escaped.
[[nodiscard]] std::string to_text(const Json& value);
// Indented by two spaces, for people.
[[nodiscard]] std::string to_pretty_text(const Json& value);
// One line with the keys of every object sorted by code point: what is hashed and compared.
[[nodiscard]] std::string canonical(const Json& value);
void append_json_string(std::string& out, std::string_view text);

}  // namespace svc
