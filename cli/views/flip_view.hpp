// SPDX-License-Identifier: MIT
// What would make an answer another, in sentences: "if a photo was supplied: taken back".
#pragma once

#include <string_view>
#include <vector>

#include "core/duty/flips.hpp"
#include "core/report/table.hpp"

namespace svc::cli {

// All that would be otherwise: "photo=true role=clerk" for programs, a sentence for people.
[[nodiscard]] Label changes_label(const std::vector<policy::FlipChange>& changes);
// The answer of a table, in the words of its book: "taken back, the company answers for it".
[[nodiscard]] Message outputs_words(const policy::Book& book, std::string_view table, const std::map<std::string, policy::Value>& outputs);
// `book` and `table` for a table's flips; those of an act need neither.
[[nodiscard]] Message flip_words(const policy::Flip& flip, const policy::Book* book = nullptr, std::string_view table = {});
// "time from receipt to report: limit 3d, yours 4d (RET-02); on its other side: taken back"
[[nodiscard]] Message limit_words(const policy::FlipLimit& limit, const policy::Book* book = nullptr, std::string_view table = {});

// Of acts, one row per flip and per limit.
[[nodiscard]] Table flip_table(const std::vector<duty::VerdictFlips>& verdicts);
[[nodiscard]] Table limit_table(const std::vector<duty::VerdictFlips>& verdicts);

}  // namespace svc::cli
