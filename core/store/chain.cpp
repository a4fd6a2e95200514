// SPDX-License-Identifier: MIT
#include "core/store/chain.hpp"


#include "core/base/error.hpp"
#include "core/base/json.hpp"
#include "core/base/text.hpp"
#include "core/base/whole_number.hpp"

namespace svc::store {
namespace {

std::vector<std::string_view> words(std::string_view line) {
  std::vector<std::string_view> found;
  while (!line.empty()) {
    const auto end = line.find_first_of(" \t\r");
    if (end != 0) found.push_back(line.substr(0, end));
    if (end == std::string_view::npos) break;
    line.remove_prefix(end + 1);
  }
  return found;
}

std::optional<Instant> instant_of(std::string_view text) {
  const auto written = parse_time(text);
  if (!written || !written->offset) return std::nullopt;
  return Instant{written->local.time_since_epoch() - *written->offset};
}

// The line is what stands in the file, not its only one.
Json parse_line(std::string_view line, std::string_view file, std::int64_t number) {
  try {
    return parse_json(line, file);
  } catch (const Error& error) {
    auto place = error.place();
    place.line = number;
    throw Error{error.exit(), error.message(), error.hint(), place};
  }
}

// Whatever its layout, a seal is a sequence number, a hash, an instant and a count.
std::optional<Seal> seal_of(std::optional<std::int64_t> seq, std::string_view hash, std::string_view at, std::optional<std::int64_t> count) {
  const auto instant = instant_of(at);
  if (!seq || hash.size() != 64 || !instant || !count) return std::nullopt;
  return Seal{.seq = *seq, .hash = std::string{hash}, .at = *instant, .count = *count};
}

std::optional<Seal> seal_in_words(std::string_view line) {
  const auto parts = words(line);
  if (parts.size() != 4) return std::nullopt;
  return seal_of(whole_number(parts[0]), parts[1], parts[2], whole_number(parts[3]));
}

std::optional<Seal> seal_in_json(const Json& json) {
  const auto integer = [&](std::string_view key) {
    const auto* member = json.find(key);
    return member != nullptr && member->integer() != nullptr ? std::optional{*member->integer()} : std::nullopt;
  };
  const auto text = [&](std::string_view key) {
    const auto* member = json.find(key);
    return member != nullptr && member->text() != nullptr ? std::string_view{*member->text()} : std::string_view{};
  };
  return seal_of(integer("seq"), text("hash"), text("time"), integer("count"));
}

}  // namespace

Chain walk_chain(Db& db, Findings& findings, const std::function<void(const JournalRow&)>& visit) {
  Chain chain;
  db.each("SELECT seq, happened_at, entered_at, actor, for_staff, action, subject_kind, subject, request_key, request, result, "
          "changes, hash FROM journal ORDER BY seq",
          {}, [&](const Row& row) {
            const auto entry = journal_row(row);
            const auto stored = row.bytes(hash_column).data;
            if (entry.seq != chain.head.seq + 1) {
              findings.add("journal", entry.seq, say(N_("row {seq} is missing before it"), {{"seq", std::to_string(chain.head.seq + 1)}}));
            }
            if (!std::ranges::equal(chain_hash(chain.head.hash, entry), stored)) {
              findings.add("journal", entry.seq, say(N_("its hash does not follow from its content and the row before it")));
            }
            chain.head.seq = entry.seq;
            chain.head.hash = {};
            std::ranges::copy_n(stored.begin(), std::min<std::ptrdiff_t>(std::ssize(stored), std::ssize(chain.head.hash)), chain.head.hash.begin());
            ++chain.count;
            if (visit) visit(entry);
          });
  if (chain.count == 0) findings.add("journal", 0, say(N_("it is empty")));
  return chain;
}

Seal seal(Db& db, Instant now) {
  const auto head = read_head(db);
  Seal made{.seq = head.seq, .hash = hex(head.hash), .at = now};
  db.first("SELECT COUNT(*) FROM journal", {}, [&](const Row& row) { made.count = row.integer(0); });
  return made;
}

std::vector<Seal> read_seals(std::string_view text, std::string_view file) {
  std::vector<Seal> seals;
  if (trimmed(text).starts_with('{') && trimmed(text).find("\n{") == std::string_view::npos) {  // one object, perhaps indented
    const auto made = seal_in_json(parse_json(text, file));
    if (!made) throw Error{Exit::usage, say(N_("This is no seal.")), say(N_("`svc log seal` prints one.")), {.file = std::string{file}}};
    return {*made};
  }
  std::int64_t line_number = 0;
  for (const auto& line : split(text, '\n')) {
    ++line_number;
    const auto content = trimmed(line);
    if (content.empty() || content.starts_with('#')) continue;
    const auto made = content.starts_with('{') ? seal_in_json(parse_line(content, file, line_number)) : seal_in_words(content);
    if (!made) {
      throw Error{Exit::usage, say(N_("This is no seal.")), say(N_("`svc log seal` prints one.")),
                  {.file = std::string{file}, .line = line_number}};
    }
    seals.push_back(*made);
  }
  if (seals.empty()) {  // an audit that compares nothing proves nothing
    throw Error{Exit::usage, say(N_("This file holds no seal.")), say(N_("`svc log seal` prints one.")), {.file = std::string{file}}};
  }
  return seals;
}

void compare_seals(Db& db, const std::vector<Seal>& seals, Findings& findings) {
  for (const auto& sealed : seals) {
    std::string hash;
    std::int64_t count = 0;
    db.first("SELECT hash FROM journal WHERE seq = $1", {sealed.seq}, [&](const Row& row) { hash = hex(row.bytes(0).data); });
    db.first("SELECT COUNT(*) FROM journal WHERE seq <= $1", {sealed.seq}, [&](const Row& row) { count = row.integer(0); });
    if (hash.empty() && sealed.seq != 0) {
      findings.add("journal", sealed.seq, say(N_("it was sealed, and is gone: the store is older than its seal, or was cut")));
    } else if (hash != sealed.hash && sealed.seq != 0) {
      findings.add("journal", sealed.seq, say(N_("it is not the row that was sealed: history was rewritten")));
    } else if (count != sealed.count) {
      findings.add("journal", sealed.seq, say(N_("rows before it are not as many as when it was sealed")));
    }
  }
}

}  // namespace svc::store
