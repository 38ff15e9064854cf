-- What stands: the indicators that are before the engines now. With feed.head read at the same moment it is the feed up to there, without its history.
CREATE VIEW feed.standing AS
SELECT i.indicator_id, r.kept_id,
       (SELECT count(*)::integer FROM pool.indicator d WHERE d.record_id = i.record_id AND NOT d.identifying AND d.state = 'active') AS alert_indicators,
       true AS known, r.partner, r.message_id, r.record_ref AS alert_ref,
       i.field, i.operator, i.value, i.normalised, i.identifying, i.weight, i.explanation, r.data ->> 'riskCategory' AS risk_category,
       COALESCE(i.handling, r.handling) ->> 'tlp' AS tlp, COALESCE(i.handling, r.handling) ->> 'permittedAction' AS permitted_action, i.valid_from, i.valid_until
  FROM pool.indicator i JOIN pool.record r USING (record_id) WHERE i.state = 'active';
GRANT SELECT ON feed.standing TO crx_reader;
