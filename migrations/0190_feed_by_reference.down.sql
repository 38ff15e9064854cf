ALTER TABLE feed.entry ADD COLUMN body jsonb;
ALTER TABLE feed.entry DISABLE TRIGGER append_only_row;
UPDATE feed.entry e SET body = COALESCE(t.indicator, '{}') FROM feed.told t WHERE t.position = e.position;
ALTER TABLE feed.entry ENABLE TRIGGER append_only_row;
DROP VIEW feed.told;
ALTER TABLE feed.entry ALTER COLUMN body SET NOT NULL, DROP COLUMN alert_indicators;
