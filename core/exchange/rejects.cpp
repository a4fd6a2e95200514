// SPDX-License-Identifier: MIT
#include "core/exchange/rejects.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/exchange/returned_rows.hpp"
#include "core/store/files.hpp"

namespace svc::exchange {
namespace {

[[noreturn]] void fail(const std::string& path, int number, Message hint = {}) {
  throw Error{Exit::store, say(N_("The file {file} cannot be written: {why}."), {{"file", shown(path)}, {"why", std::strerror(number)}}), std::move(hint)};
}

bool same_file(const std::string& one, const std::string& other) {
  struct stat a {}, b {};
  return ::stat(one.c_str(), &a) == 0 && ::stat(other.c_str(), &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

// Gives the file a name that no other has: NAME.old, NAME.old.2, …
std::string kept_aside(const std::string& path) {
  constexpr int most = 10'000;
  for (int number = 1; number < most; ++number) {
    const auto name = path + ".old" + (number == 1 ? "" : "." + std::to_string(number));
    struct stat status {};
    if (::lstat(name.c_str(), &status) == 0) continue;
    if (std::rename(path.c_str(), name.c_str()) != 0) fail(path, errno);
    return name;
  }
  fail(path, EEXIST);
}

std::optional<std::size_t> place_in(const std::vector<std::string>& headings, std::string_view heading) {
  const auto found = std::ranges::find(headings, heading);
  if (found == headings.end()) return std::nullopt;
  return static_cast<std::size_t>(found - headings.begin());
}

}  // namespace

bool ReturnedRows::is_own(std::string_view heading) {
  static constexpr std::array<std::string_view, 7> own{"_sheet", "_line", "_row", "_column", "_code", "_hint", "_record"};
  return std::ranges::find(own, heading) != own.end();
}

ReturnedRows::ReturnedRows(const std::vector<std::string>& headings)
    : of_source_{headings.size()}, code_{place_in(headings, "_code")}, record_{place_in(headings, "_record")} {
  while (code_ && of_source_ > 0 && is_own(headings[of_source_ - 1])) --of_source_;
}

void ReturnedRows::look_at(Record& record) const {
  if (!code_ || !record_ || record.fault || record.fields.size() <= std::max(*code_, *record_)) return;
  const auto kept = trimmed(record.fields[*record_]);
  if (kept.empty()) return;
  record.raw = kept;
  record.fault = Fault{trimmed(record.fields[*code_]) == "json" ? "json" : "fields", say(N_("Nobody has put the cells of this row right yet.")), how_to_repair()};
}

Rejects::Rejects(Target target, std::vector<std::string> headings, Translator words)
    : target_{std::move(target)}, headings_{std::move(headings)}, words_{std::move(words)} {
  headings_.resize(ReturnedRows{headings_}.of_source());
  if (!target_.path.empty() && same_file(target_.path, target_.source)) {
    throw Error{Exit::usage, say(N_("The rejects file would overwrite the source: {file}."), {{"file", shown(target_.path)}})};
  }
}

Rejects::~Rejects() {
  if (file_ >= 0) ::close(file_);
  if (!temporary_.empty() && kept_ == 0) ::unlink(temporary_.c_str());
}

void Rejects::open_part(int flags) {
  temporary_ = part();
  file_ = ::open(temporary_.c_str(), flags | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (file_ < 0) {
    const int number = errno;
    temporary_.clear();
    fail(target_.path, number);
  }
  struct stat ours {}, there {};
  const bool locked = ::flock(file_, LOCK_EX | LOCK_NB) == 0;
  const bool named = ::fstat(file_, &ours) == 0 && ::lstat(temporary_.c_str(), &there) == 0 && ours.st_ino == there.st_ino && ours.st_dev == there.st_dev;
  if (locked && named) return;
  temporary_.clear();  // it is the other one's
  refuse_busy();
}

void Rejects::open() {
  struct stat status {};
  straight_ = ::stat(target_.path.c_str(), &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode);
  if (straight_) open_straight();
  else open_new();
  line_ = target_.mark;
  for (const auto& heading : headings_) cell(heading);
  if (!target_.sheet.empty()) cell("_sheet");
  for (const auto* heading : {target_.sheet.empty() ? "_line" : "_row", "_column", "_code", "_hint", "_record"}) cell(heading);
  line_.back() = '\n';
  write(line_);
}

void Rejects::open_straight() {
  file_ = ::open(target_.path.c_str(), O_WRONLY | O_NOCTTY | O_CLOEXEC);
  if (file_ < 0) fail(target_.path, errno);
}

void Rejects::open_new() {
  if (const int there = ::open(part().c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC); there >= 0) {
    const bool free = ::flock(there, LOCK_EX | LOCK_NB) == 0;
    if (free) ::unlink(part().c_str());  // of an import that was cut off
    ::close(there);
    if (!free) refuse_busy();
  } else {
    ::unlink(part().c_str());
  }
  ::unlink(places().c_str());
  open_part(O_RDWR | O_CREAT | O_EXCL);
}

void Rejects::refuse_busy() const {
  throw Error{Exit::conflict, say(N_("Another import is writing {file}."), {{"file", shown(target_.path)}}),
              say(N_("Wait for it, or give this one a file of its own: --rejects FILE."))};
}

void Rejects::cell(std::string_view text) {
  const char special[] = {target_.separator, '"', '\n', '\r', '\0'};
  if (text.find_first_of(special) == std::string_view::npos) {
    line_ += text;
  } else {
    line_ += '"';
    for (const char c : text) line_.append(c == '"' ? 2 : 1, c);
    line_ += '"';
  }
  line_ += target_.separator;
}

void Rejects::write(std::string_view utf8) {
  const auto mark = count_ == 0 ? target_.mark.size() : 0;  // the mark is bytes, not text
  const auto bytes = std::string{utf8.substr(0, mark)} + encoded(utf8.substr(mark), target_.encoding);
  for (std::string_view rest = bytes; !rest.empty();) {
    const auto written = ::write(file_, rest.data(), rest.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) fail(target_.path, errno);
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
}

void Rejects::add(const SourceRow& row, const std::string& place, const Rejection& rejection) {
  auto& reason = reasons_[rejection.code];
  reason.code = rejection.code;
  ++reason.count;
  if (reason.examples.size() < 5) reason.examples.emplace_back(place, rejection);
  if (!target_.path.empty()) {
    if (file_ < 0) open();
    add_line(row, rejection);
  }
  ++count_;
}

void Rejects::add_line(const SourceRow& row, const Rejection& rejection) {
  line_.clear();
  for (std::size_t i = 0; i < headings_.size(); ++i) cell(i < row.fields.size() ? row.fields[i] : std::string_view{});
  if (!target_.sheet.empty()) cell(target_.sheet);
  cell(std::to_string(row.line));
  cell(rejection.column);
  cell(rejection.code);
  cell(said(rejection, words_));
  cell(rejection.code == "fields" || rejection.code == "json" ? row.raw : std::string_view{});
  line_.back() = '\n';
  write(line_);
}

void Rejects::keep(std::int64_t place) {
  if (file_ < 0 || straight_) return;
  struct stat status {};
  if (::fsync(file_) != 0 || ::fstat(file_, &status) != 0) fail(target_.path, errno);
  kept_ = status.st_size;
  const int list = ::open(places().c_str(), O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (list < 0) fail(target_.path, errno);
  const auto line = std::to_string(place) + " " + std::to_string(kept_) + "\n";
  const bool written = ::write(list, line.data(), line.size()) == static_cast<ssize_t>(line.size()) && ::fsync(list) == 0;
  const int number = errno;
  ::close(list);
  if (!written) fail(target_.path, number);
}

bool Rejects::resume(std::int64_t place) {
  std::ifstream list{places()};
  std::int64_t size = -1;
  for (std::int64_t at = 0, bytes = 0; list >> at >> bytes;) {
    if (at == place) size = bytes;
  }
  struct stat status {};
  if (size < 0 || ::lstat(part().c_str(), &status) != 0 || !S_ISREG(status.st_mode) || status.st_size < size) return false;
  open_part(O_RDWR);
  if (::ftruncate(file_, size) != 0 || ::lseek(file_, 0, SEEK_END) < 0) fail(target_.path, errno);
  kept_ = size;
  ++count_;  // of those before; the mark and the headings stand
  return true;
}

bool Rejects::is_there_already() const {
  const int other = ::open(target_.path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (other < 0) return errno == ENOENT;
  std::array<char, 4096> one{}, two{};
  bool same = true;
  off_t at = 0;
  for (ssize_t read = 1; same && read > 0; at += read) {
    read = ::pread(other, one.data(), one.size(), at);
    same = ::pread(file_, two.data(), two.size(), at) == read && (read <= 0 || std::equal(one.begin(), one.begin() + read, two.begin()));
  }
  ::close(other);
  return same;
}

void Rejects::finish() {
  if (file_ >= 0 && !straight_ && ::fsync(file_) != 0) fail(target_.path, errno);
}

void Rejects::publish() {
  if (file_ < 0 || straight_) return;
  const auto from = std::exchange(temporary_, {});  // whatever happens now, it stays
  // Somebody may be repairing it by hand.
  if (!is_there_already()) put_aside_ = kept_aside(target_.path);
  if (std::rename(from.c_str(), target_.path.c_str()) != 0) fail(target_.path, errno, say(N_("What was rejected is in {file}."), {{"file", shown(from)}}));
  store::sync(store::directory_of(target_.path));
  ::unlink(places().c_str());
}

std::vector<Rejects::Reason> Rejects::reasons() const {
  std::vector<Reason> all;
  for (const auto& [code, reason] : reasons_) all.push_back(reason);
  std::ranges::stable_sort(all, std::ranges::greater{}, &Reason::count);
  return all;
}

}  // namespace svc::exchange
