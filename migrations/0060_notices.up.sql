-- What our liaison officers send: draft -> submitted -> released (a second officer) -> delivered.
CREATE SCHEMA notices;

CREATE TABLE notices.notice (
  notice_id    uuid PRIMARY KEY,
  message_type text NOT NULL,
  message_id   uuid NOT NULL UNIQUE,               -- fixed at authoring: a retry re-sends it
  audience     text[] NOT NULL,
  content      jsonb NOT NULL,                     -- the whole record, before any redaction
  handling     jsonb NOT NULL,
  state        text NOT NULL CHECK (state IN ('draft', 'submitted', 'released', 'recalled')),
  drafted_by   text NOT NULL,
  drafted_at   timestamptz NOT NULL,
  submitted_by text,
  submitted_at timestamptz,
  released_by  text,
  released_at  timestamptz,
  CHECK (state <> 'released' OR (released_by IS NOT NULL AND released_by IS DISTINCT FROM submitted_by))
);

-- What answers a message: the feedback on one alert is found by it.
CREATE INDEX notice_answers ON notices.notice ((content ->> 'inReplyTo')) WHERE message_type = 'feedback';

-- One row for each recipient of a released notice; the bytes are in evidence.message.
CREATE TABLE notices.delivery (
  kept_id      uuid PRIMARY KEY,
  notice_id    uuid REFERENCES notices.notice,     -- NULL for feedback, which answers a message by itself
  partner      text NOT NULL,
  message_id   uuid NOT NULL,
  message_type text NOT NULL,
  state        text NOT NULL CHECK (state IN ('waiting', 'delivered', 'parked')),
  attempts     integer NOT NULL DEFAULT 0,
  last_error   text,
  withheld     jsonb NOT NULL DEFAULT '[]',        -- [{pointer, reason}] what this recipient does not get
  created_at   timestamptz NOT NULL,
  settled_at   timestamptz
);
CREATE INDEX delivery_state ON notices.delivery (state, created_at);
CREATE INDEX delivery_notice ON notices.delivery (notice_id);

GRANT USAGE ON SCHEMA notices TO crx_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA notices TO crx_reader;
