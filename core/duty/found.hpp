// SPDX-License-Identifier: MIT
// `svc init`: a new store with its founder and its first book.
#pragma once

#include <string>

#include "core/store/create.hpp"

namespace svc::duty {

struct Founding {
  std::string path;
  std::string book;     // a shipped id or a path
  std::string zone;     // IANA name
  std::string currency;
  std::string site = {};
  std::string group = {};    // of a shared store
  std::string founder;  // short name of whoever makes it: administrator and clerk, root too
  bool dry_run = false;
};

// The book that was adopted: a shipped one is told by its id, another one by its hash too.
struct FoundingBook {
  std::string id;
  std::string hash;
  bool shipped = false;
};
// Throws Error (usage) for a currency, site or name that cannot be, before anything is written.
FoundingBook found(const World& world, const Founding& wanted);

}  // namespace svc::duty
