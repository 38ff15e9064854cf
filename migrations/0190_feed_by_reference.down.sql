ALTER TABLE feed.entry ADD COLUMN body jsonb NOT NULL DEFAULT '{}';
ALTER TABLE feed.entry DISABLE TRIGGER append_only_row;
UPDATE feed.entry e SET body = jsonb_strip_nulls(jsonb_build_object(
    'indicatorId', i.indicator_id, 'partner', r.partner, 'messageId', r.message_id, 'alertId', r.record_ref, 'field', i.field, 'operator', i.operator,
    'value', i.value, 'normalised', i.normalised, 'identifying', i.identifying, 'weight', i.weight, 'explanation', i.explanation,
    'riskCategory', r.data -> 'riskCategory',
    'handling', jsonb_build_object('tlp', COALESCE(i.handling, r.handling) -> 'tlp', 'permittedAction', COALESCE(i.handling, r.handling) -> 'permittedAction'),
    'validFrom', to_char(i.valid_from AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'validUntil', to_char(i.valid_until AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'alertIndicators', e.alert_indicators))
  FROM pool.indicator i JOIN pool.record r USING (record_id) WHERE i.indicator_id = e.indicator_id;
ALTER TABLE feed.entry ENABLE TRIGGER append_only_row;
ALTER TABLE feed.entry ALTER COLUMN body DROP DEFAULT, DROP COLUMN alert_indicators;
