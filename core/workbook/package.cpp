// SPDX-License-Identifier: MIT
#include "core/workbook/package.hpp"

#include <minizip/unzip.h>

#include <array>

#include "core/base/error.hpp"
#include "core/base/text.hpp"

namespace svc::workbook {

// What minizip calls to read: nothing may be thrown through it.
struct PackageSource {
  static Package& self(voidpf opaque) { return *static_cast<Package*>(opaque); }
  static voidpf open(voidpf opaque, const void*, int) { return opaque; }
  static uLong read(voidpf opaque, voidpf, void* into, uLong most) {
    auto& package = self(opaque);
    try {
      const auto size = package.bytes_.read_at(package.position_, static_cast<char*>(into), most);
      package.position_ += static_cast<std::int64_t>(size);
      return size;
    } catch (...) {
      package.failure_ = std::current_exception();
      return 0;
    }
  }
  static uLong write(voidpf, voidpf, const void*, uLong) { return 0; }
  static ZPOS64_T tell(voidpf opaque, voidpf) { return static_cast<ZPOS64_T>(self(opaque).position_); }
  static long seek(voidpf opaque, voidpf, ZPOS64_T offset, int origin) {
    auto& package = self(opaque);
    const auto size = package.bytes_.size();
    if (offset > static_cast<ZPOS64_T>(size)) return -1;
    const auto from = origin == ZLIB_FILEFUNC_SEEK_END ? size : origin == ZLIB_FILEFUNC_SEEK_CUR ? package.position_ : 0;
    const auto to = from + static_cast<std::int64_t>(offset);
    if (to > size) return -1;
    package.position_ = to;
    return 0;
  }
  static int close(voidpf, voidpf) { return 0; }
  static int error(voidpf, voidpf) { return 0; }
};

namespace {

constexpr std::int64_t unmeasured = 1LL << 20U;  // a part this small may inflate as it likes

// Parts are never written to disk by their names; whoever writes such names wants them to be.
bool leaves_package(std::string_view part) {
  if (part.starts_with('/') || part.find('\\') != std::string_view::npos || shown(part) != part) return true;
  for (const auto& step : split(part, '/')) {
    if (step == ".." || step == ".") return true;
  }
  return false;
}

}  // namespace

Package::Package(Bytes& bytes, std::string name) : bytes_{bytes}, name_{std::move(name)} {
  zlib_filefunc64_def calls{PackageSource::open, PackageSource::read, PackageSource::write, PackageSource::tell,
                            PackageSource::seek, PackageSource::close, PackageSource::error, this};
  archive_ = ::unzOpen2_64(name_.c_str(), &calls);
  try {
    rethrow();
    if (archive_ == nullptr) {
      refuse(say(N_("the workbook is cut short or damaged: it has no directory of its parts")), say(N_("copy or download it again")));
    }
    list();
  } catch (...) {
    if (archive_ != nullptr) ::unzClose(archive_);
    throw;
  }
}

Package::~Package() { ::unzClose(archive_); }

void Package::refuse(Message why, Message hint) const {
  throw Error{Exit::usage, std::move(why), std::move(hint), {.file = shown(name_)}};
}

void Package::rethrow() {
  if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
}

void Package::list() {
  unz_global_info64 info{};
  if (::unzGetGlobalInfo64(archive_, &info) != UNZ_OK) refuse(say(N_("the workbook is damaged: its directory cannot be read")));
  if (info.number_entry > most_parts) refuse(say(N_("the workbook has more than {limit} parts"), {{"limit", std::to_string(most_parts)}}));
  int next = info.number_entry == 0 ? UNZ_END_OF_LIST_OF_FILE : ::unzGoToFirstFile(archive_);
  for (; next == UNZ_OK; next = ::unzGoToNextFile(archive_)) take_entry();
  rethrow();
  if (next != UNZ_END_OF_LIST_OF_FILE) refuse(say(N_("the workbook is damaged: its directory cannot be read")));
}

void Package::take_entry() {
  unz_file_info64 info{};
  std::array<char, 1024> text{};
  const int read = ::unzGetCurrentFileInfo64(archive_, &info, text.data(), text.size(), nullptr, 0, nullptr, 0);
  rethrow();
  if (read != UNZ_OK) refuse(say(N_("the workbook is damaged: its directory cannot be read")));
  if (info.size_filename >= text.size()) refuse(say(N_("the name of a part is longer than {limit} bytes"), {{"limit", std::to_string(text.size() - 1)}}));
  const std::string part(text.data(), info.size_filename);
  if (leaves_package(part)) refuse(say(N_("the part {part} has a name that leads out of the workbook"), {{"part", shown(part)}}));
  unz64_file_pos place{};
  ::unzGetFilePos64(archive_, &place);
  constexpr auto most = static_cast<ZPOS64_T>(largest_part);
  const auto packed = static_cast<ZPOS64_T>(bytes_.size());
  Entry entry{.name = part, .place = static_cast<std::int64_t>(place.pos_in_zip_directory), .index = static_cast<std::int64_t>(place.num_of_file),
              .size = static_cast<std::int64_t>(std::min(info.uncompressed_size, most + 1)),
              .packed = static_cast<std::int64_t>(std::min(info.compressed_size, packed)),
              .readable = (info.flag & 1U) == 0 && (info.compression_method == 0 || info.compression_method == Z_DEFLATED)};
  if (!entries_.emplace(lower(part), entry).second) {
    refuse(say(N_("the part {part} stands in the workbook twice"), {{"part", shown(part)}}));
  }
}

bool Package::has(std::string_view part) const { return entries_.contains(lower(part)); }

bool Package::is_measured(const Entry& entry) { return entry.size <= unmeasured || entry.size / largest_ratio <= entry.packed; }

std::vector<std::string> Package::readable_parts() const {
  std::vector<std::string> parts;
  for (const auto& [key, found] : entries_) {
    if (found.readable && is_measured(found)) parts.push_back(found.name);
  }
  return parts;
}

const Package::Entry& Package::entry(std::string_view part) const {
  const auto found = entries_.find(lower(part));
  if (found == entries_.end()) refuse(say(N_("the workbook lacks its part {part}"), {{"part", shown(part)}}));
  return found->second;
}

void Package::open(std::string_view part, std::int64_t most) {
  close();
  const auto& found = entry(part);
  if (!found.readable) {
    refuse(say(N_("the part {part} is encrypted or packed in an unknown way"), {{"part", shown(part)}}), say(N_("save the workbook again without a password")));
  }
  if (found.size > most || !is_measured(found)) {
    refuse(say(N_("the part {part} grows to {size} bytes from {packed}: that is no workbook of people"),
               {{"part", shown(part)}, {"size", std::to_string(found.size)}, {"packed", std::to_string(found.packed)}}),
           say(N_("a part may hold {limit} bytes and be {ratio} times its packed size"),
               {{"limit", std::to_string(most)}, {"ratio", std::to_string(largest_ratio)}}));
  }
  const unz64_file_pos place{static_cast<ZPOS64_T>(found.place), static_cast<ZPOS64_T>(found.index)};
  const bool opened = ::unzGoToFilePos64(archive_, &place) == UNZ_OK && ::unzOpenCurrentFile(archive_) == UNZ_OK;
  rethrow();
  if (!opened) refuse(say(N_("the part {part} is damaged"), {{"part", shown(part)}}), say(N_("copy or download it again")));
  open_ = part;
  left_ = found.size;
}

std::size_t Package::read(char* into, std::size_t most) {
  const int size = open_.empty() ? 0 : ::unzReadCurrentFile(archive_, into, static_cast<unsigned>(most));
  rethrow();
  if (size > 0) {
    left_ -= size;
    return static_cast<std::size_t>(size);
  }
  if (open_.empty()) return 0;
  const auto part = std::exchange(open_, {});
  const bool sound = ::unzCloseCurrentFile(archive_) == UNZ_OK && size == 0 && left_ == 0;
  if (!sound) refuse(say(N_("the part {part} is damaged"), {{"part", shown(part)}}), say(N_("copy or download it again")));
  return 0;
}

void Package::close() {
  if (open_.empty()) return;
  open_.clear();
  ::unzCloseCurrentFile(archive_);  // read in part only: its checksum says nothing
}

}  // namespace svc::workbook
