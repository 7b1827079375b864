-- What a sending leaves behind, so that an unclear one can be looked for, also by the next process.
ALTER TABLE outbox ADD COLUMN sent_at INTEGER;                   -- the server's time just before the last sending
ALTER TABLE outbox ADD COLUMN looks INTEGER NOT NULL DEFAULT 0;  -- looks since then that did not find it
ALTER TABLE outbox ADD COLUMN unclear INTEGER NOT NULL DEFAULT 0; -- sendings whose outcome was not clear
ALTER TABLE outbox ADD COLUMN stamp INTEGER;                     -- created_at of a creation: unique here, part of its fingerprint
ALTER TABLE outbox ADD COLUMN theirs TEXT;                       -- of a conflict: the server's values of those fields
CREATE INDEX outbox_stamp ON outbox (stamp) WHERE stamp IS NOT NULL;
CREATE INDEX alias_id ON alias (id);

-- Outbox rows that were damaged on the disk, as they were found.
CREATE TABLE aside (seq INTEGER PRIMARY KEY, row TEXT NOT NULL, at INTEGER NOT NULL);

-- Tasks that the server no longer has and that stay for their unsent edits alone.
CREATE TABLE gone (id INTEGER PRIMARY KEY);

-- Local ids are never used twice, also when the creation was taken back.
INSERT OR REPLACE INTO meta (key, value) SELECT 'lowest-local', min(0, coalesce(min(task), 0)) FROM outbox;
DELETE FROM meta WHERE key LIKE 'sent:%';
-- 0: done; above 0: taken back, in this order; below 0: can't be done again.
UPDATE act SET undone = -1 WHERE undone = 2;
