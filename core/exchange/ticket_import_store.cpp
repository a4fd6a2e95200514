// SPDX-License-Identifier: MIT
// Tickets on their way into the store: a closed one is one row and one digest in the journal, an open one has its events.
#include <array>
#include <unordered_map>

#include "core/base/error.hpp"
#include "core/base/json.hpp"
#include "core/exchange/existing.hpp"
#include "core/exchange/imported_clocks.hpp"
#include "core/exchange/links.hpp"
#include "core/exchange/ticket_draft.hpp"
#include "core/exchange/ticket_indexes.hpp"

namespace svc::exchange {
namespace {

namespace field = ticket_field;
using store::Value;

enum Column : std::size_t {
  c_id, c_state, c_round, c_customer, c_unit, c_product, c_type, c_mode, c_source, c_channel, c_urgency, c_region, c_owner,
  c_reported_by, c_received, c_answered, c_closed, c_entered, c_name, c_phone, c_serial, c_ref, c_batch, c_line, c_revision,
  c_history, c_title, c_fault, columns,
};
using TicketRow = std::array<Value, columns>;

constexpr std::string_view insert_sql =
    "INSERT INTO ticket (id, state, round, customer, unit, product, type, mode, source, channel, urgency, region, owner, "
    "reported_by, received_at, answered_at, closed_at, entered_at, contact_name, contact_phone, serial, ref, batch, "
    "batch_line, revision, history, title, fault) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, "
    "$15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28) ON CONFLICT (ref) WHERE ref IS NOT NULL DO NOTHING";
constexpr std::string_view by_ref_sql =
    "SELECT id, state, round, customer, unit, product, type, mode, source, channel, urgency, region, owner, reported_by, "
    "received_at, answered_at, closed_at, entered_at, contact_name, contact_phone, serial, ref, batch, batch_line, revision, "
    "history, title, fault FROM ticket WHERE ref = $1";

Value maybe(const std::optional<std::int64_t>& number) { return number ? Value{*number} : Value{nullptr}; }
std::string_view text_of(const FieldValue& value) { return value.given ? value.text : std::string_view{}; }

bool same_value(const Value& a, const Value& b) {
  if (const auto* text = std::get_if<std::string_view>(&a)) {
    const auto* other = std::get_if<std::string_view>(&b);
    return other != nullptr && *other == *text;
  }
  if (const auto* number = std::get_if<std::int64_t>(&a)) {
    const auto* other = std::get_if<std::int64_t>(&b);
    return other != nullptr && *other == *number;
  }
  return std::holds_alternative<std::nullptr_t>(b);
}

class Tickets : public TicketLanding {
 public:
  Tickets(store::WriteSession& session, const Batch& batch)
      : session_{session}, batch_{batch}, links_{session}, indexes_{session, batch.rows_hint} {}

  Landed land(const MappedRecord& record, std::int64_t line) override {
    collect_fields(record);
    if (auto rejection = draft_of_row(record.values, fields_, draft_)) return rejected(std::move(*rejection));
    return write(record, line);
  }

  Landed land_events(const MappedRecord& record, const std::vector<LoggedEvent>& events, std::int64_t line) override {
    collect_fields(record);
    draft_of_log(events, fields_, draft_);
    return write(record, line);
  }

  void finish() override {
    indexes_.restore();
    fold_imported_clocks(session_, batch_.id, {"ticket", open_});
  }

 private:
  // What has no column of its own goes with the receipt.
  void collect_fields(const MappedRecord& record) {
    fields_.clear();
    product_ = record.values[field::product].given ? links_.product(record.values[field::product].text) : std::nullopt;
    const auto add = [&](std::string_view name, std::string_view json) {
      fields_ += fields_.empty() ? "{" : ",";
      append_json_string(fields_, name);
      fields_ += ':';
      fields_ += json;
    };
    bool product_told = product_.has_value() || !record.values[field::product].given;
    const auto tell_product = [&] {
      std::string json;
      append_json_string(json, record.values[field::product].text);
      add("product", json);
      product_told = true;
    };
    for (const auto& [name, json] : record.extras) {
      if (!product_told && name > "product") tell_product();
      add(name, json);
    }
    if (!product_told) tell_product();
    if (!fields_.empty()) fields_ += '}';
  }

