-- What the screen asks all the time is kept, not counted.

-- How many tasks lie in each stretch of time: open ones by due time, done ones by the time of their last change.
-- `who` is the responsible user, -1 everybody; `size` the length of a stretch in seconds: 900, a day of UTC, 64 of these.
-- Every zone's midnight is a multiple of 900, so that only "now" cuts through a stretch.
CREATE TABLE tally (
    who INTEGER NOT NULL,
    done INTEGER NOT NULL,
    size INTEGER NOT NULL,
    slot INTEGER NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (who, done, size, slot)
) WITHOUT ROWID;

INSERT INTO tally
    WITH placed AS (SELECT responsible, completed AS done, max(0, iif(completed, updated, due)) AS at FROM task),
         whose AS (SELECT -1 AS who, done, at FROM placed
                   UNION ALL SELECT responsible, done, at FROM placed WHERE responsible IS NOT NULL),
         sizes (size) AS (VALUES (900), (86400), (5529600))
    SELECT who, done, size, at / size, count(*) FROM whose, sizes GROUP BY 1, 2, 3, 4;

CREATE TRIGGER tally_in AFTER INSERT ON task BEGIN
    INSERT INTO tally VALUES (-1, new.completed, 900, max(0, iif(new.completed, new.updated, new.due)) / 900, 1)
        ON CONFLICT DO UPDATE SET n = n + 1;
    INSERT INTO tally VALUES (-1, new.completed, 86400, max(0, iif(new.completed, new.updated, new.due)) / 86400, 1)
        ON CONFLICT DO UPDATE SET n = n + 1;
    INSERT INTO tally VALUES (-1, new.completed, 5529600, max(0, iif(new.completed, new.updated, new.due)) / 5529600, 1)
        ON CONFLICT DO UPDATE SET n = n + 1;
    INSERT INTO tally SELECT new.responsible, new.completed, 900, max(0, iif(new.completed, new.updated, new.due)) / 900, 1
        WHERE new.responsible IS NOT NULL ON CONFLICT DO UPDATE SET n = n + 1;
    INSERT INTO tally SELECT new.responsible, new.completed, 86400, max(0, iif(new.completed, new.updated, new.due)) / 86400, 1
        WHERE new.responsible IS NOT NULL ON CONFLICT DO UPDATE SET n = n + 1;
    INSERT INTO tally SELECT new.responsible, new.completed, 5529600, max(0, iif(new.completed, new.updated, new.due)) / 5529600, 1
        WHERE new.responsible IS NOT NULL ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER tally_out AFTER DELETE ON task BEGIN
    UPDATE tally SET n = n - 1 WHERE who = -1 AND done = old.completed AND size = 900
        AND slot = max(0, iif(old.completed, old.updated, old.due)) / 900;
    UPDATE tally SET n = n - 1 WHERE who = -1 AND done = old.completed AND size = 86400
        AND slot = max(0, iif(old.completed, old.updated, old.due)) / 86400;
    UPDATE tally SET n = n - 1 WHERE who = -1 AND done = old.completed AND size = 5529600
        AND slot = max(0, iif(old.completed, old.updated, old.due)) / 5529600;
    UPDATE tally SET n = n - 1 WHERE who = old.responsible AND done = old.completed AND size = 900
        AND slot = max(0, iif(old.completed, old.updated, old.due)) / 900;
    UPDATE tally SET n = n - 1 WHERE who = old.responsible AND done = old.completed AND size = 86400
        AND slot = max(0, iif(old.completed, old.updated, old.due)) / 86400;
    UPDATE tally SET n = n - 1 WHERE who = old.responsible AND done = old.completed AND size = 5529600
        AND slot = max(0, iif(old.completed, old.updated, old.due)) / 5529600;
END;

CREATE TRIGGER tally_moved AFTER UPDATE ON task
    WHEN old.responsible IS NOT new.responsible OR old.completed <> new.completed
        OR iif(old.completed, old.updated, old.due) <> iif(new.completed, new.updated, new.due)
BEGIN
    UPDATE tally SET n = n - 1 WHERE who = -1 AND done = old.completed AND size = 900
        AND slot = max(0, iif(old.completed, old.updated, old.due)) / 900;
    UPDATE tally SET n = n - 1 WHERE who = -1 AND done = old.completed AND size = 86400
        AND slot = max(0, iif(old.completed, old.updated, old.due)) / 86400;
    UPDATE tally SET n = n - 1 WHERE who = -1 AND done = old.completed AND size = 5529600
        AND slot = max(0, iif(old.completed, old.updated, old.due)) / 5529600;
    UPDATE tally SET n = n - 1 WHERE who = old.responsible AND done = old.completed AND size = 900
        AND slot = max(0, iif(old.completed, old.updated, old.due)) / 900;
    UPDATE tally SET n = n - 1 WHERE who = old.responsible AND done = old.completed AND size = 86400
        AND slot = max(0, iif(old.completed, old.updated, old.due)) / 86400;
    UPDATE tally SET n = n - 1 WHERE who = old.responsible AND done = old.completed AND size = 5529600
        AND slot = max(0, iif(old.completed, old.updated, old.due)) / 5529600;
    INSERT INTO tally VALUES (-1, new.completed, 900, max(0, iif(new.completed, new.updated, new.due)) / 900, 1)
        ON CONFLICT DO UPDATE SET n = n + 1;
    INSERT INTO tally VALUES (-1, new.completed, 86400, max(0, iif(new.completed, new.updated, new.due)) / 86400, 1)
        ON CONFLICT DO UPDATE SET n = n + 1;
    INSERT INTO tally VALUES (-1, new.completed, 5529600, max(0, iif(new.completed, new.updated, new.due)) / 5529600, 1)
        ON CONFLICT DO UPDATE SET n = n + 1;
    INSERT INTO tally SELECT new.responsible, new.completed, 900, max(0, iif(new.completed, new.updated, new.due)) / 900, 1
        WHERE new.responsible IS NOT NULL ON CONFLICT DO UPDATE SET n = n + 1;
    INSERT INTO tally SELECT new.responsible, new.completed, 86400, max(0, iif(new.completed, new.updated, new.due)) / 86400, 1
        WHERE new.responsible IS NOT NULL ON CONFLICT DO UPDATE SET n = n + 1;
    INSERT INTO tally SELECT new.responsible, new.completed, 5529600, max(0, iif(new.completed, new.updated, new.due)) / 5529600, 1
        WHERE new.responsible IS NOT NULL ON CONFLICT DO UPDATE SET n = n + 1;
