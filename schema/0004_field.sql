-- Field work: who stood on the other side of an act.

-- Somebody outside the company that an event names: who signed, agreed or was told. Apart from the events, which stand in
-- clear in the journal, so that a name can be erased. The key is the event's.
CREATE TABLE event_person (
  id INTEGER PRIMARY KEY NOT NULL REFERENCES event (id),
  name TEXT NOT NULL                -- personal
) STRICT;

-- What somebody else has to do for a case: a department by its date, a supplier by the limit set in writing. Its facts and
-- follow-ups are events of subject kind 'task', its deadline a clock.
CREATE TABLE task (
  id INTEGER PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,               -- department, supplier
  subject_kind TEXT NOT NULL,       -- the case it serves
  subject INTEGER NOT NULL,
  party TEXT NOT NULL,              -- the department's role, or the supplier's name
  title TEXT NOT NULL,              -- what is to be done
  owner INTEGER NOT NULL,           -- staff who follow it up
  due_on TEXT,                      -- a day
  opened_at INTEGER NOT NULL,
  done_at INTEGER,
  revision INTEGER NOT NULL
) STRICT;
CREATE INDEX task_subject ON task (subject_kind, subject);
CREATE INDEX task_open ON task (due_on) WHERE done_at IS NULL;
