-- A feed that only grows must hold nothing of a record: what was erased would live on in it. So an entry names its indicator, and what that
-- says is read from the pool, where it can be restricted and erased. One column takes the place of the body; no row is written twice.
ALTER TABLE feed.entry ALTER COLUMN body TYPE integer USING COALESCE((body ->> 'alertIndicators')::integer, 0);
ALTER TABLE feed.entry RENAME COLUMN body TO alert_indicators; -- descriptive indicators of the alert when the entry was made: they hit only all together
