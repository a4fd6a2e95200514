// SPDX-License-Identifier: MIT
#include "core/workbook/styles.hpp"

#include <map>

#include "core/base/whole_number.hpp"
#include "core/workbook/xml.hpp"

namespace svc::workbook {
namespace {

constexpr std::size_t most_styles = 65'536;  // Excel has 65 490

class StyleHandler : public XmlHandler {
 public:
  StyleHandler(Package& package, std::vector<Shows>& shows) : package_{package}, shows_{shows} {}
  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "numFmt") {
      if (own_.size() < most_styles) own_.insert_or_assign(whole_number(attributes.find("numFmtId")).value_or(0), shows_of(attributes.find("formatCode")));
    } else if (name == "cellXfs") {
      inside_ = true;
    } else if (name == "xf" && inside_) {
      if (shows_.size() == most_styles) package_.refuse(say(N_("the workbook has more than {limit} styles"), {{"limit", std::to_string(most_styles)}}));
      const auto id = whole_number(attributes.find("numFmtId")).value_or(0);
      const auto own = own_.find(id);
      shows_.push_back(own != own_.end() ? own->second : shows_of(id));
    }
  }
  void end(std::string_view name) override {
    if (name == "cellXfs") inside_ = false;
  }

 private:
  Package& package_;
  std::vector<Shows>& shows_;
  std::map<std::int64_t, Shows> own_;  // formats stand before the styles that use them
  bool inside_ = false;
};

}  // namespace

Styles::Styles(Package& package, std::string_view part) {
  StyleHandler handler{package, shows_};
  XmlReader{package, part, handler, largest_small_part}.read_all();
}

}  // namespace svc::workbook
