// SPDX-License-Identifier: MIT
#include "core/base/error.hpp"
#include "core/base/json.hpp"
#include "core/base/text.hpp"
#include "core/cases/history.hpp"
#include "core/cases/kinds.hpp"
#include "core/customers/privacy.hpp"
#include "core/exchange/copy_decided.hpp"
#include "core/exchange/copy_lines.hpp"
#include "core/exchange/copy_papers.hpp"
#include "core/exchange/export.hpp"
#include "core/papers/paper_store.hpp"
#include "core/people/identity.hpp"
#include "core/report/fine_cell.hpp"
#include "core/sales/sale_store.hpp"

namespace svc::exchange {
namespace {

class Exporter {
 public:
  Exporter(store::ReadSession& session, const ExportRequest& request)
      : session_{session}, request_{request}, copy_{copy_shape(request.kind)}, shape_{store::shape(copy_.table)},
        rests_{request.kind == Kind::sales && session.db().first("SELECT id FROM sale_rest ORDER BY id LIMIT 1", {}, [](const store::Row&) {})} {
    for (const auto& column : copy_.columns) places_.push_back(place_of(column.column));
  }

  std::int64_t run(const RowFunction& out) {
    // A customer that another one was merged with refers to it: it comes after all that stand for themselves.
    const auto later = place_of("merged_into");
    const auto told_elsewhere = place_of("return_request");  // what came back of a return is written with it
    for (const bool merged : {false, true}) {
      if (merged && later < 0) break;
      session_.db().each(shape_.scan, {}, [&](const store::Row& row) {
        if (later >= 0 && row.is_null(later) == merged) return;
        if (told_elsewhere >= 0 && !row.is_null(told_elsewhere)) return;
        write(row);
        out(cells_);
        ++count_;
      });
    }
    return count_;
  }

 private:
  [[nodiscard]] int place_of(std::string_view column) const {
    const auto found = std::ranges::find(shape_.columns, column, &store::TableColumn::name);
    return found == shape_.columns.end() ? -1 : static_cast<int>(found - shape_.columns.begin());
  }

  void write(const store::Row& row) {
    cells_.clear();
    for (std::size_t i = 0; i < copy_.columns.size(); ++i) {
      const auto codec = copy_.columns[i].codec;
      if (codec == Codec::contacts) cells_.emplace_back(contacts_text(contacts_of(session_, row.integer(0)), !request_.whole_phones));
      else if (codec == Codec::events) cells_.emplace_back(events_text(session_, told_of(row)));
      else if (codec == Codec::plan) cells_.emplace_back(plan_text(session_.zone(), papers::instalments_of(session_, row.integer(0))));
      else if (codec == Codec::uses) cells_.emplace_back(uses_text(session_, papers::uses_of(session_, row.integer(0))));
      else if (codec == Codec::lines) cells_.emplace_back(lines_text(session_, copied_lines(session_, row.integer(0))));
      else if (codec == Codec::decisions) cells_.emplace_back(decisions_text(session_, decisions_of(session_, row.integer(0))));
      else if (codec == Codec::about) cells_.emplace_back(about_text(session_, row.text(place_of("subject_kind")), row.integer(places_[i])));
      else if (codec == Codec::subject) cells_.push_back(subject_of(row, places_[i]));
      else cells_.push_back(cell_of(codec, row, places_[i]));
    }
  }

  std::vector<cases::Event> told_of(const store::Row& row) {
    const auto history = place_of("history");
    return cases::told_events(session_, event_kind_of(request_.kind), row.integer(0), history < 0 ? std::string_view{} : row.text(history));
  }

  Cell subject_of(const store::Row& row, int at) {
    const auto kind = row.text(place_of("about_kind"));
    return kind.empty() ? Cell{nullptr} : Cell{cases::number_of(session_.settings(), kind, row.integer(at))};
  }

