// SPDX-License-Identifier: MIT
#include "core/policy/bundle.hpp"


#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/base/whole_number.hpp"

namespace svc::policy {
namespace {

constexpr std::string_view heading = "svc book bundle 1\n";

[[noreturn]] void damaged() { throw Error{Exit::store, say(N_("the stored book is damaged")), say(N_("svc store check tells more"))}; }

std::string_view last_part(std::string_view path) {
  const auto slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string_view take_line(std::string_view& text) {
  const auto end = text.find('\n');
  if (end == std::string_view::npos) damaged();
  const auto line = text.substr(0, end);
  text.remove_prefix(end + 1);
  return line;
}

std::size_t size_of(std::string_view digits) {
  const auto size = whole_number(digits);
  if (!size || *size < 0) damaged();
  return static_cast<std::size_t>(*size);
}

}  // namespace

std::string write_bundle(const std::vector<FileGroup>& groups) {
  std::string out{heading};
  for (const auto& group : groups) {
    for (const auto& file : group.files) {
      out += fmt::format("{}\t{}\t{}\n", group.id, file.text.size(), last_part(file.name));
      out += file.text;
      out += '\n';
    }
  }
  return out;
}

std::vector<FileGroup> read_bundle(std::string_view text) {
  if (!text.starts_with(heading)) damaged();
  text.remove_prefix(heading.size());
  std::vector<FileGroup> groups;
  while (!text.empty()) {
    const auto parts = split(take_line(text), '\t');
    if (parts.size() != 3) damaged();
    const auto size = size_of(parts[1]);
    if (size >= text.size() || text[size] != '\n') damaged();
    if (groups.empty() || groups.back().id != parts[0]) groups.push_back({parts[0], {}});
    const auto name = parts[0].empty() ? parts[2] : parts[0] + "/" + parts[2];
    groups.back().files.push_back({name, std::string{text.substr(0, size)}});
    text.remove_prefix(size + 1);
  }
  if (groups.empty() || !groups.front().id.empty()) damaged();
  return groups;
}

}  // namespace svc::policy
