-- What arrived and what left, byte for byte. These tables only grow.
CREATE SCHEMA evidence;

CREATE TABLE evidence.message (
  kept_id        uuid PRIMARY KEY,                 -- UUIDv7, so rows arrive in index order
  direction      text NOT NULL CHECK (direction IN ('in', 'out')),
  partner        text NOT NULL,
  message_id     uuid NOT NULL,
  message_type   text NOT NULL,
  record_version integer NOT NULL,
  schema_version text NOT NULL,
  sequence       bigint NOT NULL,                  -- gapless per partner and direction
  kept_at        timestamptz NOT NULL,
  body           bytea NOT NULL,
  body_sha256    bytea NOT NULL,
  -- How it was signed; NULL on what we send, whose signatures are in evidence.transmission, one an attempt.
  method         text,
  target         text,
  headers        json,                             -- [[name, value], ...] as they stood on the wire
  signature_base text,
  keyid          text,
  nonce          text,
  UNIQUE (direction, partner, message_id),
  UNIQUE (direction, partner, sequence),
  -- A replay stays refused after a crash has emptied every cache.
  UNIQUE (keyid, nonce)
);

-- A message that came again, an attempt of ours to deliver one, the answer to it.
CREATE TABLE evidence.transmission (
  transmission_id uuid PRIMARY KEY,
  kept_id         uuid NOT NULL REFERENCES evidence.message,
  kind            text NOT NULL CHECK (kind IN ('repeat', 'attempt', 'answer')),
  at              timestamptz NOT NULL,
  attempt         integer,
  status          integer,
  headers         json NOT NULL,
  signature_base  text,
  keyid           text,
  nonce           text,
  body            bytea,                           -- of an answer; a repeat and an attempt have the message's own
  UNIQUE (keyid, nonce)
);
CREATE INDEX transmission_kept ON evidence.transmission (kept_id);

-- What a known partner sent and we refused: kept, so that "we never got it" can be settled.
CREATE TABLE evidence.refusal (
  refusal_id     uuid PRIMARY KEY,
  at             timestamptz NOT NULL,
  partner        text NOT NULL,
  code           text NOT NULL,
  detail         text NOT NULL,
  errors         jsonb NOT NULL DEFAULT '[]',
  method         text NOT NULL,
  target         text NOT NULL,
  headers        json NOT NULL,
  body           bytea,                            -- NULL where it was too large to keep
  body_sha256    bytea,
  signature_base text,
  keyid          text
);
CREATE INDEX refusal_partner ON evidence.refusal (partner, at);

-- The journal of one message: mapped, pooled, case-opened, accepted, fed, hit, feedback-sent ...
CREATE TABLE evidence.step (
  step_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kept_id uuid NOT NULL REFERENCES evidence.message,
  step    text NOT NULL,
  at      timestamptz NOT NULL,
  detail  jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX step_kept ON evidence.step (kept_id, step_id);

CALL guard.append_only('evidence.message');
CALL guard.append_only('evidence.transmission');
CALL guard.append_only('evidence.refusal');
CALL guard.append_only('evidence.step');

GRANT USAGE ON SCHEMA evidence TO crx_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA evidence TO crx_reader;
