-- What the book said of a line of returned goods, each time it said something else: with the facts it was told, so that it can
-- be worked out again. The latest one stands in the line as well.

CREATE TABLE line_verdict (
  id INTEGER PRIMARY KEY NOT NULL,
  line INTEGER NOT NULL REFERENCES line (id),
  return_request INTEGER NOT NULL REFERENCES return_request (id),
  at INTEGER NOT NULL,              -- the instant of the act after which it was given: whose book it is
  asked_on TEXT NOT NULL,           -- the day to which ages are reckoned
  book INTEGER NOT NULL,
  facts TEXT NOT NULL,              -- JSON, as in the table verdict
  result TEXT NOT NULL              -- JSON, see svc-return(1)
) STRICT;
CREATE INDEX line_verdict_line ON line_verdict (line, id);
CREATE INDEX line_verdict_return ON line_verdict (return_request, id);
