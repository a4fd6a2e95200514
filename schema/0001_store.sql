-- What every store has, whatever its company does: settings, counters, the journal, books, verdicts, clocks, approvals,
-- batches, staff. Instants are UTC seconds, money is minor units, flags are 0 or 1, JSON is opaque text.

-- Which of these files this store has seen, with their checksums: an unknown or altered one refuses the store.
CREATE TABLE schema_migration (
  name TEXT PRIMARY KEY NOT NULL,
  sha256 TEXT NOT NULL,
  applied_at INTEGER NOT NULL
) STRICT;

-- Fixed at init: zone, compiled zone transitions, currency, site, group.
CREATE TABLE setting (
  id INTEGER PRIMARY KEY NOT NULL,
  name TEXT NOT NULL UNIQUE,
  value TEXT NOT NULL
) STRICT;

-- Keys and running numbers come from here, inside the transaction that uses them.
CREATE TABLE counter (
  name TEXT PRIMARY KEY NOT NULL,
  value INTEGER NOT NULL
) STRICT;

-- Append-only. `changes` is canonical JSON of the rows after the change, or for an imported row its digest only.
-- hash = SHA-256(previous hash, and every other column, each with its length). actor 0 is the system.
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY NOT NULL,
  happened_at INTEGER NOT NULL,
  entered_at INTEGER NOT NULL,
  actor INTEGER NOT NULL,
  for_staff INTEGER NOT NULL,
  action TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  subject INTEGER NOT NULL,
  request_key TEXT NOT NULL,
  request TEXT NOT NULL,
  result TEXT NOT NULL,
  changes TEXT NOT NULL,
  hash BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX journal_request_key ON journal (request_key) WHERE request_key <> '';
CREATE INDEX journal_subject ON journal (subject_kind, subject) WHERE action <> 'import.row';

-- The value and salt behind each salted digest of the chain; erasure empties both, the chain still verifies.
CREATE TABLE journal_personal (
  seq INTEGER NOT NULL REFERENCES journal (seq),
  table_name TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  column_name TEXT NOT NULL,
  salt TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (seq, table_name, row_id, column_name)
) STRICT;

-- Adopted books, in force from from_at until the next one's. `source` is the bundle that load_bundle reads.
CREATE TABLE book (
  id INTEGER PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  hash TEXT NOT NULL,
  from_at INTEGER NOT NULL,
  adopted_at INTEGER NOT NULL,
  adopted_by INTEGER NOT NULL,
  reason TEXT NOT NULL,
  source TEXT NOT NULL
) STRICT;

-- The compiled form, a slice per subject kind, so that a one-shot command loads only what it asks. Derived from `book`:
-- with another format number it is compiled anew, so the journal does not carry it.
CREATE TABLE book_rule (
  book INTEGER NOT NULL REFERENCES book (id),
  subject TEXT NOT NULL,
  format INTEGER NOT NULL,
  form BLOB NOT NULL,
  PRIMARY KEY (book, subject)
) STRICT;

-- One import of one file.
CREATE TABLE batch (
  id INTEGER PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  file TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  mapping_sha256 TEXT NOT NULL,
  state TEXT NOT NULL,              -- open (a chunked import stopped on its way), done, undone
  rows_read INTEGER NOT NULL,
  rows_new INTEGER NOT NULL,
  rows_same INTEGER NOT NULL,
  rows_changed INTEGER NOT NULL,
  rows_rejected INTEGER NOT NULL,
  resume_at INTEGER NOT NULL,       -- byte offset of the first record that has not landed
  entered_at INTEGER NOT NULL,
  actor INTEGER NOT NULL
) STRICT;
CREATE INDEX batch_sha256 ON batch (sha256);

