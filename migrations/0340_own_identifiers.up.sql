-- What we ourselves know a subject by. An officer enters it at a case; no partner said it, and none hears it.
CREATE TABLE pool.own_identifier (
  identifier_id uuid PRIMARY KEY,
  subject_id    uuid NOT NULL,                     -- follows the record over its versions
  partner       text NOT NULL,                     -- the record it was entered at, whichever version
  record_kind   text NOT NULL,
  record_ref    text NOT NULL,
  scheme        text NOT NULL,
  value         text NOT NULL,
  normalised    text NOT NULL,
  verdict       text NOT NULL CHECK (verdict IN ('valid', 'suspicious')), -- what cannot exist is not taken
  country       text,
  reason        text NOT NULL,
  added_by      text NOT NULL,
  added_at      timestamptz NOT NULL,
  retracted_by  text,
  retracted_at  timestamptz,
  retracted_because text,
  CHECK (num_nulls(retracted_by, retracted_at, retracted_because) IN (0, 3))
);
CREATE INDEX own_identifier_subject ON pool.own_identifier (subject_id);
CREATE INDEX own_identifier_exact ON pool.own_identifier (scheme, normalised) WHERE retracted_at IS NULL;
CREATE INDEX own_identifier_record ON pool.own_identifier (partner, record_kind, record_ref);
GRANT SELECT ON pool.own_identifier TO crx_reader;

-- Those that count: not taken back, and entered at a record that may be used.
CREATE VIEW pool.own_identifier_in_use AS
SELECT o.* FROM pool.own_identifier o
 WHERE o.retracted_at IS NULL AND EXISTS (
   SELECT FROM pool.record r WHERE r.partner = o.partner AND r.kind = o.record_kind AND r.record_ref = o.record_ref AND r.restricted_at IS NULL AND r.erased_at IS NULL);
GRANT SELECT ON pool.own_identifier_in_use TO crx_reader;
