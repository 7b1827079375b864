-- Which triples of letters occur is asked by their places: a list of triples alone goes through all places of each of them.
DROP TABLE task_triples;
DROP TABLE card_triples;
CREATE VIRTUAL TABLE task_triples USING fts5vocab (task_words, instance);
CREATE VIRTUAL TABLE card_triples USING fts5vocab (card_words, instance);
-- What else there is about the same, the latest completed and the first due ones: where a subject has thousands of tasks, the first of
-- them are read and not all. The expression is written in queries letter for letter as it is here.
DROP INDEX task_subject;
CREATE INDEX task_subject ON task (subject_id, subject_kind, completed, iif(completed, updated, due), id) WHERE subject_id IS NOT NULL;
