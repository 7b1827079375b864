-- The words of new rows are written by the store, once all rows of a page are: the index writes out what it has gathered whenever
-- a statement with triggers begins, and that was once for each row.
DROP TRIGGER words_in;
DROP TRIGGER card_in;
CREATE TRIGGER card_in AFTER INSERT ON card BEGIN
    DELETE FROM wanted WHERE kind = new.kind AND id = new.id;
END;
