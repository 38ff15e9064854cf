-- What was screened, what it hit and why.
CREATE SCHEMA targeting;

CREATE TABLE targeting.screening (
  screening_id   uuid PRIMARY KEY,
  declaration_no text NOT NULL,
  declaration    jsonb NOT NULL,
  lane           text NOT NULL CHECK (lane IN ('red', 'yellow', 'blue', 'green')),
  score          integer NOT NULL,
  rules_version  text NOT NULL,
  feed_position  bigint NOT NULL,
  screened_at    timestamptz NOT NULL
);
CREATE INDEX screening_declaration ON targeting.screening (declaration_no);

CREATE TABLE targeting.hit (
  hit_id       uuid PRIMARY KEY,
  screening_id uuid NOT NULL REFERENCES targeting.screening,
  indicator_id uuid NOT NULL,
  kept_id      uuid NOT NULL,
  partner      text NOT NULL,
  message_id   uuid NOT NULL,
  alert_ref    text NOT NULL,
  pointer      text NOT NULL,
  value        text NOT NULL,
  weight       integer NOT NULL,
  explanation  text NOT NULL
);
CREATE INDEX hit_screening ON targeting.hit (screening_id);
CREATE INDEX hit_kept ON targeting.hit (kept_id);

GRANT USAGE ON SCHEMA targeting TO crx_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA targeting TO crx_reader;
