// SPDX-License-Identifier: MIT
#include "core/store/check.hpp"

#include <filesystem>

#include "core/base/embedded.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/store/files.hpp"

namespace svc::store {
namespace {

// Names with a value each: what the journal says against what the store has.
template <typename Value>
void compare_names(std::string_view table, const std::map<std::string, Value, std::less<>>& said,
                   const std::map<std::string, Value, std::less<>>& stored, Findings& findings) {
  const auto fault = [&](const std::string& name, const char* what) { findings.add(table, 0, say(what, {{"name", shown(name)}})); };
  for (const auto& [name, value] : said) {
    const auto found = stored.find(name);
    if (found == stored.end()) fault(name, N_("{name} is gone"));
    else if (found->second != value) fault(name, N_("{name} is not what the journal says"));
  }
  for (const auto& [name, value] : stored) {
    if (!said.contains(name)) fault(name, N_("the journal does not know {name}"));
  }
}

std::map<std::string, std::string, std::less<>> within(const std::map<std::string, std::string, std::less<>>& all, std::string_view start) {
  std::map<std::string, std::string, std::less<>> found;
  for (const auto& entry : all) {
    if (entry.first.starts_with(start)) found.insert(entry);
  }
  return found;
}

}  // namespace

void check_engine(Db& db, Findings& findings) {
  db.each("PRAGMA integrity_check(100)", {}, [&](const Row& row) {
    if (row.text(0) != "ok") findings.add("", 0, say(N_("the file is damaged: {detail}"), {{"detail", shown(row.text(0))}}));
  });
  db.each("PRAGMA foreign_key_check", {}, [&](const Row& row) {
    findings.add(row.text(0), row.is_null(1) ? 0 : row.integer(1), say(N_("it refers to a row of {table} that is not there"), {{"table", row.string(2)}}));
  });
}

void check_counters(Db& db, const Derived& derived, Findings& findings) {
  std::map<std::string, std::int64_t, std::less<>> stored;
  db.each("SELECT name, value FROM counter ORDER BY name", {}, [&](const Row& row) { stored.emplace(row.string(0), row.integer(1)); });
  compare_names("counter", derived.counters, stored, findings);
}

void check_derived(Db& db, const Derived& derived, Findings& findings) {
  std::map<std::string, std::string, std::less<>> stored;
  db.each("SELECT book, subject, format, form FROM book_rule ORDER BY book, subject", {}, [&](const Row& row) {
    stored.emplace(slice_name(row.integer(0), row.text(1)), hex(slice_digest(row.integer(2), row.bytes(3))));
  });
  compare_names("book_rule", within(derived.made, "book_rule/"), stored, findings);
  stored.clear();
  db.each("SELECT name, sha256, applied_at FROM schema_migration ORDER BY name", {}, [&](const Row& row) {
    stored.emplace(migration_name(row.text(0)), hex(migration_digest(row.text(1), row.integer(2))));
    const auto file = std::ranges::find(schema_files(), row.text(0), &EmbeddedFile::path);
    if (file == schema_files().end() || hex(sha256(file->text)) != row.text(1)) {
      findings.add("schema_migration", 0, say(N_("{name} is not the file that this svc has"), {{"name", shown(row.text(0))}}));
    }
  });
  compare_names("schema_migration", within(derived.made, "schema_migration/"), stored, findings);
}

void check_attachments(Db& db, const std::string& store_path, Checked& checked, Findings& findings) {
  const std::filesystem::path folder{store_path + ".files"};
  std::set<std::string, std::less<>> named;
  db.each("SELECT id, sha256, size FROM attachment ORDER BY id", {}, [&](const Row& row) {
    ++checked.attachments;
    const auto path = folder / row.string(1);
    std::error_code failure;
    const auto size = std::filesystem::file_size(path, failure);
    if (failure == std::errc::no_such_file_or_directory) findings.add("attachment", row.integer(0), say(N_("its file is gone")));
    else if (failure) findings.add("attachment", row.integer(0), say(N_("{file}: {reason}."), {{"file", shown(path.string())}, {"reason", failure.message()}}));
    else if (static_cast<std::int64_t>(size) != row.integer(2) || (!named.contains(row.text(1)) && digest_of_file(path) != row.text(1))) {
      findings.add("attachment", row.integer(0), say(N_("its file has another content")));
    }
    named.insert(row.string(1));
  });
  std::error_code failure;
  std::filesystem::directory_iterator entry{folder, failure};
  for (; !failure && entry != std::filesystem::directory_iterator{}; entry.increment(failure)) {
    if (!named.contains(entry->path().filename().string())) checked.orphans.push_back(entry->path().string());
  }
  if (failure && failure != std::errc::no_such_file_or_directory) {
    findings.add("attachment", 0, say(N_("{file}: {reason}."), {{"file", shown(folder.string())}, {"reason", failure.message()}}));
  }
  std::ranges::sort(checked.orphans);
}

void check_access(const Store& store, Findings& findings) {
  const auto& group = store.settings().group;
  if (group.empty()) return;
  const auto look = [&](const std::string& path, unsigned mode, const char* rights) {
    if (has_access(path, group, mode)) return;
    findings.add("", 0, say(N_("the group {group} may not use {file}: its owner, or root, runs `chgrp {group} {file}` and `chmod {rights} {file}`"),
                            {{"group", group}, {"file", shown(path)}, {"rights", rights}}));
  };
  look(store.path(), 0600, "g+rw");
  look(store.path() + "-journal", 0600, "g+rw");
  const auto folder = store.path() + ".files";
  look(folder, 0700, "g+rwx");
  std::error_code failure;
  std::filesystem::directory_iterator entry{folder, failure};
  for (; !failure && entry != std::filesystem::directory_iterator{}; entry.increment(failure)) look(entry->path().string(), 0600, "g+rw");
}

Checked check(ReadSession& session, const std::string& attachments_of) {
  Checked checked;
  Findings findings;
  auto& db = session.db();
  Derived derived;
  findings.guard("", [&] { check_engine(db, findings); });
  findings.guard("journal", [&] { derived = derive(db, findings); });
  checked.rows = check_rows(db, derived, findings);
  findings.guard("counter", [&] { check_counters(db, derived, findings); });
  findings.guard("book_rule", [&] { check_derived(db, derived, findings); });
  const auto& beside = attachments_of.empty() ? session.store().path() : attachments_of;
  findings.guard("attachment", [&] { check_attachments(db, beside, checked, findings); });
  if (attachments_of.empty()) findings.guard("", [&] { check_access(session.store(), findings); });
  checked.chain = derived.chain;
  checked.imported = derived.imported;
  checked.differences = findings.count();
  checked.first = findings.list();
  return checked;
}

}  // namespace svc::store
