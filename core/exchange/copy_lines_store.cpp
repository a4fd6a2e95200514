// SPDX-License-Identifier: MIT
#include "core/exchange/copy_lines.hpp"

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/exchange/copy_decided.hpp"
#include "core/policy/dictionary.hpp"
#include "core/returns/return_store.hpp"
#include "core/sales/sale_store.hpp"
#include "core/store/nullable.hpp"

namespace svc::exchange {
namespace {

Json named(store::ReadSession& session, std::string_view sql, std::int64_t id) {
  Json name;
  session.db().first(sql, {id}, [&](const store::Row& row) { name = row.string(0); });
  return name;
}

Json number_or_null(const std::optional<std::int64_t>& number) { return number ? Json{*number} : Json{}; }
Json money_or_null(const std::optional<std::int64_t>& minor) { return minor ? Json{to_text(Money{*minor})} : Json{}; }

Json rate_json(store::ReadSession& session, const returns::RateEntry& entry, RateKeys keys) {
  return JsonObject{{"id", keys == RateKeys::told ? Json{entry.id} : Json{}}, {"on", entry.counted_on}, {"counted", entry.counted},
                    {"quantity", entry.quantity}, {"amount", to_text(Money{entry.amount})}, {"sale", number_or_null(entry.sale)},
                    {"salesperson", entry.salesperson == 0 ? Json{} : named(session, "SELECT name FROM staff WHERE id = $1", entry.salesperson)}};
}

Json line_json(store::ReadSession& session, const CopiedLine& copied, RateKeys keys) {
  const auto& line = copied.line;
  JsonArray rate;
  for (const auto& entry : copied.rate) rate.push_back(rate_json(session, entry, keys));
  return JsonObject{{"line", line.line_no}, {"sale", number_or_null(line.sale)},
                    {"product", line.product ? named(session, "SELECT code FROM product WHERE id = $1", *line.product) : Json{}},
                    {"quantity", line.quantity}, {"amount", money_or_null(line.amount)}, {"facts", line.facts}, {"outcome", line.outcome},
                    {"basis", line.basis}, {"credit", money_or_null(line.credit)}, {"counted", line.counted}, {"disposition", line.disposition},
                    {"book", line.book == 0 ? Json{} : named(session, "SELECT hash FROM book WHERE id = $1", line.book)},
                    {"judged", line.judged == Instant{} ? Json{} : Json{time::rfc3339(session.zone(), line.judged)}}, {"verdict", line.verdict}, {"rate", std::move(rate)}};
}

// Reads one line; the first member that is not what svc writes ends it.
class LineReader {
 public:
  LineReader(store::ReadSession& session, Links& links, const Json& object) : session_{session}, links_{links}, object_{object} {}

  std::optional<Rejection> read(CopiedLine& into) {
    auto& line = into.line;
    line.line_no = count("line");
    line.sale = sale(object_);
    line.product = product();
    line.quantity = count("quantity");
    line.amount = money("amount");
    line.facts = object("facts");
    line.outcome = text("outcome");
    line.basis = text("basis");
    line.credit = money("credit");
    line.counted = flag(object_, "counted");
    line.disposition = disposition();
    line.judged = judged();
    line.book = maybe_text(object_, "book").empty() ? 0 : book_of(session_, maybe_text(object_, "book"), line.judged);
    line.verdict = object("verdict");
    read_rate(into.rate);
    return std::move(wrong_);
  }

