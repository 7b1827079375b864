-- Notes go through the outbox too.
ALTER TABLE outbox ADD COLUMN since INTEGER;                     -- the server's time just before the first sending
ALTER TABLE outbox ADD COLUMN note INTEGER;                      -- of a confirmed note: its id there, which no other is taken for
CREATE INDEX outbox_note ON outbox (note) WHERE note IS NOT NULL;
