-- How often tasks were moved, as the events told it last; 0 is never.
CREATE TABLE moved (
    task INTEGER PRIMARY KEY,
    n INTEGER NOT NULL,
    more INTEGER NOT NULL,           -- there may be more than were read
    by INTEGER,                      -- who moved it last
    at INTEGER NOT NULL              -- when that was
);
CREATE TRIGGER moved_gone AFTER DELETE ON task BEGIN
    DELETE FROM moved WHERE task = old.id;
END;
