// SPDX-License-Identifier: MIT
// The only place where a message becomes text. Catalogues are embedded; English is the id itself.
#pragma once

#include "core/base/message.hpp"
#include "core/base/world.hpp"

#include <string>
#include <string_view>

namespace svc::cli {

class Language {
 public:
  // "en", "zh_CN"; anything else is English.
  explicit Language(std::string_view name = "en");
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] bool chinese() const { return name_ == "zh_CN"; }
  [[nodiscard]] std::string text(const Message& message) const;
  [[nodiscard]] std::string text(const char* literal) const { return text(say(literal)); }

 private:
  std::string name_;
  std::string_view catalogue_;  // an embedded .mo
};

// --lang, else LC_ALL, LC_MESSAGES, LANG: the first that is not empty.
[[nodiscard]] std::string language_name(const World& world, std::string_view option);

}  // namespace svc::cli
