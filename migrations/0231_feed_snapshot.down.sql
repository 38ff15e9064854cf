DROP VIEW feed.standing;
CREATE OR REPLACE VIEW feed.told AS
SELECT e.position, e.kind, e.indicator_id, e.kept_id, e.at,
       CASE WHEN r.record_id IS NOT NULL THEN jsonb_strip_nulls(jsonb_build_object(
         'indicatorId', i.indicator_id, 'partner', r.partner, 'messageId', r.message_id, 'alertId', r.record_ref, 'field', i.field, 'operator', i.operator,
         'value', i.value, 'normalised', i.normalised, 'identifying', i.identifying, 'weight', i.weight, 'explanation', i.explanation,
         'riskCategory', r.data -> 'riskCategory',
         'handling', jsonb_build_object('tlp', COALESCE(i.handling, r.handling) -> 'tlp', 'permittedAction', COALESCE(i.handling, r.handling) -> 'permittedAction'),
         'validFrom', to_char(i.valid_from AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
         'validUntil', to_char(i.valid_until AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
         'alertIndicators', e.alert_indicators)) END AS indicator
  FROM feed.entry e LEFT JOIN pool.indicator i USING (indicator_id) LEFT JOIN pool.record r USING (record_id);
DROP FUNCTION feed.said(pool.indicator, pool.record, integer);
