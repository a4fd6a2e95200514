// SPDX-License-Identifier: MIT
#include "core/cases/verbs.hpp"

#include <algorithm>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/cases/attachment_files.hpp"
#include "core/cases/history.hpp"
#include "core/customers/request.hpp"
#include "core/duty/books.hpp"
#include "core/policy/dictionary.hpp"

namespace svc::cases {
namespace {

Json text_field(const std::string& text) { return text.empty() ? Json{JsonObject{}} : Json{JsonObject{{"text", text}}}; }

void require_reason(const std::string& reason, const char* why) {
  if (reason.empty()) throw Error(Exit::usage, say(why));
}

bool closing_ends(store::ReadSession& session, const duty::ClockRow& row) {
  const auto adopted = duty::book_by_id(session, row.book, row.subject.kind);
  const auto& clocks = adopted->book.clocks;
  const auto rule = std::ranges::find(clocks, row.run.rule, [](const policy::Clock& clock) { return clock.rule.id; });
  return rule != clocks.end() && std::ranges::find(rule->cancel, "closed") != rule->cancel.end();
}

// The name is a label: what a path says of folders is left off, and nothing is ever opened by it.
std::string label_of(std::string_view name) {
  const auto slash = name.find_last_of("/\\");
  auto label = std::string{trimmed(slash == std::string_view::npos ? name : name.substr(slash + 1))};
  if (label.empty() || label == "." || label == ".." || label.size() > 255) {
    throw Error(Exit::usage, say(N_("“{name}” is no name for an attachment."), {{"name", shown(truncated(name, 60))}}),
                say(N_("--name gives it another one, of at most 255 bytes.")));
  }
  return label;
}

}  // namespace

PlainVerb noting(const std::string& text) {
  require_reason(text, N_("The note is empty."));
  return {"note", Move::remark, "noted", JsonObject{{"text", text}}};
}

PlainVerb waiting(const Waiting& waiting) {
  std::vector<std::string_view> known;
  for (const auto& word : policy::wait_reason_words()) known.push_back(word.id);
  customers::require_known(waiting.reason, known, "--reason");
  auto fields = text_field(waiting.text);
  fields.set("reason", waiting.reason);
  return {"wait", Move::wait, "waiting", std::move(fields)};
}

PlainVerb resuming(const std::string& text) { return {"resume", Move::resume, "resumed", text_field(text)}; }

PlainVerb closing(const std::string& reason) {
  require_reason(reason, N_("--reason says why it is closed."));
  return {"close", Move::close, "closed", JsonObject{{"closing_reason", reason}}};
}

PlainVerb cancelling(const std::string& reason) {
  require_reason(reason, N_("--reason says why it is cancelled."));
  return {"cancel", Move::cancel, "cancelled", JsonObject{{"text", reason}}};
}

PlainVerb reopening(const std::string& reason) {
  require_reason(reason, N_("--reason says why it is reopened."));
  return {"reopen", Move::reopen, "reopened", JsonObject{{"text", reason}}};
}

std::vector<duty::ClockRow> running_clocks(store::WriteSession& session, std::string_view kind, const Case& row,
                                           const std::vector<Event>& events, const policy::Facts& facts) {
  auto rows = duty::fold(session, subject_of(kind, row), policy_events(events, session.zone()), facts, session.now());
  std::erase_if(rows, [&](const duty::ClockRow& clock) { return !clock.is_open || !clock.run.counts || closing_ends(session, clock); });
  return rows;
}

Attachment keep(store::Store& store, const NewAttachment& file, bool dry_run) {
  if (file.content.size() > attachment_limit) throw Error(Exit::usage, say(N_("An attachment is at most 32 MiB.")));
  Attachment kept{.name = label_of(file.name), .size = static_cast<std::int64_t>(file.content.size())};
  if (!dry_run) kept.sha256 = keep_content(store.path(), file.content, store.settings().group);
  return kept;
}

PlainVerb attaching(const Attachment& attachment) {
  return {"attach", Move::remark, "attached",
          JsonObject{{"attachment_name", attachment.name}, {"sha256", attachment.sha256}, {"size", attachment.size}}};
}

}  // namespace svc::cases
