-- What a change does, for conditions: 'create', 'edit' or 'note'; NULL when the row is damaged. Computed from the change itself, so
-- that the two never differ.
ALTER TABLE outbox ADD COLUMN kind TEXT GENERATED ALWAYS AS (
    CASE
        WHEN NOT json_valid(work) THEN NULL
        WHEN json_type(work, '$.Create') IS NOT NULL THEN 'create'
        WHEN json_type(work, '$.Edit') IS NOT NULL THEN 'edit'
        WHEN json_type(work, '$.Note') IS NOT NULL THEN 'note'
    END
) VIRTUAL;
