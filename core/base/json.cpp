// SPDX-License-Identifier: MIT
#include "core/base/json.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <nlohmann/json.hpp>
#include <unordered_set>

#include "core/base/error.hpp"
#include "core/base/text.hpp"

namespace svc {
namespace {

constexpr std::size_t deepest = 64;

struct Refusal {
  Message message;
};

// The text, and how far the reader has come in it: the library itself tells the place of what is no JSON alone.
struct Watched {
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;
  const char* at = nullptr;
  const char** reached = nullptr;
  reference operator*() const { return *at; }
  Watched& operator++() {
    *reached = ++at;
    return *this;
  }
  Watched operator++(int) {
    auto before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const Watched& a, const Watched& b) { return a.at == b.at; }
};

// Builds a Json from the library's events and refuses what a Json does not hold.
class Builder : public nlohmann::json_sax<nlohmann::json> {
 public:
  Json take() { return std::move(root_); }

  bool null() override { return put(nullptr); }
  bool boolean(bool value) override { return put(value); }
  bool number_integer(number_integer_t value) override { return put(static_cast<std::int64_t>(value)); }
  bool number_unsigned(number_unsigned_t value) override {
    if (value > static_cast<number_unsigned_t>(std::numeric_limits<std::int64_t>::max())) refuse_number();
    return put(static_cast<std::int64_t>(value));
  }
  bool number_float(number_float_t, const string_t&) override { refuse_number(); }
  bool string(string_t& value) override { return put(std::move(value)); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(JsonObject{}); }
  bool key(string_t& value) override {
    if (stands_already(value)) throw Refusal{say(N_("the key {key} stands twice in one object"), {{"key", shown(value)}})};
    key_ = std::move(value);
    return true;
  }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return open(JsonArray{}); }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
    stopped_at = position;
    return false;
  }

  std::size_t stopped_at = 0;

 private:
  [[noreturn]] static void refuse_number() {
    throw Refusal{say(N_("numbers must be whole and fit in 64 bits; write an amount as text, such as \"12.50\""))};
  }
  // Most objects are small; of a large one the keys are kept, so that each is looked up once.
  bool stands_already(const std::string& key) {
    constexpr std::size_t few = 32;
    const auto& members = *stack_.back()->object();
    if (members.size() < few) return std::ranges::find(members, key, &JsonMember::first) != members.end();
    auto& keys = keys_.back();
    if (keys.empty()) {
      for (const auto& member : members) keys.insert(member.first);
    }
    return !keys.insert(key).second;
  }
  Json* place(Json value) {
    if (stack_.empty()) return &(root_ = std::move(value));
    if (auto* array = stack_.back()->array()) return &array->emplace_back(std::move(value));
    return &stack_.back()->object()->emplace_back(std::move(key_), std::move(value)).second;
  }
  bool put(Json value) { return place(std::move(value)) != nullptr; }
  bool open(Json value) {
    if (stack_.size() >= deepest) throw Refusal{say(N_("nested too deeply"))};
    stack_.push_back(place(std::move(value)));
    keys_.emplace_back();
    return true;
  }
  bool close() {
    stack_.pop_back();
    keys_.pop_back();
    return true;
  }

  Json root_;
  std::vector<Json*> stack_;
  std::vector<std::unordered_set<std::string>> keys_;  // of each open object that is large
  std::string key_;
};

Place place_of(std::string_view text, std::size_t offset, std::string_view name) {
  const auto before = text.substr(0, std::min(offset, text.size()));
  const auto line = 1 + std::ranges::count(before, '\n');
  const auto start = before.rfind('\n');
  const auto column = start == std::string_view::npos ? before.size() : before.size() - start - 1;
  return {.file = std::string{name}, .line = line, .column = static_cast<std::int64_t>(std::max<std::size_t>(column, 1))};
}

