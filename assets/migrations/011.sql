-- What was printed last of a task: the base of the next edit from the command line. NULL: the server's copy as it is stored now.
CREATE TABLE seen (task INTEGER PRIMARY KEY, body TEXT);
CREATE TRIGGER seen_gone AFTER DELETE ON task BEGIN
    DELETE FROM seen WHERE task = old.id;
END;

-- The key under which a script had something made, and a checksum of what it asked for: the same key never makes anything twice. It
-- stands with the edit, so that it is wherever that is: in the journal, and in what is saved of a damaged store.
ALTER TABLE outbox ADD COLUMN request_key TEXT;
ALTER TABLE outbox ADD COLUMN key_content INTEGER;
CREATE UNIQUE INDEX outbox_key ON outbox (request_key) WHERE request_key IS NOT NULL;
