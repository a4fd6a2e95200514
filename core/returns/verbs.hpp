// SPDX-License-Identifier: MIT
// The verbs on a return that is there. Each is one transaction; what it may do, the book says.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/cases/verbs.hpp"
#include "core/returns/act.hpp"

namespace svc::returns {

using cases::Closing;
using cases::NewAttachment;

// Who must agree says so, or declines: the salesperson, his manager, the purchasing manager, after-sales, the general manager.
struct Consent {
  std::string role = {};     // of consent_roles()
  std::optional<std::int64_t> line = {};  // to this line alone; the others go on without it
  bool declined = false;
  std::string opinion = {};  // of after-sales on a large item, and what becomes of it: credit, offset, adjust_price, send_back …
  std::string text = {};
  std::string source = {};    // of somebody else's consent: how it reached who records it (fact consent_source)
  std::string evidence = {};  // what shows it: of an attachment its name
  std::optional<std::string> override_reason = {};
};
ActResult consent(const World& world, store::Store& store, const Target& target, const Consent& consent);
[[nodiscard]] std::vector<std::string> consent_roles();
[[nodiscard]] std::vector<std::string> consent_sources();
// Whose word is which fact.
struct ConsentWord {
  std::string_view role;
  std::string_view fact;
};
[[nodiscard]] std::span<const ConsentWord> consent_words();

// Facts of the return, or of one line of it; every line is judged anew.
struct Edit {
  std::optional<std::int64_t> line = {};
  Json fields = JsonObject{};
};
ActResult edit(const World& world, store::Store& store, const Target& target, const Edit& edit);
ActResult note(const World& world, store::Store& store, const Target& target, const std::string& text);
ActResult attach(const World& world, store::Store& store, const Target& target, const NewAttachment& file);
ActResult close(const World& world, store::Store& store, const Target& target, const Closing& closing);
ActResult cancel(const World& world, store::Store& store, const Target& target, const std::string& reason);
ActResult reopen(const World& world, store::Store& store, const Target& target, const std::string& reason);

// A return and another case that have to do with each other; both show it.
struct Linking {
  std::string_view kind = {};  // of the other: "ticket", "return"
  std::int64_t other = 0;
  std::string text = {};
  // The other one's deadlines are as of this act too; of a return it is done here.
  std::function<void(store::WriteSession&, std::int64_t)> refold_other = {};
};
ActResult link(const World& world, store::Store& store, const Target& target, const Linking& linking);

// A return that is the same need as another one ends; lines that the other has not go over, with the day it was asked for. Goods that are
// under way or settled stay under their number, and what was agreed to stays as it was agreed.
struct Merging {
  std::int64_t into = 0;
  std::string reason = {};
};
ActResult merge(const World& world, store::Store& store, const Target& target, const Merging& merging);

}  // namespace svc::returns
