// SPDX-License-Identifier: MIT
// Notices as a table.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cli/i18n.hpp"
#include "core/duty/outbox.hpp"
#include "core/report/table.hpp"

namespace svc::cli {

// {notices: [{level, case, rule, what, instance, due_at, owed_at, noticed_at, person, roles, state, mail, problem, cite}]}
[[nodiscard]] Table notice_table(store::ReadSession& session, const std::vector<duty::Notice>& notices);

// A case, a customer or a unit as people name it.
[[nodiscard]] std::string subject_number(store::ReadSession& session, const duty::Subject& subject);

// What a notice is about: the number of the case as people say it, or the report and its period; the act that is waited
// for; the clause.
struct NoticeWords {
  std::string number;
  Label what;
  std::vector<std::string> cite;
  std::string text_en, text_zh;  // of the rule
};
// Subject and text of the mail about it.
[[nodiscard]] duty::MailWords mail_words(store::ReadSession& session, const duty::Notice& notice, const Language& language);
class NoticeReader {
 public:
  explicit NoticeReader(store::ReadSession& session);
  ~NoticeReader();
  NoticeReader(const NoticeReader&) = delete;
  NoticeReader& operator=(const NoticeReader&) = delete;
  [[nodiscard]] NoticeWords words_of(const duty::Notice& notice);

 private:
  struct Shelf;
  std::unique_ptr<Shelf> shelf_;
};

}  // namespace svc::cli
