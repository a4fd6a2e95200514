// SPDX-License-Identifier: MIT
#include "core/workbook/xml.hpp"

#include <expat.h>

#include <array>

#include "core/base/error.hpp"
#include "core/base/text.hpp"

namespace svc::workbook {
namespace {

constexpr int piece = 1 << 16;
constexpr int deepest = 100;
constexpr std::int64_t longest_token = 1 << 20;  // bytes of one tag: expat keeps it until it is whole
constexpr char between = ' ';                    // a namespace and a local name

constexpr std::array<std::string_view, 4> known_spaces{
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/package/2006/relationships", "http://schemas.openxmlformats.org/package/2006/content-types"};
constexpr std::array<std::string_view, 2> relation_spaces{
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships"};

bool is_in(std::string_view name, std::string_view space) {
  return name.size() > space.size() && name[space.size()] == between && name.starts_with(space);
}

std::string_view local_name(std::string_view name) {
  for (const auto space : known_spaces) {
    if (is_in(name, space)) return name.substr(space.size() + 1);
  }
  return {};
}

[[noreturn]] void refuse_part(const Package& package, std::string_view part, Message why) {
  package.refuse(say(N_("the part {part} is not what it must be: {why}"), {{"part", shown(part)}, {"why", "", {std::move(why)}}}));
}

Message document_type() { return say(N_("it declares a document type, which no workbook needs")); }

// What stands before the first element; of what is no XML, nothing.
struct Prolog {
  XML_Parser parser = ::XML_ParserCreate(nullptr);
  bool declares_type = false;

  Prolog() {
    if (parser == nullptr) throw std::bad_alloc{};
    ::XML_SetUserData(parser, this);
    ::XML_SetStartElementHandler(parser, on_start);
    ::XML_SetStartDoctypeDeclHandler(parser, on_doctype);
  }
  ~Prolog() { ::XML_ParserFree(parser); }
  Prolog(const Prolog&) = delete;
  Prolog& operator=(const Prolog&) = delete;

  static void stop(void* user) { ::XML_StopParser(static_cast<Prolog*>(user)->parser, XML_FALSE); }
  static void XMLCALL on_start(void* user, const XML_Char*, const XML_Char**) { stop(user); }
  static void XMLCALL on_doctype(void* user, const XML_Char*, const XML_Char*, const XML_Char*, int) {
    static_cast<Prolog*>(user)->declares_type = true;
    stop(user);
  }
  void read(Package& package, std::string_view part) {
    std::array<char, 4096> bytes{};
    package.open(part);
    std::size_t size = 1;
    for (std::int64_t fed = 0; size != 0 && fed < longest_token; fed += static_cast<std::int64_t>(size)) {
      size = package.read(bytes.data(), bytes.size());
      if (::XML_Parse(parser, bytes.data(), static_cast<int>(size), 0) != XML_STATUS_OK) break;
    }
    package.close();
  }
};

}  // namespace

void refuse_document_types(Package& package) {
  for (const auto& part : package.readable_parts()) {
    Prolog prolog;
    prolog.read(package, part);
    if (prolog.declares_type) refuse_part(package, part, document_type());
  }
}

std::string_view XmlAttributes::find(std::string_view name) const {
  for (const auto* at = pairs_; *at != nullptr; at += 2) {
    if (name == *at) return at[1];
  }
  return {};
}

std::string_view XmlAttributes::relation(std::string_view name) const {
  for (const auto* at = pairs_; *at != nullptr; at += 2) {
    const std::string_view found{*at};
    for (const auto space : relation_spaces) {
      if (is_in(found, space) && found.substr(space.size() + 1) == name) return at[1];
    }
  }
  return {};
}

struct XmlReader::State {
  Package& package;
  std::string part;
  XmlHandler& handler;
  XML_Parser parser = nullptr;
  std::exception_ptr failure = {};  // of the handler, on its way through C
  std::int64_t fed = 0;
  int depth = 0;
  bool paused = false, ended = false;

  State(Package& from, std::string_view name, XmlHandler& to) : package{from}, part{name}, handler{to} {}
  ~State() { ::XML_ParserFree(parser); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  template <typename Act>
  static void guarded(void* user, Act act) {
    auto& state = *static_cast<State*>(user);
    if (state.failure) return;
    try {
      act(state);
    } catch (...) {
      state.failure = std::current_exception();
      ::XML_StopParser(state.parser, XML_FALSE);
    }
  }
  static void XMLCALL on_start(void* user, const XML_Char* name, const XML_Char** pairs) {
    guarded(user, [&](State& state) {
      if (++state.depth > deepest) state.refuse(say(N_("its elements nest more than {limit} deep"), {{"limit", std::to_string(deepest)}}));
      state.handler.start(local_name(name), XmlAttributes{pairs});
    });
  }
  static void XMLCALL on_end(void* user, const XML_Char* name) {
    guarded(user, [&](State& state) {
      --state.depth;
      state.handler.end(local_name(name));
    });
  }
  static void XMLCALL on_text(void* user, const XML_Char* text, int size) {
    guarded(user, [&](State& state) { state.handler.text({text, static_cast<std::size_t>(size)}); });
  }
  static void XMLCALL on_doctype(void* user, const XML_Char*, const XML_Char*, const XML_Char*, int) {
    guarded(user, [](State& state) { state.refuse(document_type()); });
  }
  [[noreturn]] void refuse(Message why) const { refuse_part(package, part, std::move(why)); }
};

XmlReader::XmlReader(Package& package, std::string_view part, XmlHandler& handler, std::int64_t most)
    : state_{std::make_unique<State>(package, part, handler)} {
  package.open(part, most);
  state_->parser = ::XML_ParserCreateNS(nullptr, between);
  if (state_->parser == nullptr) throw std::bad_alloc{};
  ::XML_SetUserData(state_->parser, state_.get());
  ::XML_SetElementHandler(state_->parser, State::on_start, State::on_end);
  ::XML_SetCharacterDataHandler(state_->parser, State::on_text);
  ::XML_SetStartDoctypeDeclHandler(state_->parser, State::on_doctype);
}

XmlReader::~XmlReader() = default;

void XmlReader::settle(int status) {
  auto& state = *state_;
  if (state.failure) std::rethrow_exception(std::exchange(state.failure, nullptr));
  if (status == XML_STATUS_ERROR) {
    const auto code = ::XML_GetErrorCode(state.parser);
    if (code == XML_ERROR_NO_MEMORY) throw std::bad_alloc{};
    state.refuse(words(::XML_ErrorString(code)));
  }
  state.paused = status == XML_STATUS_SUSPENDED;
}

void XmlReader::feed() {
  auto& state = *state_;
  void* const room = ::XML_GetBuffer(state.parser, piece);
  if (room == nullptr) throw std::bad_alloc{};
  const auto size = state.package.read(static_cast<char*>(room), piece);
  state.fed += static_cast<std::int64_t>(size);
  state.ended = size == 0;
  settle(::XML_ParseBuffer(state.parser, static_cast<int>(size), state.ended ? 1 : 0));
  if (!state.paused && !state.ended && state.fed - ::XML_GetCurrentByteIndex(state.parser) > longest_token) {
    state.refuse(say(N_("a tag is longer than {limit} bytes"), {{"limit", std::to_string(longest_token)}}));
  }
}

bool XmlReader::read_some() {
  auto& state = *state_;
  if (state.paused) settle(::XML_ResumeParser(state.parser));
  while (!state.paused && !state.ended) feed();
  return state.paused;
}

void XmlReader::read_all() {
  while (read_some()) {}
}

void XmlReader::pause() { ::XML_StopParser(state_->parser, XML_TRUE); }

}  // namespace svc::workbook
