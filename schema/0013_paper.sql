-- Contracts: papers of their own kind, which tickets, sales and units refer to.

CREATE TABLE paper (
  id INTEGER PRIMARY KEY NOT NULL,
  state TEXT NOT NULL,              -- open, closed, cancelled
  round INTEGER NOT NULL,
  kind TEXT NOT NULL,               -- guided_install, turnkey_install, sale, repair_service, parts_sale, property
  number TEXT NOT NULL,             -- of the contract, as people write it
  number_key TEXT NOT NULL,         -- the same, folded: no two contracts share it
  customer INTEGER REFERENCES customer (id),
  owner INTEGER NOT NULL,           -- staff who sees to it
  signed_on TEXT,
  finish_by TEXT,                   -- last day of what it stipulates, such as the installation
  warranty_months INTEGER,          -- of the units sold under it
  warranty_until TEXT,              -- or a last day
  amount INTEGER,                   -- minor units
  payment_form TEXT NOT NULL,       -- mortgage, instalments, lump_sum; '' not said
  agreement TEXT NOT NULL,          -- the technical agreement that belongs to it; '' none
  registered_at INTEGER NOT NULL,
  closed_at INTEGER,
  entered_at INTEGER NOT NULL,
  ref TEXT,
  revision INTEGER NOT NULL,
  title TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX paper_number ON paper (number_key);
CREATE UNIQUE INDEX paper_ref ON paper (ref) WHERE ref IS NOT NULL;
CREATE INDEX paper_customer ON paper (customer) WHERE customer IS NOT NULL;

-- What is to be paid on a day. A plan that is made anew withdraws the days that it no longer has.
CREATE TABLE instalment (
  id INTEGER PRIMARY KEY NOT NULL,
  paper INTEGER NOT NULL REFERENCES paper (id),
  due_on TEXT NOT NULL,
  amount INTEGER,                   -- minor units; not said
  state TEXT NOT NULL,              -- due, paid, withdrawn
  paid_at INTEGER
) STRICT;
CREATE UNIQUE INDEX instalment_day ON instalment (paper, due_on);

-- What refers to a contract: a ticket, a sale, a unit. A reference that was wrong ends.
CREATE TABLE paper_use (
  id INTEGER PRIMARY KEY NOT NULL,
  paper INTEGER NOT NULL REFERENCES paper (id),
  subject_kind TEXT NOT NULL,       -- ticket, sale, unit
  subject INTEGER NOT NULL,
  added_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;
CREATE INDEX paper_use_paper ON paper_use (paper);
CREATE INDEX paper_use_subject ON paper_use (subject_kind, subject);
