-- How far each batch is, and what was answered to its items.
CREATE SCHEMA batches;

CREATE TABLE batches.progress (
  batch_id       uuid PRIMARY KEY REFERENCES evidence.batch,
  partner        text NOT NULL,
  state          text NOT NULL CHECK (state IN ('received', 'working', 'done', 'parked')),
  next_part      integer NOT NULL DEFAULT 0,       -- the parts before it are answered; moves in the transaction that answers them
  handed_part    integer NOT NULL DEFAULT 0,       -- of the parts before it, the accepted items have the job that pools them
  accepted       integer NOT NULL DEFAULT 0,
  duplicate      integer NOT NULL DEFAULT 0,
  conflict       integer NOT NULL DEFAULT 0,
  refused        integer NOT NULL DEFAULT 0,
  done_at        timestamptz,
  outcome_digest bytea,
  CHECK ((state = 'done') = (done_at IS NOT NULL AND outcome_digest IS NOT NULL))
);
CREATE INDEX progress_open ON batches.progress (batch_id) WHERE state <> 'done';

-- The answer to each line that was not accepted. An accepted line is a row of evidence.message, which says all of it.
CREATE TABLE batches.item (
  batch_id       uuid NOT NULL REFERENCES evidence.batch,
  line           integer NOT NULL,
  outcome        text NOT NULL CHECK (outcome IN ('duplicate', 'conflict', 'refused')),
  code           text,
  detail         text,
  errors         jsonb,                            -- [{pointer, code, detail}]
  message_id     uuid,
  message_type   text,
  record_version integer,
  sequence       bigint,                           -- of a duplicate: that of the first
  PRIMARY KEY (batch_id, line),
  CHECK ((outcome = 'duplicate') = (code IS NULL))
);
CALL guard.append_only('batches.item');

GRANT USAGE ON SCHEMA batches TO crx_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA batches TO crx_reader;
