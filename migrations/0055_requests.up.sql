-- What was asked, both ways, by when, and how it was answered; and the feedback that partners owe us.
CREATE SCHEMA requests;

-- One row for each request; the latest version of it counts.
CREATE TABLE requests.request (
  entry_id     uuid PRIMARY KEY,
  direction    text NOT NULL CHECK (direction IN ('in', 'out')),
  partner      text NOT NULL,
  request_ref  text NOT NULL,                      -- requestId
  version      integer NOT NULL,
  kept_id      uuid NOT NULL,                      -- the evidence of that version
  message_id   uuid NOT NULL,
  request_kind text NOT NULL,
  title        text NOT NULL,
  urgency      text NOT NULL,
  tlp          text NOT NULL,
  asked_at     timestamptz NOT NULL,
  due_at       timestamptz NOT NULL,
  state        text NOT NULL CHECK (state IN ('open', 'acknowledged', 'partial', 'answered', 'refused', 'withdrawn')),
  expected_at  timestamptz,                        -- what the latest reply says
  settled_at   timestamptz,
  UNIQUE (direction, partner, request_ref),
  CHECK ((state IN ('answered', 'refused', 'withdrawn')) = (settled_at IS NOT NULL))
);
CREATE INDEX request_due ON requests.request (due_at, entry_id);
CREATE INDEX request_unsettled ON requests.request (direction, partner, due_at) WHERE settled_at IS NULL;

-- A reply that fits no request has no entry: it waits for one, or for a person.
CREATE TABLE requests.reply (
  kept_id     uuid PRIMARY KEY,
  direction   text NOT NULL CHECK (direction IN ('in', 'out')),
  partner     text NOT NULL,
  reply_ref   text NOT NULL,                       -- replyId
  request_ref text NOT NULL,
  entry_id    uuid REFERENCES requests.request,
  for_version integer,                             -- of the request, when the two were tied
  message_id  uuid NOT NULL,
  state       text NOT NULL CHECK (state IN ('acknowledged', 'partial', 'answered', 'refused')),
  summary     text,
  expected_at timestamptz,
  at          timestamptz NOT NULL,
  withdrawn   boolean NOT NULL DEFAULT false
);
CREATE INDEX reply_entry ON requests.reply (entry_id, at);
CREATE INDEX reply_untied ON requests.reply (direction, partner, request_ref) WHERE entry_id IS NULL;

-- Alerts of ours that ask for feedback: what each recipient owes us, and by when.
CREATE TABLE requests.owed (
  kept_id    uuid PRIMARY KEY,                     -- the evidence of the alert as that partner got it
  partner    text NOT NULL,
  message_id uuid NOT NULL,
  alert_ref  text NOT NULL,
  version    integer NOT NULL,
  due_at     timestamptz NOT NULL
);
CREATE INDEX owed_due ON requests.owed (partner, due_at);
CREATE INDEX owed_alert ON requests.owed (partner, alert_ref);

GRANT USAGE ON SCHEMA requests TO crx_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA requests TO crx_reader;
