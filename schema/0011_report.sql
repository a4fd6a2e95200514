-- Reports: the cases that ended in a period, without reading all that ended before.

CREATE INDEX ticket_closed_at ON ticket (closed_at) WHERE closed_at IS NOT NULL;
