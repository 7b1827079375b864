-- For whom an edit was made: it goes to no other account, and in nobody else's name.
ALTER TABLE outbox ADD COLUMN account INTEGER;
ALTER TABLE outbox ADD COLUMN user INTEGER;
UPDATE outbox SET account = (SELECT value ->> '$.id' FROM meta WHERE key = 'account' AND json_valid(value)),
    user = (SELECT value ->> '$.current_user' FROM meta WHERE key = 'account' AND json_valid(value));
-- Of an edit: the task's updated_at as it was read before the first sending that may have arrived. NULL: it tells nothing.
ALTER TABLE outbox ADD COLUMN known_at INTEGER;
-- Within an upsert, "OR IGNORE" of a trigger does not count: a task that was given to a deal about which nothing is known yet, as others
-- were before, could not be stored.
DROP TRIGGER wanted_new;
CREATE TRIGGER wanted_new AFTER INSERT ON task WHEN new.subject_id IS NOT NULL AND new.completed = 0
    AND NOT EXISTS (SELECT 1 FROM card WHERE kind = new.subject_kind AND card.id = new.subject_id)
    AND NOT EXISTS (SELECT 1 FROM wanted WHERE kind = new.subject_kind AND wanted.id = new.subject_id)
BEGIN
    INSERT INTO wanted (kind, id, due) VALUES (new.subject_kind, new.subject_id, new.due);
END;
DROP TRIGGER wanted_changed;
CREATE TRIGGER wanted_changed AFTER UPDATE ON task WHEN new.subject_id IS NOT NULL AND new.completed = 0
    AND (old.subject_id IS NOT new.subject_id OR old.subject_kind IS NOT new.subject_kind OR old.completed <> 0)
    AND NOT EXISTS (SELECT 1 FROM card WHERE kind = new.subject_kind AND card.id = new.subject_id)
    AND NOT EXISTS (SELECT 1 FROM wanted WHERE kind = new.subject_kind AND wanted.id = new.subject_id)
BEGIN
    INSERT INTO wanted (kind, id, due) VALUES (new.subject_kind, new.subject_id, new.due);
END;
