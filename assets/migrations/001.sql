-- What is known (task, card, meta) can be fetched again; what is owed (outbox, act) can not.
CREATE TABLE task (
    id INTEGER PRIMARY KEY,          -- negative: only here
    responsible INTEGER,
    completed INTEGER NOT NULL,
    due INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    subject_kind TEXT,
    subject_id INTEGER,
    body TEXT NOT NULL,              -- the task as shown: server's copy and unsent changes
    folded TEXT NOT NULL             -- lower case, ё as е: text and result
);
CREATE INDEX task_mine ON task (responsible, completed, due, id);
CREATE INDEX task_all ON task (completed, due, id);
CREATE INDEX task_done_mine ON task (responsible, completed, updated, id);
CREATE INDEX task_done ON task (completed, updated, id);

-- The server's copy of tasks that have unsent changes.
CREATE TABLE shadow (id INTEGER PRIMARY KEY, body TEXT NOT NULL);

-- Local ids of tasks that have a server id by now.
CREATE TABLE alias (local INTEGER PRIMARY KEY, id INTEGER NOT NULL);

CREATE TABLE card (
    kind TEXT NOT NULL,
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    body TEXT NOT NULL,
    fetched INTEGER NOT NULL,
    PRIMARY KEY (kind, id)
) WITHOUT ROWID;

CREATE TABLE notes (kind TEXT NOT NULL, id INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID;

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE outbox (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    task INTEGER NOT NULL,
    act INTEGER NOT NULL,
    work TEXT NOT NULL,
    state TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    next_at INTEGER,
    reason TEXT,
    watermark INTEGER,               -- largest task id known before a creation was sent
    sum INTEGER NOT NULL             -- over id, task, act, work: SQLite does not notice bit rot
);
CREATE INDEX outbox_open ON outbox (task, seq) WHERE state NOT IN ('confirmed', 'cancelled', 'discarded');
CREATE INDEX outbox_state ON outbox (state, seq) WHERE state NOT IN ('confirmed', 'cancelled', 'discarded');
CREATE INDEX outbox_act ON outbox (act);

CREATE TABLE act (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    label TEXT NOT NULL,
    at INTEGER NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0,
    edits TEXT NOT NULL              -- to do it again
);
