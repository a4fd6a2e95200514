// SPDX-License-Identifier: MIT
#include "core/base/span_words.hpp"

namespace svc {
namespace {

Message counted_words(const char* one, const char* many, std::int64_t count) { return say(count == 1 ? one : many, {{"count", std::to_string(count)}}); }

}  // namespace

Message span_words(Span span) {
  if (span.unit == Span::Unit::days) return counted_words(N_("{count} day"), N_("{count} days"), span.count);
  if (span.unit == Span::Unit::months) return counted_words(N_("{count} month"), N_("{count} months"), span.count);
  if (span.count % 3600 == 0) return counted_words(N_("{count} hour"), N_("{count} hours"), span.count / 3600);
  if (span.count % 60 == 0) return counted_words(N_("{count} minute"), N_("{count} minutes"), span.count / 60);
  return counted_words(N_("{count} second"), N_("{count} seconds"), span.count);
}

}  // namespace svc
