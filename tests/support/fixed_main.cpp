// SPDX-License-Identifier: MIT
// svc with a fixed world, for transcripts: the same library, but now, uid and entropy come from the environment. The
// shipped program has no such switch.
#include "cli/real_world.hpp"
#include "cli/run.hpp"
#include "core/base/error.hpp"

#include <cstdlib>
#include <string>

namespace {

std::string setting(const char* name) {
  const auto* value = std::getenv(name);
  return value == nullptr ? std::string{} : std::string{value};
}

svc::Instant fixed_now() {
  const auto written = svc::parse_time(setting("SVC_TEST_NOW"));
  SVC_CHECK(written.has_value() && written->offset.has_value());
  return svc::Instant{(written->local.time_since_epoch() - *written->offset)};
}

// Splitmix64 over the seed: different for every call of one command, the same in every run of a story.
std::function<std::array<std::uint8_t, 16>()> entropy_from(std::uint64_t seed) {
  return [state = seed]() mutable {
    std::array<std::uint8_t, 16> bytes{};
    for (auto& byte : bytes) {
      state += 0x9E3779B97F4A7C15U;
      auto z = state;
      z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
      z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
      byte = static_cast<std::uint8_t>((z ^ (z >> 31U)) & 0xFFU);
    }
    return bytes;
  };
}

std::uint64_t mixed(std::uint64_t seed, const std::string& text) {
  for (const char c : text) seed = (seed ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  return seed;
}

}  // namespace

int main(int count, char** words) {
  svc::cli::keep_standard_files_open();
  svc::cli::RealStreams streams;
  svc::World world = svc::cli::real_world(streams);
  const std::vector<std::string> arguments(words + (count > 0 ? 1 : 0), words + count);
  auto seed = mixed(0xCBF29CE484222325U, setting("SVC_TEST_ENTROPY") + setting("SVC_TEST_NOW"));
  for (const auto& word : arguments) seed = mixed(seed, word + '\n');
  world.now = fixed_now();
  world.uid = world.effective_uid = std::strtoll(setting("SVC_TEST_UID").c_str(), nullptr, 10);
  world.environment.erase("SUDO_UID");
  world.entropy = entropy_from(seed);
  return svc::cli::run(arguments, world);
}
