// SPDX-License-Identifier: MIT
#include "core/exchange/rejects.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "core/base/error.hpp"
#include "core/base/text.hpp"

namespace svc::exchange {
namespace {

[[noreturn]] void fail(const std::string& path, int number) {
  throw Error{Exit::store, say(N_("cannot write {file}: {why}"), {{"file", shown(path)}, {"why", std::strerror(number)}})};
}

bool same_file(const std::string& one, const std::string& other) {
  struct stat a {}, b {};
  return ::stat(one.c_str(), &a) == 0 && ::stat(other.c_str(), &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

}  // namespace

Rejects::Rejects(Target target, std::vector<std::string> headings, Translator words)
    : target_{std::move(target)}, headings_{std::move(headings)}, words_{std::move(words)} {
  if (!target_.path.empty() && same_file(target_.path, target_.source)) {
    throw Error{Exit::usage, say(N_("the rejects file would overwrite the source: {file}"), {{"file", shown(target_.path)}})};
  }
}

Rejects::~Rejects() {
  if (file_ >= 0) ::close(file_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void Rejects::open() {
  temporary_ = target_.path + ".part";
  ::unlink(temporary_.c_str());  // of an import that was cut off
  file_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (file_ < 0) {
    const int number = errno;
    temporary_.clear();
    fail(target_.path, number);
  }
  line_ = target_.mark;
  for (const auto& heading : headings_) cell(heading);
  if (!target_.sheet.empty()) cell("_sheet");
  for (const auto* heading : {target_.sheet.empty() ? "_line" : "_row", "_column", "_code", "_hint"}) cell(heading);
  line_.back() = '\n';
  write(line_);
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

void Rejects::add(std::span<const std::string_view> fields, std::int64_t line, const std::string& place, const Rejection& rejection) {
  auto& reason = reasons_[rejection.code];
  reason.code = rejection.code;
  ++reason.count;
  if (reason.examples.size() < 5) reason.examples.emplace_back(place, rejection);
  if (!target_.path.empty()) {
    if (file_ < 0) open();
    line_.clear();
    for (std::size_t i = 0; i < headings_.size(); ++i) cell(i < fields.size() ? fields[i] : std::string_view{});
    if (!target_.sheet.empty()) cell(target_.sheet);
    cell(std::to_string(line));
    cell(rejection.column);
    cell(rejection.code);
    cell(words_(rejection.why) + (rejection.hint.empty() ? std::string{} : "; " + words_(rejection.hint)));
    line_.back() = '\n';
    ++count_;
    write(line_);
  } else {
    ++count_;
  }
}

void Rejects::finish() {
  if (file_ < 0) return;
  if (::fsync(file_) != 0) fail(target_.path, errno);
  if (std::rename(temporary_.c_str(), target_.path.c_str()) != 0) fail(target_.path, errno);
  temporary_.clear();
}

std::vector<Rejects::Reason> Rejects::reasons() const {
  std::vector<Reason> all;
  for (const auto& [code, reason] : reasons_) all.push_back(reason);
  std::ranges::stable_sort(all, std::ranges::greater{}, &Reason::count);
  return all;
}

}  // namespace svc::exchange
