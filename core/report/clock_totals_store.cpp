// SPDX-License-Identifier: MIT
#include "core/report/clock_totals_store.hpp"

#include <algorithm>
#include <limits>

#include "core/base/error.hpp"
#include "core/base/whole_number.hpp"
#include "core/store/derived_session.hpp"

namespace svc::report {
namespace {

constexpr std::int64_t much_written = 4096;  // rows of the journal, after which reading them each time costs more than a write
constexpr std::int64_t open_share = 8;       // of a page, an eighth may still be open

void add_keys(const Json& rows, std::string_view table, std::set<std::int64_t>& into) {
  const auto* images = rows.find(table);
  if (images == nullptr || images->object() == nullptr) return;
  for (const auto& [key, image] : *images->object()) into.insert(whole_number(key).value_or(0));
}

void add_events(const Json& rows, Written& written) {
  const auto* images = rows.find("event");
  if (images == nullptr || images->object() == nullptr) return;
  for (const auto& [key, image] : *images->object()) {
    const auto* kind = image.find("subject_kind");
    const auto* subject = image.find("subject");
    if (kind == nullptr || subject == nullptr || kind->text() == nullptr || subject->integer() == nullptr) written.anything = true;  // it is gone
    else if (*kind->text() == "ticket") written.tickets.insert(*subject->integer());
  }
}

void add_changes(const Json& changes, Written& written) {
  const auto* rows = changes.find("rows");
  if (rows == nullptr) return;
  add_keys(*rows, "ticket", written.tickets);
  add_keys(*rows, "customer", written.customers);
  add_keys(*rows, "unit", written.units);
  add_keys(*rows, "product", written.products);
  add_events(*rows, written);
}

bool any_of(const std::set<std::int64_t>& changed, const std::vector<std::int64_t>& known) {
  return std::ranges::any_of(changed, [&](std::int64_t id) { return std::ranges::binary_search(known, id); });
}

std::optional<std::int64_t> mark_of(store::ReadSession& session) {
  std::optional<std::int64_t> mark;
  session.db().first("SELECT journal FROM clock_total_mark WHERE id = 1", {}, [&](const store::Row& row) { mark = row.integer(0); });
  return mark;
}

void set_mark(store::Db& db, std::int64_t journal) {
  db.run("INSERT INTO clock_total_mark (id, journal) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET journal = excluded.journal", {journal});
}

std::string_view text_of(store::Bytes bytes) { return {reinterpret_cast<const char*>(bytes.data.data()), bytes.data.size()}; }
store::Bytes bytes_of(std::string_view text) { return {{reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}}; }

// Nothing where the bytes are damaged: the tickets themselves are asked then, and the page is made again.
std::optional<ClockPage> read_page(const store::Row& row) {
  ClockPage page{.tickets = {row.integer(0), row.integer(1)}, .earliest = instant_at(row.integer(2)), .settled = instant_at(row.integer(3))};
  page.books = row.string(4);
  try {
    unpack_totals(text_of(row.bytes(5)), page);
    page.parties = unpack_parties(text_of(row.bytes(6)));
  } catch (const Error&) {
    return std::nullopt;
  }
  return page;
}

// The first tickets of a span, as many as a page takes.
struct Candidate {
  TicketSpan tickets;
  std::int64_t count = 0;
  std::int64_t open = 0;
};
Candidate candidate_in(store::ReadSession& session, const TicketSpan& within, std::int64_t page_size) {
  Candidate found;
  session.db().each("SELECT id, CASE WHEN closed_at IS NULL THEN 1 ELSE 0 END FROM ticket WHERE id >= $1 AND id <= $2 ORDER BY id LIMIT $3",
                    {within.first, within.last, page_size}, [&](const store::Row& row) {
                      if (found.count++ == 0) found.tickets.first = row.integer(0);
                      found.tickets.last = row.integer(0);
                      found.open += row.integer(1);
                    });
  return found;
}

struct PageSize {
  std::int64_t at_least, at_most;
};

// The first that is over but for a few.
std::optional<TicketSpan> ripe_in(store::ReadSession& session, TicketSpan within, const PageSize& size) {
  while (within.first <= within.last) {
    const auto found = candidate_in(session, within, size.at_most);
    if (found.count < size.at_least) break;
    if (found.open * open_share <= found.count) return found.tickets;
    within.first = found.tickets.last + 1;
  }
  return std::nullopt;
}

void insert_page(store::Db& db, const ClockPage& page) {
  const auto form = pack_totals(page);
  const auto parties = pack_parties(page.parties);
  db.run("INSERT INTO clock_total (first_ticket, last_ticket, format, earliest_at, settled_at, books, form, parties) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
         {page.tickets.first, page.tickets.last, std::int64_t{totals_format}, utc_seconds(page.earliest), utc_seconds(page.settled), page.books,
          bytes_of(form), bytes_of(parties)});
}

bool overlap(const TicketSpan& a, const TicketSpan& b) { return a.first <= b.last && b.first <= a.last; }

std::vector<std::int64_t> all_pages(store::ReadSession& session) {
  std::vector<std::int64_t> first;
  session.db().each("SELECT first_ticket FROM clock_total ORDER BY first_ticket", {}, [&](const store::Row& row) { first.push_back(row.integer(0)); });
  return first;
}

// Leaves in the store what is right as of now.
void drop_wrong_pages(store::ReadSession& session, const std::vector<ClockPage>& right) {
  for (const auto first : all_pages(session)) {
    if (std::ranges::binary_search(right, first, {}, [](const ClockPage& page) { return page.tickets.first; })) continue;
    session.db().run("DELETE FROM clock_total WHERE first_ticket = $1", {first});
  }
  set_mark(session.db(), store::read_head(session.db()).seq);
}

}  // namespace

Written written_after(store::ReadSession& session, std::int64_t journal) {
  Written written;
  session.db().each("SELECT subject FROM journal WHERE seq > $1 AND action = 'import.row' AND subject_kind = 'ticket'", {journal},
                    [&](const store::Row& row) { written.tickets.insert(row.integer(0)); });
  session.db().each("SELECT e.subject FROM journal j JOIN event e ON e.id = j.subject WHERE j.seq > $1 AND j.action = 'import.row' AND "
                    "j.subject_kind = 'event' AND e.subject_kind = 'ticket'", {journal},
                    [&](const store::Row& row) { written.tickets.insert(row.integer(0)); });
  session.db().each("SELECT action, subject, changes FROM journal WHERE seq > $1 AND action <> 'import.row'", {journal}, [&](const store::Row& row) {
    if (row.text(0) == "import.undo") written.batches.insert(row.integer(1));
    add_changes(parse_json(row.text(2), "journal"), written);
  });
  return written;
}

bool touches(const Written& written, const ClockPage& page) {
  const auto next = written.tickets.lower_bound(page.tickets.first);
  if (written.anything || (next != written.tickets.end() && *next <= page.tickets.last)) return true;
  const auto& parties = page.parties;
  return any_of(written.customers, parties.customers) || any_of(written.units, parties.units) || any_of(written.products, parties.products) ||
         any_of(written.batches, parties.batches);
}

std::string books_until(const std::vector<duty::Adoption>& adoptions, Instant until) {
  std::string text;
  for (const auto& one : adoptions) {
    if (one.from <= until) text += fmt::format("{}@{}{} ", one.id, utc_seconds(one.from), one.takes_over ? "+" : "");
  }
  return text;
}

std::vector<ClockPage> right_pages(store::ReadSession& session) {
  std::vector<ClockPage> pages;
  const auto mark = mark_of(session);
  if (!mark) return pages;
  session.db().each("SELECT first_ticket, last_ticket, earliest_at, settled_at, books, form, parties FROM clock_total WHERE format = $1 ORDER BY first_ticket",
                    {std::int64_t{totals_format}}, [&](const store::Row& row) {
                      if (auto page = read_page(row)) pages.push_back(*std::move(page));
                    });
  if (pages.empty()) return pages;
  const auto written = written_after(session, *mark);
  const auto adoptions = duty::list_adoptions(session);
  std::erase_if(pages, [&](ClockPage& page) {
    return page.books != books_until(adoptions, page.settled) || touches(written, page);
  });
  return pages;
}

std::optional<TicketSpan> next_page(store::ReadSession& session, const std::vector<ClockPage>& pages, std::int64_t page_size) {
  std::int64_t first = 0;
  for (const auto& page : pages) {  // a hole among them: one went, or was not over yet
    if (auto found = ripe_in(session, {first, page.tickets.first - 1}, {1, page_size})) return found;
    first = page.tickets.last + 1;
  }
  return ripe_in(session, {first, std::numeric_limits<std::int64_t>::max()}, {page_size, page_size});
}

std::vector<std::int64_t> tickets_in(store::ReadSession& session, const TicketSpan& span) {
  std::vector<std::int64_t> ids;
  session.db().each("SELECT id FROM ticket WHERE id >= $1 AND id <= $2 ORDER BY id", {span.first, span.last},
                    [&](const store::Row& row) { ids.push_back(row.integer(0)); });
  return ids;
}

std::set<std::int64_t> batches_of(store::ReadSession& session, const TicketSpan& span) {
  std::set<std::int64_t> batches;
  const auto take = [&](const store::Row& row) { batches.insert(row.integer(0)); };
  session.db().each("SELECT DISTINCT batch FROM ticket WHERE id >= $1 AND id <= $2 AND batch IS NOT NULL", {span.first, span.last}, take);
  session.db().each("SELECT DISTINCT batch FROM event WHERE subject_kind = 'ticket' AND subject >= $1 AND subject <= $2 AND batch IS NOT NULL",
                    {span.first, span.last}, take);
  return batches;
}

void keep_pages(const World& world, store::Store& store, std::span<const MadePage> made) {
  store::DerivedSession session{world, store};
  auto right = right_pages(session);
  drop_wrong_pages(session, right);
  for (const auto& [page, journal] : made) {
    const bool known = std::ranges::any_of(right, [&](const ClockPage& other) { return overlap(other.tickets, page.tickets); });
    if (!known && !touches(written_after(session, journal), page)) insert_page(session.db(), page);
  }
  session.commit();
}

bool need_keeping(store::ReadSession& session, const std::vector<ClockPage>& right) {
  const auto mark = mark_of(session);
  return mark && (all_pages(session).size() != right.size() || (!right.empty() && store::read_head(session.db()).seq - *mark >= much_written));
}

}  // namespace svc::report
