-- Reports that were issued, with the numbers they told.

CREATE TABLE report_issue (
  id INTEGER PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,               -- daily, monthly …
  period TEXT NOT NULL,             -- 2026-01, 2026-W03 …
  from_at INTEGER NOT NULL,
  to_at INTEGER NOT NULL,
  as_of INTEGER NOT NULL,
  known_at INTEGER NOT NULL,        -- what was entered later is not in it
  state TEXT NOT NULL,              -- compiled (waits for consent), issued, void (the numbers had changed before the consent)
  sha256 TEXT NOT NULL,             -- of the snapshot
  snapshot TEXT NOT NULL,           -- personal; the tables as JSON
  book INTEGER NOT NULL,
  compiled_by INTEGER NOT NULL,
  reviewed_by INTEGER NOT NULL,     -- staff; 0 where the book asks for nobody
  approved_by INTEGER NOT NULL,
  issued_at INTEGER
) STRICT;
CREATE INDEX report_issue_name ON report_issue (name, period);
