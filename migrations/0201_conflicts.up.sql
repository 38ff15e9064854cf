-- What two partners ask for and cannot both have. Who acknowledges it says why; who was asked is in that reason.
CREATE TABLE review.conflict (
  conflict_id     uuid PRIMARY KEY,                -- made of rule and records, so that it is found once
  rule_id         text NOT NULL,
  rules_version   text NOT NULL,
  restraining     uuid NOT NULL,                   -- pool.record: what holds back
  acting          uuid NOT NULL,                   -- pool.record: what asks for more
  shared          jsonb NOT NULL,                  -- schemes of the identifiers both have; never their values
  words           jsonb NOT NULL,                  -- {restrains, acts}
  found_at        timestamptz NOT NULL,
  acknowledged_by text,
  acknowledged_at timestamptz,
  reason          text,
  CHECK (num_nulls(acknowledged_by, acknowledged_at, reason) IN (0, 3))
);
CREATE INDEX conflict_restraining ON review.conflict (restraining);
CREATE INDEX conflict_acting ON review.conflict (acting);
CREATE INDEX conflict_found ON review.conflict (found_at DESC, conflict_id DESC);
GRANT SELECT ON review.conflict TO crx_reader;
