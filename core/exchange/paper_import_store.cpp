// SPDX-License-Identifier: MIT
// Contracts on their way into the store, a row each; their own number tells them apart.
#include "core/base/text.hpp"
#include "core/cases/act.hpp"
#include "core/customers/types.hpp"
#include "core/exchange/copy_papers.hpp"
#include "core/exchange/existing.hpp"
#include "core/exchange/imported_clocks.hpp"
#include "core/exchange/imported_events.hpp"
#include "core/exchange/links.hpp"
#include "core/exchange/paper_draft.hpp"
#include "core/papers/case_file.hpp"
#include "core/papers/paper_store.hpp"
#include "core/store/nullable.hpp"

namespace svc::exchange {
namespace {

using papers::Paper;

class Papers : public Landing {
 public:
  Papers(store::WriteSession& session, const Batch& batch) : session_{session}, batch_{batch}, links_{session} {}

  Landed land(const MappedRecord& record, std::int64_t) override {
    PaperDraft draft;
    draft.paper.entered = session_.now();
    draft.paper.owner = cases::acting_staff(session_);
    if (auto wrong = draft_paper(record, session_.zone(), session_.now(), draft)) return rejected(std::move(*wrong));
    if (auto wrong = link_parties(record, draft)) return rejected(std::move(*wrong));
    if (const auto there = papers::find_by_number(session_, draft.paper.number)) return compare(*there, draft);
    insert(draft);
    return {Outcome::added};
  }

  void finish() override { fold_imported_clocks(session_, batch_.id, {papers::CaseFile::kind, open_}); }

 private:
  static std::optional<Rejection> unknown(const char* column, Message why, Message hint) { return Rejection{"reference", column, std::move(why), std::move(hint)}; }

  std::optional<Rejection> link_parties(const MappedRecord& record, PaperDraft& draft) {
    namespace field = paper_field;
    if (const auto& ref = record.values[field::customer]; ref.given) {
      draft.paper.customer = links_.customer_by_ref(ref.text);
      if (!draft.paper.customer) return unknown("customer", say(N_("There is no customer {ref}."), {{"ref", std::string{ref.text}}}), say(N_("Import the customers first.")));
    }
    if (const auto& phone = record.values[field::phone]; phone.given && !draft.paper.customer) {
      draft.paper.customer = links_.customer_by_phone(phone.text);
      if (!draft.paper.customer) return unknown("phone", say(N_("No customer, or more than one, has this phone.")), say(N_("Import the customers first.")));
    }
    if (const auto& name = record.values[field::owner]; name.given) {
      const auto person = links_.staff(name.text);
      if (!person) return unknown("owner", say(N_("Nobody of the staff is called {name}."), {{"name", std::string{name.text}}}), say(N_("Import the staff first.")));
      draft.paper.owner = *person;
    }
    for (const auto& serial : draft.serials) {
      const auto unit = links_.party({}, {}, {.given = true, .text = serial}).unit;
      if (!unit) return unknown("units", say(N_("There is no unit {serial}."), {{"serial", serial}}), say(N_("Import the units first.")));
      draft.uses.push_back({.kind = "unit", .subject = *unit});
    }
    return std::nullopt;
  }

  // A contract that is there says the same, or is left as it is: what was agreed changes by an act of its own.
  Landed compare(const Paper& there, const PaperDraft& draft) {
    const auto& wanted = draft.paper;
    const auto plan = papers::instalments_of(session_, there.id);
    const bool same_plan = std::ranges::all_of(draft.plan, [&](const papers::Instalment& one) {
      const auto found = std::ranges::find(plan, one.due_on, &papers::Instalment::due_on);
      return found != plan.end() && found->amount == one.amount && found->state == one.state;
    });
    const bool same = there.kind == wanted.kind && there.customer == wanted.customer && there.signed_on == wanted.signed_on && there.finish_by == wanted.finish_by &&
                      there.warranty_months == wanted.warranty_months && there.warranty_until == wanted.warranty_until && there.amount == wanted.amount &&
                      there.payment_form == wanted.payment_form && there.agreement == wanted.agreement && there.title == wanted.title && there.state == wanted.state;
    if (same && same_plan) return {Outcome::same};
    return rejected({"changed", "", say(N_("The store has this record with other content.")), say(N_("“svc paper edit” changes it."))});
  }

  void insert(PaperDraft& draft) {
    auto& paper = draft.paper;
    paper.id = session_.next_case("paper");
    const auto& table = store::shape(store::TableId::paper);
    papers::insert_row(session_, paper);
    session_.db().first(table.select, {paper.id}, [&](const store::Row& row) {
      std::vector<store::Value> values;
      for (std::size_t i = 0; i < table.columns.size(); ++i) values.push_back(row.value(static_cast<int>(i)));
      session_.record_imported(store::TableId::paper, batch_.id, values);
    });
    for (const auto& event : draft.events) insert_imported_event(session_, batch_.id, {.kind = "paper", .id = paper.id}, event);
    insert_imported_plan(session_, batch_.id, paper.id, draft.plan);
    insert_imported_uses(session_, batch_.id, paper.id, draft.uses);
    if (!paper.closed) open_.push_back(paper.id);
  }

  store::WriteSession& session_;
  Batch batch_;
  Links links_;
  std::vector<std::int64_t> open_;
};

}  // namespace

std::unique_ptr<Landing> paper_landing(store::WriteSession& session, const Batch& batch) { return std::make_unique<Papers>(session, batch); }

}  // namespace svc::exchange
