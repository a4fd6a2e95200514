-- A book that takes over the clocks that run when it comes into force: they are folded again under it.

CREATE TABLE book_takeover (
  id INTEGER PRIMARY KEY NOT NULL REFERENCES book (id),
  moved_at INTEGER                  -- when their rows were written anew; nothing: not yet
) STRICT;
