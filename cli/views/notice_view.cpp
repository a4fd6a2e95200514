// SPDX-License-Identifier: MIT
#include "cli/views/notice_view.hpp"

#include <algorithm>

#include "cli/views/cells.hpp"
#include "core/base/case_number.hpp"
#include "core/duty/books.hpp"
#include "core/people/staff_store.hpp"
#include "core/policy/dictionary.hpp"

namespace svc::cli {
namespace {

Label level_label(const std::string& kind) { return {kind, kind == "late" ? say(N_("overdue")) : say(N_("near"))}; }

Label notice_state_label(const std::string& state) {
  if (state == "open") return {state, say(N_("open"))};
  return {state, state == "done" ? say(N_("done")) : say(N_("withdrawn"))};
}

std::string number_of(const store::ReadSession& session, const duty::Subject& subject) {
  return subject.kind == "ticket" ? case_number('T', subject.id, session.settings().site) : subject.kind + " " + std::to_string(subject.id);
}

Label milestone_label(const std::vector<std::string>& stops) {
  if (stops.empty()) return {};
  const auto* fact = policy::find_fact(stops.front());
  return {stops.front(), fact == nullptr ? words(stops.front()) : words(fact->meaning_en, fact->meaning_zh)};
}

}  // namespace

struct NoticeReader::Shelf {
  store::ReadSession& session;
  duty::BookShelf books;
};

NoticeReader::NoticeReader(store::ReadSession& session) : shelf_{new Shelf{session, duty::BookShelf{session}}} {}
NoticeReader::~NoticeReader() = default;

NoticeWords NoticeReader::words_of(const duty::Notice& notice) {
  NoticeWords words;
  const auto take = [&](const policy::Rule& rule) {
    words.cite = rule.cite;
    words.text_en = rule.text.en;
    words.text_zh = rule.text.zh;
  };
  if (notice.subject.kind == "report") {
    const auto book = shelf_->books.by_id(notice.book, "");
    const auto found = std::ranges::find(book->book.schedules, notice.rule, [](const policy::Schedule& one) { return one.rule.id; });
    if (found == book->book.schedules.end()) return words;
    take(found->rule);
    words.number = found->report + " " + notice.instance;
    words.what = {"report.issue", say(N_("the report is issued"))};
    return words;
  }
  words.number = number_of(shelf_->session, notice.subject);
  const auto book = shelf_->books.by_id(notice.book, notice.subject.kind);
  const auto* clock = policy::find_clock(book->book, notice.rule);
  if (clock == nullptr) return words;
  take(clock->rule);
  words.what = milestone_label(clock->stop);
  return words;
}

Table notice_table(store::ReadSession& session, const std::vector<duty::Notice>& notices) {
  Table table{.id = "notices",
              .title = say(N_("Notices")),
              .columns = {{"level", say(N_("Level"))}, {"case", say(N_("Case"))}, {"rule", say(N_("Rule"))}, {"what", say(N_("What"))},
                          {"instance", say(N_("Instance"))}, {"due_at", say(N_("Due"))}, {"owed_at", say(N_("Owed"))},
                          {"noticed_at", say(N_("Given"))}, {"person", say(N_("Person"))}, {"roles", say(N_("Roles"))},
                          {"state", say(N_("State"))}, {"cite", say(N_("Clause"))}},
              .rows = {}};
  NoticeReader reader{session};
  const auto names = people::staff_names(session);
  for (const auto& notice : notices) {
    const auto words = reader.words_of(notice);
    const auto name = names.find(notice.person);
    table.rows.push_back({level_label(notice.kind), words.number, notice.rule, words.what, text_cell(notice.instance), notice.due,
                          notice.owed, notice.noticed, name == names.end() ? Cell{nullptr} : Cell{name->second},
                          texts_or_null(notice.roles), notice_state_label(notice.state), texts_or_null(words.cite)});
  }
  return table;
}

}  // namespace svc::cli