 private:
  void fault(std::string_view member) {
    if (!wrong_) wrong_ = Rejection{"value", "lines", say(N_("{member} is not what svc export writes."), {{"member", std::string{member}}}), {}};
  }
  void unknown(const std::string& what) {
    if (wrong_) return;
    wrong_ = Rejection{"reference", "lines", say(N_("Nothing here is called {text}."), {{"text", shown(truncated(what, 40))}}),
                       say(N_("Import in this order: staff, products, customers, units, sales, tickets, returns, papers, tasks, verdicts, approvals, ledger."))};
  }
  const Json* member(const Json& of, std::string_view name) {
    const auto* found = of.find(name);
    if (found == nullptr) fault(name);
    return found;
  }
  std::string text(std::string_view name) {
    const auto* found = member(object_, name);
    if (found == nullptr || found->text() == nullptr) return fault(name), std::string{};
    return *found->text();
  }
  std::string maybe_text(const Json& of, std::string_view name) {
    const auto* found = member(of, name);
    if (found == nullptr || found->is_null()) return {};
    if (found->text() == nullptr) return fault(name), std::string{};
    return *found->text();
  }
  std::int64_t number(const Json& of, std::string_view name, std::int64_t least) {
    const auto* found = member(of, name);
    if (found != nullptr && found->integer() != nullptr && *found->integer() >= least && *found->integer() <= most_counted) return *found->integer();
    return fault(name), least;
  }
  std::int64_t count(std::string_view name) { return number(object_, name, 1); }
  bool flag(const Json& of, std::string_view name) {
    const auto* found = member(of, name);
    if (found != nullptr && found->boolean() != nullptr) return *found->boolean();
    return fault(name), false;
  }
  std::int64_t amount(const Json& of, std::string_view name) {
    const auto value = parse_money(maybe_text(of, name));
    if (!value) fault(name);
    return value.value_or(Money{}).minor;
  }
  std::optional<std::int64_t> money(std::string_view name) {
    if (maybe_text(object_, name).empty()) return std::nullopt;
    return amount(object_, name);
  }
  Json object(std::string_view name) {
    const auto* found = member(object_, name);
    if (found != nullptr && found->object() != nullptr) return *found;
    return fault(name), Json{JsonObject{}};
  }
  std::optional<std::int64_t> sale(const Json& of) {
    const auto* found = member(of, "sale");
    if (found == nullptr || found->is_null()) return std::nullopt;
    if (found->integer() == nullptr) return fault("sale"), std::nullopt;
    if (!sales::find_sale(session_, *found->integer())) unknown(std::to_string(*found->integer()));
    return *found->integer();
  }
  std::optional<std::int64_t> product() {
    const auto code = maybe_text(object_, "product");
    if (code.empty()) return std::nullopt;
    const auto found = links_.product_by_code(code);
    if (!found) unknown(code);
    return found;
  }
  std::string disposition() {
    auto word = text("disposition");
    const auto* fact = policy::find_fact("disposition");
    if (!word.empty() && std::ranges::find(fact->values, word) == fact->values.end()) fault("disposition");
    return word;
  }
  Instant judged() {
    const auto told = maybe_text(object_, "judged");
    if (told.empty()) return {};  // it came settled: nobody judged it
    const auto written = parse_time(told);
    if (written && written->offset) return Instant{written->local.time_since_epoch() - *written->offset};
    return fault("judged"), Instant{};
  }
  void read_rate(std::vector<returns::RateEntry>& entries) {
    const auto* list = member(object_, "rate");
    if (list == nullptr || list->array() == nullptr) return fault("rate");
    for (const auto& one : *list->array()) {
      returns::RateEntry entry{.sale = sale(one), .counted_on = maybe_text(one, "on"), .counted = flag(one, "counted"),
                               .quantity = number(one, "quantity", 1), .amount = amount(one, "amount")};
      if (member(one, "id") != nullptr) entry.id = number(one, "id", 1);
      if (!parse_date(entry.counted_on)) fault("on");
      const auto name = maybe_text(one, "salesperson");
      const auto person = name.empty() ? std::optional<std::int64_t>{0} : links_.staff(name);
      if (!person) unknown(name);
      entry.salesperson = person.value_or(0);
      entries.push_back(std::move(entry));
    }
  }

