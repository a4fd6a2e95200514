// SPDX-License-Identifier: MIT
// Everything the store knows about one return, and the facts that policy reads from it.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "core/cases/types.hpp"
#include "core/duty/books.hpp"
#include "core/duty/judgement.hpp"
#include "core/policy/book.hpp"
#include "core/returns/types.hpp"
#include "core/store/session.hpp"

namespace svc::returns {

struct LineVerdict;
struct CapPart;  // of core/returns/rate_keeping
struct ReckonedCap;

struct CaseFile {
  static constexpr std::string_view kind = "return";
  Request request;
  std::vector<Line> lines = {};  // by number
  std::vector<cases::Event> events = {};
  std::size_t loaded = 0;              // so many of them were there before this act
  duty::BookPointer book = {};         // in force when it was loaded
  std::vector<Message> notes = {};     // what the act brought about, worth saying at once
  mutable std::shared_ptr<const ReckonedCap> reckoned = {};  // the month as the caps were last asked about it

  // What the frame of verbs asks for (core/cases/act.hpp).
  static CaseFile load(store::ReadSession& session, std::int64_t id);
  [[nodiscard]] Request& row() { return request; }
  [[nodiscard]] const Request& row() const { return request; }
  // Of the return as a whole: what is true of it, and of its lines where they agree; their traits together.
  [[nodiscard]] policy::Facts facts(store::ReadSession& session, Instant at) const;
  // Of each line: its words over the return's, and where the return stands against the caps; what is owed for the return as
  // a whole (freight, the part above the cap) in shares by the lines' value.
  [[nodiscard]] std::vector<duty::Part> parts(store::ReadSession& session, Instant at) const;
  [[nodiscard]] std::vector<duty::Part> parts(const CapPart& cap, const time::Zone& zone) const;
  // The same as the events tell it, with the caps as they were when the goods were settled.
  [[nodiscard]] std::vector<duty::Part> told_parts(const time::Zone& zone) const;
  // The row and its lines, judged anew by what is known now; its rows in the month's return rate.
  void save(store::WriteSession& session);
};

// Facts of one line: those of the return, then its own; whether the goods are in warranty is worked out where nobody told it.
[[nodiscard]] policy::Facts line_facts(const CaseFile& file, const Line& line, const time::Zone& zone);
// What came of it, in value.
[[nodiscard]] Money value_of(const CaseFile& file, const Line& line, const time::Zone& zone);
// What that book says of a line now; the line keeps it.
LineVerdict judge_under(const policy::Book& book, const CaseFile& file, Line& line);
// The verdict on every line under the book in force at that instant, with the facts it was given on; one that these very facts were
// given stands.
void judge_lines(store::ReadSession& session, CaseFile& file, Instant at);
// Missing parts that the verdict supplies are agreed to with it (SLA-30).
void agree_supply(store::WriteSession& session, CaseFile& file);
// The verdicts kept: one changed, as a verdict of its own.
void keep_verdicts(store::WriteSession& session, const CaseFile& file);

}  // namespace svc::returns
