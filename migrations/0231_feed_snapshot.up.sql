-- What an indicator says to engines: the one expression for the feed and for a snapshot of it.
CREATE FUNCTION feed.said(i pool.indicator, r pool.record, alert_indicators integer) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_strip_nulls(jsonb_build_object(
    'indicatorId', i.indicator_id, 'partner', r.partner, 'messageId', r.message_id, 'alertId', r.record_ref, 'field', i.field, 'operator', i.operator,
    'value', i.value, 'normalised', i.normalised, 'identifying', i.identifying, 'weight', i.weight, 'explanation', i.explanation,
    'riskCategory', r.data -> 'riskCategory',
    'handling', jsonb_build_object('tlp', COALESCE(i.handling, r.handling) -> 'tlp', 'permittedAction', COALESCE(i.handling, r.handling) -> 'permittedAction'),
    'validFrom', to_char(i.valid_from AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'validUntil', to_char(i.valid_until AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'alertIndicators', alert_indicators))
$$;

CREATE OR REPLACE VIEW feed.told AS
SELECT e.position, e.kind, e.indicator_id, e.kept_id, e.at, CASE WHEN r.record_id IS NOT NULL THEN feed.said(i, r, e.alert_indicators) END AS indicator
  FROM feed.entry e LEFT JOIN pool.indicator i USING (indicator_id) LEFT JOIN pool.record r USING (record_id);

-- What stands: the indicators that are before the engines now. With feed.head read in the same snapshot it is the feed up to there, without its history.
CREATE VIEW feed.standing AS
SELECT i.indicator_id, r.kept_id, feed.said(i, r, (SELECT count(*)::integer FROM pool.indicator d WHERE d.record_id = i.record_id AND NOT d.identifying AND d.state = 'active')) AS indicator
  FROM pool.indicator i JOIN pool.record r USING (record_id) WHERE i.state = 'active';
GRANT SELECT ON feed.standing TO crx_reader;
