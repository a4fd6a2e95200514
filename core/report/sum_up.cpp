// SPDX-License-Identifier: MIT
#include "core/report/sum_up.hpp"

#include <algorithm>
#include <limits>

#include "core/report/cases.hpp"
#include "core/report/clock_totals_store.hpp"

namespace svc::report {
namespace {

constexpr std::size_t pages_a_write = 16;
constexpr std::int64_t left_share = 8;  // of a page, so much may be left out; else nothing of it is worth keeping

// Of tickets whose clocks nothing but an act will ever change.
struct Summed {
  std::vector<std::int64_t> tickets = {};  // ascending
  ClockTotals totals = {};
  Instant earliest = Instant::max();
  Instant settled = Instant::min();
  Parties parties = {};
};

bool stands(const policy::ClockRun& run, Instant closed) {
  if (!run.counts || run.state == policy::ClockState::dormant) return true;
  return run.stopped && std::max(run.start, *run.stopped) <= closed + looked_back;
}

class Summing {
 public:
  explicit Summing(store::ReadSession& session) : totalling_{session.zone()} {}

  void add(const SeenCase& seen) {
    const auto& closed = seen.file.ticket.closed;
    if (!closed || !seen.whole || std::ranges::any_of(seen.clocks, [&](const duty::ClockRow& row) { return !stands(row.run, *closed); })) return;
    summed_.tickets.push_back(seen.file.ticket.id);
    meet(seen.file.ticket.received);
    meet(seen.file.ticket.entered);
    for (const auto& event : seen.file.events) {
      meet(event.happened);
      meet(event.entered);
    }
    for (const auto& row : seen.clocks) add(row.run);
    know(seen.file);
  }
  Summed finish() {
    summed_.totals = totalling_.finish();
    for (auto* list : {&summed_.tickets, &summed_.parties.customers, &summed_.parties.units, &summed_.parties.products}) {
      std::ranges::sort(*list);
      list->erase(std::unique(list->begin(), list->end()), list->end());
    }
    return std::move(summed_);
  }

 private:
  void meet(Instant at) {
    summed_.earliest = std::min(summed_.earliest, at);
    summed_.settled = std::max(summed_.settled, at);
  }
  void add(const policy::ClockRun& run) {
    if (!run.counts || run.state == policy::ClockState::dormant) return;
    meet(run.start);
    meet(*run.stopped);
    totalling_.add(run);
  }
  void know(const ticket::CaseFile& file) {
    auto& parties = summed_.parties;
    if (file.ticket.customer) parties.customers.push_back(*file.ticket.customer);
    if (file.customer) parties.customers.push_back(file.customer->id);
    if (file.ticket.unit) parties.units.push_back(*file.ticket.unit);
    if (file.ticket.product) parties.products.push_back(*file.ticket.product);
    if (file.product) parties.products.push_back(file.product->id);
  }

  Totalling totalling_;
  Summed summed_ = {};
};

Summed sum_of(store::ReadSession& session, const std::vector<TicketSpan>& tickets) {
  if (tickets.empty()) return {};
  Summing summing{session};
  each_case(session, {.received_before = Instant::max(), .over_after = Instant{Seconds{0}}, .alive_after = Instant{Seconds{0}}, .as_of = session.now(), .tickets = tickets},
            [&](const SeenCase& seen) { summing.add(seen); });
  return summing.finish();
}

ClockPage make_page(store::ReadSession& session, const TicketSpan& tickets, const std::vector<duty::Adoption>& adoptions) {
  auto summed = sum_of(session, {tickets});
  const auto all = tickets_in(session, tickets);
  ClockPage page{.tickets = tickets, .earliest = session.now(), .settled = Instant{}};
  std::size_t left = 0;
  bool follows = false;
  for (const auto id : all) {
    const bool stays = !std::ranges::binary_search(summed.tickets, id);
    if (stays && follows) page.left_out.back().last = id;
    else if (stays) page.left_out.push_back({id, id});
    follows = stays;
    left += stays ? 1 : 0;
  }
  if (left * left_share > all.size()) {
    page.left_out = {tickets};
  } else {
    page.totals = std::move(summed.totals);
    page.parties = std::move(summed.parties);
    page.earliest = summed.earliest;
    page.settled = summed.settled;
  }
  const auto batches = batches_of(session, tickets);
  page.parties.batches.assign(batches.begin(), batches.end());
  page.books = books_until(adoptions, page.settled);
  return page;
}

std::optional<MadePage> make_next(const World& world, store::Store& store, std::vector<ClockPage>& known, std::int64_t page_size) {
  store::ReadSession session{world, store};
  const auto tickets = next_page(session, known, page_size);
  if (!tickets) return std::nullopt;
  MadePage made{.page = make_page(session, *tickets, duty::list_adoptions(session)), .journal = store::read_head(session.db()).seq};
  const auto place = std::ranges::lower_bound(known, tickets->first, {}, [](const ClockPage& page) { return page.tickets.first; });
  known.insert(place, {.tickets = *tickets});
  return made;
}

struct Known {
  std::vector<ClockPage> pages = {};
  bool need_keeping = false;
};
Known known_pages(const World& world, store::Store& store) {
  store::ReadSession session{world, store};
  Known known{.pages = right_pages(session)};
  known.need_keeping = need_keeping(session, known.pages);
  return known;
}

}  // namespace

std::int64_t sum_up(const World& world, store::Store& store, const SumLimits& limits) {
  auto [known, need] = known_pages(world, store);
  if (need) keep_pages(world, store, {});
  std::int64_t count = 0;
  std::vector<MadePage> made;
  while (count < limits.pages) {
    auto next = make_next(world, store, known, limits.tickets);
    if (!next) break;
    made.push_back(*std::move(next));
    ++count;
    if (made.size() == pages_a_write) keep_pages(world, store, std::exchange(made, {}));
  }
  if (!made.empty()) keep_pages(world, store, made);
  return count;
}

void check_sums(store::ReadSession& session, store::Checked& checked) {
  for (const auto& page : right_pages(session)) {
    if (page.settled > session.now()) continue;  // not read either
    const auto spans = summed_tickets(page);
    auto summed = sum_of(session, spans);
    std::vector<std::int64_t> wanted;
    for (const auto& span : spans) std::ranges::copy(tickets_in(session, span), std::back_inserter(wanted));
    summed.parties.batches = page.parties.batches;
    const bool settled = spans.empty() || (summed.earliest == page.earliest && summed.settled == page.settled);
    if (settled && summed.totals == page.totals && summed.tickets == wanted && summed.parties == page.parties) continue;
    ++checked.differences;
    checked.first.push_back({.table = "clock_total", .row = page.tickets.first, .what = say(N_("it is not what its tickets add up to"))});
  }
}

}  // namespace svc::report
