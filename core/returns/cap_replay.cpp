// SPDX-License-Identifier: MIT
#include "core/returns/cap_replay.hpp"

#include <algorithm>
#include <map>
#include <memory>

#include "core/duty/books.hpp"
#include "core/policy/match.hpp"
#include "core/returns/cap_month.hpp"
#include "core/returns/sale_rests.hpp"

namespace svc::returns {
namespace {

constexpr std::size_t kept_months = 256;
constexpr std::string_view excess_fact = "excess_amount";

// One month of one salesperson, so that it can be summed up as it was known at any time.
struct KnownMonth {
  std::vector<SoldSoFar> sold = {};     // by instant of entering, each with all before it
  std::vector<RateEntry> entries = {};  // in the order in which they came back
  std::map<std::int64_t, std::int64_t> rests = {};  // of them, by number

  [[nodiscard]] RateSums sums_at(std::int64_t known) const {
    RateSums sums;
    const auto after = std::ranges::upper_bound(sold, known, {}, &SoldSoFar::created_at);
    if (after != sold.begin()) sums.sold_quantity = std::prev(after)->quantity, sums.sold_amount = std::prev(after)->amount;
    for (const auto& entry : entries) {
      if (entry.entered_at > known) continue;
      (entry.counted ? sums.returned_quantity : sums.excluded_quantity) += entry.quantity;
      (entry.counted ? sums.returned_amount : sums.excluded_amount) += entry.amount;
      const auto rest = rests.find(entry.id);
      if (rest != rests.end()) (entry.counted ? sums.returned_rest : sums.excluded_rest) += rest->second;
    }
    round_once(sums);
    return sums;
  }
  [[nodiscard]] std::int64_t counted_after(const RateEntry& first, std::int64_t known) const {
    std::int64_t amount = 0;
    for (const auto& entry : entries) {
      const bool later = std::pair{entry.counted_on, entry.id} > std::pair{first.counted_on, first.id};
      if (later && entry.counted && entry.entered_at <= known && entry.return_request != first.return_request) amount += entry.amount;
    }
    return amount;
  }
};

class Replay {
 public:
  Replay(store::ReadSession& session, const duty::CapQuestion& question) : session_{session}, draft_{question.draft}, question_{question} {}

  void restate(const duty::CapAct& act, std::vector<policy::Facts>& parts) {
    if (same_caps(act.then, draft_)) return;
    const auto& own = entries_of(act.subject);
    if (own.empty() || own.front().salesperson == 0) return;
    auto standing = standing_at(act, own);
    const auto found = [&](const policy::Book& book) {
      policy::Facts facts;
      stand_under(standing.month, book);
      add_cap_facts(facts, standing.month, standing.part, standing.later);
      return facts;
    };
    const auto then = found(act.then), anew = found(draft_);
    const auto is_told = [&](const auto& fact) {
      return std::ranges::any_of(parts, [&](const policy::Facts& facts) { return !policy::is_unknown(facts.get(fact.name)); });
    };
    if (!then.all().empty() && std::ranges::none_of(then.all(), is_told)) return;
    for (const auto* side : {&then, &anew}) {
      for (const auto& [name, value] : side->all()) {
        if (then.get(name) != anew.get(name)) put(act, name, anew.get(name), parts);
      }
    }
  }

  std::vector<duty::CapMonthMoved> moved(duty::BookShelf& shelf) {
    std::vector<duty::CapMonthMoved> all;
    const auto as_in_draft = [&](const duty::Adoption& one) { return same_caps(shelf.by_id(one.id, "return")->book, draft_); };
    if (std::ranges::all_of(shelf.adoptions(), as_in_draft)) return all;
    const auto& zone = session_.zone();
    const auto last = time::local_date(zone, question_.until - Seconds{1});
    const RateRange range{.from = month_around(time::local_date(zone, question_.since)).from, .until = month_around(last).until, .known = {}};
    for (auto& [salesperson, month, sums] : rate_months(session_, range)) {
      const auto next = time::first_reaching(zone, LocalTime{parse_date(month_around(parse_date(month + "-01").value()).until).value()});
      const auto book = salesperson == 0 ? nullptr : shelf.at("return", std::min(next - Seconds{1}, session_.now()));
      if (!book || same_caps(book->book, draft_)) continue;
      CapMonth then{.salesperson = salesperson, .month = month, .sums = sums};
      auto anew = then;
      stand_under(then, book->book);
      stand_under(anew, draft_);
      compare(then, anew, all);
    }
    return all;
  }

 private:
  struct Standing {
    CapMonth month;
    std::int64_t part = 0, later = 0;
  };

  const std::vector<RateEntry>& entries_of(std::int64_t request) {
    if (request != request_) own_ = rate_entries_of(session_, request), request_ = request;
    return own_;
  }

