// SPDX-License-Identifier: MIT
#include "core/workbook/relations.hpp"

#include "core/base/text.hpp"
#include "core/workbook/xml.hpp"

namespace svc::workbook {
namespace {

constexpr std::size_t most_relations = 100'000;

std::string folder_of(std::string_view part) {
  const auto slash = part.rfind('/');
  return slash == std::string_view::npos ? std::string{} : std::string{part.substr(0, slash + 1)};
}

// "../media/x.png" as seen from `folder`; empty where it leads out of the package.
std::string resolved(const std::string& folder, std::string_view target) {
  const auto whole = target.starts_with('/') ? std::string{target.substr(1)} : folder + std::string{target};
  std::vector<std::string> steps;
  for (auto& step : split(whole, '/')) {
    if (step == ".") continue;
    if (step == "..") {
      if (steps.empty()) return {};
      steps.pop_back();
    } else {
      steps.push_back(std::move(step));
    }
  }
  return joined(steps, "/");
}

class RelationHandler : public XmlHandler {
 public:
  RelationHandler(Package& package, std::string folder, std::map<std::string, Relation>& found)
      : package_{package}, folder_{std::move(folder)}, found_{found} {}
  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (name != "Relationship") return;
    if (found_.size() == most_relations) package_.refuse(say(N_("the workbook has more than {limit} relations"), {{"limit", std::to_string(most_relations)}}));
    const auto type = attributes.find("Type");
    Relation relation{.type = std::string{type.substr(type.rfind('/') + 1)}, .part = {}};
    if (attributes.find("TargetMode") != "External") relation.part = resolved(folder_, attributes.find("Target"));
    const std::string id{attributes.find("Id")};
    if (!found_.emplace(id, std::move(relation)).second) package_.refuse(say(N_("the relation {id} stands in the workbook twice"), {{"id", shown(id)}}));
  }
  void end(std::string_view) override {}

 private:
  Package& package_;
  std::string folder_;
  std::map<std::string, Relation>& found_;
};

}  // namespace

std::map<std::string, Relation> relations_of(Package& package, const std::string& part) {
  std::map<std::string, Relation> found;
  const auto folder = folder_of(part);
  const auto list = folder + "_rels/" + part.substr(folder.size()) + ".rels";
  if (!package.has(list)) return found;
  RelationHandler handler{package, folder, found};
  XmlReader{package, list, handler, largest_small_part}.read_all();
  return found;
}

}  // namespace svc::workbook
