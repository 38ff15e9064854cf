-- What arrived and what left, byte for byte. These tables only grow.
CREATE SCHEMA evidence;

-- Many messages in one signed request, as it came.
CREATE TABLE evidence.batch (
  batch_id        uuid PRIMARY KEY,
  partner         text NOT NULL,
  received_at     timestamptz NOT NULL,
  bytes           bigint NOT NULL CHECK (bytes > 0),
  items           integer NOT NULL CHECK (items > 0), -- lines that hold anything
  parts           integer NOT NULL CHECK (parts > 0),
  body_sha256     bytea NOT NULL,
  content_digest  text NOT NULL,
  idempotency_key uuid,
  method          text NOT NULL,
  target          text NOT NULL,
  headers         json NOT NULL,
  signature_base  text NOT NULL,
  keyid           text NOT NULL,
  nonce           text NOT NULL,
  UNIQUE (partner, body_sha256),
  UNIQUE (keyid, nonce)
);
CREATE UNIQUE INDEX batch_idempotency ON evidence.batch (partner, idempotency_key) WHERE idempotency_key IS NOT NULL;

-- Its bytes: the parts in order are the body. A part ends where a line ends, but for a line that is too long to be a message.
CREATE TABLE evidence.batch_chunk (
  batch_id      uuid NOT NULL REFERENCES evidence.batch,
  part          integer NOT NULL,                  -- from 0
  first_line    integer NOT NULL,                  -- number of the line in which its first byte stands, from 1
  inside_a_line boolean NOT NULL,                  -- its first byte continues a line of the part before
  body          bytea NOT NULL,
  PRIMARY KEY (batch_id, part)
);
-- Uncompressed, so that one message can be cut out of a part without reading all of it.
ALTER TABLE evidence.batch_chunk ALTER COLUMN body SET STORAGE EXTERNAL;

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
  body           bytea,                            -- NULL where the bytes are a line of a batch
  body_sha256    bytea NOT NULL,
  -- How it was signed; NULL on what we send, whose signatures are in evidence.transmission, one an attempt, and on items of a batch.
  method         text,
  target         text,
  headers        json,                             -- [[name, value], ...] as they stood on the wire
  signature_base text,
  keyid          text,
  nonce          text,
  batch_id       uuid,                             -- checked by the one who writes: both tables only grow, so it stays true
  batch_part     integer,
  batch_offset   integer,                          -- bytes before it in the part
  batch_length   integer,
  batch_line     integer,
  UNIQUE (direction, partner, message_id),
  UNIQUE (direction, partner, sequence),
  CHECK ((body IS NULL) = (batch_id IS NOT NULL)),
  CHECK (num_nulls(batch_id, batch_part, batch_offset, batch_length, batch_line) IN (0, 5))
);
-- A replay stays refused after a crash has emptied every cache.
CREATE UNIQUE INDEX message_nonce ON evidence.message (keyid, nonce) WHERE nonce IS NOT NULL;
CREATE UNIQUE INDEX message_batch ON evidence.message (batch_id, batch_line) WHERE batch_id IS NOT NULL;

-- The exact bytes of a message, wherever they are kept.
CREATE FUNCTION evidence.body_of(m evidence.message) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN m.batch_id IS NULL THEN m.body
         ELSE (SELECT substring(c.body FROM m.batch_offset + 1 FOR m.batch_length)
                 FROM evidence.batch_chunk c WHERE c.batch_id = m.batch_id AND c.part = m.batch_part) END
$$;

-- A message that came again, an attempt of ours to deliver one, the answer to it.
CREATE TABLE evidence.transmission (
  transmission_id uuid PRIMARY KEY,
  kept_id         uuid REFERENCES evidence.message,
  batch_id        uuid REFERENCES evidence.batch,  -- of a batch that came again
  kind            text NOT NULL CHECK (kind IN ('repeat', 'attempt', 'answer')),
  at              timestamptz NOT NULL,
  attempt         integer,
  status          integer,
  headers         json NOT NULL,
  signature_base  text,
  keyid           text,
  nonce           text,
  body            bytea,                           -- of an answer; a repeat and an attempt have the message's own
  UNIQUE (keyid, nonce),
  CHECK (num_nulls(kept_id, batch_id) = 1)
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

-- A partner's signed word that it holds messages of ours: which ones is in the body.
CREATE TABLE evidence.acknowledgement (
  acknowledgement_id uuid PRIMARY KEY,
  at             timestamptz NOT NULL,
  partner        text NOT NULL,
  method         text NOT NULL,
  target         text NOT NULL,
  headers        json NOT NULL,
  body           bytea NOT NULL,
  body_sha256    bytea NOT NULL,
  signature_base text NOT NULL,
  keyid          text NOT NULL,
  nonce          text NOT NULL,
  UNIQUE (keyid, nonce)
);
CREATE INDEX acknowledgement_partner ON evidence.acknowledgement (partner, at);

-- The journal of one message: mapped, pooled, case-opened, accepted, fed, hit, feedback-sent ...
CREATE TABLE evidence.step (
  step_id bigint GENERATED ALWAYS AS IDENTITY,
  kept_id uuid NOT NULL,                           -- of evidence.message, which only grows: a foreign key would double the cost of a step
  step    text NOT NULL,
  at      timestamptz NOT NULL,
  detail  jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (kept_id, step_id)
);

CALL guard.append_only('evidence.batch');
CALL guard.append_only('evidence.batch_chunk');
CALL guard.append_only('evidence.message');
CALL guard.append_only('evidence.transmission');
CALL guard.append_only('evidence.refusal');
CALL guard.append_only('evidence.acknowledgement');
CALL guard.append_only('evidence.step');

GRANT USAGE ON SCHEMA evidence TO crx_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA evidence TO crx_reader;
