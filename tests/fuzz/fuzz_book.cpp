// SPDX-License-Identifier: MIT
// A book: it is refused with its place, or it compiles, comes back the same, and bundles to the same book.
#include <cstdint>
#include <string>
#include <vector>

#include "core/base/error.hpp"
#include "core/policy/compiled.hpp"
#include "core/policy/loader.hpp"

namespace {

using namespace svc;
using namespace svc::policy;

void check_book_text(const std::string& text) {
  const std::vector<BookFile> files{{.name = "book.toml", .text = text}};
  const auto book = load_book(files, shipped_library());
  const auto packed = compile(book, "");
  SVC_CHECK(compile(decompile(packed), "") == packed);
  SVC_CHECK(load_bundle(bundle(files, shipped_library())).hash == book.hash);
}

// Bytes that pretend to be a compiled book are refused or are one; nothing else may happen.
void check_bytes(const std::string& bytes) {
  try {
    static_cast<void>(decompile("svcb" + std::to_string(compiled_format) + " " + bytes));
  } catch (const Error& error) {
    SVC_CHECK(error.exit() == Exit::store);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text{reinterpret_cast<const char*>(data), size};
  check_bytes(text);
  try {
    check_book_text(text);
  } catch (const Error& error) {
    SVC_CHECK(error.exit() == Exit::usage || error.exit() == Exit::not_found);
  }
  return 0;
}