  Landed write(const MappedRecord& record, std::int64_t line) {
    const auto& values = record.values;
    auto& row = row_;
    if (auto rejection = link(values)) return rejected(std::move(*rejection));
    history_.clear();
    if (draft_.over()) append_history(history_, draft_.events);
    row[c_state] = draft_.state, row[c_round] = std::int64_t{draft_.round}, row[c_history] = history_;
    row[c_received] = draft_.received, row[c_answered] = maybe(draft_.answered), row[c_closed] = maybe(draft_.closed);
    row[c_entered] = utc_seconds(session_.now()), row[c_reported_by] = std::int64_t{0}, row[c_revision] = std::int64_t{1};
    static constexpr std::array<std::pair<Column, std::size_t>, 11> texts{{
        {c_type, field::type}, {c_mode, field::mode}, {c_source, field::source}, {c_channel, field::channel},
        {c_urgency, field::urgency}, {c_region, field::region}, {c_name, field::contact_name}, {c_phone, field::phone},
        {c_serial, field::serial}, {c_title, field::title}, {c_fault, field::fault}}};
    for (const auto& [column, which] : texts) row[column] = text_of(values[which]);
    row[c_ref] = values[field::ref].text, row[c_batch] = batch_.id, row[c_line] = line;
    if (next_id_ == last_id_) reserve();
    row[c_id] = next_id_;
    if (session_.db().run(insert_sql, row_) == 0) return compare(values[field::ref].text);
    ++next_id_;
    session_.record_imported(store::TableId::ticket, batch_.id, row_);
    if (!draft_.over()) write_events(std::get<std::int64_t>(row[c_id]));
    return {Outcome::added};
  }

  void reserve() {
    const std::int64_t block = batch_.rows_hint > 5000 ? 256 : 1;  // big imports leave a small gap in the numbers
    next_id_ = session_.next_case("ticket", block);
    last_id_ = next_id_ + block;
  }

  std::optional<Rejection> link(const FieldValues& values) {
    const auto found = links_.party(values[field::customer], values[field::phone], values[field::serial]);
    if (found.unknown_customer) {
      return Rejection{"reference", "customer", say(N_("There is no customer {ref}."), {{"ref", std::string{values[field::customer].text}}}),
                       say(N_("Import the customers first."))};
    }
    std::int64_t owner = 0;
    if (values[field::owner].given) {
      const auto staff = links_.staff(values[field::owner].text);
      if (!staff) {
        return Rejection{"reference", "owner", say(N_("Nobody of the staff is called {name}."), {{"name", std::string{values[field::owner].text}}}),
                         say(N_("Import the staff first, or translate the name in the mapping."))};
      }
      owner = *staff;
    }
    row_[c_customer] = maybe(found.customer), row_[c_unit] = maybe(found.unit), row_[c_owner] = owner;
    row_[c_product] = maybe(product_ ? product_ : found.product);
    return std::nullopt;
  }

  // A ticket of that ref is there: the same record again, one of this very file, or another content.
  Landed compare(std::string_view ref) {
    Landed result{Outcome::same};
    session_.db().first(by_ref_sql, {ref}, [&](const store::Row& there) {
      if (!there.is_null(c_batch) && there.integer(c_batch) == batch_.id && !there.is_null(c_line)) {
        if (std::get<std::int64_t>(row_[c_line]) == there.integer(c_line)) return;  // a resumed import passes here again
        result = rejected(duplicate_of(session_, {"ticket", there.integer(c_id), batch_.id}, ref, there.integer(c_line)));
        return;
      }
      const bool touched = there.integer(c_revision) > 1;
      bool same = true;
      for (std::size_t i = c_state; i < columns && same; ++i) {
        if (i == c_reported_by || i == c_entered || i == c_batch || i == c_line || i == c_revision) continue;
        same = same_value(row_[i], there.value(static_cast<int>(i)));
      }
      if (same) return;
      const auto batch = there.is_null(c_batch) ? 0 : there.integer(c_batch);
      result = rejected(changed_since(session_, {"ticket", there.integer(c_id), batch}, touched));
    });
    return result;
  }

  void write_events(std::int64_t ticket) {
    int round = 1;
    for (const auto& event : draft_.events) {
      if (event.act == "reopened") ++round;
      const std::string_view fields = event.fields.empty() ? std::string_view{"{}"} : event.fields;
      const std::array<Value, 11> row{session_.next("event"), "ticket", ticket, std::int64_t{round}, std::string_view{event.act}, event.at,
                                      utc_seconds(session_.now()), session_.actor().staff, session_.actor().for_staff, batch_.id, fields};
      session_.db().run("INSERT INTO event (id, subject_kind, subject, round, act, happened_at, entered_at, actor, for_staff, "
                        "batch, fields) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)", row);
      session_.record_imported(store::TableId::event, batch_.id, row);
    }
    open_.push_back(ticket);
  }

  store::WriteSession& session_;
  Batch batch_;
  Links links_;
  TicketIndexes indexes_;
  TicketDraft draft_;
  TicketRow row_{};
  std::string fields_, history_;
  std::optional<std::int64_t> product_;
  std::int64_t next_id_ = 0, last_id_ = 0;
  std::vector<std::int64_t> open_;
};

}  // namespace

std::unique_ptr<TicketLanding> ticket_landing(store::WriteSession& session, const Batch& batch) {
  return std::make_unique<Tickets>(session, batch);
}

}  // namespace svc::exchange
