// SPDX-License-Identifier: MIT
// From the cells of a record to the values of a record's fields, under a mapping bound to one source.
#pragma once

#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/exchange/convert.hpp"
#include "core/exchange/mapping.hpp"
#include "core/exchange/record.hpp"

namespace svc::exchange {

// Why a record does not land: for the rejects file and for people.
struct Rejection {
  std::string code;    // contract
  std::string column;  // heading; empty where the whole record is meant
  Message why;
  Message hint = {};
};

// Both sentences, one after the other.
[[nodiscard]] std::string said(const Rejection& rejection, const std::function<std::string(const Message&)>& words);

struct MappedRecord {
  FieldValues values;                                          // by field of the kind
  std::vector<std::pair<std::string, std::string>> extras;     // name, value as JSON; by name
};

class Mapper {
 public:
  // `zone` is the mapping's or the store's. Throws Error (usage) where a constant is no value of its field.
  Mapper(const Mapping& mapping, const Binding& binding, const std::vector<std::string>& headings, time::Zone zone, Instant now);

  // Fills `into`, whose memory is used again. A rejection names the first column that is wrong.
  [[nodiscard]] std::optional<Rejection> map(const Record& record, MappedRecord& into) const;
  // The time of an event, by the rules of the source.
  [[nodiscard]] std::optional<Rejection> read_event_time(const Record& record, FieldValue& into) const;
  // What is wrong with a field of the record before it is looked at.
  [[nodiscard]] std::optional<Rejection> fault_of(const Record& record, std::size_t field) const;
  // The heading under which the source has a field; the field's own name where it has none.
  [[nodiscard]] std::string heading_of(std::string_view field) const;
  [[nodiscard]] const Mapping& mapping() const { return mapping_; }
  [[nodiscard]] const Binding& binding() const { return binding_; }

 private:
  [[nodiscard]] std::optional<Rejection> map_column(std::size_t column, std::string_view cell, MappedRecord& into) const;
  [[nodiscard]] std::optional<Rejection> map_key(const Record& record, MappedRecord& into) const;

  const Mapping& mapping_;
  const Binding& binding_;
  const std::vector<std::string>& headings_;
  time::Zone zone_;
  Instant now_;
  std::vector<DateRules> dates_;                                // by column
  struct Constant {
    std::size_t field = 0;
    FieldValue value;
  };
  std::deque<Constant> constants_;  // by field
};

}  // namespace svc::exchange
