-- What has left us, for each recipient: pushed to its gateway or waiting to be pulled, until its receipt is here.
CREATE SCHEMA outbox;

-- One row for each recipient of a message; the bytes are in evidence.message.
CREATE TABLE outbox.delivery (
  kept_id         uuid PRIMARY KEY,
  notice_id       uuid REFERENCES notices.notice,
  partner         text NOT NULL,
  sequence        bigint NOT NULL,                 -- gapless for each partner: the order in which it is delivered and read
  message_id      uuid NOT NULL,
  message_type    text NOT NULL,
  record_ref      text NOT NULL,
  record_version  integer NOT NULL,
  takes_back_type text,                            -- of a withdrawal: the record it takes back
  takes_back_ref  text,
  takes_back_upto integer,                         -- NULL means every version
  -- waiting: for our push or their pull; delivered: they have it and said so; parked: refused for good; dead: its deadline passed
  state           text NOT NULL CHECK (state IN ('waiting', 'delivered', 'parked', 'dead')),
  attempts        integer NOT NULL DEFAULT 0,
  last_error      text,
  withheld        jsonb NOT NULL DEFAULT '[]',     -- [{pointer, reason}] what this recipient does not get
  created_at      timestamptz NOT NULL,
  deadline        timestamptz,                     -- for pushing it; NULL where it was never tried
  acknowledged_at timestamptz,                     -- their receipt, or their word at /v1/receipts
  settled_at      timestamptz,
  replayed_by     text,
  replayed_at     timestamptz,
  UNIQUE (partner, sequence),
  CHECK ((state = 'delivered') = (acknowledged_at IS NOT NULL))
);
CREATE INDEX delivery_waiting ON outbox.delivery (partner, sequence) WHERE state = 'waiting';
CREATE INDEX delivery_type ON outbox.delivery (partner, message_type, sequence);
CREATE INDEX delivery_record ON outbox.delivery (partner, message_type, record_ref, record_version);
CREATE INDEX delivery_takes_back ON outbox.delivery (partner, takes_back_type, takes_back_ref) WHERE takes_back_ref IS NOT NULL;
CREATE INDEX delivery_message ON outbox.delivery (partner, message_id);
CREATE INDEX delivery_state ON outbox.delivery (state, kept_id);
CREATE INDEX delivery_partner ON outbox.delivery (partner, state, kept_id);
CREATE INDEX delivery_notice ON outbox.delivery (notice_id);

-- How the way to a partner's gateway is: when the next attempt is due, and since when it fails.
CREATE TABLE outbox.line (
  partner       text PRIMARY KEY,
  failures      integer NOT NULL DEFAULT 0,        -- in a row
  failing_since timestamptz,
  next_at       timestamptz,                       -- NULL means at once
  last_error    text,
  holder        uuid                               -- the run that may begin attempts; a later one takes it away
);

GRANT USAGE ON SCHEMA outbox TO crx_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA outbox TO crx_reader;
