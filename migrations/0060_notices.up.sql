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

GRANT USAGE ON SCHEMA notices TO crx_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA notices TO crx_reader;
