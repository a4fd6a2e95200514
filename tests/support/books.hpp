// SPDX-License-Identifier: MIT
// Small books for tests.
#pragma once

#include <string>
#include <string_view>

#include "core/policy/loader.hpp"

namespace svc::test {

// A book of one file: a heading is put before the blocks. Lines count from the heading, which is four lines long.
[[nodiscard]] policy::Book load_blocks(std::string_view blocks);
// What loading it says, with line and column: "4:1 unknown key 'x' (did you mean 'y'?)"; "loads" where nothing is wrong.
[[nodiscard]] std::string load_error(std::string_view blocks);

}  // namespace svc::test