void write(std::string& out, const Json& value, int indent, bool sorted) {
  const auto newline = [&](int depth) {
    if (indent >= 0) out.append("\n").append(static_cast<std::size_t>(depth) * 2, ' ');
  };
  const int inner = indent < 0 ? -1 : indent + 1;
  if (value.is_null()) {
    out += "null";
  } else if (const auto* flag = value.boolean()) {
    out += *flag ? "true" : "false";
  } else if (const auto* number = value.integer()) {
    out += std::to_string(*number);
  } else if (const auto* text = value.text()) {
    append_json_string(out, *text);
  } else if (const auto* array = value.array()) {
    out += '[';
    for (std::size_t i = 0; i < array->size(); ++i) {
      if (i != 0) out += ',';
      newline(inner);
      write(out, (*array)[i], inner, sorted);
    }
    if (!array->empty()) newline(indent);
    out += ']';
  } else {
    std::vector<const JsonMember*> members;
    for (const auto& member : *value.object()) members.push_back(&member);
    if (sorted) std::ranges::sort(members, {}, [](const JsonMember* m) { return std::string_view{m->first}; });
    out += '{';
    for (std::size_t i = 0; i < members.size(); ++i) {
      if (i != 0) out += ',';
      newline(inner);
      append_json_string(out, members[i]->first);
      out += indent < 0 ? ":" : ": ";
      write(out, members[i]->second, inner, sorted);
    }
    if (!members.empty()) newline(indent);
    out += '}';
  }
}

}  // namespace

bool operator==(const Json& one, const Json& other) {
  const auto* object = one.object();
  if (object == nullptr || other.object() == nullptr) return one.value_ == other.value_;
  return object->size() == other.object()->size() && std::ranges::all_of(*object, [&](const JsonMember& member) {
    const auto* found = other.find(member.first);
    return found != nullptr && *found == member.second;
  });
}

const Json* Json::find(std::string_view key) const {
  const auto* members = object();
  if (members == nullptr) return nullptr;
  const auto found = std::ranges::find(*members, key, &JsonMember::first);
  return found == members->end() ? nullptr : &found->second;
}

void Json::set(std::string_view key, Json value) {
  if (is_null()) value_ = JsonObject{};
  SVC_CHECK(object() != nullptr);
  auto& members = *object();
  const auto found = std::ranges::find(members, key, &JsonMember::first);
  if (found == members.end()) members.emplace_back(std::string{key}, std::move(value));
  else found->second = std::move(value);
}

Json parse_json(std::string_view text, std::string_view name) {
  if (const auto bad = invalid_utf8(text)) {
    throw Error{Exit::usage, say(N_("not valid UTF-8")), {}, place_of(text, *bad + 1, name)};
  }
  Builder builder;
  const char* reached = text.data();
  try {
    if (nlohmann::json::sax_parse(Watched{text.data(), &reached}, Watched{text.data() + text.size(), &reached}, &builder)) return builder.take();
  } catch (const Refusal& refusal) {
    throw Error{Exit::usage, refusal.message, {}, place_of(text, static_cast<std::size_t>(std::max(reached - text.data(), std::ptrdiff_t{1}) - 1), name)};
  }
  throw Error{Exit::usage, say(N_("not JSON")), {}, place_of(text, builder.stopped_at, name)};
}

std::string to_text(const Json& value) {
  std::string out;
  write(out, value, -1, false);
  return out;
}

std::string to_pretty_text(const Json& value) {
  std::string out;
  write(out, value, 0, false);
  return out;
}

std::string canonical(const Json& value) {
  std::string out;
  write(out, value, -1, true);
  return out;
}

void append_json_string(std::string& out, std::string_view text) {
  constexpr std::string_view hex = "0123456789abcdef";
  const auto escape = [&](unsigned code) {
    out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4) out += hex[(code >> static_cast<unsigned>(shift)) & 15U];
  };
  out += '"';
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const auto next = [&](std::size_t k) { return i + k < text.size() ? static_cast<unsigned char>(text[i + k]) : 0U; };
    if (c == '"' || c == '\\') {
      out += '\\';
      out += static_cast<char>(c);
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (c < 0x20 || c == 0x7F) {
      escape(c);
    } else if (c == 0xC2 && next(1) < 0xA0) {  // C1 controls
      escape(next(1));
      i += 1;
    } else if (c == 0xE2 && ((next(1) == 0x80 && ((next(2) >= 0xAA && next(2) <= 0xAE) || next(2) == 0x8E || next(2) == 0x8F)) ||
                             (next(1) == 0x81 && next(2) >= 0xA6 && next(2) <= 0xA9))) {  // bidi controls
      escape(0x2000U + ((next(1) & 0x3FU) << 6U) + (next(2) & 0x3FU));
      i += 2;
    } else {
      out += static_cast<char>(c);
    }
  }
  out += '"';
}

}  // namespace svc
