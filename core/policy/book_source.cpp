// SPDX-License-Identifier: MIT
#include "core/policy/book_source.hpp"

#include <algorithm>

#include "core/policy/book_layer.hpp"
#include "core/policy/loading.hpp"

namespace svc::policy {
namespace {

constexpr std::array<std::string_view, 8> kind_names{"table", "decision", "clock", "gate", "approval", "cap", "charge", "schedule"};

bool is_calendar(const Toml& file) { return file.find("calendar") != nullptr; }

std::string calendar_id(const Toml& file) {
  Fields fields{*file.find("calendar"), "[calendar]"};
  return fields.text("id");
}

// [book]: returns what it extends.
std::vector<std::string> read_head(const Toml& node, BookSource& out) {
  Fields fields{node, "[book]"};
  out.id = fields.text("id");
  out.title = fields.bilingual("title");
  out.calendar = fields.text_or("calendar", {});
  out.chapter = fields.flag("chapter", false);
  out.place = node.place();
  const auto extends = fields.one_or_more("extends");
  fields.done();
  return extends;
}

// The [book] of the first file; no other file has one.
const Toml& find_head(const std::vector<const Toml*>& files, std::span<const BookFile> names) {
  if (files.empty()) refuse(say(N_("a book needs at least one file")), {.file = names.empty() ? "" : names.front().name});
  for (const auto* file : files) {
    const auto* head = file->find("book");
    if (file == files.front() && head == nullptr) {
      refuse(say(N_("[book] is missing: it stands in the first file, in the order of names")), {.file = file->place().file, .line = 1, .column = 1});
    }
    if (file != files.front() && head != nullptr) refuse(say(N_("[book] stands once, in the first file")), head->place());
  }
  return *files.front()->find("book");
}

void collect_params(const Toml& node, std::set<std::string, std::less<>>& out) {
  if (const auto* text = node.text(); text != nullptr && text->starts_with('$')) out.insert(text->substr(1));
  if (const auto* items = node.array()) {
    for (const auto& item : *items) collect_params(item, out);
  }
  if (const auto* members = node.table()) {
    for (const auto& member : *members) collect_params(member.value, out);
  }
}

}  // namespace

std::set<std::string, std::less<>> params_of(const Toml& block) {
  std::set<std::string, std::less<>> params;
  collect_params(block, params);
  const auto* condition = block.find("if");
  if (condition == nullptr || condition->table() == nullptr) return params;
  for (const auto& member : *condition->table()) params.insert(member.key);
  return params;
}

std::map<std::string, std::vector<std::string>> param_uses(const Book& book) {
  std::map<std::string, std::vector<std::string>> uses;
  if (book.source == nullptr) return uses;
  for (const auto& block : book.source->blocks) {
    for (const auto& key : params_of(*block.node)) uses[key].push_back(block.id);
  }
  return uses;
}

std::string_view to_text(BlockKind kind) { return kind_names.at(static_cast<std::size_t>(kind)); }

std::optional<BlockKind> parse_kind(std::string_view text) {
  const auto found = std::ranges::find(kind_names, text);
  if (found == kind_names.end()) return std::nullopt;
  return static_cast<BlockKind>(found - kind_names.begin());
}

std::shared_ptr<const BookSource> SourceReader::read(std::span<const BookFile> files) {
  if (groups_.empty()) groups_.push_back({"", {files.begin(), files.end()}});
  auto out = std::make_shared<BookSource>();
  std::vector<const Toml*> own;
  for (const auto& file : files) {
    out->parsed.push_back(std::make_shared<const Toml>(parse_toml(file.text, file.name)));
    const auto& toml = *out->parsed.back();
    if (is_calendar(toml)) {
      out->calendars[calendar_id(toml)] = &toml;
    } else {
      own.push_back(&toml);
    }
  }
  const auto& head = find_head(own, files);
  const auto extends = read_head(head, *out);
  Layer layer{*out};
  for (const auto& id : extends) layer.inherit(*extended(id, head.find("extends")->place()));
  for (const auto* file : own) layer.disable(*file);
  for (const auto* file : own) layer.take(*file);
  layer.finish();
  return out;
}

std::shared_ptr<const BookSource> SourceReader::extended(const std::string& id, const Place& place) {
  const auto known = known_.find(id);
  if (known != known_.end()) {
    if (known->second == nullptr) refuse(say(N_("'{book}' extends itself"), {{"book", id}}), place);
    return known->second;
  }
  known_[id] = nullptr;
  const auto files = library_(id);
  if (files.empty()) refuse_unknown(say(N_("book")), id, place, shipped_books());
  groups_.push_back({id, files});
  auto source = read(files);
  if (source->id != id) refuse(say(N_("'{wanted}' calls itself '{found}'"), {{"wanted", id}, {"found", source->id}}), source->place);
  known_[id] = source;
  return source;
}

const Toml* SourceReader::calendar(const BookSource& source, const std::string& id) {
  const auto own = source.calendars.find(id);
  if (own != source.calendars.end()) return own->second;
  const auto name = "calendars/" + id;
  const auto files = library_(name);
  if (files.empty()) return nullptr;
  groups_.push_back({name, files});
  calendars_.push_back(std::make_shared<const Toml>(parse_toml(files.front().text, files.front().name)));
  return calendars_.back().get();
}

}  // namespace svc::policy
