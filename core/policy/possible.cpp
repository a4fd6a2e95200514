// SPDX-License-Identifier: MIT
#include "core/policy/possible.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace svc::policy {
namespace {

using BoxList = std::vector<const Box*>;

bool meet(const Box& a, const Box& b) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    if ((a[i] & b[i]) == 0) return false;
  }
  return true;
}

// On how many axes the box says less than `from`.
std::size_t cuts(const Box& from, const Box& box) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < from.size(); ++i) count += (from[i] & ~box[i]) != 0 ? 1 : 0;
  return count;
}

// What is left of `from` beside the least constrained box is a few smaller boxes, each searched on its own.
std::optional<Box> search(const Box& from, const BoxList& boxes, std::size_t& steps) {
  BoxList meeting;
  const Box* widest = nullptr;
  std::size_t fewest = 0;
  for (const auto* box : boxes) {
    if (!meet(from, *box)) continue;
    meeting.push_back(box);
    const auto count = cuts(from, *box);
    if (count == 0) return std::nullopt;
    if (widest == nullptr || count < fewest) {
      widest = box;
      fewest = count;
    }
  }
  if (widest == nullptr) return from;
  Box rest = from;
  for (std::size_t i = 0; i < from.size(); ++i) {
    const Mask outside = rest[i] & ~(*widest)[i];
    if (outside == 0) continue;
    if (steps == 0) return std::nullopt;
    --steps;
    Box part = rest;
    part[i] = outside;
    if (auto found = search(part, meeting, steps)) return found;
    rest[i] &= (*widest)[i];
  }
  return std::nullopt;
}

void add(BoxList& list, const std::vector<Box>& boxes) {
  for (const auto& box : boxes) list.push_back(&box);
}

// How many facts the box tells.
std::size_t facts_in(const Box& box, const Box& universe) { return cuts(universe, box); }

// The cells as runs of neighbours; `apart` belongs to none.
std::vector<Mask> runs_of(Mask cells, Mask apart) {
  std::vector<Mask> runs;
  for (Mask rest = cells; rest != 0; rest &= rest - 1) {
    const Mask cell = rest & -rest;
    const bool goes_on = !runs.empty() && (runs.back() & (cell >> 1)) != 0 && cell != apart;
    if (goes_on) runs.back() |= cell;
    else runs.push_back(cell);
  }
  return runs;
}

}  // namespace

std::optional<Box> uncovered(const Box& from, const std::vector<Box>& boxes, std::size_t& steps) {
  BoxList list;
  add(list, boxes);
  return search(from, list, steps);
}

Box widened(Box point, const Box& universe, const std::vector<Box>& boxes) {
  for (std::size_t i = 0; i < point.size(); ++i) {
    const auto kept = std::exchange(point[i], universe[i]);
    if (std::ranges::any_of(boxes, [&](const Box& box) { return meet(point, box); })) point[i] = kept;
  }
  return point;
}

Possible::Possible(const Cells& cells, const Images& images, std::size_t budget)
    : cells_{cells}, impossible_{cells.impossible(images)}, contradicted_{cells.contradicted()}, steps_{budget} {}

std::optional<Box> Possible::point(const Box& from, const std::vector<Box>& taken) {
  BoxList list;
  add(list, impossible_);
  add(list, taken);
  auto found = search(from, list, steps_);
  if (!found || contradicted_.empty()) return found;
  add(list, contradicted_);
  if (auto here = search(*found, list, steps_)) return here;
  return search(from, list, steps_);
}

bool Possible::inside(const std::vector<Box>& boxes, const std::vector<Box>& outer) {
  return std::ranges::none_of(boxes, [&](const Box& box) { return point(box, outer).has_value(); }) && proved();
}

// Nothing that can be of the box is taken.
bool Possible::is_free(const Box& box, const std::vector<Box>& taken) {
  return std::ranges::none_of(taken, [&](const Box& one) {
    const auto part = common_part(box, one);
    return part && (point(*part).has_value() || !proved());
  });
}

// What the tables before are asked goes first: a table's own facts tell most.
Box Possible::told(Box points, const Box& within, const std::vector<Box>& taken) {
  for (auto i = points.size(); i-- > 0;) {
    if (points[i] == within[i]) continue;
    const auto kept = std::exchange(points[i], within[i]);
    if (!is_free(points, taken)) points[i] = kept;
  }
  return points;
}

Box Possible::smallest(const Box& points, const std::vector<Box>& taken) {
  const auto& universe = cells_.universe();
  std::vector<std::size_t> axes;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (points[i] != universe[i] && !cells_.is_hidden(i)) axes.push_back(i);
  }
  for (const auto one : axes) {
    for (const auto other : axes) {
      if (other >= one) break;
      Box box = universe;
      box[one] = points[one];
      box[other] = points[other];
      if (is_free(box, taken)) return told(std::move(box), universe, taken);
    }
  }
  return told(points, universe, taken);
}

// With every value of its facts that is free too.
Box Possible::grown(Box box, const std::vector<Box>& taken) {
  const auto& universe = cells_.universe();
  for (std::size_t i = 0; i < box.size(); ++i) {
    for (Mask more = universe[i] & ~box[i]; more != 0; more &= more - 1) {
      const auto cell = more & -more;
      Box beside = box;
      beside[i] = cell;
      if (is_free(beside, taken)) box[i] |= cell;
    }
  }
  return box;
}

// Values of one fact that no box takes, whatever else is so: each run of neighbours is a hole of its own, and so is none.
void Possible::find_single(const std::vector<Box>& taken, std::vector<Hole>& holes) {
  const auto& universe = cells_.universe();
  std::vector<Box> known;
  for (std::size_t i = 0; i < cells_.own_axes(); ++i) {
    Mask free = 0;
    for (Mask cells = universe[i]; cells != 0; cells &= cells - 1) {
      Box box = universe;
      box[i] = cells & -cells;
      if (is_free(box, taken) && point(box, known)) free |= box[i];
    }
    if (free == universe[i]) continue;
    for (const auto run : runs_of(free, cells_.none_of(i))) {
      Hole hole{.box = universe, .witness = universe};
      hole.box[i] = run;
      hole.witness[i] = run & -run;
      known.push_back(hole.box);
      holes.push_back(std::move(hole));
    }
  }
}

std::vector<Possible::Hole> Possible::holes(const std::vector<Box>& taken, std::size_t most) {
  std::vector<Hole> holes;
  auto found = point(cells_.universe(), taken);
  if (!found) return holes;
  find_single(taken, holes);
  auto known = taken;
  for (const auto& hole : holes) known.push_back(hole.box);
  for (found = point(cells_.universe(), known); found && holes.size() < most; found = point(cells_.universe(), known)) {
    auto witness = smallest(*found, taken);
    holes.push_back({.box = grown(witness, taken), .witness = std::move(witness)});
    known.push_back(holes.back().box);
  }
  std::ranges::stable_sort(holes, {}, [&](const Hole& hole) { return facts_in(hole.witness, cells_.universe()); });
  return holes;
}

}  // namespace svc::policy
