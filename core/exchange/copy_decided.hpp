// SPDX-License-Identifier: MIT
// Cells of what was decided: verdicts, consents, entries of the ledger. They say what they are about, under which book, and who
// decided, in words that another store understands.
#pragma once

#include "core/exchange/copy_reader.hpp"

namespace svc::exchange {

// What a decision is about: a case by its number, else the kind and its serial number, name or number: "unit SN-1"; what was asked
// before there was a case is about the kind alone.
[[nodiscard]] std::string about_text(store::ReadSession& session, std::string_view kind, std::int64_t subject);
struct About {
  std::string kind;
  std::int64_t id = 0;
};
[[nodiscard]] std::optional<About> about_in(store::ReadSession& session, Links& links, std::string_view text);

// A book by its name and hash; nothing where a decision names none.
[[nodiscard]] std::string book_text(store::ReadSession& session, std::int64_t book);
// Of several adoptions of one book the latest that was in force then; 0: nobody adopted it here.
[[nodiscard]] std::int64_t book_of(store::ReadSession& session, std::string_view hash, Instant then);

// The steps of a consent with the persons they wait for by name, as the table has them with numbers.
[[nodiscard]] std::string steps_text(store::ReadSession& session, std::string_view stored);
[[nodiscard]] std::optional<Rejection> read_steps(Links& links, std::string_view text, CopyValue& into);
// Who decided which step of a consent, how, when and why.
[[nodiscard]] std::string decisions_text(store::ReadSession& session, const std::vector<people::Decision>& decisions);
[[nodiscard]] std::vector<people::Decision> decisions_of(store::ReadSession& session, std::int64_t approval);
[[nodiscard]] std::optional<Rejection> read_decisions(Links& links, std::string_view text, std::vector<people::Decision>& decisions);

// What no single cell says: the book, and whether the whole can be so. Fills what the table derives.
[[nodiscard]] std::optional<Rejection> complete_decided(store::ReadSession& session, Kind kind, CopyRecord& record);
// An entry that puts the same down to the same person for the same cause, under whatever number.
[[nodiscard]] std::optional<std::int64_t> standing_entry(store::ReadSession& session, const CopyRecord& record);
void insert_imported_decisions(store::WriteSession& session, std::int64_t batch, const CopyRecord& record);

// Takes the rows of a batch back. Throws Error (conflict) where one was changed, decided or reversed since.
void remove_decided(store::WriteSession& session, std::int64_t batch);

}  // namespace svc::exchange