  Cell cell_of(Codec codec, const store::Row& row, int at) {
    if (row.is_null(at)) return nullptr;
    switch (codec) {
      case Codec::text: case Codec::state: case Codec::json: return row.string(at);
      case Codec::steps: return steps_text(session_, row.text(at));
      case Codec::book: return book_text(session_, row.integer(at));
      case Codec::phone: return request_.whole_phones || row.text(at).empty() ? row.string(at) : masked_phone(row.text(at));
      case Codec::flag: return row.integer(at) != 0;
      case Codec::money: return Money{row.integer(at)};
      case Codec::fine_money: return cell_of_fine(fine(Money{row.integer(at)}, rests_ ? sales::rest_of(session_, row.integer(0)) : 0));
      case Codec::instant: return unambiguous(instant_at(row.integer(at)));
      case Codec::date: return day(row.text(at));
      case Codec::key: if (const auto kind = case_kind_of(request_.kind); !kind.empty()) return cases::number_of(session_.settings(), kind, row.integer(at)); break;
      case Codec::product: return named("SELECT code FROM product WHERE id = $1", row.integer(at));
      case Codec::unit: return named("SELECT serial FROM unit WHERE id = $1", row.integer(at));
      case Codec::staff: return row.integer(at) == 0 ? Cell{nullptr} : named("SELECT name FROM staff WHERE id = $1", row.integer(at));
      default: break;
    }
    return row.integer(at);
  }

  // A workbook shows local times: the hour that the clocks go through twice is told with its offset.
  Cell unambiguous(Instant at) const {
    const auto& zone = session_.zone();
    if (time::to_instant(zone, time::to_local(zone, at)) == at) return at;
    return time::rfc3339(zone, at);
  }

  static Cell day(std::string_view text) {
    const auto date = parse_date(text);
    return date ? Cell{*date} : Cell{std::string{text}};
  }

  Cell named(std::string_view sql, std::int64_t id) {
    Cell name = nullptr;
    session_.db().first(sql, {id}, [&](const store::Row& row) { name = row.string(0); });
    return name;
  }