END;

-- Words of three letters and more are found by their triples of letters.
CREATE VIRTUAL TABLE task_words USING fts5(folded, content = '', contentless_delete = 1, tokenize = 'trigram', detail = 'full');
INSERT INTO task_words (rowid, folded) SELECT id, folded FROM task;
CREATE TRIGGER words_in AFTER INSERT ON task BEGIN
    INSERT INTO task_words (rowid, folded) VALUES (new.id, new.folded);
END;
CREATE TRIGGER words_out AFTER DELETE ON task BEGIN
    DELETE FROM task_words WHERE rowid = old.id;
END;
CREATE TRIGGER words_changed AFTER UPDATE ON task WHEN old.folded <> new.folded BEGIN
    DELETE FROM task_words WHERE rowid = old.id;
    INSERT INTO task_words (rowid, folded) VALUES (new.id, new.folded);
END;

-- The same for what tasks are about. A row's number is its id times four, plus its kind.
CREATE VIRTUAL TABLE card_words USING fts5(folded, content = '', contentless_delete = 1, tokenize = 'trigram', detail = 'full');
INSERT INTO card_words (rowid, folded)
    SELECT id * 4 + CASE kind WHEN 'leads' THEN 0 WHEN 'contacts' THEN 1 WHEN 'companies' THEN 2 ELSE 3 END, folded FROM card;
CREATE TRIGGER card_in AFTER INSERT ON card BEGIN
    INSERT INTO card_words (rowid, folded) VALUES (new.id * 4
        + CASE new.kind WHEN 'leads' THEN 0 WHEN 'contacts' THEN 1 WHEN 'companies' THEN 2 ELSE 3 END, new.folded);
    DELETE FROM wanted WHERE kind = new.kind AND id = new.id;
END;
CREATE TRIGGER card_changed AFTER UPDATE ON card WHEN old.folded <> new.folded BEGIN
    DELETE FROM card_words WHERE rowid = old.id * 4
        + CASE old.kind WHEN 'leads' THEN 0 WHEN 'contacts' THEN 1 WHEN 'companies' THEN 2 ELSE 3 END;
    INSERT INTO card_words (rowid, folded) VALUES (new.id * 4
        + CASE new.kind WHEN 'leads' THEN 0 WHEN 'contacts' THEN 1 WHEN 'companies' THEN 2 ELSE 3 END, new.folded);
END;
CREATE INDEX task_subject ON task (subject_id, subject_kind) WHERE subject_id IS NOT NULL;

-- What open tasks are about and nothing is known of; `asked`: the server did not show it then.
CREATE TABLE wanted (
    kind TEXT NOT NULL,
    id INTEGER NOT NULL,
    due INTEGER NOT NULL,
    asked INTEGER,
    PRIMARY KEY (kind, id)
) WITHOUT ROWID;
CREATE INDEX wanted_due ON wanted (due);
INSERT INTO wanted (kind, id, due)
    SELECT subject_kind, subject_id, min(due) FROM task WHERE completed = 0 AND subject_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM card WHERE kind = subject_kind AND card.id = subject_id) GROUP BY 1, 2;
CREATE TRIGGER wanted_new AFTER INSERT ON task WHEN new.subject_id IS NOT NULL AND new.completed = 0
    AND NOT EXISTS (SELECT 1 FROM card WHERE kind = new.subject_kind AND card.id = new.subject_id)
BEGIN
    INSERT OR IGNORE INTO wanted (kind, id, due) VALUES (new.subject_kind, new.subject_id, new.due);
END;
CREATE TRIGGER wanted_changed AFTER UPDATE ON task WHEN new.subject_id IS NOT NULL AND new.completed = 0
    AND (old.subject_id IS NOT new.subject_id OR old.subject_kind IS NOT new.subject_kind OR old.completed <> 0)
    AND NOT EXISTS (SELECT 1 FROM card WHERE kind = new.subject_kind AND card.id = new.subject_id)
BEGIN
    INSERT OR IGNORE INTO wanted (kind, id, due) VALUES (new.subject_kind, new.subject_id, new.due);
END;
