-- Who saw, decided, released what. Only grows.
CREATE SCHEMA audit;

CREATE TABLE audit.event (
  event_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at       timestamptz NOT NULL,
  actor    text NOT NULL,
  action   text NOT NULL,
  object   text NOT NULL,
  detail   jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX event_object ON audit.event (object);
CALL guard.append_only('audit.event');

GRANT USAGE ON SCHEMA audit TO crx_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA audit TO crx_reader;
