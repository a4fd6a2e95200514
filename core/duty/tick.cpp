// SPDX-License-Identifier: MIT
#include "core/duty/tick.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/duty/ahead.hpp"
#include "core/duty/breaches.hpp"
#include "core/duty/clock_store.hpp"
#include "core/duty/inherited.hpp"
#include "core/duty/outbox.hpp"
#include "core/duty/takeover.hpp"
#include "core/people/identity.hpp"
#include "core/store/damage.hpp"

namespace svc::duty {
namespace {

// Two ticks at once, and a clock that is set right by a little, are no clock that was ahead.
constexpr std::chrono::minutes clock_noise{1};

// What was found when the tick began; clocks are looked up anew in each transaction.
struct Agenda {
  std::vector<Notice> reports = {};  // by instant owed
  std::vector<Notice> issued = {};   // notices of reports that came since
  std::vector<Notice> ahead = {};    // notices given under a clock that was ahead
  bool clocks = false;
  bool takeover = false;
  [[nodiscard]] bool empty() const { return reports.empty() && issued.empty() && !clocks; }
};

Agenda agenda_of(const World& world, store::Store& store, const Duties& duties) {
  store::ReadSession session{world, store};
  session.act_as(people::identify(session));
  return {.reports = owed_reports(session, duties.report_issued),
          .issued = issued_since(session, duties.report_issued),
          .ahead = notices_owed_after(session, session.now() + clock_noise),
          .clocks = first_ringing(session).has_value(),
          .takeover = owes_takeover(session)};
}

Notice notice_of(const ClockRow& row, const Alarm& alarm, Instant now) {
  Notice notice{.subject = row.subject, .rule = row.run.rule};
  notice.instance = row.run.instance;
  notice.kind = alarm.kind;
  notice.step = alarm.step;
  notice.book = row.book;
  notice.owed = alarm.at;
  notice.due = row.run.due.value_or(alarm.at);
  notice.noticed = now;
  if (!row.run.open()) notice.state = "done", notice.settled = now;
  return notice;
}

std::vector<Notice> told_of(store::ReadSession& session, const ClockRow& row) {
  auto told = live_notices(session, row.subject);
  add_told(told, inherited_notices(session, row.subject), row);
  return told;
}

std::int64_t owner_of(store::ReadSession& session, const Duties& duties, const Subject& subject, const std::optional<Instant>& then = {}) {
  const auto domain = duties.cases.find(subject.kind);
  return domain == duties.cases.end() ? 0 : domain->second.owner(session, subject.id, then);
}

void finish_notice(store::WriteSession& session, std::string_view action, const Notice& notice) {
  session.commit({.action = std::string{action}, .subject_kind = notice.subject.kind, .subject = notice.subject.id, .happened = std::min(notice.owed, session.now())},
                 JsonObject{{"notice", notice.id}, {"rule", notice.rule}, {"kind", notice.kind}});
}

void settle_issued(const World& world, store::Store& store, std::vector<Notice>& issued) {
  for (auto& notice : issued) {
    store::WriteSession session{world, store, {}};
    session.act_as(people::identify(session));
    if (!was_given(session, notice)) continue;
    settle_notice(session, notice);
    finish_notice(session, "tick.settle", notice);
  }
}

bool is_clock_of(const Notice& notice, const ClockRow& row) {
  return row.run.rule == notice.rule && row.run.instance == notice.instance && row.run.round == notice.subject.round;
}

// Given again when its time comes: the clock that said it goes on, and a report's period is looked at anew.
void withdraw_ahead(const World& world, store::Store& store, const std::vector<Notice>& ahead) {
  for (const auto& one : ahead) {
    store::WriteSession session{world, store, {}};
    session.act_as(people::identify(session));
    auto notice = load_notice(session, one.id);
    if (notice.state != "open") continue;  // another tick was faster
    take_back(session, notice);
    for (auto& row : clocks_of(session, notice.subject)) {
      if (!is_clock_of(notice, row)) continue;
      row.next_alarm = next_alarm(row.run, told_of(session, row), notice.owed - Seconds{1});
      write_next_alarm(session, row);
    }
    finish_notice(session, "tick.settle", notice);
  }
}

class Ticking {
 public:
  Ticking(const World& world, store::Store& store, const Duties& duties, Agenda agenda)
      : world_{world}, store_{store}, duties_{duties}, agenda_{std::move(agenda)} {}