  const KnownMonth& month_of(std::int64_t salesperson, Date day) {
    const auto range = month_around(day);
    const std::pair key{salesperson, range.from};
    const auto known = months_.find(key);
    if (known != months_.end()) return known->second;
    if (months_.size() == kept_months) months_.clear();
    KnownMonth month{.sold = sold_so_far(session_, salesperson, range)};
    month.entries = rate_entries_in(session_, salesperson, range);
    month.rests = entry_rests(session_, salesperson, range);
    return months_.emplace(key, std::move(month)).first->second;
  }

  // As the act was judged: in the month in which it came back, or as if it came back that day.
  Standing standing_at(const duty::CapAct& act, const std::vector<RateEntry>& own) {
    const auto known = utc_seconds(act.known);
    const auto& first = own.front();
    const bool came = first.entered_at <= known;
    const auto day = came ? parse_date(first.counted_on).value() : time::local_date(session_.zone(), act.at);
    const auto& rows = month_of(first.salesperson, day);
    Standing standing{.month = {.salesperson = first.salesperson, .month = month_around(day).from.substr(0, 7), .sums = rows.sums_at(known)}};
    for (const auto& entry : own) {
      if (!entry.counted) continue;
      standing.part += entry.amount;
      if (entry.entered_at <= known) continue;
      standing.month.sums.returned_quantity += entry.quantity;
      standing.month.sums.returned_amount += entry.amount;
    }
    if (came) standing.later = rows.counted_after(first, known);
    return standing;
  }

  // An amount of the whole return in shares: by the value of its lines.
  void put(const duty::CapAct& act, const std::string& name, const policy::Value& value, std::vector<policy::Facts>& parts) const {
    const auto* whole = std::get_if<Money>(&value);
    if (name != excess_fact || whole == nullptr) {
      for (auto& facts : parts) facts.set(name, value);
      return;
    }
    std::vector<std::int64_t> weights;
    if (act.line != 0) {
      for (const auto& entry : own_) weights.push_back(entry.amount);
      const auto line = std::ranges::find(own_, std::optional{act.line}, &RateEntry::line);
      const auto shares = split_by(whole->minor, weights);
      for (auto& facts : parts) facts.set(name, Money{line == own_.end() ? 0 : shares[static_cast<std::size_t>(line - own_.begin())]});
      return;
    }
    for (const auto& facts : parts) {
      const auto* worth = std::get_if<Money>(&facts.get("amount"));
      weights.push_back(worth == nullptr ? 0 : worth->minor);
    }
    const auto shares = split_by(whole->minor, weights);
    for (std::size_t i = 0; i < parts.size(); ++i) parts[i].set(name, Money{shares[i]});
  }

  static const CapStanding* cap_saying(const CapMonth& month, const std::string& outcome) {
    const auto found = std::ranges::find_if(month.caps, [&](const CapStanding& cap) { return std::ranges::find(cap.said, outcome) != cap.said.end(); });
    return found == month.caps.end() ? nullptr : &*found;
  }
  static duty::CapSide side_of(const CapStanding* cap) {
    if (cap == nullptr) return {};
    duty::CapSide side{.rule = cap->rule.id, .most = cap->most, .over = cap->over};
    if (cap->over && !cap->bearer.empty()) side.excess = Money{cap->excess_amount}, side.bearer = cap->bearer;
    return side;
  }

  static void compare(const CapMonth& then, const CapMonth& anew, std::vector<duty::CapMonthMoved>& all) {
    std::vector<std::string> outcomes;
    for (const auto* month : {&then, &anew}) {
      for (const auto& cap : month->caps) policy::merge_names(outcomes, cap.said);
    }
    for (const auto& outcome : outcomes) {
      const auto* from = cap_saying(then, outcome);
      const auto* to = cap_saying(anew, outcome);
      const auto& told = to == nullptr ? *from : *to;
      duty::CapMonthMoved one{.person = then.salesperson, .month = then.month, .outcome = outcome, .of_amounts = told.of_amounts,
                              .counted = told.sums.numerator, .of = told.sums.denominator, .from = side_of(from), .to = side_of(to)};
      if (one.from.over == one.to.over && one.from.excess == one.to.excess && one.from.bearer == one.to.bearer) continue;
      all.push_back(std::move(one));
    }
  }

  store::ReadSession& session_;
  const policy::Book& draft_;
  duty::CapQuestion question_;
  std::map<std::pair<std::int64_t, std::string>, KnownMonth> months_ = {};
  std::int64_t request_ = 0;
  std::vector<RateEntry> own_ = {};
};

}  // namespace

duty::CapReplay replay_caps(store::ReadSession& session, const duty::CapQuestion& question) {
  const auto replay = std::make_shared<Replay>(session, question);
  return {.restate = [replay](const duty::CapAct& act, std::vector<policy::Facts>& parts) { replay->restate(act, parts); },
          .moved = [replay](duty::BookShelf& shelf) { return replay->moved(shelf); }};
}

}  // namespace svc::returns
