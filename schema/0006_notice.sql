-- What the passing of time owes to people: notices before and at each breach, the mail about them, and what the book
-- proposes to put down to a person.

-- A notice is given once for each (subject, round, rule, instance, kind, step); one that was withdrawn may come again.
CREATE TABLE notice (
  id INTEGER PRIMARY KEY NOT NULL,
  subject_kind TEXT NOT NULL,       -- of a clock: ticket, unit, customer …; report: a report of a schedule
  subject INTEGER NOT NULL,         -- 0 for a report
  round INTEGER NOT NULL,
  rule TEXT NOT NULL,
  instance TEXT NOT NULL,           -- of the clock; of a report its period: 2026-01
  kind TEXT NOT NULL,               -- near (a warning), late (the deadline has passed)
  step INTEGER NOT NULL,            -- which of several warnings, from 1; 0 for late
  book INTEGER NOT NULL REFERENCES book (id),
  owed_at INTEGER NOT NULL,         -- when it should have been given; noticed_at is when it was
  due_at INTEGER NOT NULL,
  noticed_at INTEGER NOT NULL,
  person INTEGER NOT NULL,          -- staff who answers for it, 0 nobody
  roles TEXT NOT NULL,              -- of a report: who waits for it, with commas
  state TEXT NOT NULL,              -- open (still to be done), done (it was done), withdrawn (it was in time after all)
  settled_at INTEGER
) STRICT;
CREATE UNIQUE INDEX notice_once ON notice (subject_kind, subject, rule, instance, round, kind, step) WHERE state <> 'withdrawn';
CREATE INDEX notice_open ON notice (owed_at) WHERE state = 'open';
-- The next thing that time owes.
CREATE INDEX clock_alarm ON clock (next_alarm_at) WHERE next_alarm_at IS NOT NULL;

-- A message about a notice to one person. It is handed over at least once: next_try_at is moved on before each attempt.
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY NOT NULL,
  notice INTEGER NOT NULL REFERENCES notice (id),
  staff INTEGER NOT NULL,           -- 0: nobody answers for the case
  address TEXT NOT NULL,
  state TEXT NOT NULL,              -- waiting, sent, undeliverable (no address, or given up)
  attempts INTEGER NOT NULL,
  next_try_at INTEGER,
  sent_at INTEGER,
  problem TEXT NOT NULL             -- of the last attempt
) STRICT;
CREATE INDEX outbox_notice ON outbox (notice);
CREATE INDEX outbox_waiting ON outbox (next_try_at) WHERE state = 'waiting';

-- The staff ledger: a charge that the book proposes, and what a person decided. A reversal is an entry of its own with the
-- opposite amount. The CHECK stands although C++ refuses first: a bug must not store a decision in one's own matter.
CREATE TABLE ledger_entry (
  id INTEGER PRIMARY KEY NOT NULL,
  rule TEXT NOT NULL,
  book INTEGER NOT NULL REFERENCES book (id),
  kind TEXT NOT NULL,               -- fine, assessment, sponsorship, commission …
  subject_kind TEXT NOT NULL,
  subject INTEGER NOT NULL,
  cause TEXT NOT NULL,              -- the trigger, with the person unique for the rule: ticket/2601150000007
  source TEXT NOT NULL,             -- what set it off: a milestone, a gate, or a clock with round and instance
  person INTEGER NOT NULL,          -- staff
  amount INTEGER,                   -- minor units; nothing: a person says it
  amount_min INTEGER,
  amount_max INTEGER,
  decision TEXT NOT NULL,           -- instead of an amount: dismissal …
  month TEXT NOT NULL,              -- YYYY-MM of the trigger
  state TEXT NOT NULL,              -- proposed, confirmed, waived, withdrawn, reversed
  note TEXT NOT NULL,
  proposed_at INTEGER NOT NULL,
  proposed_by INTEGER NOT NULL,     -- 0: the passing of time
  decided_at INTEGER,
  decided_by INTEGER,
  reason TEXT NOT NULL,
  reverses INTEGER REFERENCES ledger_entry (id),
  CHECK (decided_by IS NULL OR decided_by = 0 OR (decided_by <> proposed_by AND decided_by <> person))
) STRICT;
CREATE UNIQUE INDEX ledger_entry_once ON ledger_entry (cause, rule, person) WHERE state IN ('proposed', 'confirmed', 'waived') AND reverses IS NULL;
CREATE INDEX ledger_entry_person ON ledger_entry (person, month);
