// SPDX-License-Identifier: MIT
// Verbs that every kind of case has. A room turns them into its own: `perform(…, cases::verb_of<CaseFile>(cases::noting(text)))`.
#pragma once

#include <string>
#include <string_view>

#include "core/cases/act.hpp"
#include "core/cases/event_store.hpp"

namespace svc::cases {

struct Waiting {
  std::string reason = {};  // of wait_reason_words()
  std::string text = {};
};
struct Closing {
  std::string reason = {};
  std::optional<std::string> override_reason = {};
};
// A file kept beside the store under its SHA-256; `content` is at most 32 MiB, `name` is kept as text only.
struct NewAttachment {
  std::string name = {};
  std::string_view content = {};
};

// A verb without steps of its own. What a reason is missing from throws Error (usage).
struct PlainVerb {
  std::string_view name;  // "note"
  Move move;
  std::string event;
  Json fields;
};
[[nodiscard]] PlainVerb noting(const std::string& text);
[[nodiscard]] PlainVerb waiting(const Waiting& waiting);
[[nodiscard]] PlainVerb resuming(const std::string& text);
[[nodiscard]] PlainVerb closing(const std::string& reason);
[[nodiscard]] PlainVerb cancelling(const std::string& reason);
[[nodiscard]] PlainVerb reopening(const std::string& reason);

template <CaseFile File>
[[nodiscard]] Verb<File> verb_of(PlainVerb plain) {
  return {.action = std::string{File::kind} + "." + std::string{plain.name}, .move = plain.move, .event = std::move(plain.event),
          .fields = std::move(plain.fields)};
}

// Clocks that run on: a case is not closed over a deadline that somebody still waits for.
[[nodiscard]] std::vector<duty::ClockRow> running_clocks(store::WriteSession& session, std::string_view kind, const Case& row,
                                                         const std::vector<Event>& events, const policy::Facts& facts);
template <CaseFile File>
[[nodiscard]] Verb<File> closing_verb(const Closing& given) {
  auto verb = verb_of<File>(closing(given.reason));
  verb.override_reason = given.override_reason;
  verb.blocked_by = [](store::WriteSession& session, const File& file) {
    return running_clocks(session, File::kind, file.row(), file.events, file.facts(session, session.now()));
  };
  return verb;
}

// The attachment as it is kept: on disk before the commit that names it. Content that no commit names is an orphan, which
// `store check` shows. Throws Error (usage) for a name that is none, or too much content.
[[nodiscard]] Attachment keep(store::Store& store, const NewAttachment& file, bool dry_run);
[[nodiscard]] PlainVerb attaching(const Attachment& attachment);
// `perform` is the room's own. A case that is not there keeps nothing.
template <CaseFile File, class Perform>
ActResult attach(const World& world, store::Store& store, const Target& target, const NewAttachment& file, const Perform& perform) {
  {
    store::ReadSession session{world, store};
    static_cast<void>(File::load(session, target.id));
  }
  const auto kept = keep(store, file, target.recording.dry_run);
  return perform(world, store, target, verb_of<File>(attaching(kept)), [&](store::WriteSession& session, File& own) {
    auto attachment = kept;
    attachment.added = session.now();
    insert_attachment(session, File::kind, own.row().id, attachment);
  });
}

}  // namespace svc::cases
