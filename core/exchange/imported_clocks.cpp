// SPDX-License-Identifier: MIT
#include "core/exchange/imported_clocks.hpp"

#include "core/cases/history.hpp"
#include "core/customers/care.hpp"
#include "core/duty/books.hpp"
#include "core/duty/clock_store.hpp"
#include "core/duty/notice.hpp"
#include "core/papers/case_file.hpp"
#include "core/returns/case_file.hpp"
#include "core/tasks/case_file.hpp"
#include "core/ticket/case_file.hpp"

namespace svc::exchange {
namespace {

template <class File>
void fold_each(store::WriteSession& session, std::int64_t batch, const std::vector<std::int64_t>& ids) {
  duty::BookShelf shelf{session};
  for (const auto id : ids) {
    const auto file = File::load(session, id);
    const auto events = cases::policy_events(file.events, session.zone());
    for (auto& row : duty::fold(shelf, {std::string{File::kind}, id, file.row().round}, events, file.facts(session, session.now()), session.now())) {
      row.next_alarm = duty::next_alarm(row.run, {}, session.now());
      duty::write_imported_clock(session, row, batch);
    }
  }
}

}  // namespace

void fold_imported_clocks(store::WriteSession& session, std::int64_t batch, const OpenCases& open) {
  if (open.kind == returns::CaseFile::kind) fold_each<returns::CaseFile>(session, batch, open.ids);
  else if (open.kind == papers::CaseFile::kind) fold_each<papers::CaseFile>(session, batch, open.ids);
  else if (open.kind == tasks::CaseFile::kind) fold_each<tasks::CaseFile>(session, batch, open.ids);
  else fold_each<ticket::CaseFile>(session, batch, open.ids);
}

bool units_have_clocks(store::ReadSession& session) {
  for (const auto& adoption : duty::list_adoptions(session)) {
    const auto book = duty::book_by_id(session, adoption.id, "unit");
    if (book && !book->book.clocks.empty()) return true;
  }
  return false;
}

void fold_imported_parties(store::WriteSession& session, std::int64_t batch, const OpenCases& parties) {
  for (const auto id : parties.ids) {
    for (auto& row : customers::fold_party(session, {std::string{parties.kind}, id})) {
      row.next_alarm = duty::next_alarm(row.run, {}, session.now());
      duty::write_imported_clock(session, row, batch);
    }
  }
}

}  // namespace svc::exchange
