// SPDX-License-Identifier: MIT
// Where mapped records land: a function per kind that writes one record into the store, inside the import's transaction.
#pragma once

#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/exchange/mapper.hpp"
#include "core/sales/types.hpp"
#include "core/store/session.hpp"

namespace svc::exchange {

enum class Outcome : std::uint8_t { added, same, changed, rejected };
struct Landed {
  Outcome outcome = Outcome::added;
  std::optional<Rejection> rejection = {};
  std::vector<Message> told = {};  // what else became of the store by it
};

[[nodiscard]] inline Landed rejected(Rejection rejection) { return {Outcome::rejected, std::move(rejection)}; }

enum class Update : std::uint8_t { refuse, apply };  // a record that is there with other content

// What one import is to the store.
struct Batch {
  std::int64_t id = 0;
  Update update = Update::refuse;
  std::int64_t rows_hint = 0;  // how many records are to be expected, about
};

// Something that happened to a ticket, as its source has it.
struct LoggedEvent {
  std::string act;
  std::int64_t at = 0;      // UTC seconds
  std::string fields = {};  // canonical JSON object, or empty
};

class Landing {
 public:
  virtual ~Landing() = default;
  virtual Landed land(const MappedRecord& record, std::int64_t line) = 0;
  // Whether a record that contradicts an earlier one of its file is told so by its id; else the landing says more itself.
  [[nodiscard]] virtual bool has_ids() const { return true; }
  // After the last record: indexes, clocks of open cases.
  virtual void finish() {}
};

class TicketLanding : public Landing {
 public:
  [[nodiscard]] bool has_ids() const override { return false; }
  // A ticket whose events are known beforehand (an event log); in order of time.
  virtual Landed land_events(const MappedRecord& record, const std::vector<LoggedEvent>& events, std::int64_t line) = 0;
};

// A return is as many rows as it has lines.
struct ReturnLanded {
  Outcome outcome = Outcome::added;
  std::optional<Rejection> rejection = {};
  std::size_t row = 0;  // that is to blame for it
};
class ReturnLanding {
 public:
  virtual ~ReturnLanding() = default;
  // `line` is where its first row stands.
  virtual ReturnLanded land_return(const std::deque<MappedRecord>& rows, std::int64_t line) = 0;
  virtual void finish() = 0;
};

[[nodiscard]] std::unique_ptr<Landing> customer_landing(store::WriteSession& session, const Batch& batch);
[[nodiscard]] std::unique_ptr<Landing> product_landing(store::WriteSession& session, const Batch& batch);
[[nodiscard]] std::unique_ptr<Landing> unit_landing(store::WriteSession& session, const Batch& batch);
[[nodiscard]] std::unique_ptr<Landing> staff_landing(store::WriteSession& session, const Batch& batch);
[[nodiscard]] std::unique_ptr<TicketLanding> ticket_landing(store::WriteSession& session, const Batch& batch);
[[nodiscard]] std::unique_ptr<Landing> sale_landing(store::WriteSession& session, const Batch& batch);
// What the amount of a sale has beyond the unit, as a row that an import brought.
void insert_imported_rest(store::WriteSession& session, std::int64_t batch, std::int64_t sale, std::int64_t rest);
// Of goods that are said to have come back, or to have been asked back, earlier.
[[nodiscard]] Message before_sale(const sales::Sale& sale);
[[nodiscard]] std::unique_ptr<Landing> return_landing(store::WriteSession& session, const Batch& batch);
[[nodiscard]] std::unique_ptr<Landing> paper_landing(store::WriteSession& session, const Batch& batch);
[[nodiscard]] std::unique_ptr<Landing> task_landing(store::WriteSession& session, const Batch& batch);
[[nodiscard]] std::unique_ptr<Landing> callback_landing(store::WriteSession& session, const Batch& batch);
[[nodiscard]] std::unique_ptr<ReturnLanding> return_case_landing(store::WriteSession& session, const Batch& batch);
// Of kinds whose records are a row each.
[[nodiscard]] std::unique_ptr<Landing> landing_of(Kind kind, store::WriteSession& session, const Batch& batch);

}  // namespace svc::exchange
