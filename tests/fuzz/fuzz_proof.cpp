// SPDX-License-Identifier: MIT
// A proof that somebody may have tampered with: it is refused, or worked out anew; what is sound is written as svc writes it.
#include <cstdint>
#include <string_view>

#include "core/base/error.hpp"
#include "core/duty/proof.hpp"
#include "core/returns/act.hpp"

namespace {

using namespace svc;

void check_text(std::string_view text) {
  const auto checked = duty::check_proof(text, "proof", [](const std::string&, const std::string&) { return std::nullopt; },
                                         {{"return", returns::case_kind()}});
  if (checked.found.differing == 0) SVC_CHECK(duty::proof_text(parse_json(text, "proof")) == text);
  SVC_CHECK(checked.found.differing == 0 || !checked.found.mismatches.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    check_text({reinterpret_cast<const char*>(data), size});
  } catch (const Error& error) {
    SVC_CHECK(error.exit() != Exit::internal);
    SVC_CHECK(!error.message().empty());
  }
  return 0;
}
