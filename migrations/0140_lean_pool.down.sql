DROP INDEX review.case_open;
CREATE INDEX case_record ON review.case (partner, record_kind, record_ref);

CREATE INDEX entry_indicator ON feed.entry (indicator_id);

DROP INDEX pool.identifier_exact;
DROP INDEX pool.identifier_record;
ALTER TABLE pool.identifier ADD COLUMN identifier_id uuid NOT NULL DEFAULT gen_random_uuid();
ALTER TABLE pool.identifier ALTER COLUMN identifier_id DROP DEFAULT, ADD PRIMARY KEY (record_id, identifier_id);
CREATE INDEX identifier_exact ON pool.identifier (scheme, normalised, identifier_id);
CREATE INDEX identifier_subject ON pool.identifier (subject_id);

UPDATE pool.assertion a SET handling = COALESCE(a.handling, r.handling),
       data = COALESCE(a.data, r.data #> (string_to_array(a.pointer, '/'))[3:], '{}') FROM pool.record r WHERE r.record_id = a.record_id;
ALTER TABLE pool.assertion ALTER COLUMN data SET NOT NULL, ALTER COLUMN handling SET NOT NULL;

ALTER TABLE pool.indicator ADD COLUMN kept_id uuid, ADD COLUMN partner text, ADD COLUMN message_id uuid, ADD COLUMN alert_ref text;
UPDATE pool.indicator i SET handling = COALESCE(i.handling, r.handling), kept_id = r.kept_id, partner = r.partner, message_id = r.message_id, alert_ref = r.record_ref
  FROM pool.record r WHERE r.record_id = i.record_id;
ALTER TABLE pool.indicator ALTER COLUMN kept_id SET NOT NULL, ALTER COLUMN partner SET NOT NULL, ALTER COLUMN message_id SET NOT NULL,
  ALTER COLUMN alert_ref SET NOT NULL, ALTER COLUMN handling SET NOT NULL;
CREATE INDEX indicator_kept ON pool.indicator (kept_id);
CREATE INDEX indicator_expiry ON pool.indicator (valid_until) WHERE state = 'active';