  store::ReadSession& session_;
  const ExportRequest& request_;
  const CopyShape& copy_;
  const store::TableShape& shape_;
  std::vector<int> places_;
  std::vector<Cell> cells_;
  std::int64_t count_ = 0;
  bool rests_;  // of sales
};

// The unit that was replaced, by its serial number.
Json with_serial(store::ReadSession& session, Json fields) {
  const auto* unit = fields.find("unit");
  if (unit == nullptr || unit->integer() == nullptr) return fields;
  session.db().first("SELECT serial FROM unit WHERE id = $1", {*unit->integer()}, [&](const store::Row& row) { fields.set("unit", row.string(0)); });
  return fields;
}

}  // namespace

const CopyShape& copy_shape(Kind kind) {
  using store::TableId;
  static const auto all = std::to_array<CopyShape>({
      {Kind::customers, TableId::customer, "ref", "SELECT id FROM customer WHERE ref = $1", copy_columns(Kind::customers)},
      {Kind::products, TableId::product, "code", "SELECT id FROM product WHERE code = $1", copy_columns(Kind::products)},
      {Kind::units, TableId::unit, "serial_key", "SELECT id FROM unit WHERE serial_key = $1", copy_columns(Kind::units)},
      {Kind::staff, TableId::staff, "name", "SELECT id FROM staff WHERE name = $1", copy_columns(Kind::staff)},
      {Kind::tickets, TableId::ticket, "ref", "SELECT id FROM ticket WHERE ref = $1", copy_columns(Kind::tickets)},
      {Kind::sales, TableId::sale, "ref", "SELECT id FROM sale WHERE ref = $1", copy_columns(Kind::sales)},
      {Kind::returns, TableId::rate_entry, "sale", "SELECT id FROM rate_entry WHERE sale = $1 AND return_request IS NULL ORDER BY id", copy_columns(Kind::returns)},
      {Kind::return_cases, TableId::return_request, "ref", "SELECT id FROM return_request WHERE ref = $1", copy_columns(Kind::return_cases)},
      {Kind::papers, TableId::paper, "number_key", "SELECT id FROM paper WHERE number_key = $1", copy_columns(Kind::papers)},
      {Kind::tasks, TableId::task, "", "", copy_columns(Kind::tasks)},
      {Kind::verdicts, TableId::verdict, "", "", copy_columns(Kind::verdicts)},
      {Kind::approvals, TableId::approval, "", "", copy_columns(Kind::approvals)},
      {Kind::ledger, TableId::ledger_entry, "", "", copy_columns(Kind::ledger)}});
  const auto found = std::ranges::find(all, kind, &CopyShape::kind);
  SVC_CHECK(found != all.end());
  return *found;
}

std::vector<customers::ContactPoint> contacts_of(store::ReadSession& session, std::int64_t customer) {
  std::vector<customers::ContactPoint> contacts;
  session.db().each("SELECT id, kind, value, value_key FROM contact_point WHERE customer = $1 ORDER BY id", {customer}, [&](const store::Row& row) {
    contacts.push_back({.id = row.integer(0), .kind = row.string(1), .value = row.string(2), .key = row.string(3)});
  });
  return contacts;
}

std::string contacts_text(const std::vector<customers::ContactPoint>& contacts, bool masked) {
  std::string lines;
  for (const auto& contact : contacts) {
    const bool hidden = masked && (contact.kind == "phone" || contact.kind == "fax");
    lines += (lines.empty() ? "" : "\n") + std::string{contact.in_use() ? "" : "former "} + contact.kind + " " + (hidden ? masked_phone(contact.value) : contact.value);
  }
  return lines;
}

std::string events_text(store::ReadSession& session, const std::vector<cases::Event>& events) {
  const auto name_of = [&](std::int64_t person) {
    std::string name;
    if (person != 0) session.db().first("SELECT name FROM staff WHERE id = $1", {person}, [&](const store::Row& row) { name = row.string(0); });
    return name;
  };
  JsonArray list;
  for (const auto& event : events) {
    JsonObject one;
    one.emplace_back("act", event.act);
    one.emplace_back("at", time::rfc3339(session.zone(), event.happened));
    one.emplace_back("round", event.round);
    one.emplace_back("by", name_of(event.actor));
    one.emplace_back("for", name_of(event.for_staff));
    one.emplace_back("person", event.person);
    one.emplace_back("fields", event.act == "replaces" ? with_serial(session, event.fields) : event.fields);
    list.emplace_back(std::move(one));
  }
  return canonical(list);
}

std::string_view export_word(Kind kind) { return kind == Kind::returns ? "returned-orders" : to_text(kind); }

std::vector<Column> export_columns(Kind kind) {
  std::vector<Column> columns;
  for (const auto& column : copy_columns(kind)) columns.push_back({.key = std::string{column.heading}, .heading = words(column.heading)});
  return columns;
}

std::int64_t run_export(const World& world, store::Store& store, const ExportRequest& request, const store::Recording& recording,
                        const RowFunction& row) {
  const auto kind = std::string{export_word(request.kind)};
  {
    store::WriteSession session{world, store, recording};
    session.act_as(people::identify(session));
    customers::need_reader(session.actor());
    if (is_decided(request.kind) && !session.actor().roles.contains("administrator")) {
      throw Error{Exit::refused, say(N_("Only an administrator exports what was decided.")), say(N_("An administrator gives the role: “svc staff grant NAME administrator”."))};
    }
    session.commit({.action = "export." + kind, .subject_kind = "store", .subject = 0, .happened = session.now()},
                   JsonObject{{"phones", request.whole_phones ? "whole" : "masked"}});
  }
  store::ReadSession session{world, store};
  return Exporter{session, request}.run(row);
}

}  // namespace svc::exchange
