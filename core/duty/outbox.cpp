// SPDX-License-Identifier: MIT
#include "core/duty/outbox.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/base/text.hpp"
#include "core/duty/outbox_store.hpp"
#include "core/people/identity.hpp"
#include "core/people/staff_store.hpp"
#include "core/store/damage.hpp"

namespace svc::duty {
namespace {

constexpr int most_attempts = 10;
constexpr std::chrono::minutes first_pause{5};
constexpr std::chrono::hours longest_pause{8};
constexpr std::size_t longest_problem = 200;

std::vector<people::Staff> readers_of(store::ReadSession& session, const Notice& notice, std::int64_t present_owner) {
  std::vector<people::Staff> readers;
  for (const auto person : std::set{notice.person, present_owner}) {
    const auto named = person == 0 ? std::nullopt : people::find_staff(session, person);
    if (named && named->active) readers.push_back(*named);
  }
  for (const auto& person : notice.roles.empty() ? std::vector<people::Staff>{} : people::list_staff(session, false)) {
    const auto held = people::roles_of(session, person.id);
    if (std::ranges::any_of(notice.roles, [&](const std::string& role) { return held.contains(role); })) readers.push_back(person);
  }
  return readers;
}

Seconds pause_after(int attempts) {
  Seconds pause = first_pause;
  for (int i = 1; i < attempts && pause < longest_pause; ++i) pause *= 2;
  return std::min<Seconds>(pause, longest_pause);
}

std::vector<std::string> mailer(const World& world) {
  const auto given = world.variable("SVC_SENDMAIL");
  std::vector<std::string> words;
  for (auto& word : split(trimmed(given).empty() ? std::string_view{"/usr/sbin/sendmail -t"} : given, ' ')) {
    if (!word.empty()) words.push_back(std::move(word));
  }
  return words;
}

// A warning that comes too late warns of nothing: the act is done, or the notice that it is overdue says all.
bool is_idle(const Notice& notice, Instant now) {
  if (notice.state == "withdrawn") return true;
  return notice.kind == "near" && (notice.state != "open" || notice.due < now);
}

struct Attempt {
  Mail mail;
  std::string message;  // empty: not to be sent
};

class Posting {
 public:
  Posting(const World& world, store::Store& store, const Post& post) : world_{world}, store_{store}, post_{post} {}

  std::vector<Mail> run() {
    std::vector<Mail> handled;
    for (auto attempt = claim(); attempt; attempt = claim()) {
      if (!handled.empty() && handled.back().id == attempt->mail.id) {  // a claim moves its next attempt, or ends it
        throw store::damaged(fmt::format("message {} waits again", attempt->mail.id));
      }
      if (!attempt->message.empty()) hand_over(*attempt);
      handled.push_back(std::move(attempt->mail));
    }
    return handled;
  }

 private:
  // The next attempt is written down before it is made: whoever dies in between leaves a message that is tried again later,
  // and another tick takes another message.
  std::optional<Attempt> claim() {
    {
      store::ReadSession session{world_, store_};
      if (!next_mail(session)) return std::nullopt;
    }
    store::WriteSession session{world_, store_, {}};
    session.act_as(people::identify(session));
    auto mail = next_mail(session);
    if (!mail) return std::nullopt;
    Attempt attempt{.mail = *std::move(mail)};
    const auto notice = load_notice(session, attempt.mail.notice);
    if (is_idle(notice, session.now())) {
      attempt.mail.state = "withdrawn";
      attempt.mail.next_try.reset();
    } else {
      ++attempt.mail.attempts;
      attempt.mail.next_try = session.now() + pause_after(attempt.mail.attempts);
      attempt.message = message_of(session, attempt.mail, notice);
    }
    keep(session, attempt.mail);
    return attempt;
  }

  std::string message_of(store::ReadSession& session, const Mail& mail, const Notice& notice) {
    auto words = post_.write(session, notice);
    const auto sender = people::find_staff(session, session.actor().staff);
    Letter letter{.to = mail.address, .subject = std::move(words.subject), .text = std::move(words.text)};
    if (sender && usable_address(sender->email)) letter.from = sender->email;
    letter.id = fmt::format("svc.{}.{}@{}.invalid", notice.id, mail.id, store_name(session));
    letter.date = session.now();
    letter.offset = time::offset_at(session.zone(), session.now());
    return rfc5322(letter);
  }

  void hand_over(Attempt& attempt) {
    const auto ended = post_.run(mailer(world_), attempt.message);
    auto& mail = attempt.mail;
    mail.problem = truncated(shown(ended.problem), longest_problem);
    if (ended.ok()) {
      mail.state = "sent";
      mail.sent = world_.now;
    } else if (mail.attempts >= most_attempts) {
      mail.state = "undeliverable";
    }
    if (mail.state != "waiting") mail.next_try.reset();
    store::WriteSession session{world_, store_, {}};
    session.act_as(people::identify(session));
    keep(session, mail);
  }

  void keep(store::WriteSession& session, const Mail& mail) {
    update_mail(session, mail);
    session.commit({.action = "tick.mail", .subject_kind = "outbox", .subject = mail.id, .happened = session.now()},
                   JsonObject{{"state", mail.state}, {"attempts", mail.attempts}});
  }

  const World& world_;
  store::Store& store_;
  const Post& post_;
};

}  // namespace

void queue_mail(store::WriteSession& session, const Notice& notice, std::int64_t present_owner) {
  const auto readers = readers_of(session, notice, present_owner);
  for (const auto& reader : readers) {
    Mail mail{.notice = notice.id, .staff = reader.id, .address = reader.email};
    if (usable_address(reader.email)) {
      mail.next_try = session.now();
    } else {
      mail.state = "undeliverable";
      mail.problem = reader.email.empty() ? "no address" : "no usable address";
    }
    insert_mail(session, mail);
  }
  if (!readers.empty()) return;
  Mail mail{.notice = notice.id, .state = "undeliverable", .problem = "nobody to tell"};
  insert_mail(session, mail);
}

std::vector<Mail> send_mail(const World& world, store::Store& store, const Post& post) {
  return Posting{world, store, post}.run();
}

std::int64_t retry_mail(const World& world, store::Store& store) {
  store::WriteSession session{world, store, {}};
  session.act_as(people::identify(session));
  std::int64_t count = 0;
  for (auto& mail : unsent_mail(session)) {
    const auto reader = mail.staff == 0 ? std::nullopt : people::find_staff(session, mail.staff);
    if (!reader || !reader->active || !usable_address(reader->email)) continue;
    mail.address = reader->email;
    mail.state = "waiting";
    mail.attempts = 0;
    mail.next_try = session.now();
    update_mail(session, mail);
    ++count;
  }
  if (count == 0) return 0;
  session.commit({.action = "tick.mail", .subject_kind = "outbox", .subject = 0, .happened = session.now()},
                 JsonObject{{"state", "waiting"}, {"messages", count}});
  return count;
}

std::map<std::int64_t, std::vector<Mail>> mail_by_notice(store::ReadSession& session, const std::vector<Notice>& notices) {
  std::map<std::int64_t, std::vector<Mail>> found;
  for (const auto& notice : notices) found.emplace(notice.id, mail_of(session, notice.id));
  return found;
}

}  // namespace svc::duty
