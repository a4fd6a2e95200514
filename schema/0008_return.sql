-- Returned goods: a request, and a row for each line of it with what the book says of that line. The key is the number
-- that people say, as for tickets: R260115-0007.

CREATE TABLE return_request (
  id INTEGER PRIMARY KEY NOT NULL,
  state TEXT NOT NULL,              -- open, waiting, done, closed, cancelled
  round INTEGER NOT NULL,
  customer INTEGER REFERENCES customer (id),
  salesperson INTEGER NOT NULL,     -- staff, 0 nobody known
  owner INTEGER NOT NULL,           -- staff
  reported_by INTEGER NOT NULL,     -- staff who recorded it, 0 unknown
  received_at INTEGER NOT NULL,     -- when it was asked for
  closed_at INTEGER,
  entered_at INTEGER NOT NULL,
  contact_name TEXT NOT NULL,       -- personal
  contact_phone TEXT NOT NULL,      -- personal; normalised
  ref TEXT,
  batch INTEGER,
  batch_line INTEGER,
  revision INTEGER NOT NULL,
  title TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX return_request_ref ON return_request (ref) WHERE ref IS NOT NULL;
CREATE INDEX return_request_received_at ON return_request (received_at);
CREATE INDEX return_request_customer ON return_request (customer) WHERE customer IS NOT NULL;
CREATE INDEX return_request_salesperson ON return_request (salesperson, received_at);
CREATE INDEX return_request_open ON return_request (received_at) WHERE closed_at IS NULL;

-- The verdict is kept with its line: the latest one, under the book that gave it.
CREATE TABLE line (
  id INTEGER PRIMARY KEY NOT NULL,
  request INTEGER NOT NULL REFERENCES return_request (id),
  line_no INTEGER NOT NULL,
  sale INTEGER,                     -- of the table sale
  product INTEGER REFERENCES product (id),
  quantity INTEGER NOT NULL,
  amount INTEGER,                   -- value of the goods, minor units; NULL nobody said
  facts TEXT NOT NULL,              -- JSON: what is true of this line alone
  outcome TEXT NOT NULL,            -- accept, refuse, needs_aftersales … ('' not decided)
  basis TEXT NOT NULL,
  credit INTEGER,                   -- minor units; NULL not known
  counted INTEGER NOT NULL,         -- 1: it counts in the salesperson's return rate
  disposition TEXT NOT NULL,        -- credit, exchange, send_back … ('' open)
  book INTEGER NOT NULL,            -- that judged it, 0 none
  judged_at INTEGER NOT NULL,
  verdict TEXT NOT NULL             -- JSON, see svc-return(1)
) STRICT;
CREATE UNIQUE INDEX line_request ON line (request, line_no);
CREATE INDEX line_sale ON line (sale) WHERE sale IS NOT NULL;
