-- SQLite does not notice when a bit of the disk turns over: each row that matters has a checksum (`store/sums.rs`). None: a row of
-- before, which gets one when it is written next.
ALTER TABLE outbox ADD COLUMN rev INTEGER NOT NULL DEFAULT 0;    -- grows with each change: the journal beside the store tells by it which is newer
ALTER TABLE act ADD COLUMN sum INTEGER;
ALTER TABLE alias ADD COLUMN sum INTEGER;
ALTER TABLE card ADD COLUMN sum INTEGER;
ALTER TABLE meta ADD COLUMN sum INTEGER;
ALTER TABLE notes ADD COLUMN sum INTEGER;
ALTER TABLE shadow ADD COLUMN sum INTEGER;
ALTER TABLE task ADD COLUMN sum INTEGER;

-- Tasks whose rows were damaged: the server is asked for them.
CREATE TABLE refetch (id INTEGER PRIMARY KEY);
