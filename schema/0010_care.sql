-- Key customers are looked for at every tick; there are few among many.

CREATE INDEX customer_key ON customer (id) WHERE key_customer = 1;
