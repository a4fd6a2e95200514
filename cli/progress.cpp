// SPDX-License-Identifier: MIT
// The one place that looks at a running clock: a rate is not a fact of the store.
#include "cli/progress.hpp"

#include <fmt/format.h>

#include "core/base/text.hpp"

namespace svc::cli {
namespace {

constexpr std::chrono::milliseconds pause{100};
constexpr int cells = 20;

std::string grouped(std::int64_t number) {
  auto digits = std::to_string(number);
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) digits.insert(static_cast<std::size_t>(at), " ");
  return digits;
}

}  // namespace

ProgressLine::ProgressLine(Shell& shell)
    : shell_{shell}, started_{std::chrono::steady_clock::now()}, shown_{started_},
      visible_{shell.world().streams.err_is_terminal && !shell.options().quiet && shell.world().variable("TERM") != "dumb"} {}

ProgressLine::~ProgressLine() {
  if (!drawn_) return;
  try {
    shell_.world().streams.err->write("\r\x1b[K");
    shell_.world().streams.err->flush();
  } catch (const Error&) {  // the command's own answer will meet the same stream
  }
}

void ProgressLine::show(const Step& step) {
  if (!visible_) return;
  const auto now = std::chrono::steady_clock::now();
  if (now - shown_ < pause) return;
  shown_ = now;
  drawn_ = true;
  const auto milliseconds = std::max<std::int64_t>(1, std::chrono::duration_cast<std::chrono::milliseconds>(now - started_).count());
  const auto share = step.all > 0 ? std::min<std::int64_t>(100, step.done * 100 / step.all) : 0;
  std::string bar;
  for (int i = 0; i < cells; ++i) bar += i < share * cells / 100 ? "█" : " ";
  const auto left = step.done > 0 ? (step.all - step.done) * milliseconds / step.done / 1000 : 0;
  const auto text = shell_.language().text(say(N_("{share} % ▕{bar}▏ {records} rows  {rate} rows/s  {left} s left  {rejected} rejected"),
                                               {{"share", std::to_string(share)}, {"bar", bar}, {"records", grouped(step.records)},
                                                {"rate", grouped(step.records * 1000 / milliseconds)}, {"left", std::to_string(left)},
                                                {"rejected", grouped(step.rejected)}}));
  const auto width = static_cast<std::size_t>(std::max(10, shell_.world().streams.width - 1));
  shell_.world().streams.err->write("\r" + truncated(text, width) + "\x1b[K");
  shell_.world().streams.err->flush();
}

}  // namespace svc::cli
