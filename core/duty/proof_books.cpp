// SPDX-License-Identifier: MIT
#include "core/duty/proof_books.hpp"

#include <algorithm>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/duty/proof_parts.hpp"
#include "core/policy/compiled.hpp"
#include "core/policy/loader.hpp"

namespace svc::duty {
namespace {

bool is_named(const policy::Book& book, const Adoption& adoption) { return book.hash == adoption.hash && book.id == adoption.name; }

policy::Book load_source(const Adoption& adoption, const std::string& source) {
  try {
    auto book = policy::load_bundle(source);
    if (is_named(book, adoption)) return book;
  } catch (const Error& error) {  // it is not even a book
    if (error.exit() == Exit::internal) throw;
  }
  throw Error{Exit::fault, say(N_("The text of the book {book} is not the one with the hash {hash}."),
                               {{"book", shown(adoption.name)}, {"hash", shown(adoption.hash)}})};
}

}  // namespace

ProofBooks::ProofBooks(const Json& proof, const FindBook& find) : find_{find} {
  for (const auto& book : proof_list(proof, "books")) {
    Adoption adoption{.id = proof_number(book, "number"), .name = proof_word(book, "id"), .hash = proof_word(book, "hash")};
    adoption.from = proof_maybe_instant(book, "from").value_or(beginning_of_time);
    adoption.adopted_at = proof_instant(book, "adopted_at");
    const auto* takes_over = proof_member(book, "takes_over").boolean();
    if (takes_over == nullptr) no_proof("takes_over");
    adoption.takes_over = *takes_over;
    const auto& source = proof_member(book, "source");
    if (!source.is_null() && source.text() == nullptr) no_proof("source");
    if (source.text() != nullptr) sources_[adoption.id] = *source.text();
    adoptions_.push_back(std::move(adoption));
  }
  if (adoptions_.empty()) no_proof("books");
}

BookShelf ProofBooks::shelf() {
  return {adoptions_, [this](std::int64_t id, std::string_view subject) { return slice(id, subject); }};
}

BookPointer ProofBooks::slice(std::int64_t id, std::string_view subject) {
  auto& kept = slices_[{id, std::string{subject}}];
  if (!kept) {
    auto book = std::make_shared<AdoptedBook>();
    book->id = id;
    book->book = policy::decompile(policy::compile(whole(id), subject));
    kept = std::move(book);
  }
  return kept;
}

const policy::Book& ProofBooks::whole(std::int64_t id) {
  const auto known = books_.find(id);
  if (known != books_.end()) return known->second;
  const auto adoption = std::ranges::find(adoptions_, id, &Adoption::id);
  if (adoption == adoptions_.end()) no_proof("book");
  return books_.emplace(id, load(*adoption)).first->second;
}

void ProofBooks::check(Tally& tally, const time::Zone& zone, Instant made) {
  for (const auto& adoption : adoptions_) {
    if (!sources_.contains(adoption.id) && !books_.contains(adoption.id)) continue;
    const Mismatch about{.kind = "proof", .at = made, .part = "zone"};
    tally.row(about, [&] { tally.compare(about, zone.name, whole(adoption.id).calendar.zone.name); });
  }
}

policy::Book ProofBooks::load(const Adoption& adoption) const {
  if (const auto source = sources_.find(adoption.id); source != sources_.end()) return load_source(adoption, source->second);
  auto book = find_(adoption.name, adoption.hash);
  if (book && is_named(*book, adoption)) return std::move(*book);
  throw Error{Exit::not_found, say(N_("The book {book} with the hash {hash} is not here."), {{"book", shown(adoption.name)}, {"hash", shown(adoption.hash)}}),
              say(N_("Give it with --book, or have the proof made with --with-books."))};
}

}  // namespace svc::duty
