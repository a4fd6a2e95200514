// SPDX-License-Identifier: MIT
// The public retail sample against the answers that were computed for it elsewhere: every manager, every month.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <map>

#include "core/base/text.hpp"
#include "core/duty/books.hpp"
#include "core/exchange/import.hpp"
#include "core/report/reports.hpp"
#include "tests/support/test_store.hpp"

namespace svc::report {
namespace {

struct Chain : test::TestStore {
  Chain() : TestStore{[](store::WriteSession& session) { static_cast<void>(duty::adopt_first(session, duty::load_with_sources("gift-distributor"))); }} {}
  exchange::Counts import(exchange::Kind kind, const std::string& file, const std::string& mapping) {
    exchange::ImportRequest request{.kind = kind, .file = file, .mapping = mapping, .rejects = folder.file("rejects.csv"),
                                    .words = [](const Message& message) { return in_english(message); }};
    request.mapping_text = exchange::shipped_mapping(mapping).value();
    return exchange::run_import(world, store(), request, {}).counts;
  }
  Document report() {
    store::ReadSession session{world, store()};
    return return_rates(session, {.period = read_period({}, session.zone(), world.now), .as_of = world.now});
  }
  test::Directory folder;
};

const Table& table_of(const Document& document, std::string_view id) {
  const auto found = std::ranges::find(document.tables, id, &Table::id);
  REQUIRE(found != document.tables.end());
  return *found;
}

// Cells of a row by the keys of their columns.
class Line {
 public:
  Line(const Table& table, const std::vector<Cell>& row) : table_{table}, row_{row} {}
  template <class T>
  [[nodiscard]] T get(std::string_view key) const {
    const auto column = std::ranges::find(table_.columns, key, &Column::key) - table_.columns.begin();
    return std::get<T>(row_.at(static_cast<std::size_t>(column)));
  }

 private:
  const Table& table_;
  const std::vector<Cell>& row_;
};

// 850.7520 as ten-thousandths.
std::int64_t ten_thousandths(std::string text) {
  std::erase(text, '.');
  return std::stoll(text);
}

using Answers = std::map<std::pair<std::string, std::string>, std::vector<std::string>>;
Answers expected_answers(const std::string& path) {
  Answers answers;
  std::ifstream file{path};
  std::string line;
  for (std::getline(file, line); std::getline(file, line);) {
    auto cells = split(trimmed(line), ',');
    answers[{cells[0], cells[2]}] = cells;
  }
  return answers;
}

// Every line was rounded to the fen when it came in: so many lines cannot be off by more than half a fen each.
void check_amount(Money amount, const std::string& exact, std::int64_t lines) {
  const auto off = amount.minor * 100 - ten_thousandths(exact);
  CHECK(off * off <= lines * lines * 50 * 50);
}

}  // namespace

TEST_CASE("the retail sample's return rates equal their oracle for every manager and month") {
  const char* data = std::getenv("SVC_TEST_DATA");
  if (data == nullptr) {
    MESSAGE("skipped: SVC_TEST_DATA is not set");
    return;
  }
  Chain chain;
  const auto folder = data + std::string{"/superstore-cn/"};
  using enum exchange::Kind;
  chain.import(staff, folder + "销售人员.gb18030.csv", "superstore-staff");
  chain.import(products, folder + "订单.gb18030.csv", "superstore-products");
  chain.import(customers, folder + "订单.gb18030.csv", "superstore-customers");
  CHECK(chain.import(sales, folder + "订单.gb18030.csv", "superstore-sales").added == 10000);
  CHECK(chain.import(returns, folder + "退货.gb18030.csv", "superstore-returns").added == 296);
  const auto answers = expected_answers(folder + "expected-manager-month.csv");
  const auto document = chain.report();
  const auto& months = table_of(document, "months");
  CHECK(months.rows.size() == answers.size());
  std::size_t seen = 0;
  for (const auto& row : months.rows) {
    const Line line{months, row};
    const auto found = answers.find({line.get<std::string>("salesperson"), line.get<std::string>("month")});
    REQUIRE(found != answers.end());
    const auto& wanted = found->second;
    CAPTURE(found->first.first);
    CAPTURE(found->first.second);
    ++seen;
    CHECK(line.get<std::int64_t>("sold_orders") == std::stoll(wanted[3]));
    CHECK(line.get<std::int64_t>("returned_orders") == std::stoll(wanted[4]));
    CHECK(line.get<std::int64_t>("sold_quantity") == std::stoll(wanted[8]));
    CHECK(line.get<std::int64_t>("returned_quantity") == std::stoll(wanted[9]));
    check_amount(line.get<Money>("sold_amount"), wanted[11], std::stoll(wanted[6]));
    check_amount(line.get<Money>("returned_amount"), wanted[12], std::stoll(wanted[7]));
    const auto above = [](std::int64_t part, std::int64_t whole) { return part * 1000 > whole * 25; };
    CHECK(above(line.get<std::int64_t>("returned_quantity"), line.get<std::int64_t>("sold_quantity")) == (wanted[14] == "1"));
    CHECK(above(line.get<std::int64_t>("returned_orders"), line.get<std::int64_t>("sold_orders")) == (wanted[15] == "1"));
    const auto over = above(line.get<Money>("returned_amount").minor, line.get<Money>("sold_amount").minor);
    CHECK(line.get<bool>("over") == over);
    CHECK((std::stod(wanted[13]) > 0.025) == over);
    CHECK((std::stod(wanted[13]) > 0.1) == line.get<bool>("overdraft"));
  }
  CHECK(seen == answers.size());
}

}  // namespace svc::report
