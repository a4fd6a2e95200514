-- Customers, products, units: the archive that every case refers to. ref is the caller's own id, unique per kind.

CREATE TABLE customer (
  id INTEGER PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,               -- person, organisation, direct_store, dealer
  name TEXT NOT NULL,               -- personal
  name_key TEXT NOT NULL,           -- personal; folded by C++ for finding
  address TEXT NOT NULL,            -- personal
  region TEXT NOT NULL,
  outlet TEXT NOT NULL,
  class TEXT NOT NULL,
  key_customer INTEGER NOT NULL,
  note TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  merged_into INTEGER REFERENCES customer (id),
  ref TEXT,
  batch INTEGER,
  revision INTEGER NOT NULL
) STRICT;
CREATE INDEX customer_name_key ON customer (name_key);
CREATE UNIQUE INDEX customer_ref ON customer (ref) WHERE ref IS NOT NULL;

CREATE TABLE contact_point (
  id INTEGER PRIMARY KEY NOT NULL,
  customer INTEGER NOT NULL REFERENCES customer (id),
  kind TEXT NOT NULL,               -- phone, email, wechat, fax
  value TEXT NOT NULL,              -- personal; as given
  value_key TEXT NOT NULL,          -- personal; normalised phone, folded text of others
  batch INTEGER
) STRICT;
CREATE INDEX contact_point_key ON contact_point (value_key);
CREATE INDEX contact_point_customer ON contact_point (customer);

CREATE TABLE product (
  id INTEGER PRIMARY KEY NOT NULL,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  model TEXT NOT NULL,
  brand TEXT NOT NULL,
  category TEXT NOT NULL,           -- regular, craft, practical, large, phone, appliance, vehicle …
  warranty_months INTEGER,          -- nothing: by the book
  discontinued INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  batch INTEGER,
  revision INTEGER NOT NULL
) STRICT;
CREATE INDEX product_name_key ON product (name_key);

-- A sold piece with a serial number. Dates are the customer's days, YYYY-MM-DD; nothing means not known.
CREATE TABLE unit (
  id INTEGER PRIMARY KEY NOT NULL,
  serial TEXT NOT NULL,
  serial_key TEXT NOT NULL UNIQUE,
  product INTEGER REFERENCES product (id),
  customer INTEGER REFERENCES customer (id),
  purchased_on TEXT,
  outbound_on TEXT,
  received_on TEXT,
  installed_on TEXT,
  note TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  batch INTEGER,
  revision INTEGER NOT NULL
) STRICT;
CREATE INDEX unit_customer ON unit (customer);
