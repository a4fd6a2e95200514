-- What came back, as the month's return rate of a salesperson counts it: a row for each line of a return that was received,
-- or for each sale that a list says came back. What did not come back after all has no row.

CREATE TABLE rate_entry (
  id INTEGER PRIMARY KEY NOT NULL,
  return_request INTEGER,           -- nothing: only a list tells of it
  line INTEGER,                     -- of the return
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
CREATE INDEX rate_entry_return ON rate_entry (return_request) WHERE return_request IS NOT NULL;
CREATE INDEX rate_entry_sale ON rate_entry (sale) WHERE sale IS NOT NULL;
