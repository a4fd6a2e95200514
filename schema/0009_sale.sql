-- What was sold: a row for each line of an order. Windows, ages and return rates come from it.

CREATE TABLE sale (
  id INTEGER PRIMARY KEY NOT NULL,
  order_no TEXT NOT NULL,           -- '' not said; one number may stand for orders of several days
  line_no INTEGER,                  -- within the order
  product INTEGER REFERENCES product (id),
  customer INTEGER REFERENCES customer (id),
  salesperson INTEGER NOT NULL,     -- staff, 0 nobody known
  sold_on TEXT NOT NULL,            -- the day whose month it counts in
  outbound_on TEXT,                 -- left our warehouse
  received_on TEXT,                 -- reached the customer
  quantity INTEGER NOT NULL,
  amount INTEGER NOT NULL,          -- of the whole line, minor units
  cost INTEGER,                     -- likewise; below the amount or not
  note TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  ref TEXT,
  batch INTEGER,
  revision INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX sale_ref ON sale (ref) WHERE ref IS NOT NULL;
CREATE INDEX sale_order_no ON sale (order_no, line_no) WHERE order_no <> '';
CREATE INDEX sale_customer ON sale (customer) WHERE customer IS NOT NULL;
-- What a salesperson sold in a month is summed up without reading the rows.
CREATE INDEX sale_month ON sale (salesperson, sold_on, quantity, amount, order_no);