  store::ReadSession& session_;
  Links& links_;
  const Json& object_;
  std::optional<Rejection> wrong_;
};

// The one it had where it came from, else the next.
void take_rate_key(store::WriteSession& session, returns::RateEntry& entry) {
  const bool taken = session.db().first("SELECT id FROM rate_entry WHERE id = $1", {entry.id}, [](const store::Row&) {});
  if (entry.id != 0 && !taken) session.reach("rate_entry", entry.id);
  else entry.id = session.next("rate_entry");
}

}  // namespace

std::vector<CopiedLine> copied_lines(store::ReadSession& session, std::int64_t request) {
  std::vector<CopiedLine> lines;
  const auto rate = returns::rate_entries_of(session, request);
  for (auto& line : returns::lines_of(session, request)) {
    auto& copied = lines.emplace_back(CopiedLine{.line = std::move(line)});
    for (const auto& entry : rate) {
      if (entry.line == copied.line.line_no) copied.rate.push_back(entry);
    }
  }
  return lines;
}

std::string lines_text(store::ReadSession& session, const std::vector<CopiedLine>& lines, RateKeys keys) {
  JsonArray list;
  for (const auto& line : lines) list.push_back(line_json(session, line, keys));
  return canonical(list);
}

std::optional<Rejection> read_lines(store::ReadSession& session, Links& links, std::string_view text, std::vector<CopiedLine>& lines) {
  Json list;
  try {
    list = parse_json(text, "lines");
  } catch (const Error& error) {
    return Rejection{"json", "lines", error.message(), error.hint()};
  }
  if (list.array() == nullptr) return Rejection{"value", "lines", say(N_("This is not what svc export writes.")), {}};
  for (const auto& one : *list.array()) {
    CopiedLine line;
    if (auto wrong = LineReader{session, links, one}.read(line)) return wrong;
    const auto twice = std::ranges::any_of(lines, [&](const CopiedLine& other) { return other.line.line_no == line.line.line_no; });
    if (twice) return Rejection{"duplicate", "lines", say(N_("Line {line} stands twice."), {{"line", std::to_string(line.line.line_no)}}), {}};
    lines.push_back(std::move(line));
  }
  return std::nullopt;
}

void insert_imported_line(store::WriteSession& session, std::int64_t batch, returns::Line& line) {
  line.id = session.next("line");
  const auto facts = canonical(line.facts);
  const auto verdict = canonical(line.verdict);
  const std::array<store::Value, 16> row{
      line.id, line.request, line.line_no, store::nullable(line.sale), store::nullable(line.product), line.quantity, store::nullable(line.amount),
      facts, line.outcome, line.basis, store::nullable(line.credit), std::int64_t{line.counted}, line.disposition, line.book,
      utc_seconds(line.judged), verdict};
  session.db().run("INSERT INTO line (id, request, line_no, sale, product, quantity, amount, facts, outcome, basis, credit, counted, disposition, "
                   "book, judged_at, verdict) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)", row);
  session.record_imported(store::TableId::line, batch, row);
}

void insert_imported_rate(store::WriteSession& session, returns::RateEntry& entry) {
  take_rate_key(session, entry);
  entry.entered_at = utc_seconds(session.now());
  const std::array<store::Value, 11> row{
      entry.id, store::nullable(entry.return_request), store::nullable(entry.line), store::nullable(entry.sale), entry.salesperson, entry.counted_on,
      std::int64_t{entry.counted ? 1 : 0}, entry.quantity, entry.amount, entry.entered_at, store::nullable(entry.batch)};
  session.db().run("INSERT INTO rate_entry (id, return_request, line, sale, salesperson, counted_on, counted, quantity, amount, entered_at, "
                   "batch) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)", row);
  session.record_imported(store::TableId::rate_entry, entry.batch.value_or(0), row);
}

void insert_copied_lines(store::WriteSession& session, std::int64_t batch, std::int64_t request, std::vector<CopiedLine>& lines) {
  for (auto& copied : lines) {
    copied.line.request = request;
    insert_imported_line(session, batch, copied.line);
    for (auto& entry : copied.rate) {
      entry.return_request = request;
      entry.line = copied.line.line_no;
      entry.batch = batch;
      insert_imported_rate(session, entry);
    }
  }
}

}  // namespace svc::exchange
