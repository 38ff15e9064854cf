-- The risk data pool: what partners told us, in our words, each piece with its source, handling and expiry.
CREATE SCHEMA pool;

CREATE TABLE pool.record (
  record_id       uuid PRIMARY KEY,
  kept_id         uuid NOT NULL UNIQUE,            -- the evidence it was mapped from
  kind            text NOT NULL CHECK (kind IN ('alert', 'seizure', 'feedback', 'request', 'reply', 'withdrawal')),
  partner         text NOT NULL,
  message_id      uuid NOT NULL,
  record_ref      text NOT NULL,                   -- the author's id: alertId, seizureId, feedbackId ...
  version         integer NOT NULL,
  data            jsonb NOT NULL,
  handling        jsonb NOT NULL,
  mapping_version text NOT NULL,
  warnings        jsonb NOT NULL DEFAULT '[]',     -- [{pointer, code, detail, suggestion?}]
  unmapped        jsonb NOT NULL DEFAULT '[]',     -- [pointer]
  received_at     timestamptz NOT NULL,
  valid_until     timestamptz,
  replaced_by     integer,                         -- the later version that stands in its place
  withdrawn_at    timestamptz,
  withdrawn_by    uuid                             -- the evidence of the withdrawal
);
-- Not compressed, and in place while it fits a page: pooling is bound by the processor, not by the disk.
ALTER TABLE pool.record ALTER COLUMN data SET STORAGE EXTERNAL;
ALTER TABLE pool.record SET (toast_tuple_target = 8160);
CREATE INDEX record_ref ON pool.record (partner, kind, record_ref, version);
-- Feedback on an alert, replies to a request.
CREATE INDEX record_answers ON pool.record (partner, (data ->> 'alertId')) WHERE kind = 'feedback';

-- What authors took back. It outlives the record, and may come before it.
CREATE TABLE pool.withdrawal (
  kept_id       uuid PRIMARY KEY,                  -- the evidence: a withdrawal, or an alert with the status `withdrawn`
  partner       text NOT NULL,
  record_type   text NOT NULL CHECK (record_type IN ('alert', 'seizure', 'feedback', 'request', 'reply')),
  record_ref    text NOT NULL,
  up_to_version integer,                           -- NULL means every version
  reason        text NOT NULL,
  at            timestamptz NOT NULL,
  met           boolean NOT NULL DEFAULT false,    -- it has found a record; until then it waits
  lineage       jsonb NOT NULL DEFAULT '{}'        -- {indicators, cases, hits} that followed
);
-- Asked at the door and at pooling, for everything that comes.
CREATE INDEX withdrawal_record ON pool.withdrawal (partner, record_type, record_ref);

-- What follows is written by the statements that write the record, in one transaction, many records at a time; so no row of it
-- is held against the record again by a foreign key, which would take as long as the row itself.
CREATE TABLE pool.subject (
  subject_id   uuid PRIMARY KEY,
  kind         text NOT NULL,
  label        text NOT NULL,
  native_label text,
  created_at   timestamptz NOT NULL
);

CREATE TABLE pool.identifier (
  identifier_id uuid NOT NULL,
  subject_id    uuid NOT NULL,
  record_id     uuid NOT NULL,
  scheme        text NOT NULL,
  value         text NOT NULL,
  normalised    text NOT NULL,
  verdict       text NOT NULL CHECK (verdict IN ('valid', 'suspicious', 'impossible')),
  pointer       text NOT NULL,
  PRIMARY KEY (record_id, identifier_id)
);
-- With the id at the end, the first that had an identifier is found at once, however often it was named since.
CREATE INDEX identifier_exact ON pool.identifier (scheme, normalised, identifier_id);
CREATE INDEX identifier_subject ON pool.identifier (subject_id);

-- One source says this of one subject; sources never overwrite each other.
CREATE TABLE pool.assertion (
  subject_id uuid NOT NULL,
  record_id  uuid NOT NULL,
  pointer    text NOT NULL,
  role       text NOT NULL,
  data       jsonb NOT NULL,
  handling   jsonb NOT NULL,
  PRIMARY KEY (record_id, pointer, subject_id)
);
CREATE INDEX assertion_subject ON pool.assertion (subject_id);

CREATE TABLE pool.indicator (
  indicator_id uuid PRIMARY KEY,
  record_id    uuid NOT NULL,
  kept_id      uuid NOT NULL,
  partner      text NOT NULL,
  message_id   uuid NOT NULL,
  alert_ref    text NOT NULL,
  field        text NOT NULL,
  operator     text NOT NULL,
  value        text NOT NULL,
  normalised   text NOT NULL,
  identifying  boolean NOT NULL,
  weight       integer NOT NULL CHECK (weight BETWEEN 1 AND 100),
  explanation  text NOT NULL,
  origin       text NOT NULL CHECK (origin IN ('stated', 'derived')),
  pointer      text NOT NULL,
  handling     jsonb NOT NULL,
  valid_from   timestamptz NOT NULL,
  valid_until  timestamptz NOT NULL,
  state        text NOT NULL CHECK (state IN ('proposed', 'active', 'declined', 'expired', 'withdrawn'))
);
CREATE INDEX indicator_record ON pool.indicator (record_id);
CREATE INDEX indicator_kept ON pool.indicator (kept_id);
CREATE INDEX indicator_expiry ON pool.indicator (valid_until) WHERE state = 'active';

GRANT USAGE ON SCHEMA pool TO crx_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA pool TO crx_reader;
