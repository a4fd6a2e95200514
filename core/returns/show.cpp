// SPDX-License-Identifier: MIT
#include "core/returns/show.hpp"

#include "core/customers/customer_store.hpp"
#include "core/duty/books.hpp"

namespace svc::returns {

ReturnRecord show(store::ReadSession& session, std::int64_t id) {
  ReturnRecord record;
  record.file = CaseFile::load(session, id);
  const auto subject = cases::subject_of(CaseFile::kind, record.file.request);
  record.told = cases::record_of(session, subject, duty::clocks_of(session, subject));
  if (record.file.request.customer) record.customer = customers::load_customer(session, *record.file.request.customer);
  if (const auto adopted = duty::book_at(session, CaseFile::kind, session.now())) record.labels = adopted->book.labels;
  return record;
}

}  // namespace svc::returns
