// SPDX-License-Identifier: MIT
#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/ticket/attachment_files.hpp"
#include "core/ticket/event_store.hpp"
#include "core/ticket/ticket_store.hpp"
#include "core/ticket/verbs.hpp"

namespace svc::ticket {
namespace {

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

void require_ticket(const World& world, store::Store& store, std::int64_t ticket) {
  store::ReadSession session{world, store};
  static_cast<void>(load_ticket(session, ticket));
}

}  // namespace

ActResult attach(const World& world, store::Store& store, const Target& target, const NewAttachment& file) {
  if (file.content.size() > attachment_limit) {
    throw Error(Exit::usage, say(N_("An attachment is at most 32 MiB.")));
  }
  const auto name = label_of(file.name);
  require_ticket(world, store, target.ticket);
  // On disk before the commit that names it; content that no commit names is an orphan, which `store check` shows.
  const auto sha = target.recording.dry_run ? std::string{} : keep_content(store.path(), file.content, store.settings().group.empty() ? 0600U : 0660U);
  const auto size = static_cast<std::int64_t>(file.content.size());
  return perform(world, store, target,
                 {.action = "ticket.attach",
                  .move = Move::remark,
                  .event = "attached",
                  .fields = JsonObject{{"attachment_name", name}, {"sha256", sha}, {"size", size}}},
                 [&](store::WriteSession& session, CaseFile& case_file) {
                   Attachment attachment{.sha256 = sha, .name = name, .size = size, .added = session.now()};
                   insert_attachment(session, case_file.ticket.id, attachment);
                 });
}

}  // namespace svc::ticket
