-- The steady clock of this computer just before the last sending, seconds since its start: waiting is measured by it too.
ALTER TABLE outbox ADD COLUMN steady_at INTEGER;

-- Creations that stand in amoCRM a second time, until one of them is completed or the person has dealt with it.
CREATE TABLE twin (
    other INTEGER PRIMARY KEY,       -- the one that came late
    ours INTEGER NOT NULL,
    dealt INTEGER NOT NULL DEFAULT 0 -- the person knows
);
INSERT INTO twin (other, ours, dealt) SELECT CAST(substr(key, 6) AS INTEGER), 0, 1 FROM meta WHERE key LIKE 'twin:%';
DELETE FROM meta WHERE key LIKE 'twin:%';
