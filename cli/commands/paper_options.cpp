// SPDX-License-Identifier: MIT
#include "cli/commands/paper_options.hpp"

#include "cli/commands/archive_options.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/papers/paper_store.hpp"

namespace svc::cli {
namespace {

constexpr auto paper_facts = std::to_array<FactOption>({
    {"--number", "contract_number", N_("The contract's own number")},
    {"--kind", "contract_kind", N_("What it is about")},
    {"--signed", "signed_on", N_("Day it was signed"), Type::date},
    {"--finish-by", "contract_finish_by", N_("Last day of what it stipulates, such as the installation"), Type::date},
    {"--warranty-until", "warranty_end", N_("Last day of warranty for the units under it"), Type::date},
    {"--amount", "amount", N_("What it amounts to"), Type::money},
    {"--payment", "payment_form", N_("How it is paid")},
    {"--agreement", "technical_agreement", N_("The technical agreement that belongs to it")},
});

// "2026-03-01" or "2026-03-01=10000.00".
papers::Instalment instalment_of(const std::string& text) {
  const auto equals = text.find('=');
  const auto day = parse_date(std::string_view{text}.substr(0, equals));
  const auto amount = equals == std::string::npos ? std::nullopt : parse_money(std::string_view{text}.substr(equals + 1));
  if (!day || (equals != std::string::npos && (!amount || amount->minor <= 0))) {
    throw Error{Exit::usage, say(N_("--instalment does not take “{value}”."), {{"value", shown(text)}}),
                say(N_("Write the day, or the day and the amount: 2026-03-01=10000.00")), {.field = "--instalment"}};
  }
  papers::Instalment one{.due_on = *day};
  if (amount) one.amount = amount->minor;
  return one;
}

}  // namespace

std::int64_t paper_id(Shell& shell, const std::string& which) {
  store::ReadSession session{shell.world(), shell.store()};
  return papers::load_named(session, which).id;
}

cases::Target paper_target(Shell& shell, const Arguments& arguments) {
  return {.id = paper_id(shell, arguments.text("paper")), .recording = shell.recording(arguments)};
}

std::vector<Option> term_options(std::vector<Option> first) {
  return first +
         std::vector<Option>{{.name = "--title", .help = N_("What it covers, in a few words")},
                             {.name = "--customer", .help = N_("Number of the customer"), .type = Type::integer},
                             {.name = "--owner", .help = N_("Who of the staff sees to it; else who registers it"), .value = "PERSON"},
                             {.name = "--warranty-months", .help = N_("Months of warranty for the units under it"), .type = Type::integer},
                             {.name = "--instalment", .help = N_("A day of payment and what is to be paid; given again for each. A later plan replaces what is not yet paid"),
                              .value = "DATE[=AMOUNT]", .repeatable = true},
                             {.name = "--ref", .help = N_("Your own reference, unique among contracts"), .value = "REF"}} +
         fact_options(paper_facts);
}

papers::Terms terms_of(Shell& shell, const Arguments& arguments) {
  papers::Terms terms{.title = arguments.maybe("--title"), .customer = arguments.integer("--customer"), .owner = arguments.maybe("--owner"),
                      .ref = arguments.maybe("--ref")};
  terms.fields = fact_values(shell, arguments, paper_facts);
  if (const auto months = arguments.integer("--warranty-months")) {
    if (*months < 1) throw Error{Exit::usage, say(N_("--warranty-months is at least 1.")), {}, {.field = "--warranty-months"}};
    terms.fields.set("warranty_period", std::to_string(*months) + "mo");
  }
  for (const auto& text : arguments.all("--instalment")) terms.plan.push_back(instalment_of(text));
  return terms;
}

}  // namespace svc::cli
