// SPDX-License-Identifier: MIT
// Plays a fuzz harness over files and folders of inputs, without clang: what was once found stays found. Beside each
// input its beginnings and simple mutations are played too, so that a handful of seeds reaches most branches.
// `--seconds=N [--seed=N]` searches on for so long: inputs crossed with each other and mutated again and again. An input that
// ends the program stands in `fuzz-found` then.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

namespace fs = std::filesystem;

void play(const std::string& bytes) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

// The same on every machine and in every run.
class Dice {
 public:
  explicit Dice(std::uint64_t seed = 20260115) : state_{seed} {}
  std::size_t upto(std::size_t most) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return most == 0 ? 0 : static_cast<std::size_t>(state_ >> 33U) % (most + 1);
  }

 private:
  std::uint64_t state_;
};

std::string mutated(std::string bytes, Dice& dice) {
  for (auto changes = 1 + dice.upto(3); changes > 0 && !bytes.empty(); --changes) {
    const auto at = dice.upto(bytes.size() - 1);
    switch (dice.upto(3)) {
      case 0: bytes[at] = static_cast<char>(dice.upto(255)); break;
      case 1: bytes.erase(at, 1 + dice.upto(4)); break;
      case 2: bytes.insert(at, bytes.substr(dice.upto(bytes.size() - 1), dice.upto(12))); break;
      default: bytes[at] = static_cast<char>("0919-:/.,\"'[]{}=\n"[dice.upto(16)]); break;
    }
  }
  return bytes;
}

std::string content_of(const fs::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

std::size_t play_file(const fs::path& path) {
  const auto bytes = content_of(path);
  play(bytes);
  const std::size_t step = std::max<std::size_t>(1, bytes.size() / 50);
  std::size_t played = 1;
  for (std::size_t length = 0; length < bytes.size(); length += step, ++played) play(bytes.substr(0, length));
  Dice dice;
  for (int i = 0; i < 200; ++i, ++played) play(mutated(bytes, dice));
  return played;
}

// What is being played, for the handler of the signal that ends the program.
const std::string* being_played = nullptr;

extern "C" void keep_input(int number) {
  const int file = ::open("fuzz-found", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file >= 0 && being_played != nullptr && ::write(file, being_played->data(), being_played->size()) >= 0) ::close(file);
  std::signal(number, SIG_DFL);
  std::raise(number);
}

struct Search {
  long seconds = 0;
  std::uint64_t seed = 1;
};

// One input and the end of another, changed some more; what was made is changed on, now and then.
std::size_t search(const std::vector<fs::path>& files, const Search& wanted) {
  constexpr std::size_t most_kept = 500, longest = 1U << 16U;
  for (const int number : {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL}) std::signal(number, keep_input);
  std::vector<std::string> inputs;
  for (const auto& file : files) inputs.push_back(content_of(file));
  const auto seeds = inputs.size();
  Dice dice{wanted.seed};
  std::size_t played = 0;
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds{wanted.seconds};
  for (; std::chrono::steady_clock::now() < until; ++played) {
    auto input = inputs[dice.upto(inputs.size() - 1)];
    const auto& other = inputs[dice.upto(inputs.size() - 1)];
    if (dice.upto(3) == 0) input = input.substr(0, dice.upto(input.size())) + other.substr(dice.upto(other.size()));
    for (auto rounds = 1 + dice.upto(4); rounds > 0; --rounds) input = mutated(std::move(input), dice);
    if (input.size() > longest) input.resize(longest);
    being_played = &input;
    play(input);
    being_played = nullptr;
    if (inputs.size() < most_kept) inputs.push_back(std::move(input));
    else if (dice.upto(9) == 0) inputs[seeds + dice.upto(most_kept - seeds - 1)] = std::move(input);
  }
  return played;
}

}  // namespace

int main(int count, char** words) {
  std::vector<fs::path> files;
  Search wanted;
  for (int i = 1; i < count; ++i) {
    const std::string word{words[i]};
    if (word.starts_with("--seconds=")) {
      wanted.seconds = std::atol(word.c_str() + 10);
    } else if (word.starts_with("--seed=")) {
      wanted.seed = std::strtoull(word.c_str() + 7, nullptr, 10);
    } else if (fs::is_directory(words[i])) {
      for (const auto& entry : fs::directory_iterator{words[i]}) files.push_back(entry.path());
    } else {
      files.emplace_back(words[i]);
    }
  }
  std::ranges::sort(files);
  if (wanted.seconds > 0 && !files.empty()) {
    std::printf("%zu inputs searched\n", search(files, wanted));
    return 0;
  }
  std::size_t inputs = 0;
  for (const auto& file : files) inputs += play_file(file);
  std::printf("%zu files, %zu inputs\n", files.size(), inputs);
  return files.empty() ? 1 : 0;
}
