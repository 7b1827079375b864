-- Since when deals are in a stage, as the events told it last.
CREATE TABLE staged (
    lead INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,             -- when it came there, Unix seconds of the server
    status INTEGER                   -- which stage that is; NULL when the events do not say
);
