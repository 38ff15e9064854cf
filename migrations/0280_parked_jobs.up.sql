-- Work that was given up, whole, so that an officer can have it tried again. The queue itself forgets a job that was refused.
CREATE SCHEMA jobs;
CREATE TABLE jobs.parked (
  parked_id  uuid PRIMARY KEY,
  task       text NOT NULL,
  payload    jsonb NOT NULL,
  about      jsonb NOT NULL,                       -- the ids in the payload: all of it that is shown
  code       text NOT NULL,                        -- of the refusal, or `fault`
  detail     text,
  parked_at  timestamptz NOT NULL,
  retried_by text,
  retried_at timestamptz,
  reason     text,
  CHECK ((retried_by IS NULL) = (retried_at IS NULL))
);
CREATE INDEX parked_waiting ON jobs.parked (parked_at DESC, parked_id DESC) WHERE retried_at IS NULL;
CREATE INDEX parked_retried ON jobs.parked (parked_at DESC, parked_id DESC) WHERE retried_at IS NOT NULL;

GRANT USAGE ON SCHEMA jobs TO crx_reader;
GRANT SELECT (parked_id, task, about, code, detail, parked_at, retried_by, retried_at, reason) ON jobs.parked TO crx_reader;
