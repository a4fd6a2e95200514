// SPDX-License-Identifier: MIT
// A record that `svc export` wrote, as the row of the table it came from.
#pragma once

#include <variant>

#include "core/customers/types.hpp"
#include "core/exchange/copy.hpp"
#include "core/exchange/copy_lines.hpp"
#include "core/exchange/copy_papers.hpp"
#include "core/exchange/links.hpp"
#include "core/cases/types.hpp"
#include "core/people/approvals.hpp"

namespace svc::exchange {

using CopyValue = std::variant<std::nullptr_t, std::int64_t, std::string>;

// Who entered an event of a person, and comes further down in the same export.
struct LaterPerson {
  std::size_t event = 0;
  bool acts_for = false;
  std::string name;
};

struct CopyRecord {
  std::vector<CopyValue> row;  // in the order of the table's shape; what no cell holds is nothing
  std::vector<customers::ContactPoint> contacts;
  std::vector<cases::Event> events;
  std::vector<LaterPerson> later;  // of staff
  std::vector<CopiedLine> lines;
  std::vector<papers::Instalment> plan;
  std::vector<papers::Use> uses;
  std::vector<people::Decision> decisions;
  std::string book;       // by name and hash
  std::int64_t rest = 0;  // of the amount of a sale, beyond the unit
};

class CopyReader {
 public:
  // `guarded`: texts were neutralised. Throws Error (usage) where a column is missing.
  CopyReader(store::ReadSession& session, Kind kind, const std::vector<std::string>& headings, bool guarded);
  [[nodiscard]] std::optional<Rejection> read(const Record& source, CopyRecord& record);

 private:
  using Wrong = std::optional<Rejection>;
  [[nodiscard]] std::size_t place_of(std::string_view column) const;
  Wrong take_cell(const CopyColumn& column, std::string_view cell, CopyRecord& record);
  Wrong take_reference(const CopyColumn& column, std::string_view text, CopyValue& into);
  Wrong take_subject(const CopyColumn& column, std::string_view text, CopyRecord& record);
  Wrong take_decided(const CopyColumn& column, std::string_view text, CopyRecord& record);
  Wrong take_typed(const CopyColumn& column, std::string_view text, CopyValue& into, std::int64_t& rest) const;
  Wrong take_key(std::string_view text, CopyValue& into) const;
  static Wrong take_contacts(std::string_view text, CopyRecord& record);
  Wrong take_events(std::string_view text, CopyRecord& record);
  Wrong take_event(const Json& one, CopyRecord& record);
  Wrong take_persons(const Json& one, cases::Event& event, CopyRecord& record);
  Wrong take_replaced(cases::Event& event);

  store::ReadSession& session_;
  Kind kind_;
  const CopyShape& copy_;
  const store::TableShape& shape_;
  Links links_;
  bool guarded_;
  DateRules dates_;
  std::vector<std::size_t> places_;  // by column of the copy: where its cell stands
};

}  // namespace svc::exchange
