CREATE OR REPLACE VIEW feed.history AS
SELECT e.position, e.kind, e.indicator_id, e.kept_id, e.at, e.alert_indicators, r.record_id IS NOT NULL AS known, r.partner, r.message_id, r.record_ref AS alert_ref,
       i.field, i.operator, i.value, i.normalised, i.identifying, i.weight, i.explanation, r.data ->> 'riskCategory' AS risk_category,
       COALESCE(i.handling, r.handling) ->> 'tlp' AS tlp, COALESCE(i.handling, r.handling) ->> 'permittedAction' AS permitted_action, i.valid_from, i.valid_until
  FROM feed.entry e LEFT JOIN pool.indicator i USING (indicator_id)
  LEFT JOIN pool.record r ON r.record_id = i.record_id AND r.restricted_at IS NULL AND r.erased_at IS NULL;
