-- What filters ask of a task, and what lists are sorted by, stands in the indices of the views: it is judged there without
-- reading the task itself. The expressions are written in queries letter for letter as they are here.
DROP INDEX task_all;
DROP INDEX task_mine;
CREATE INDEX task_all ON task
    (completed, due, id, responsible, subject_kind, subject_id, body ->> 'kind', body ->> 'created_at');
CREATE INDEX task_mine ON task
    (responsible, completed, due, id, subject_kind, subject_id, body ->> 'kind', body ->> 'created_at');
CREATE INDEX card_price ON card (body ->> 'price') WHERE body ->> 'price' IS NOT NULL;
CREATE INDEX card_stage ON card (body ->> '$.stage.status') WHERE body ->> '$.stage.status' IS NOT NULL;

-- The triples of letters that occur: words of two letters are found through those that they begin.
CREATE VIRTUAL TABLE task_triples USING fts5vocab (task_words, row);
CREATE VIRTUAL TABLE card_triples USING fts5vocab (card_words, row);
-- For that, every text ends with a blank.
UPDATE task SET folded = folded || ' ' WHERE folded NOT LIKE '% ';
UPDATE card SET folded = folded || ' ' WHERE folded NOT LIKE '% ';
