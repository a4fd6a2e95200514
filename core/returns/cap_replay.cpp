// SPDX-License-Identifier: MIT
#include "core/returns/cap_replay.hpp"

#include <algorithm>
#include <map>
#include <memory>

#include "core/duty/books.hpp"
#include "core/policy/match.hpp"
#include "core/returns/cap_month.hpp"
#include "core/returns/known_month.hpp"
#include "core/returns/return_store.hpp"

namespace svc::returns {
namespace {

constexpr std::size_t kept_months = 256;
constexpr std::string_view excess_fact = "excess_amount";

class Replay {
 public:
  Replay(store::ReadSession& session, const duty::CapQuestion& question)
      : session_{session}, draft_{question.draft}, question_{question}, recount_{session, question.draft} {}

  void restate(const duty::CapAct& act, std::vector<policy::Facts>& parts) {
    if (alike(act.then) || !look_at(act.subject)) return;
    const auto found = [&](const policy::Book& book, Counted how) {
      policy::Facts facts;
      auto standing = standing_at(act, how);
      stand_under(standing.month, book);
      add_cap_facts(facts, standing.month, standing.part, standing.later);
      return facts;
    };
    const auto then = found(act.then, Counted::then), anew = found(draft_, Counted::by_draft);
    const auto is_told = [&](const auto& fact) {
      return std::ranges::any_of(parts, [&](const policy::Facts& facts) { return !policy::is_unknown(facts.get(fact.name)); });
    };
    if (!then.all().empty() && std::ranges::none_of(then.all(), is_told)) return;
    for (const auto* side : {&then, &anew}) {
      for (const auto& [name, value] : side->all()) {
        if (then.get(name) != anew.get(name)) put(act.line, name, anew.get(name), parts);
      }
    }
  }

  // As `tick` finds the month: it is over, and every line was settled.
  std::optional<Instant> ended(std::int64_t request) {
    if (!look_at(request)) return std::nullopt;
    const auto next = start_after(own_.front().counted_on);
    if (next > session_.now()) return std::nullopt;
    const auto row = load_return(session_, request);
    if (row.batch || std::ranges::any_of(lines_of(session_, request), [](const Line& line) { return line.disposition.empty(); })) return std::nullopt;
    return std::max(row.received, next - Seconds{1});
  }

  bool reckon(std::int64_t request, const policy::Book* then, std::vector<policy::Facts>& parts) {
    if (!look_at(request)) return false;
    const auto how = then == nullptr ? Counted::by_draft : Counted::then;
    const auto day = parse_date(own_.front().counted_on).value();
    auto standing = standing_in(day, all_that_is_known, how);
    standing.later = month_of(own_.front().salesperson, day).counted_after(own_.front(), all_that_is_known, how);
    stand_under(standing.month, then == nullptr ? draft_ : *then);
    const auto* borne = borne_cap(standing.month);
    if (borne == nullptr || !borne->over || part_above(*borne, standing.part, standing.later) == 0) return false;
    policy::Facts facts;
    add_cap_facts(facts, standing.month, standing.part, standing.later);
    facts.set("rate_month", parse_date(month_around(day).from).value());
    for (const auto& [name, value] : facts.all()) put(0, name, value, parts);
    return true;
  }

