// SPDX-License-Identifier: MIT
// What an act says of single lines of a return: events {"line": n, "set": {…}} ahead of its own, and the lines' own facts.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/returns/act.hpp"

namespace svc::returns {

struct LineWords {
  std::int64_t line = 0;
  Json set = JsonObject{};
};
// Throws Error (not_found).
[[nodiscard]] const Line& line_numbered(const CaseFile& file, std::int64_t number);
// Says of each line once. Throws Error (usage) where the option names one twice.
void require_named_once(std::vector<std::int64_t> lines, std::string_view option);
// What was settled stands until it is taken back. Throws Error (refused) where the line is.
void require_unsettled(const Line& line);
[[nodiscard]] cases::Happening told_of_line(std::string_view act, const LineWords& words);
void set_words(CaseFile& file, const std::vector<LineWords>& said);

// Pieces that came, where they were counted.
[[nodiscard]] std::optional<std::int64_t> counted_of(const Line& line);
// A decline has given it the disposition that the book names; another one may still be chosen.
[[nodiscard]] bool was_declined(const Line& line);
// It goes back, or was never sent, and nothing of it came: the other lines of the return go on without it.
[[nodiscard]] bool stays_there(const Line& line);
// Pieces of it lie in one of our warehouses, or came and went: nothing says that none did.
[[nodiscard]] bool came_in(const Line& line);
// Goods go on to the main warehouse: those of the lines that the act names, else all that came; what lies there already has no event.
[[nodiscard]] std::vector<cases::Happening> moved_to_main(const CaseFile& file, const std::vector<std::int64_t>& named, Date day);
[[nodiscard]] bool is_arrival_in_main(const cases::Event& event, const Line& line);
[[nodiscard]] bool is_in_main(const CaseFile& file, const Line& line);
// Keeps with the lines when this act moved them there.
void set_moved(CaseFile& file);
// What was done with the goods is done, whatever the round: with all of them, and with this line.
[[nodiscard]] bool was_done(const CaseFile& file, std::string_view act);
[[nodiscard]] bool told_of(const CaseFile& file, std::string_view act, std::int64_t line);

// Persons by their number, as facts name them. Throws Error (not_found) for somebody nobody knows.
void name_persons(store::ReadSession& session, Json& fields);
// Who sold the goods, where the fields say it.
void take_salesperson(store::ReadSession& session, const Json& fields, Request& request);
// The last of what a verb records becomes its event, where it has none of its own.
void end_with_last(Verb& verb);

}  // namespace svc::returns
