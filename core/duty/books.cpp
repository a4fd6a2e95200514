// SPDX-License-Identifier: MIT
#include "core/duty/books.hpp"

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/policy/cases.hpp"
#include "core/policy/check.hpp"
#include "core/policy/compiled.hpp"
#include "core/policy/dictionary.hpp"
#include "core/policy/loader.hpp"

namespace svc::duty {
namespace {

void write_slices(store::WriteSession& session, std::int64_t id, const policy::Book& book) {
  for (const auto subject : book_slices()) write_slice(session, id, subject, policy::compiled_format, policy::compile(book, subject));
}

// A slice of an older format is compiled anew, and the next write keeps it.
std::string recompiled(store::ReadSession& session, std::int64_t id, std::string_view subject) {
  const auto book = policy::load_bundle(read_bundle(session, id));
  if (auto* writing = dynamic_cast<store::WriteSession*>(&session)) write_slices(*writing, id, book);
  return policy::compile(book, subject);
}

void check_proved(const policy::Book& book) {
  const auto results = policy::run_cases(book);
  const auto failed = std::ranges::count(results, false, &policy::CaseResult::passed);
  if (failed != 0) {
    throw Error{Exit::fault, say(N_("The book {book} contradicts {count} of its own cases."), {{"book", shown(book.id)}, {"count", std::to_string(failed)}}),
                say(N_("`svc policy test` shows them."))};
  }
  const auto findings = policy::check_book(book);
  // What the proof did not come to the end of is for whoever writes the book to look at: `policy check` says so.
  const auto fault = std::ranges::find_if(findings, [](const policy::BookFinding& one) { return one.severity == policy::Severity::fault && one.code != "not-proved"; });
  if (fault == findings.end()) return;
  throw Error{Exit::fault, say(N_("The book {book} is at fault: {why}."), {{"book", shown(book.id)}, {"why", "", {fault->message}}}),
              say(N_("`svc policy check` shows every fault and where it stands.")), fault->place};
}

void check_usable(const policy::Book& book, const time::Zone& zone) {
  if (book.is_chapter) {
    throw Error{Exit::usage, say(N_("{book} is a chapter, not a book."), {{"book", shown(book.id)}}),
                say(N_("Adopt a book that extends it."))};
  }
  if (book.calendar.zone.name != zone.name) {
    throw Error{Exit::usage, say(N_("The book's calendar is in the zone {theirs}, the store in {ours}."),
                                 {{"theirs", shown(book.calendar.zone.name)}, {"ours", zone.name}}),
                say(N_("Give the book a calendar of the store's zone."))};
  }
}

Instant start_of(const store::WriteSession& session, const AdoptionRequest& request, const std::vector<Adoption>& earlier) {
  const auto& zone = session.zone();
  const auto now = session.now();
  const auto from = request.from.value_or(time::start_of_day(zone, time::local_date(zone, now) + std::chrono::days{1}));
  const auto last = std::ranges::max(earlier, {}, &Adoption::from).from;
  if (from < last) {
    throw Error{Exit::refused, say(N_("A book is in force from {last} already; a new one cannot start before that."), {{"last", time::rfc3339(zone, last)}}),
                say(N_("Give a later date with --from."))};
  }
  if (from < now && request.backdate_reason.empty()) {
    throw Error{Exit::refused, say(N_("{from} is over: what was decided since then was decided under another book."), {{"from", time::rfc3339(zone, from)}}),
                say(N_("Say why with --backdate, or leave --from out to start at midnight."))};
  }
  return from;
}

Adoption write(store::WriteSession& session, const LoadedBook& loaded, Instant from, const AdoptionRequest& request) {
  check_usable(loaded.book, session.zone());
  if (!loaded.shipped) check_proved(loaded.book);
  Adoption adoption{.name = loaded.book.id,
                    .hash = loaded.book.hash,
                    .from = from,
                    .adopted_at = session.now(),
                    .adopted_by = session.actor().staff,
                    .reason = request.backdate_reason,
                    .takes_over = request.takes_over};
  insert_book(session, adoption, loaded.bundle);
  write_slices(session, adoption.id, loaded.book);
  return adoption;
}

}  // namespace

std::vector<std::string_view> book_slices() {
  std::vector<std::string_view> all{""};
  for (const auto& word : policy::subject_words()) all.push_back(word.id);
  return all;
}

BookPointer book_by_id(store::ReadSession& session, std::int64_t id, std::string_view subject) {
  const auto name = fmt::format("book {} {}", id, subject);
  const auto only_read = name + ", to be written";  // of an older format: a writer must not take it for written
  const bool writing = dynamic_cast<store::WriteSession*>(&session) != nullptr;
  auto& memo = session.memo();
  if (auto known = memo.find<AdoptedBook>(name)) return known;
  if (auto known = writing ? nullptr : memo.find<AdoptedBook>(only_read)) return known;
  const auto slice = read_slice(session, id, subject, policy::compiled_format);
  auto book = std::make_shared<AdoptedBook>();
  book->id = id;
  book->book = policy::decompile(slice ? *slice : recompiled(session, id, subject));
  memo.keep(slice || writing ? name : only_read, book);
  return book;
}

BookPointer book_at(store::ReadSession& session, std::string_view subject, Instant at) {
  const auto id = book_in_force(session, at);
  return id ? book_by_id(session, *id, subject) : nullptr;
}

BookShelf::BookShelf(store::ReadSession& session)
    : BookShelf{list_adoptions(session), [&session](std::int64_t id, std::string_view subject) { return book_by_id(session, id, subject); }} {}

BookShelf::BookShelf(std::vector<Adoption> adoptions, Load load) : adoptions_{std::move(adoptions)}, load_{std::move(load)} {
  std::ranges::stable_sort(adoptions_, {}, &Adoption::from);
}

BookPointer BookShelf::by_id(std::int64_t id, std::string_view subject) {
  const auto known = std::ranges::find_if(kept_, [&](const Kept& one) { return one.id == id && one.subject == subject; });
  if (known != kept_.end()) return known->book;
  return kept_.emplace_back(Kept{.id = id, .subject = std::string{subject}, .book = load_(id, subject)}).book;
}

BookPointer BookShelf::at(std::string_view subject, Instant instant) {
  auto next = std::ranges::upper_bound(adoptions_, instant, {}, &Adoption::from);
  while (next != adoptions_.begin()) {
    --next;
    if (!known_ || next->adopted_at <= *known_) return by_id(next->id, subject);
  }
  return nullptr;
}

Adoption adopt(store::WriteSession& session, const AdoptionRequest& request) {
  if (!session.actor().own_roles.contains("administrator")) {
    throw Error{Exit::refused, say(N_("Only an administrator adopts a book.")), say(N_("Ask an administrator."))};
  }
  const auto earlier = list_adoptions(session);
  SVC_CHECK(!earlier.empty());
  const auto from = start_of(session, request, earlier);
  return write(session, load_with_sources(request.book), from, request);
}

LoadedBook load_with_sources(const std::string& name) {
  const auto files = policy::book_sources(name);
  auto bundle = policy::bundle(files, policy::library_beside(name));
  auto book = policy::load_bundle(bundle);
  const auto shipped = policy::shipped_books();
  return {.book = std::move(book), .bundle = std::move(bundle), .shipped = std::ranges::find(shipped, name) != shipped.end()};
}

std::vector<Adoption> BookShelf::takeovers(Instant until) const {
  std::vector<Adoption> found;
  for (const auto& one : adoptions_) {
    if (one.from > until || (known_ && one.adopted_at > *known_)) continue;
    if (!found.empty() && found.back().from == one.from) found.pop_back();  // replaced before it was ever in force
    found.push_back(one);
  }
  std::erase_if(found, [](const Adoption& one) { return !one.takes_over; });
  return found;
}

Adoption adopt_first(store::WriteSession& session, const LoadedBook& book) {
  return write(session, book, beginning_of_time, {});
}

}  // namespace svc::duty