-- What policy said of an action or table, with the facts it saw: recomputed bit for bit by `policy verify`.
CREATE TABLE verdict (
  id INTEGER PRIMARY KEY NOT NULL,
  subject_kind TEXT NOT NULL,
  subject INTEGER NOT NULL,
  round INTEGER NOT NULL,
  question TEXT NOT NULL,           -- the action or table
  at INTEGER NOT NULL,
  actor INTEGER NOT NULL,
  book INTEGER NOT NULL REFERENCES book (id),
  outcome TEXT NOT NULL,
  facts TEXT NOT NULL,
  result TEXT NOT NULL
) STRICT;
CREATE INDEX verdict_subject ON verdict (subject_kind, subject);

-- Clocks of open cases as last folded; `detail` holds pauses, warnings, facts used and why.
CREATE TABLE clock (
  id INTEGER PRIMARY KEY NOT NULL,
  subject_kind TEXT NOT NULL,
  subject INTEGER NOT NULL,
  round INTEGER NOT NULL,
  rule TEXT NOT NULL,
  instance TEXT NOT NULL,
  book INTEGER NOT NULL REFERENCES book (id),
  state TEXT NOT NULL,
  is_open INTEGER NOT NULL,         -- running, paused or breached: may still ring
  started_at INTEGER NOT NULL,
  due_at INTEGER,
  stopped_at INTEGER,
  next_alarm_at INTEGER,
  detail TEXT NOT NULL
) STRICT;
CREATE INDEX clock_subject ON clock (subject_kind, subject);
CREATE INDEX clock_open_due ON clock (due_at) WHERE is_open = 1;

-- A refused attempt that needs consent is the request; it binds the hash of the content the action will have.
CREATE TABLE approval (
  id INTEGER PRIMARY KEY NOT NULL,
  action TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  subject INTEGER NOT NULL,
  round INTEGER NOT NULL,
  content_hash TEXT NOT NULL,
  content TEXT NOT NULL,            -- what the deciders see, canonical JSON
  rule TEXT NOT NULL,
  book INTEGER NOT NULL,
  steps TEXT NOT NULL,
  requester INTEGER NOT NULL,
  requested_at INTEGER NOT NULL,
  state TEXT NOT NULL               -- open, granted, declined, void, used
) STRICT;
CREATE INDEX approval_subject ON approval (subject_kind, subject);
CREATE INDEX approval_open ON approval (requested_at) WHERE state = 'open';

-- One decision of one step. The CHECK stands although C++ refuses first: a bug must not store a self-approval.
CREATE TABLE approval_decision (
  id INTEGER PRIMARY KEY NOT NULL,
  approval INTEGER NOT NULL REFERENCES approval (id),
  step INTEGER NOT NULL,
  maker INTEGER NOT NULL,
  checker INTEGER NOT NULL,
  role TEXT NOT NULL,
  decision TEXT NOT NULL,
  reason TEXT NOT NULL,
  decided_at INTEGER NOT NULL,
  CHECK (maker <> checker)
) STRICT;
CREATE INDEX approval_decision_approval ON approval_decision (approval);

-- People who work with the store. uid is the kernel's; -1 for someone who has none here.
CREATE TABLE staff (
  id INTEGER PRIMARY KEY NOT NULL,
  uid INTEGER NOT NULL,
  name TEXT NOT NULL UNIQUE,        -- short, as people and mappings name them: "li"
  full_name TEXT NOT NULL,
  department TEXT NOT NULL,
  region TEXT NOT NULL,
  email TEXT NOT NULL,
  phone TEXT NOT NULL,
  active INTEGER NOT NULL,
  ref TEXT,
  batch INTEGER,
  revision INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX staff_uid ON staff (uid) WHERE uid >= 0 AND active = 1;
CREATE UNIQUE INDEX staff_ref ON staff (ref) WHERE ref IS NOT NULL;

CREATE TABLE staff_role (
  id INTEGER PRIMARY KEY NOT NULL,
  staff INTEGER NOT NULL REFERENCES staff (id),
  role TEXT NOT NULL,
  granted_at INTEGER NOT NULL,
  granted_by INTEGER NOT NULL,
  revoked_at INTEGER
) STRICT;
CREATE INDEX staff_role_staff ON staff_role (staff);
