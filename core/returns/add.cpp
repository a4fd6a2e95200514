// SPDX-License-Identifier: MIT
#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/cases/facts.hpp"
#include "core/cases/kinds.hpp"
#include "core/cases/party.hpp"
#include "core/customers/customer_acts.hpp"
#include "core/customers/customer_store.hpp"
#include "core/customers/request.hpp"
#include "core/duty/books.hpp"
#include "core/duty/verdict_store.hpp"
#include "core/people/identity.hpp"
#include "core/returns/cap_outlook.hpp"
#include "core/returns/from_sale.hpp"
#include "core/returns/intake.hpp"
#include "core/returns/lines.hpp"
#include "core/returns/pictures.hpp"
#include "core/returns/preconditions.hpp"
#include "core/returns/return_store.hpp"
#include "core/returns/sellers.hpp"
#include "core/returns/tellable.hpp"
#include "core/sales/sale_store.hpp"

namespace svc::returns {
namespace {

Json request_of(const Intake& intake) {
  JsonArray lines;
  for (const auto& line : intake.lines) {
    lines.emplace_back(JsonObject{{"sale", line.sale}, {"line", line.sale_line.value_or(0)}, {"product", line.product},
                                  {"quantity", line.quantity.value_or(0)}, {"facts", line.facts}});
  }
  return JsonObject{{"customer", intake.customer.value_or(0)}, {"phone", intake.phone}, {"name", intake.customer_name},
                    {"title", intake.title}, {"ref", intake.ref.value_or("")}, {"facts", intake.facts}, {"lines", std::move(lines)}};
}

void require_new_ref(store::ReadSession& session, const Intake& intake) {
  const auto taken = intake.ref ? return_of_ref(session, *intake.ref) : std::nullopt;
  if (!taken) return;
  throw Error(Exit::conflict, say(N_("Your reference {ref} is return {number} already."),
                                  {{"ref", shown(*intake.ref)}, {"number", cases::number_of(session.settings(), CaseFile::kind, *taken)}}));
}

void require_known_facts(store::WriteSession& session, const Intake& intake) {
  const auto adopted = duty::book_at(session, CaseFile::kind, session.happened());
  if (!adopted) return;
  require_tellable(adopted->book, intake.facts);
  for (const auto& line : intake.lines) require_tellable(adopted->book, line.facts);
}

CaseFile open_file(store::WriteSession& session, const Intake& intake) {
  require_known_facts(session, intake);
  CaseFile file;
  auto& request = file.request;
  request.received = session.happened();
  request.entered = session.now();
  request.title = intake.title;
  request.ref = intake.ref;
  request.contact_name = std::string{trimmed(intake.customer_name)};
  if (!intake.phone.empty()) request.contact_phone = customers::contact_key("phone", intake.phone);
  request.owner = request.reported_by = cases::acting_staff(session);
  take_salesperson(session, intake.facts, request);
  const auto lines = intake.lines.empty() ? std::vector<LineIntake>{{}} : intake.lines;
  for (const auto& given : lines) {
    auto line = line_of(session, given);
    name_persons(session, line.facts);
    line.line_no = static_cast<std::int64_t>(file.lines.size()) + 1;
    file.lines.push_back(std::move(line));
  }
  take_sales(session, intake.facts, file.lines, request);
  for (auto& line : file.lines) take_goods(session, intake.facts, line);
  auto told = intake.facts;
  name_persons(session, told);
  require_sellers(session, file, told);
  for (const auto& line : file.lines) require_sellers(session, file, line.facts);
  if (const auto caller = cases::find_caller(session, {.customer = intake.customer, .phone = intake.phone})) request.customer = caller->id;
  if (!request.customer && intake.phone.empty()) {
    throw Error(Exit::usage, say(N_("A return needs a customer.")), say(N_("Give --phone, or --customer with the customer's number, or a sale that says whose it is.")));
  }
  return file;
}

// What the event keeps; persons by number, so that facts name them alike.
Json event_fields(store::ReadSession& session, const Intake& intake, const CaseFile& file) {
  auto fields = intake.facts;
  name_persons(session, fields);
  if (!sales_to_others(session, file.lines, file.request).empty()) fields.set("sold_to_another", true);
  return fields;
}

// Judged as it will stand when it is asked for: each line with its verdict, so that only what counts weighs on the cap.
void judge_intake(store::WriteSession& session, const Intake& intake, AddResult& result) {
  auto asked = result.file;
  asked.events.push_back({.act = "requested", .happened = session.happened(), .entered = session.now(), .fields = cases::without_personal(event_fields(session, intake, asked))});
  judge_lines(session, asked, session.happened());
  auto parts = asked.parts(session, session.happened());
  for (auto& [number, facts] : parts) {
    if (!asked.request.customer) facts.set("customer", std::string{"new"});
    auto told = intake.facts;
    const auto at = static_cast<std::size_t>(number - 1);
    if (at < intake.lines.size()) {
      for (const auto& [name, value] : *intake.lines[at].facts.object()) told.set(name, value);
    }
    add_told(facts, told);
  }
  result.act.judgement = duty::judge(session, {.kind = "return", .id = 0, .round = 1}, "return.add", parts, request_of(intake));
  result.act.done = result.act.judgement->allowed();
  if (result.act.done) result.file.lines = std::move(asked.lines);
}

// Whose goods they were, where somebody else brings them: by his account they were sold.
void tell_whose(store::WriteSession& session, AddResult& result) {
  for (const auto id : sales_to_others(session, result.file.lines, result.file.request)) {
    const auto sale = sales::find_sale(session, id);
    result.act.notes.push_back(say(N_("Sale {sale} was made to customer {customer} ({name}), not to who brings the goods."),
                                   {{"sale", std::to_string(id)}, {"customer", std::to_string(*sale->customer)},
                                    {"name", shown(customers::load_customer(session, *sale->customer).name)}}));
  }
}

// What `return check` would have said of the month.
void foresee_cap(store::WriteSession& session, AddResult& result) {
  const auto adopted = duty::book_at(session, CaseFile::kind, session.happened());
  if (!adopted) return;
  if (const auto outlook = cap_outlook(session, adopted->book, result.file, session.happened())) result.act.notes = foretold(*outlook);
}

void record_intake(store::WriteSession& session, const Intake& intake, AddResult& result) {
  auto& request = result.file.request;
  if (!request.customer) {
    request.customer = customers::create_caller(session, intake.customer_name, intake.phone).id;
    result.new_customer = true;
  }
  request.id = result.act.id = session.next_case(CaseFile::kind);
  insert_return(session, request);
  for (const auto row : result.act.judgement->rows) duty::move_verdict(session, row, cases::subject_of(CaseFile::kind, request));
  cases::happen(session, result.file, "requested", event_fields(session, intake, result.file));
  judge_lines(session, result.file, session.happened());
  for (auto& line : result.file.lines) {
    line.request = request.id;
    insert_line(session, line);
  }
  keep_verdicts(session, result.file);
  agree_supply(session, result.file);
  note_pictures(session, result.file);
  propose_charges(session, result.file, result.act.judgement->verdict, 0);
  result.act.clocks = refold(session, result.file);
  foresee_cap(session, result);
  tell_whose(session, result);
}

}  // namespace

AddResult add(const World& world, store::Store& store, const store::Recording& recording, const Intake& intake) {
  store::WriteSession session{world, store, recording};
  session.act_as(people::identify(session));
  AddResult result;
  if (const auto earlier = session.earlier_result("return.add", request_of(intake))) {
    result.act = cases::replayed(CaseFile::kind, *earlier);
    if (result.act.done) result.file = CaseFile::load(session, result.act.id);
    return result;
  }
  if (session.happened() > session.now()) throw Error(Exit::usage, say(N_("--at lies in the future.")));
  require_new_ref(session, intake);
  result.file = open_file(session, intake);
  const auto today = time::local_date(session.zone(), session.happened());
  for (const auto& line : result.file.lines) require_possible_dates(intake.facts, line, today);
  require_sold(session, result.file.lines);
  judge_intake(session, intake, result);
  if (result.act.done) record_intake(session, intake, result);
  session.commit({.action = "return.add", .subject_kind = std::string{CaseFile::kind}, .subject = result.act.id,
                  .happened = session.happened(), .refused = !result.act.done},
                 cases::to_json(result.act));
  return result;
}

}  // namespace svc::returns
