// SPDX-License-Identifier: MIT
#include "cli/render/workbook_library.hpp"

#include "core/base/error.hpp"

#include <dlfcn.h>

namespace svc::cli::render {

WorkbookLibrary::WorkbookLibrary() : handle_{::dlopen("libxlsxwriter.so.4", RTLD_NOW | RTLD_LOCAL)} {
  if (handle_ != nullptr) return;
  throw Error{Exit::store, say(N_("Workbooks need the library libxlsxwriter, which is not installed here.")),
              say(N_("On Debian: apt-get install libxlsxwriter4. --format csv needs nothing.")), {.field = "--format"}};
}

WorkbookLibrary::~WorkbookLibrary() { ::dlclose(handle_); }

void* WorkbookLibrary::find(const char* name) const {
  // A member's initialiser runs before the constructor's body: nothing is looked up where nothing was loaded.
  if (handle_ == nullptr) return nullptr;
  auto* found = ::dlsym(handle_, name);
  SVC_CHECK(found != nullptr);
  return found;
}

}  // namespace svc::cli::render
