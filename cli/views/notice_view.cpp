// SPDX-License-Identifier: MIT
#include "cli/views/notice_view.hpp"

#include <algorithm>

#include "cli/views/cells.hpp"
#include "cli/views/verdict_tables.hpp"
#include "core/base/text.hpp"
#include "core/cases/kinds.hpp"
#include "core/customers/care.hpp"
#include "core/duty/books.hpp"
#include "core/people/staff_store.hpp"
#include "core/policy/dictionary.hpp"

namespace svc::cli {
namespace {

Label level_label(const std::string& kind) {
  if (kind == "month") return {kind, say(N_("month's end"))};
  if (kind == "care") return {kind, say(N_("begins"))};
  return {kind, kind == "late" ? say(N_("late")) : say(N_("near"))};
}

Label begun_label(const std::string& kind) {
  if (kind == "care") return {kind, say(N_("keeping in touch"))};
  const auto* ended = policy::find_milestone("month_ended");
  return {std::string{ended->name}, words(ended->meaning_en, ended->meaning_zh)};
}

Label notice_state_label(const std::string& state) {
  if (state == "open") return {state, say(N_("open"))};
  return {state, state == "done" ? say(N_("done")) : say(N_("withdrawn"))};
}

Label milestone_label(const std::vector<std::string>& stops) {
  if (stops.empty()) return {};
  const auto duty = policy::duty_of(stops.front());
  return {stops.front(), words(duty.en, duty.zh)};
}

// The state that somebody must know of, of all who were to be told.
Cell mail_label(const std::vector<duty::Mail>& mails) {
  const auto any = [&](std::string_view state) { return std::ranges::find(mails, state, &duty::Mail::state) != mails.end(); };
  if (any("undeliverable")) return Label{"undeliverable", say(N_("undeliverable"))};
  if (any("waiting")) return Label{"waiting", say(N_("waiting"))};
  if (any("sent")) return Label{"sent", say(N_("sent"))};
  return any("withdrawn") ? Cell{Label{"withdrawn", say(N_("withdrawn"))}} : Cell{nullptr};
}

// Our own words for it, or what the mailer said.
Cell problem_label(const std::vector<duty::Mail>& mails) {
  const auto found = std::ranges::find_if(mails, [](const duty::Mail& mail) { return !mail.problem.empty(); });
  if (found == mails.end()) return nullptr;
  const auto& problem = found->problem;
  if (problem == "no address") return Label{problem, say(N_("no address"))};
  if (problem == "no usable address") return Label{problem, say(N_("no usable address"))};
  if (problem == "nobody to tell") return Label{problem, say(N_("nobody to tell"))};
  return problem;
}

}  // namespace

std::string subject_number(store::ReadSession& session, const duty::Subject& subject) {
  if (cases::find_kind(subject.kind) != nullptr) return cases::number_of(session.settings(), subject.kind, subject.id);
  return customers::party_number(session, {.kind = subject.kind, .id = subject.id});
}

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
    words.what = {"report.issue", say(N_("issue the report"))};
    return words;
  }
  words.number = subject_number(shelf_->session, notice.subject);
  if (notice.kind == "month" || notice.kind == "care") {
    words.what = begun_label(notice.kind);
    return words;
  }
  const auto book = shelf_->books.by_id(notice.book, notice.subject.kind);
  const auto* clock = policy::find_clock(book->book, notice.rule);
  if (clock == nullptr) return words;
  take(clock->rule);
  words.what = milestone_label(clock->stop);
  return words;
}

duty::MailWords mail_words(store::ReadSession& session, const duty::Notice& notice, const Language& language) {
  const auto about = NoticeReader{session}.words_of(notice);
  const std::vector<Argument> values{{"case", about.number},
                                     {"what", "", {about.what.text}},
                                     {"due", to_text(time::to_local(session.zone(), notice.due)).replace(10, 1, " ").substr(0, 16)},
                                     {"rule", notice.rule},
                                     {"text", "", {words(about.text_en, about.text_zh)}},
                                     {"cite", joined(about.cite, "; ")}};
  const bool late = notice.kind == "late";
  const auto subject = say(late ? N_("Overdue: {case}, {what} (due {due})") : N_("Near its deadline: {case}, {what} (due {due})"), values);
  const auto text = say(late ? N_("{case} is overdue since {due}.\n\nTo do: {what}\nRule {rule}: {text}\nClause: {cite}\n")
                             : N_("{case} is due at {due}.\n\nTo do: {what}\nRule {rule}: {text}\nClause: {cite}\n"), values);
  return {.subject = language.text(subject), .text = language.text(text)};
}

Table notice_table(store::ReadSession& session, const std::vector<duty::Notice>& notices) {
  Table table{.id = "notices",
              .title = say(N_("Notices")),
              .columns = {{"level", say(N_("Level"))}, {"case", say(N_("Case"))}, {"rule", say(N_("Rule"))}, {"what", say(N_("To do"))},
                          {"instance", say(N_("Instance"))}, {"due_at", say(N_("Due"))}, {"owed_at", say(N_("Owed"))},
                          {"noticed_at", say(N_("Given"))}, {"person", say(N_("Person"))}, {"roles", say(N_("Roles"))},
                          {"state", say(N_("State"))}, {"mail", say(N_("Mail"))}, {"problem", say(N_("Problem"))}, {"cite", say(N_("Clause"))}},
              .rows = {}};
  NoticeReader reader{session};
  const auto names = people::staff_names(session);
  const auto mails = duty::mail_by_notice(session, notices);
  for (const auto& notice : notices) {
    const auto words = reader.words_of(notice);
    const auto name = names.find(notice.person);
    table.rows.push_back({level_label(notice.kind), words.number, text_cell(notice.rule), words.what, text_cell(notice.instance), notice.due,
                          notice.owed, notice.noticed, name == names.end() ? Cell{nullptr} : Cell{name->second},
                          notice.roles.empty() ? Cell{nullptr} : names_cell(notice.roles, role_words_of), notice_state_label(notice.state), mail_label(mails.at(notice.id)),
                          problem_label(mails.at(notice.id)), texts_or_null(words.cite)});
  }
  return table;
}

}  // namespace svc::cli
