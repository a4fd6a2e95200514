-- Tickets and what happened to them. The key is the number people say: T260115-0007 is 2601150000007, the day it was
-- entered and the running number of that day, so the number needs no column and no index of its own.
-- contact_* and serial are kept here too, as the caller gave them: an imported ticket that is closed is this one row.

CREATE TABLE ticket (
  id INTEGER PRIMARY KEY NOT NULL,
  state TEXT NOT NULL,              -- open, waiting, done, closed, cancelled, merged
  round INTEGER NOT NULL,           -- 1, then one more at each reopening
  customer INTEGER REFERENCES customer (id),
  unit INTEGER REFERENCES unit (id),
  product INTEGER REFERENCES product (id),
  type TEXT NOT NULL,               -- repair, consultation, guided_install … ('' not said)
  mode TEXT NOT NULL,               -- onsite, phone, online, depot ('' not said)
  source TEXT NOT NULL,             -- hotline, technician, management
  channel TEXT NOT NULL,            -- phone, wechat, letter …
  urgency TEXT NOT NULL,
  region TEXT NOT NULL,
  owner INTEGER NOT NULL,           -- staff
  reported_by INTEGER NOT NULL,     -- staff who recorded it, 0 unknown
  received_at INTEGER NOT NULL,
  answered_at INTEGER,
  closed_at INTEGER,
  entered_at INTEGER NOT NULL,
  contact_name TEXT NOT NULL,       -- personal
  contact_phone TEXT NOT NULL,      -- personal; normalised
  serial TEXT NOT NULL,
  ref TEXT,
  batch INTEGER,
  batch_line INTEGER,
  revision INTEGER NOT NULL,
  history TEXT NOT NULL,            -- imported and closed: its events, [[act, seconds, fields], …]; else ''
  title TEXT NOT NULL,
  fault TEXT NOT NULL               -- what is wrong, in the caller's words; last because it is long
) STRICT;
CREATE UNIQUE INDEX ticket_ref ON ticket (ref) WHERE ref IS NOT NULL;
CREATE INDEX ticket_received_at ON ticket (received_at);
CREATE INDEX ticket_contact_phone ON ticket (contact_phone) WHERE contact_phone <> '';
CREATE INDEX ticket_serial ON ticket (serial) WHERE serial <> '';
CREATE INDEX ticket_customer ON ticket (customer) WHERE customer IS NOT NULL;
CREATE INDEX ticket_open ON ticket (received_at) WHERE closed_at IS NULL;

-- What happened to a case: milestones and words of the main state. An act that records several facts writes several.
CREATE TABLE event (
  id INTEGER PRIMARY KEY NOT NULL,
  subject_kind TEXT NOT NULL,
  subject INTEGER NOT NULL,
  round INTEGER NOT NULL,
  act TEXT NOT NULL,                -- a milestone, or waiting, resumed, closed, cancelled, reopened, merged, noted, edited
  happened_at INTEGER NOT NULL,
  entered_at INTEGER NOT NULL,
  actor INTEGER NOT NULL,
  for_staff INTEGER NOT NULL,
  batch INTEGER,
  fields TEXT NOT NULL              -- JSON: the form's fields
) STRICT;
CREATE INDEX event_subject ON event (subject_kind, subject);

-- Files beside the store under their SHA-256.
CREATE TABLE attachment (
  id INTEGER PRIMARY KEY NOT NULL,
  subject_kind TEXT NOT NULL,
  subject INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  name TEXT NOT NULL,               -- as given, never a path
  size INTEGER NOT NULL,
  added_at INTEGER NOT NULL
) STRICT;
CREATE INDEX attachment_subject ON attachment (subject_kind, subject);
