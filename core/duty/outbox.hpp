// SPDX-License-Identifier: MIT
// Mail about notices. Each message is written down with its notice and handed to the mailer afterwards: at least once, a
// second time only where the first was not recorded. A person without an address is undeliverable, and shown.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "core/duty/letter.hpp"
#include "core/duty/notice.hpp"

namespace svc::duty {

struct Mail {
  std::int64_t id = 0;
  std::int64_t notice = 0;
  std::int64_t staff = 0;   // 0: nobody answers for it
  std::string address;
  std::string state = "waiting";  // waiting, sent, undeliverable, withdrawn (its notice was, or it came too late to warn)
  int attempts = 0;
  std::optional<Instant> next_try = {};
  std::optional<Instant> sent = {};
  std::string problem = {};  // of the last attempt
};

// Writes down who is told of the notice: the person who answers for it, whose the case is by now, or who waits for the report.
void queue_mail(store::WriteSession& session, const Notice& notice, std::int64_t present_owner);

// What became of a program that was run.
struct ProgramResult {
  int status = 0;            // its exit status; -1: it could not be started, or did not end by itself
  std::string problem = {};  // why it failed
  [[nodiscard]] bool ok() const { return status == 0; }
};
// Runs a program (its words, no shell) with `input` as its standard input, and waits for its end.
using RunProgram = std::function<ProgramResult(const std::vector<std::string>& words, std::string_view input)>;

// Subject and text in the language of whoever runs the tick.
struct MailWords {
  std::string subject;
  std::string text;
};
using WriteMail = std::function<MailWords(store::ReadSession&, const Notice&)>;

// Hands over what waits and is due for an attempt, to the program of SVC_SENDMAIL. What came of each is returned; failures
// are tried again later, ever more rarely, a day and a half in all.
struct Post {
  WriteMail write;
  RunProgram run;
};
std::vector<Mail> send_mail(const World& world, store::Store& store, const Post& post);
// What waits or was given up, of notices that are still open, is due for an attempt at once, to the address its person has
// by now; ten attempts more. Returns how many messages.
std::int64_t retry_mail(const World& world, store::Store& store);

[[nodiscard]] std::map<std::int64_t, std::vector<Mail>> mail_by_notice(store::ReadSession& session, const std::vector<Notice>& notices);

}  // namespace svc::duty