  std::vector<Notice> run() {
    while (one()) {}
    return std::move(given_);
  }

 private:
  // One transaction: the first thing owed. False where nothing is left.
  bool one() {
    store::WriteSession session{world_, store_, {}};
    session.act_as(people::identify(session));
    auto row = first_ringing(session);
    if (row && !row->next_alarm) throw store::damaged(fmt::format("clock {} rings without an alarm", row->id));
    const bool report = next_ != agenda_.reports.size() && (!row || agenda_.reports[next_].owed < *row->next_alarm);
    if (report) give_report(session, agenda_.reports[next_++]);
    else if (row) expect_progress(*row), give_alarm(session, *row);
    else return false;
    return true;
  }

  void give_report(store::WriteSession& session, Notice& notice) {
    if (!was_given(session, notice)) give(session, notice);  // else another tick was faster
  }

  // Every pass moves the alarm of its clock: an index that still names it is not of this table, and would for ever.
  void expect_progress(const ClockRow& row) {
    if (row.id == last_clock_ && *row.next_alarm == last_alarm_) throw store::damaged(fmt::format("clock {} rings again", row.id));
    last_clock_ = row.id;
    last_alarm_ = *row.next_alarm;
  }

  void give_alarm(store::WriteSession& session, ClockRow& row) {
    auto told = told_of(session, row);
    const auto quiet_until = *row.next_alarm - Seconds{1};
    const auto alarm = first_alarm(row.run, told, quiet_until);
    auto notice = alarm ? notice_of(row, *alarm, session.now()) : Notice{};
    if (alarm) told.push_back(notice);
    row.next_alarm = next_alarm(row.run, told, quiet_until);
    write_next_alarm(session, row);
    if (alarm) give(session, notice);
    else session.commit({.action = "tick.settle", .subject_kind = row.subject.kind, .subject = row.subject.id, .happened = session.now()}, nullptr);
  }

  void give(store::WriteSession& session, Notice& notice) {
    notice.noticed = session.now();
    // What was missed is whose it was then, however late it is noticed; whose it is now has to do it, and hears of it too.
    const auto present = owner_of(session, duties_, notice.subject);
    notice.person = notice.kind == "late" ? owner_of(session, duties_, notice.subject, notice.owed) : present;
    insert_notice(session, notice);
    queue_mail(session, notice, present);
    const auto domain = duties_.cases.find(notice.subject.kind);
    if (notice.kind == "late" && domain != duties_.cases.end()) charge_breach(session, notice, domain->second);
    finish_notice(session, "tick.notice", notice);
    given_.push_back(notice);
  }

  static void charge_breach(store::WriteSession& session, const Notice& notice, const CaseKind& domain) {
    charge(session, notice.subject, breach_trigger(notice, 0), [&] { return answered_for(notice, domain.parts(session, notice.subject.id)); });
  }

  const World& world_;
  store::Store& store_;
  const Duties& duties_;
  Agenda agenda_;
  std::size_t next_ = 0;  // of the reports
  std::int64_t last_clock_ = 0;
  Instant last_alarm_;
  std::vector<Notice> given_;
};

}  // namespace

std::vector<Notice> tick(const World& world, store::Store& store, const Duties& duties) {
  auto agenda = agenda_of(world, store, duties);
  if (!agenda.ahead.empty()) {
    withdraw_ahead(world, store, agenda.ahead);
    agenda = agenda_of(world, store, duties);
  }
  if (agenda.takeover) {  // first: what rings goes by the book that is in force
    take_over_clocks(world, store, duties.cases);
    agenda = agenda_of(world, store, duties);
  }
  if (agenda.empty()) return {};
  settle_issued(world, store, agenda.issued);
  return Ticking{world, store, duties, std::move(agenda)}.run();
}

}  // namespace svc::duty
