// SPDX-License-Identifier: MIT
#include "core/policy/loader.hpp"

#include "core/base/digest.hpp"
#include "core/policy/book_builder.hpp"
#include "core/policy/bundle.hpp"
#include "core/policy/loading.hpp"

namespace svc::policy {
namespace {

constexpr std::string_view default_calendar = "cn-office";  // of chapters, which belong to no company

// Of what was read, not of what the files are called: a book weighs the same wherever it lies.
std::string hash_of(const std::vector<FileGroup>& groups) {
  std::vector<std::string_view> fields;
  for (const auto& group : groups) {
    fields.push_back(group.id);
    for (const auto& file : group.files) fields.push_back(file.text);
  }
  return hex(sha256_of_fields(fields));
}

time::Calendar find_calendar(SourceReader& reader, const BookSource& source, const std::string& id, const Place& place) {
  const auto* file = reader.calendar(source, id);
  if (file == nullptr) refuse_unknown(say(N_("calendar")), id, place, time::shipped_calendars());
  return time::read_calendar(*file);
}

void read_calendars(Book& book, SourceReader& reader, const BookSource& source) {
  if (book.calendar_id.empty() && !book.is_chapter) refuse(say(N_("[book] names no calendar")), source.place);
  if (book.calendar_id.empty()) book.calendar_id = default_calendar;
  book.calendar = find_calendar(reader, source, book.calendar_id, source.place);
  const auto also = [&](const std::string& id, const Place& place) {
    if (id.empty() || id == book.calendar_id || book.other_calendars.contains(id)) return;
    book.other_calendars[id] = find_calendar(reader, source, id, place);
  };
  for (const auto& clock : book.clocks) also(clock.calendar, clock.rule.place);
  for (const auto& one : book.cases) also(one.calendar, one.source->place());
}

}  // namespace

Book load_book(std::span<const BookFile> files, const BookLibrary& library) {
  SourceReader reader{library};
  const auto source = reader.read(files);
  auto book = build_book(source);
  read_calendars(book, reader, *source);
  check_whole(*source, book);
  book.hash = hash_of(reader.groups());
  return book;
}

Book load_book(std::string_view name) {
  const auto files = book_sources(name);
  return load_book(files, library_beside(name));
}

std::string bundle(std::span<const BookFile> files, const BookLibrary& library) {
  SourceReader reader{library};
  const auto source = reader.read(files);
  auto book = build_book(source);
  read_calendars(book, reader, *source);
  return write_bundle(reader.groups());
}

Book load_bundle(std::string_view text) {
  const auto groups = read_bundle(text);
  const auto library = [&groups](std::string_view id) {
    for (const auto& group : groups) {
      if (group.id == id) return group.files;
    }
    return std::vector<BookFile>{};
  };
  return load_book(groups.front().files, library);
}

}  // namespace svc::policy
