// SPDX-License-Identifier: MIT
#include "core/workbook/workbook.hpp"

#include <algorithm>

#include "core/base/text.hpp"
#include "core/base/whole_number.hpp"
#include "core/workbook/relations.hpp"
#include "core/workbook/sheet.hpp"
#include "core/workbook/xml.hpp"

namespace svc::workbook {
namespace {

constexpr std::size_t most_sheets = 10'000;

bool is_true(std::string_view flag) { return flag == "1" || flag == "true" || flag == "on"; }

struct Listed {
  std::vector<Sheet> sheets;         // with the id of their relation instead of a part
  Epoch epoch = Epoch::from_1900;
};

class WorkbookHandler : public XmlHandler {
 public:
  WorkbookHandler(Package& package, Listed& listed) : package_{package}, listed_{listed} {}
  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "workbookPr") {
      const auto compatible = attributes.find("dateCompatibility");
      if (!compatible.empty() && !is_true(compatible)) listed_.epoch = Epoch::iso;
      if (is_true(attributes.find("date1904"))) listed_.epoch = Epoch::from_1904;
    } else if (name == "sheet") {
      if (listed_.sheets.size() == most_sheets) package_.refuse(say(N_("the workbook has more than {limit} sheets"), {{"limit", std::to_string(most_sheets)}}));
      const auto state = attributes.find("state");
      listed_.sheets.push_back({.name = std::string{attributes.find("name")}, .part = std::string{attributes.relation("id")},
                                .hidden = !state.empty() && state != "visible"});
    }
  }
  void end(std::string_view) override {}

 private:
  Package& package_;
  Listed& listed_;
};

// What people hand over that is a zip archive and no workbook.
[[noreturn]] void refuse_other(const Package& package, std::string_view main_part) {
  if (main_part.ends_with(".bin")) {
    package.refuse(say(N_("this is a binary workbook (.xlsb)")), say(N_("open it and save it as \"Excel workbook (*.xlsx)\"")));
  }
  if (!main_part.empty()) package.refuse(say(N_("this is an Office document without sheets, not a workbook")));
  if (package.has("content.xml")) {
    package.refuse(say(N_("this is an OpenDocument file (.ods), not an .xlsx workbook")), say(N_("open it and save it as .xlsx or as \"CSV UTF-8\"")));
  }
  package.refuse(say(N_("this is a zip archive, but no workbook")), say(N_("unpack it and import the files in it")));
}

std::string names_of(const std::vector<Sheet>& sheets) {
  std::string names;
  for (const auto& sheet : sheets) names += (names.empty() ? "" : ", ") + shown(sheet.name);
  return truncated(names, 300);
}

}  // namespace

Workbook::Workbook(Bytes& bytes, const std::string& name) : package_{bytes, name} {
  refuse_document_types(package_);
  std::string main_part;
  for (const auto& [id, relation] : relations_of(package_, {})) {
    if (relation.type == "officeDocument") main_part = relation.part;
  }
  if (main_part.empty() || main_part.ends_with(".bin")) refuse_other(package_, main_part);
  read_sheets(main_part);
  if (sheets_.empty()) refuse_other(package_, main_part);
  if (!styles_part_.empty()) styles_ = Styles{package_, styles_part_};
}

void Workbook::read_sheets(const std::string& part) {
  Listed listed;
  WorkbookHandler handler{package_, listed};
  XmlReader{package_, part, handler, largest_small_part}.read_all();
  epoch_ = listed.epoch;
  const auto relations = relations_of(package_, part);
  for (auto& sheet : listed.sheets) {
    const auto found = relations.find(sheet.part);
    if (found == relations.end()) package_.refuse(say(N_("nothing says where the sheet {sheet} stands in the workbook"), {{"sheet", shown(sheet.name)}}));
    if (found->second.type != "worksheet") continue;  // a sheet of charts
    if (found->second.part.empty()) package_.refuse(say(N_("the sheet {sheet} leads out of the workbook"), {{"sheet", shown(sheet.name)}}));
    const auto same = [&](const Sheet& other) { return folded(other.name) == folded(sheet.name); };
    if (std::ranges::any_of(sheets_, same)) package_.refuse(say(N_("two sheets of the workbook are called {sheet}"), {{"sheet", shown(sheet.name)}}));
    sheets_.push_back({std::move(sheet.name), found->second.part, sheet.hidden});
  }
  for (const auto& [id, relation] : relations) {
    const bool strings = relation.type == "sharedStrings", styles = relation.type == "styles";
    if ((strings || styles) && relation.part.empty()) package_.refuse(say(N_("the relation {id} leads out of the workbook"), {{"id", shown(id)}}));
    if (strings) strings_part_ = relation.part;
    if (styles) styles_part_ = relation.part;
    refers_to_others_ = refers_to_others_ || relation.type == "externalLink";
  }
}

SharedStrings& Workbook::strings() {
  if (!strings_part_.empty()) strings_.load(package_, std::exchange(strings_part_, {}));
  return strings_;
}

const Sheet& Workbook::sheet(std::string_view wanted) const {
  for (const auto& sheet : sheets_) {
    if (sheet.name == wanted) return sheet;
  }
  for (const auto& sheet : sheets_) {
    if (folded(sheet.name) == folded(wanted)) return sheet;
  }
  const auto place = whole_number(wanted).value_or(0);
  if (place >= 1 && place <= std::ssize(sheets_)) return sheets_[static_cast<std::size_t>(place - 1)];
  package_.refuse(say(N_("the workbook has no sheet {sheet}"), {{"sheet", shown(wanted)}}), say(N_("its sheets are: {names}"), {{"names", names_of(sheets_)}}));
}

const Sheet& Workbook::only_sheet() {
  std::vector<const Sheet*> filled;
  for (const auto& sheet : sheets_) {
    if (!sheet.hidden && holds_anything(*this, sheet)) filled.push_back(&sheet);
  }
  if (filled.empty()) package_.refuse(say(N_("nothing stands in the visible sheets of the workbook")), say(N_("--sheet takes a hidden one; its sheets are: {names}"), {{"names", names_of(sheets_)}}));
  if (filled.size() > 1) {
    package_.refuse(say(N_("the workbook has {count} sheets: {names}"), {{"count", std::to_string(filled.size())}, {"names", names_of(sheets_)}}),
                    say(N_("say which: --sheet NAME, or sheet = \"…\" in the mapping")));
  }
  return *filled.front();
}

}  // namespace svc::workbook
