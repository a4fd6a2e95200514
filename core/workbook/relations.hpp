// SPDX-License-Identifier: MIT
// What a part of a package refers to.
#pragma once

#include <map>
#include <string>

#include "core/workbook/package.hpp"

namespace svc::workbook {

struct Relation {
  std::string type;  // its last word: "worksheet", "sharedStrings"
  std::string part;  // within the package; empty where it leads out of it
};

// The relations of `part`, or of the package where it is empty, by id; none where it has none.
[[nodiscard]] std::map<std::string, Relation> relations_of(Package& package, const std::string& part);

}  // namespace svc::workbook
