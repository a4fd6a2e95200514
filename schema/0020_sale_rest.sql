-- What the amount of a sale has beyond the minor unit: other programs price a line to a tenth of a fen and finer. Money is kept
-- in minor units; with these a month adds up exactly and is rounded once, at the end. A sale without a row has nothing beyond.

CREATE TABLE sale_rest (
  id INTEGER PRIMARY KEY NOT NULL REFERENCES sale (id),
  rest INTEGER NOT NULL             -- hundredths of the minor unit, to be added to the amount: -50 to 49
) STRICT;
