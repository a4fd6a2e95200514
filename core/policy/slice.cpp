// SPDX-License-Identifier: MIT
#include "core/policy/slice.hpp"

#include <algorithm>
#include <set>

#include "core/policy/loading.hpp"
#include "core/policy/mentions.hpp"

namespace svc::policy {
namespace {

// Whether one of the actions is on that subject: "ticket.close" is on a ticket.
bool acts_on(const std::vector<std::string>& actions, std::string_view subject) {
  return std::ranges::any_of(actions, [&](const std::string& action) { return std::string_view{action}.substr(0, action.find('.')) == subject; });
}

bool has_id(const auto& rules, const std::string& id) {
  return std::ranges::any_of(rules, [&](const auto& rule) { return rule.rule.id == id; });
}

class Slicer {
 public:
  Slicer(const Book& book, std::string_view subject) : book_{book}, subject_{subject} {}

  Book cut() {
    out_.id = book_.id;
    out_.title = book_.title;
    out_.calendar_id = book_.calendar_id;
    out_.calendar = book_.calendar;
    out_.is_chapter = book_.is_chapter;
    out_.hash = book_.hash;
    take(book_.clocks, out_.clocks, [&](const Clock& clock) { return is_on(clock.rule); });
    take(book_.gates, out_.gates, [&](const Gate& gate) { return is_on(gate.rule) || acts_on(gate.action, subject_); });
    take(book_.approvals, out_.approvals, [&](const Approval& one) { return is_on(one.rule) || acts_on(one.action, subject_); });
    take(book_.charges, out_.charges, [&](const Charge& charge) { return concerns(charge); });
    take(book_.caps, out_.caps, [&](const Cap& cap) { return is_on(cap.rule) || std::ranges::any_of(cap.then, [&](const auto& then) { return facts_.contains(then.first); }); });
    take_tables();
    if (subject_.empty()) take(book_.schedules, out_.schedules, [](const Schedule&) { return true; });
    take_params();
    for (const auto& clock : out_.clocks) {
      const auto calendar = book_.other_calendars.find(clock.calendar);
      if (calendar != book_.other_calendars.end()) out_.other_calendars.insert(*calendar);
    }
    return std::move(out_);
  }

 private:
  bool is_on(const Rule& rule) const { return subject_.empty() || rule.on == subject_; }

  bool concerns(const Charge& charge) const {
    const auto warns = [&](const std::string& gate) { return has_id(out_.gates, gate); };
    return is_on(charge.rule) || (!charge.on_breach.empty() && has_id(out_.clocks, charge.on_breach)) || std::ranges::any_of(charge.on_warn, warns);
  }

  template <typename R>
  void take(const std::vector<R>& from, std::vector<R>& into, const auto& wanted) {
    for (const auto& rule : from) {
      if (!wanted(rule)) continue;
      into.push_back(rule);
      mentions(rule, facts_, params_);
    }
  }

  // From the last to the first, so that a table's own needs are known before the tables it comes after are looked at.
  void take_tables() {
    for (auto table = book_.tables.rbegin(); table != book_.tables.rend(); ++table) {
      const auto used = [&](const Output& output) { return facts_.contains(table->rule.id + "." + output.name); };
      if (!is_on(table->rule) && !std::ranges::any_of(table->outputs, used) && !before_.contains(table->rule.id)) continue;
      before_.insert(table->after.begin(), table->after.end());
      mentions(*table, facts_, params_);
      out_.tables.push_back(*table);
      for (const auto& output : table->outputs) {
        const auto labels = book_.labels.find(table->rule.id + "." + output.name);
        if (labels != book_.labels.end()) out_.labels.insert(*labels);
      }
    }
    std::ranges::reverse(out_.tables);
  }

  void take_params() {
    for (const auto& [key, param] : book_.params) {
      if (subject_.empty() || is_registered(key) || params_.contains(key)) out_.params.emplace(key, param);
    }
  }

  const Book& book_;
  std::string_view subject_;
  Book out_;
  std::set<std::string> facts_;
  std::set<std::string> params_;
  std::set<std::string> before_;
};

}  // namespace

Book slice(const Book& book, std::string_view subject) { return Slicer{book, subject}.cut(); }

}  // namespace svc::policy
