// SPDX-License-Identifier: MIT
#include "core/duty/book_store.hpp"

#include "core/base/error.hpp"
#include "core/store/derive.hpp"
#include "core/store/nullable.hpp"

namespace svc::duty {

std::vector<Adoption> list_adoptions(store::ReadSession& session) {
  std::vector<Adoption> found;
  session.db().each("SELECT b.id, b.name, b.hash, b.from_at, b.adopted_at, b.adopted_by, b.reason, t.id, t.moved_at "
                    "FROM book b LEFT JOIN book_takeover t ON t.id = b.id ORDER BY b.id", {},
                    [&](const store::Row& row) {
                      found.push_back({.id = row.integer(0),
                                       .name = row.string(1),
                                       .hash = row.string(2),
                                       .from = instant_at(row.integer(3)),
                                       .adopted_at = instant_at(row.integer(4)),
                                       .adopted_by = row.integer(5),
                                       .reason = row.string(6),
                                       .takes_over = !row.is_null(7)});
                      if (const auto moved = store::maybe_integer(row, 8)) found.back().moved_at = instant_at(*moved);
                    });
  return found;
}

std::optional<std::int64_t> book_in_force(store::ReadSession& session, Instant at) {
  std::optional<std::int64_t> found;
  session.db().first("SELECT id FROM book WHERE from_at <= $1 ORDER BY from_at DESC, id DESC LIMIT 1", {utc_seconds(at)},
                     [&](const store::Row& row) { found = row.integer(0); });
  return found;
}

std::string read_bundle(store::ReadSession& session, std::int64_t book) {
  std::string bundle;
  const bool there = session.db().first("SELECT source FROM book WHERE id = $1", {book},
                                        [&](const store::Row& row) { bundle = row.string(0); });
  SVC_CHECK(there);
  return bundle;
}

std::optional<std::string> read_slice(store::ReadSession& session, std::int64_t book, std::string_view subject, int format) {
  std::optional<std::string> slice;
  session.db().first("SELECT form FROM book_rule WHERE book = $1 AND subject = $2 AND format = $3", {book, subject, std::int64_t{format}},
                     [&](const store::Row& row) {
                       const auto bytes = row.bytes(0).data;
                       slice.emplace(reinterpret_cast<const char*>(bytes.data()), bytes.size());
                     });
  return slice;
}

void insert_book(store::WriteSession& session, Adoption& adoption, std::string_view bundle) {
  adoption.id = session.next("book");
  session.db().run("INSERT INTO book (id, name, hash, from_at, adopted_at, adopted_by, reason, source) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                   {adoption.id, adoption.name, adoption.hash, utc_seconds(adoption.from), utc_seconds(adoption.adopted_at),
                    adoption.adopted_by, adoption.reason, bundle});
  session.touch(store::TableId::book, adoption.id);
  if (!adoption.takes_over) return;
  session.db().run("INSERT INTO book_takeover (id, moved_at) VALUES ($1, NULL)", {adoption.id});
  session.touch(store::TableId::book_takeover, adoption.id);
}

void set_moved(store::WriteSession& session, Adoption& adoption) {
  adoption.moved_at = session.now();
  session.db().run("UPDATE book_takeover SET moved_at = $2 WHERE id = $1", {adoption.id, utc_seconds(session.now())});
  session.touch(store::TableId::book_takeover, adoption.id);
}

void write_slice(store::WriteSession& session, std::int64_t book, std::string_view subject, int format, std::string_view slice) {
  const store::Bytes form{{reinterpret_cast<const std::uint8_t*>(slice.data()), slice.size()}};
  session.db().run("INSERT INTO book_rule (book, subject, format, form) VALUES ($1, $2, $3, $4) ON CONFLICT (book, subject) "
                   "DO UPDATE SET format = excluded.format, form = excluded.form",
                   {book, subject, std::int64_t{format}, form});
  session.note_derived(store::slice_name(book, subject), store::slice_digest(format, form));
}

}  // namespace svc::duty
