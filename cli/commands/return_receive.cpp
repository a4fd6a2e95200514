// SPDX-License-Identifier: MIT

#include "cli/commands/return_options.hpp"
#include "cli/views/return_view.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/base/whole_number.hpp"
#include "core/returns/goods.hpp"

namespace svc::cli {
namespace {

constexpr auto bill_facts = std::to_array<FactOption>({
    {"--freight", "freight_amount", N_("Amount of the freight bill that came with them")},
    {"--direction", "freight_direction", N_("Which way the goods of the bill went; else inbound")},
    {"--carrier", "carrier", N_("Whose bill it is")},
});

std::int64_t count_in(std::string_view text, std::string_view whole) {
  const auto number = whole_number(text).value_or(-1);
  if (number < 0 || number > most_counted) {
    throw Error(Exit::usage, say(N_("{option} does not take “{value}”."), {{"option", "--counted"}, {"value", shown(whole)}}),
                say(N_("A number of pieces, or of a line: --counted 2=3.")), {.field = "--counted"});
  }
  return number;
}

// "3", or "2=3" of the second line.
returns::LineCount count_of(const std::string& text) {
  const auto equals = text.find('=');
  if (equals == std::string::npos) return {.line = 0, .counted = count_in(text, text)};
  const auto line = count_in(std::string_view{text}.substr(0, equals), text);
  return {.line = line == 0 ? -1 : line, .counted = count_in(std::string_view{text}.substr(equals + 1), text)};
}

}  // namespace

Command return_receive() {
  return {.path = {"return", "receive"},
          .help = N_("Record that the goods came, and count them against what was announced"),
          .needs = Needs::write,
          .records = true,
          .options = std::vector<Option>{case_option("return"),
                                         {.name = "--counted", .help = N_("How many pieces came; of several lines LINE=N for each"), .value = "[LINE=]N", .repeatable = true},
                                         {.name = "--difference", .help = N_("Why the count is another one than announced")},
                                         {.name = "--main-warehouse", .help = N_("They are in the main warehouse"), .type = Type::flag},
                                         {.name = "--coach", .help = N_("They came by long-distance coach"), .type = Type::flag},
                                         {.name = "--text", .help = N_("More about it")},
                                         {.name = "--override", .help = N_("Record it against the book, for this reason; needs the role of a manager"), .value = "REASON"}} +
                     fact_options(bill_facts),
          .examples = {"svc return receive R260115-0006 --counted 3 --freight 36.00", "svc return receive R260115-0007 --counted 1=2 --counted 2=0 --difference 第二项未发 --main-warehouse"},
          .run = [](Shell& shell, const Arguments& arguments) {
            returns::Receiving receiving{.difference_note = arguments.text("--difference"), .in_main_warehouse = arguments.flag("--main-warehouse")};
            for (const auto& text : arguments.all("--counted")) receiving.counts.push_back(count_of(text));
            receiving.bill = fact_values(shell, arguments, bill_facts);
            if (!arguments.text("--text").empty()) receiving.fields.set("text", arguments.text("--text"));
            if (arguments.flag("--coach")) receiving.fields.set("coach", true);
            receiving.override_reason = arguments.maybe("--override");
            return answer(shell, returns::receive(shell.world(), shell.store(), case_target(shell, arguments, "return"), receiving));
          }};
}

}  // namespace svc::cli
