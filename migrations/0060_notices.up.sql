-- What our liaison officers send: draft -> submitted -> released (a second officer); later superseded by a correction, or withdrawn.
CREATE SCHEMA notices;

CREATE TABLE notices.notice (
  notice_id      uuid PRIMARY KEY,
  message_type   text NOT NULL,
  message_id     uuid NOT NULL UNIQUE,             -- fixed at authoring: a retry re-sends it
  record_ref     text NOT NULL,                    -- the author's id of the record; the same in every version
  record_version integer NOT NULL,
  audience       text[] NOT NULL,                  -- administrations
  audiences      text[] NOT NULL DEFAULT '{}',     -- named audiences; who is in them is asked when it is sent
  content        jsonb NOT NULL,                   -- the whole record, before any redaction
  handling       jsonb NOT NULL,
  corrects       uuid REFERENCES notices.notice,   -- the version before
  takes_back     uuid REFERENCES notices.notice,   -- of a withdrawal: what it withdraws
  state          text NOT NULL CHECK (state IN ('draft', 'submitted', 'released', 'superseded', 'withdrawn')),
  drafted_by     text NOT NULL,
  drafted_at     timestamptz NOT NULL,
  submitted_by   text,
  submitted_at   timestamptz,
  released_by    text,
  released_at    timestamptz,
  returned_by    text,
  return_reason  text,
  -- {partner: digest} of what the releasing officer saw; only that leaves. NULL where a rule released it.
  approved       jsonb,
  CHECK (state NOT IN ('released', 'superseded', 'withdrawn')
         OR (released_by IS NOT NULL AND released_by IS DISTINCT FROM submitted_by AND released_by IS DISTINCT FROM drafted_by))
);
CREATE INDEX notice_drafted ON notices.notice (drafted_at, notice_id);
CREATE INDEX notice_record ON notices.notice (message_type, record_ref);
CREATE INDEX notice_corrects ON notices.notice (corrects) WHERE corrects IS NOT NULL;
CREATE INDEX notice_takes_back ON notices.notice (takes_back) WHERE takes_back IS NOT NULL;

-- What answers a message: the feedback on one alert is found by it.
CREATE INDEX notice_answers ON notices.notice ((content ->> 'inReplyTo')) WHERE message_type = 'feedback';

-- Named groups of administrations. A change is a new version; who was a member when stays on record.
CREATE TABLE notices.audience (
  name       text PRIMARY KEY CHECK (name ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  title      text NOT NULL,
  version    integer NOT NULL,
  changed_by text NOT NULL,
  changed_at timestamptz NOT NULL
);

CREATE TABLE notices.audience_member (
  audience   text NOT NULL REFERENCES notices.audience,
  partner    text NOT NULL,
  from_at    timestamptz NOT NULL,
  until_at   timestamptz,
  entered_by text NOT NULL,
  ended_by   text,
  PRIMARY KEY (audience, partner, from_at),
  CHECK (until_at IS NULL OR (until_at >= from_at AND ended_by IS NOT NULL))
);
CREATE UNIQUE INDEX audience_member_once ON notices.audience_member (audience, partner) WHERE until_at IS NULL;

GRANT USAGE ON SCHEMA notices TO crx_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA notices TO crx_reader;
