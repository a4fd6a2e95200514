-- Field work: who stood on the other side of an act.

-- Somebody outside the company that an event names: who signed, agreed or was told. Apart from the events, which stand in
-- clear in the journal, so that a name can be erased. The key is the event's.
CREATE TABLE event_person (
  id INTEGER PRIMARY KEY NOT NULL REFERENCES event (id),
  name TEXT NOT NULL                -- personal
) STRICT;
