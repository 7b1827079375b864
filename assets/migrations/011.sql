-- What was printed last of a task: the base of the next edit from the command line. NULL: the server's copy as it is stored now.
CREATE TABLE seen (task INTEGER PRIMARY KEY, body TEXT);
CREATE TRIGGER seen_gone AFTER DELETE ON task BEGIN
    DELETE FROM seen WHERE task = old.id;
END;

-- Keys that scripts gave to what they made: the same key never makes anything twice. They stay as long as the store.
CREATE TABLE request_key (
    key TEXT PRIMARY KEY,
    content INTEGER NOT NULL,        -- checksum of what was asked for
    change TEXT NOT NULL,
    at INTEGER NOT NULL
) WITHOUT ROWID;
