// SPDX-License-Identifier: MIT
// Where books come from: the shipped ones in the binary, others from files, which find what they extend beside
// themselves first.
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include "core/base/embedded.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/policy/loader.hpp"

namespace svc::policy {
namespace {

constexpr std::size_t largest_file = 16U << 20U;
constexpr std::string_view suffix = ".toml";
constexpr std::string_view cases_suffix = ".cases.toml";

// Name order, with the files of cases last, so that the first file is the one with [book].
void sort_files(std::vector<BookFile>& files) {
  std::ranges::sort(files, {}, [](const BookFile& file) { return std::pair{file.name.ends_with(cases_suffix), std::string_view{file.name}}; });
}

bool belongs(std::string_view path, std::string_view base) {
  if (!path.starts_with(base)) return false;
  const auto rest = path.substr(base.size());
  return rest == suffix || rest == cases_suffix || rest.starts_with('/');
}

std::vector<BookFile> shipped_files(std::string_view id) {
  std::vector<BookFile> files;
  const auto chapter = fmt::format("chapters/{}", id);
  for (const auto& file : book_files()) {
    if (belongs(file.path, id) || belongs(file.path, chapter)) files.push_back({std::string{file.path}, std::string{file.text}});
  }
  sort_files(files);
  return files;
}

enum class Found : std::uint8_t { nothing, file, folder };

Found look_at(const std::string& path) {
  struct stat about{};
  if (::stat(path.c_str(), &about) != 0) return Found::nothing;
  if (S_ISDIR(about.st_mode)) return Found::folder;
  return S_ISREG(about.st_mode) ? Found::file : Found::nothing;
}

[[noreturn]] void unreadable(const std::string& path) {
  throw Error{Exit::store, say(N_("cannot read '{path}'"), {{"path", shown(path)}})};
}

std::string read_file(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) unreadable(path);
  std::string text;
  std::array<char, 65536> block{};
  ssize_t size = 0;
  while ((size = ::read(file, block.data(), block.size())) > 0 && text.size() <= largest_file) text.append(block.data(), static_cast<std::size_t>(size));
  ::close(file);
  if (size < 0) unreadable(path);
  if (text.size() > largest_file) throw Error{Exit::usage, say(N_("'{path}' is too large for a book"), {{"path", shown(path)}})};
  return text;
}

std::vector<BookFile> read_folder(const std::string& path) {
  std::vector<BookFile> files;
  DIR* folder = ::opendir(path.c_str());
  if (folder == nullptr) unreadable(path);
  std::vector<std::string> names;
  while (const auto* entry = ::readdir(folder)) names.emplace_back(entry->d_name);
  ::closedir(folder);
  for (const auto& name : names) {
    if (!name.ends_with(suffix) || name.starts_with('.')) continue;
    const auto file = path + "/" + name;
    if (look_at(file) == Found::file) files.push_back({file, read_file(file)});
  }
  sort_files(files);
  return files;
}

// The book of that stem: STEM.toml with its STEM.cases.toml, or the folder STEM.
std::vector<BookFile> read_stem(const std::string& stem) {
  if (look_at(stem) == Found::folder) return read_folder(stem);
  std::vector<BookFile> files;
  for (const auto end : {suffix, cases_suffix}) {
    const auto path = stem + std::string{end};
    if (look_at(path) == Found::file) files.push_back({path, read_file(path)});
  }
  return files;
}

bool is_shipped(std::string_view name) {
  return name.find('/') == std::string_view::npos && !name.empty() && !shipped_files(name).empty();
}

std::string parent_of(std::string_view path) {
  while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  const auto slash = path.rfind('/');
  if (slash == std::string_view::npos) return ".";
  return slash == 0 ? "/" : std::string{path.substr(0, slash)};
}

}  // namespace

BookLibrary shipped_library() {
  return [](std::string_view id) { return shipped_files(id); };
}

std::vector<std::string> shipped_books() {
  std::vector<std::string> ids;
  for (const auto& file : book_files()) {
    auto id = file.path.substr(0, file.path.find('/'));
    if (id == "chapters" || id == "calendars" || id.ends_with(cases_suffix)) continue;
    if (id.ends_with(suffix)) id.remove_suffix(suffix.size());
    if (ids.empty() || ids.back() != id) ids.emplace_back(id);
  }
  return ids;
}

std::vector<BookFile> book_sources(std::string_view name) {
  if (is_shipped(name)) return shipped_files(name);
  std::string path{name};
  if (path.ends_with(suffix) && look_at(path) == Found::file) path.resize(path.size() - suffix.size());
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  auto files = read_stem(path);
  if (!files.empty()) return files;
  Message hint = say(N_("shipped books: {names}"), {{"names", joined(shipped_books(), ", ")}});
  if (const auto near = nearest(name, shipped_books())) hint = say(N_("did you mean '{name}'?"), {{"name", *near}});
  throw Error{Exit::not_found, say(N_("there is no book '{name}'"), {{"name", shown(name)}}), std::move(hint)};
}

BookLibrary library_beside(std::string_view name) {
  if (is_shipped(name)) return shipped_library();
  return [folder = parent_of(name), shipped = shipped_library()](std::string_view id) {
    if (id.find("..") == std::string_view::npos && !id.starts_with('/')) {
      for (const auto& stem : {fmt::format("{}/{}", folder, id), fmt::format("{}/chapters/{}", folder, id)}) {
        auto files = read_stem(stem);
        if (!files.empty()) return files;
      }
    }
    return shipped(id);
  };
}

}  // namespace svc::policy
