-- What was screened, what it hit and why.
CREATE SCHEMA targeting;

CREATE TABLE targeting.screening (
  screening_id   uuid PRIMARY KEY,
  declaration_no text NOT NULL,
  declaration    jsonb NOT NULL,
  lane           text NOT NULL CHECK (lane IN ('red', 'yellow', 'blue', 'green')),
  score          integer NOT NULL CHECK (score BETWEEN 0 AND 100),
  explanation    text[] NOT NULL,                  -- how the lane came about, sentence by sentence
  rules_version  text NOT NULL,
  feed_position  bigint NOT NULL,                  -- the last feed entry the answer knew
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
  field        text NOT NULL,
  operator     text NOT NULL,
  value        text NOT NULL,                      -- of the indicator, as the partner wrote it
  pointer      text NOT NULL,                      -- into the declaration
  declared     text NOT NULL,                      -- the value that stands there
  weight       integer NOT NULL,
  explanation  text NOT NULL,                      -- the words of the partner
  handling     jsonb NOT NULL                      -- {tlp, permittedAction}
);
CREATE INDEX hit_screening ON targeting.hit (screening_id);
CREATE INDEX hit_kept ON targeting.hit (kept_id);

GRANT USAGE ON SCHEMA targeting TO crx_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA targeting TO crx_reader;
