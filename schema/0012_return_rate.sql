-- What each line that came back adds to the month's return rate of a salesperson. The key is the line's; a line that did
-- not come back after all has no row.

CREATE TABLE rate_entry (
  id INTEGER PRIMARY KEY NOT NULL REFERENCES line (id),
  return_request INTEGER NOT NULL REFERENCES return_request (id),
  sale INTEGER REFERENCES sale (id),
  salesperson INTEGER NOT NULL,     -- staff, 0 nobody known
  counted_on TEXT NOT NULL,         -- the day it came back, whose month it counts in
  counted INTEGER NOT NULL,         -- 0: left out of the rate by the book
  quantity INTEGER NOT NULL,
  amount INTEGER NOT NULL,          -- what it was sold for, minor units
  entered_at INTEGER NOT NULL,
  batch INTEGER
) STRICT;
CREATE INDEX rate_entry_month ON rate_entry (salesperson, counted_on);
CREATE INDEX rate_entry_return ON rate_entry (return_request);
