// SPDX-License-Identifier: MIT
// The search among boxes: points that no box covers, among those that can be at all.
#pragma once

#include <optional>
#include <vector>

#include "core/policy/cells.hpp"

namespace svc::policy {

// A box of points of `from` that none of the boxes covers. `steps` is the budget and is used up; nothing and steps 0: not
// proved.
[[nodiscard]] std::optional<Box> uncovered(const Box& from, const std::vector<Box>& boxes, std::size_t& steps);
// The same points with every fact left out that does not matter: no box meets what remains.
[[nodiscard]] Box widened(Box point, const Box& universe, const std::vector<Box>& boxes);

// What can be, by the dictionary and by the tables before. How facts and outputs hang together is asked last, where what is
// known of each alone does not settle it.
class Possible {
 public:
  Possible(const Cells& cells, const Images& images, std::size_t budget);

  // Points of `from` that can be and that none of the boxes covers.
  [[nodiscard]] std::optional<Box> point(const Box& from, const std::vector<Box>& taken = {});
  // Whether all that can be of the boxes lies in the others; false where it was not proved.
  [[nodiscard]] bool inside(const std::vector<Box>& boxes, const std::vector<Box>& outer);
  // The points told by few facts: whatever else can be with these facts is in `within` and not taken either.
  [[nodiscard]] Box told(Box points, const Box& within, const std::vector<Box>& taken);
  // What no box takes: boxes as wide as they go, each told by a smallest witness, those of one fact first.
  struct Hole {
    Box box;
    Box witness;
  };
  [[nodiscard]] std::vector<Hole> holes(const std::vector<Box>& taken, std::size_t most);
  [[nodiscard]] bool proved() const { return steps_ != 0; }

 private:
  [[nodiscard]] bool is_free(const Box& box, const std::vector<Box>& taken);
  [[nodiscard]] Box smallest(const Box& points, const std::vector<Box>& taken);
  [[nodiscard]] Box grown(Box box, const std::vector<Box>& taken);
  void find_single(const std::vector<Box>& taken, std::vector<Hole>& holes);

  const Cells& cells_;
  std::vector<Box> impossible_;    // each fact and output by itself
  std::vector<Box> contradicted_;  // facts with outputs
  std::size_t steps_;
};

}  // namespace svc::policy
