-- What the clocks of tickets that are over came to, summed up by month and rule for pages of tickets, so that reports over
-- years do not fold every one of them anew. Made by `svc tick` from the tickets and their events; the journal does not carry
-- it, a report does not need it, and a page that anything was written about since is not read until it is made again.

CREATE TABLE clock_total (
  first_ticket INTEGER PRIMARY KEY NOT NULL,
  last_ticket INTEGER NOT NULL,
  format INTEGER NOT NULL,
  earliest_at INTEGER NOT NULL,     -- nothing that was summed up lies before
  settled_at INTEGER NOT NULL,      -- nor after
  books TEXT NOT NULL,              -- those in force by then
  form BLOB NOT NULL,               -- the sums, and the tickets that were left out because they may still change by themselves
  parties BLOB NOT NULL             -- customers, units, products and batches that the tickets know
) STRICT;

-- The last row of the journal that all pages know; one row.
CREATE TABLE clock_total_mark (
  id INTEGER PRIMARY KEY NOT NULL,
  journal INTEGER NOT NULL
) STRICT;
