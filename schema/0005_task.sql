-- What a department or a supplier has to do for a case, and by when.

CREATE TABLE task (
  id INTEGER PRIMARY KEY NOT NULL,
  state TEXT NOT NULL,              -- open, closed, cancelled
  round INTEGER NOT NULL,
  kind TEXT NOT NULL,               -- department, supplier
  type TEXT NOT NULL,               -- rectification, design, shipping, analysis, other
  about_kind TEXT NOT NULL,         -- the case it is for, such as ticket; '' none
  about INTEGER NOT NULL,           -- its key; 0 none
  owner INTEGER NOT NULL,           -- staff who sees to it
  department TEXT NOT NULL,         -- who has to do it; '' not said
  supplier TEXT NOT NULL,
  due_on TEXT,                      -- last day
  given_at INTEGER NOT NULL,
  closed_at INTEGER,
  entered_at INTEGER NOT NULL,
  contact_name TEXT NOT NULL,       -- personal; whom a supplier asks for on site
  contact_phone TEXT NOT NULL,      -- personal; normalised
  revision INTEGER NOT NULL,
  title TEXT NOT NULL
) STRICT;
CREATE INDEX task_about ON task (about_kind, about) WHERE about <> 0;
CREATE INDEX task_open ON task (due_on) WHERE closed_at IS NULL;