  std::vector<duty::CapMonthMoved> moved(duty::BookShelf& shelf) {
    std::vector<duty::CapMonthMoved> all;
    if (std::ranges::all_of(shelf.adoptions(), [&](const duty::Adoption& one) { return alike(shelf.by_id(one.id, "return")->book); })) return all;
    const auto& zone = session_.zone();
    const auto last = time::local_date(zone, question_.until - Seconds{1});
    const RateRange range{.from = month_around(time::local_date(zone, question_.since)).from, .until = month_around(last).until, .known = {}};
    for (auto& [salesperson, month, sums] : rate_months(session_, range)) {
      const auto first = parse_date(month + "-01").value();
      const auto book = salesperson == 0 ? nullptr : shelf.at("return", std::min(start_after(month + "-01") - Seconds{1}, session_.now()));
      if (!book || alike(book->book)) continue;
      CapMonth then{.salesperson = salesperson, .month = month, .sums = sums};
      auto anew = then;
      if (recount_.differs() && sums.returned_quantity + sums.excluded_quantity > 0) {
        anew.sums = month_of(salesperson, first).sums_at(all_that_is_known, Counted::by_draft);
      }
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

  // Caps and what counts against them are those of the draft.
  bool alike(const policy::Book& then) { return same_caps(then, draft_) && !recount_.differs(); }

  // False where the return is in nobody's month.
  bool look_at(std::int64_t request) {
    if (request != request_) {
      request_ = request;
      own_ = rate_entries_of(session_, request);
      own_by_draft_ = recount_.under_draft(own_);
    }
    return !own_.empty() && own_.front().salesperson != 0;
  }

  [[nodiscard]] Instant start_after(const std::string& day) const {
    return time::first_reaching(session_.zone(), LocalTime{parse_date(month_around(parse_date(day).value()).until).value()});
  }

  const KnownMonth& month_of(std::int64_t salesperson, Date day) {
    const std::pair key{salesperson, month_around(day).from};
    const auto known = months_.find(key);
    if (known != months_.end()) return known->second;
    if (months_.size() == kept_months) months_.clear();
    return months_.emplace(key, KnownMonth{session_, recount_, salesperson, day}).first->second;
  }

  // The month of that day, with what of the return counts in it, or will once it is entered.
  Standing standing_in(Date day, std::int64_t known, Counted how) {
    const auto salesperson = own_.front().salesperson;
    Standing standing{.month = {.salesperson = salesperson, .month = month_around(day).from.substr(0, 7), .sums = month_of(salesperson, day).sums_at(known, how)}};
    for (const auto& entry : how == Counted::then ? own_ : own_by_draft_) {
      if (!entry.counted) continue;
      standing.part += entry.amount;
      if (entry.entered_at <= known) continue;
      standing.month.sums.returned_quantity += entry.quantity;
      standing.month.sums.returned_amount += entry.amount;
    }
    return standing;
  }

  // As the act was judged: in the month in which it came back, or as if it came back that day.
  Standing standing_at(const duty::CapAct& act, Counted how) {
    const auto known = utc_seconds(act.known);
    const auto& first = own_.front();
    const bool came = first.entered_at <= known;
    const auto day = came ? parse_date(first.counted_on).value() : time::local_date(session_.zone(), act.at);
    auto standing = standing_in(day, known, how);
    if (came) standing.later = month_of(first.salesperson, day).counted_after(first, known, how);
    return standing;
  }

  // An amount of the whole return in shares: by the value of its lines.
  void put(std::int64_t of_line, const std::string& name, const policy::Value& value, std::vector<policy::Facts>& parts) const {
    const auto* whole = std::get_if<Money>(&value);
    if (name != excess_fact || whole == nullptr) {
      for (auto& facts : parts) facts.set(name, value);
      return;
    }
    std::vector<std::int64_t> weights;
    if (of_line != 0) {
      for (const auto& entry : own_) weights.push_back(entry.amount);
      const auto line = std::ranges::find(own_, std::optional{of_line}, &RateEntry::line);
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
                              .counted = (from == nullptr ? *to : *from).sums.numerator, .counted_anew = told.sums.numerator, .of = told.sums.denominator, .from = side_of(from), .to = side_of(to)};
      if (one.from.over == one.to.over && one.from.excess == one.to.excess && one.from.bearer == one.to.bearer) continue;
      all.push_back(std::move(one));
    }
  }

  store::ReadSession& session_;
  const policy::Book& draft_;
  duty::CapQuestion question_;
  Recount recount_;
  std::map<std::pair<std::int64_t, std::string>, KnownMonth> months_ = {};
  std::int64_t request_ = 0;  // the return that is looked at, and its entries
  std::vector<RateEntry> own_ = {}, own_by_draft_ = {};
};

}  // namespace

duty::CapReplay replay_caps(store::ReadSession& session, const duty::CapQuestion& question) {
  const auto replay = std::make_shared<Replay>(session, question);
  return {.restate = [replay](const duty::CapAct& act, std::vector<policy::Facts>& parts) { replay->restate(act, parts); },
          .month_ended = std::string{month_ended},
          .ended = [replay](std::int64_t request) { return replay->ended(request); },
          .reckon = [replay](std::int64_t request, const policy::Book* then, std::vector<policy::Facts>& parts) { return replay->reckon(request, then, parts); },
          .moved = [replay](duty::BookShelf& shelf) { return replay->moved(shelf); }};
}

}  // namespace svc::returns
