-- What an entry of the feed is about is looked up entry by entry, by key. Joined, the planner chose: before the first statistics of a new database it took the record of
-- every entry from a scan of all records, and an engine that followed a burst fell seconds behind.
CREATE OR REPLACE VIEW feed.history AS
SELECT e.position, e.kind, e.indicator_id, e.kept_id, e.at, e.alert_indicators,
       r.record_id IS NOT NULL AS known, r.partner, r.message_id, r.record_ref AS alert_ref,
       i.field, i.operator, i.value, i.normalised, i.identifying, i.weight, i.explanation,
       r.data ->> 'riskCategory' AS risk_category,
       COALESCE(i.handling, r.handling) ->> 'tlp' AS tlp,
       COALESCE(i.handling, r.handling) ->> 'permittedAction' AS permitted_action,
       i.valid_from, i.valid_until
  FROM feed.entry e
  LEFT JOIN LATERAL (SELECT * FROM pool.indicator WHERE indicator_id = e.indicator_id LIMIT 1) i ON true
  LEFT JOIN LATERAL (SELECT * FROM pool.record WHERE record_id = i.record_id AND restricted_at IS NULL AND erased_at IS NULL LIMIT 1) r ON true;
