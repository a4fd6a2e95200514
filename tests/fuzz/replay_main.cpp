// SPDX-License-Identifier: MIT
// Plays a fuzz harness over files and folders of inputs, without clang: what was once found stays found. Beside each
// input its beginnings and simple mutations are played too, so that a handful of seeds reaches most branches.
#include <algorithm>
#include <cstdint>
#include <cstdio>
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
  std::size_t upto(std::size_t most) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return most == 0 ? 0 : static_cast<std::size_t>(state_ >> 33U) % (most + 1);
  }

 private:
  std::uint64_t state_ = 20260115;
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

std::size_t play_file(const fs::path& path) {
  std::ifstream file{path, std::ios::binary};
  const std::string bytes{std::istreambuf_iterator<char>{file}, {}};
  play(bytes);
  const std::size_t step = std::max<std::size_t>(1, bytes.size() / 50);
  std::size_t played = 1;
  for (std::size_t length = 0; length < bytes.size(); length += step, ++played) play(bytes.substr(0, length));
  Dice dice;
  for (int i = 0; i < 200; ++i, ++played) play(mutated(bytes, dice));
  return played;
}

}  // namespace

int main(int count, char** words) {
  std::vector<fs::path> files;
  for (int i = 1; i < count; ++i) {
    if (fs::is_directory(words[i])) {
      for (const auto& entry : fs::directory_iterator{words[i]}) files.push_back(entry.path());
    } else {
      files.emplace_back(words[i]);
    }
  }
  std::ranges::sort(files);
  std::size_t inputs = 0;
  for (const auto& file : files) inputs += play_file(file);
  std::printf("%zu files, %zu inputs\n", files.size(), inputs);
  return files.empty() ? 1 : 0;
}
