-- What becomes of records in time: reviewed each year, restricted, erased; and the proof that something was erased.
CREATE SCHEMA lifecycle;
GRANT USAGE ON SCHEMA lifecycle TO crx_reader;

-- Restricted: for supervisors and auditors alone, matched with nothing, before no engine. Erased: the row is the stone on the grave.
ALTER TABLE pool.record ADD COLUMN restricted_at timestamptz, ADD COLUMN erased_at timestamptz;
ALTER TABLE pool.indicator DROP CONSTRAINT indicator_state_check;
ALTER TABLE pool.indicator ADD CONSTRAINT indicator_state_check CHECK (state IN ('proposed', 'active', 'declined', 'expired', 'withdrawn', 'restricted'));

-- Every entry beside its indicator, for whoever follows the feed; nothing of what is restricted or erased. Plain columns: a document built for each row
-- takes several times as long as all the rest.
CREATE VIEW feed.history AS
SELECT e.position, e.kind, e.indicator_id, e.kept_id, e.at, e.alert_indicators, r.record_id IS NOT NULL AS known, r.partner, r.message_id, r.record_ref AS alert_ref,
       i.field, i.operator, i.value, i.normalised, i.identifying, i.weight, i.explanation, r.data ->> 'riskCategory' AS risk_category,
       COALESCE(i.handling, r.handling) ->> 'tlp' AS tlp, COALESCE(i.handling, r.handling) ->> 'permittedAction' AS permitted_action, i.valid_from, i.valid_until
  FROM feed.entry e LEFT JOIN pool.indicator i USING (indicator_id)
  LEFT JOIN pool.record r ON r.record_id = i.record_id AND r.restricted_at IS NULL AND r.erased_at IS NULL;
GRANT SELECT ON feed.history TO crx_reader;

-- What was pooled and has no terms yet: one row for each statement, however many records.
CREATE TABLE lifecycle.pending (
  pending_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  ids        uuid[] NOT NULL
);
CREATE FUNCTION lifecycle.queue_records() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO lifecycle.pending (ids) SELECT array_agg(record_id) FROM written HAVING count(*) > 0;
  RETURN NULL;
END
$$;
INSERT INTO lifecycle.pending (ids)
SELECT array_agg(record_id) FROM (SELECT record_id, row_number() OVER (ORDER BY record_id) AS place FROM pool.record) AS numbered GROUP BY place / 100 ORDER BY place / 100;
CREATE TRIGGER queue_terms AFTER INSERT ON pool.record REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION lifecycle.queue_records();

-- When each record comes up. A column is NULL when nothing of that kind is ahead.
CREATE TABLE lifecycle.term (
  record_id  uuid PRIMARY KEY,
  review_on  date,                                 -- the day by which somebody has to have decided
  erase_on   date,                                 -- the first day on which it may not be there any more
  expires_at timestamptz                           -- the next of its indicators
);
CREATE INDEX term_review ON lifecycle.term (review_on) WHERE review_on IS NOT NULL;
CREATE INDEX term_erase ON lifecycle.term (erase_on) WHERE erase_on IS NOT NULL;
CREATE INDEX term_expires ON lifecycle.term (expires_at) WHERE expires_at IS NOT NULL;

-- A month before its day a record asks to be decided about.
CREATE TABLE lifecycle.review (
  review_id   uuid PRIMARY KEY,
  record_id   uuid NOT NULL,
  kept_id     uuid NOT NULL,
  partner     text NOT NULL,
  record_kind text NOT NULL,
  record_ref  text NOT NULL,
  version     integer NOT NULL,
  cause       text NOT NULL CHECK (cause IN ('review', 'erasure')), -- its year is over; its days by the agreement are
  due_on      date NOT NULL,
  state       text NOT NULL CHECK (state IN ('due', 'kept', 'restricted', 'erased')),
  opened_at   timestamptz NOT NULL,
  decided_at  timestamptz,
  decided_by  text,                                -- an officer, or `policy:review`, `policy:retention`
  reason      text,
  next_on     date,
  CHECK ((state = 'due') = (decided_at IS NULL)),
  CHECK (state <> 'kept' OR (reason IS NOT NULL AND next_on IS NOT NULL AND cause = 'review'))
);
CREATE UNIQUE INDEX review_open ON lifecycle.review (record_id, cause) WHERE state = 'due';
CREATE INDEX review_due ON lifecycle.review (due_on, review_id) WHERE state = 'due';
CREATE INDEX review_all ON lifecycle.review (due_on, review_id);

-- What takes two: erasing, lifting a restriction, a legal hold, its end. About a record with all its versions.
CREATE TABLE lifecycle.disposition (
  disposition_id uuid PRIMARY KEY,
  act         text NOT NULL CHECK (act IN ('erase', 'lift', 'hold', 'end-hold')),
  partner     text NOT NULL,
  record_kind text NOT NULL,
  record_ref  text NOT NULL,
  reason      text NOT NULL,
  until       date,                                -- of a hold: the last day
  state       text NOT NULL CHECK (state IN ('proposed', 'confirmed', 'rejected')),
  proposed_by text NOT NULL,                       -- an officer, or `partner:<code>` that has to have it erased
  proposed_at timestamptz NOT NULL,
  settled_by  text,
  settled_at  timestamptz,
  ended_at    timestamptz,                         -- of a hold that was ended
  CHECK ((state = 'proposed') = (settled_at IS NULL)),
  CHECK ((act = 'hold') = (until IS NOT NULL)),
  CHECK (settled_by IS DISTINCT FROM proposed_by)
);
CREATE UNIQUE INDEX disposition_open ON lifecycle.disposition (partner, record_kind, record_ref, act) WHERE state = 'proposed';
CREATE INDEX disposition_hold ON lifecycle.disposition (partner, record_kind, record_ref) WHERE act = 'hold' AND state = 'confirmed';
CREATE INDEX disposition_all ON lifecycle.disposition (proposed_at, disposition_id);

-- What remains of a message whose content is gone: that it was here, which bytes it was, and who erased it under which rule.
CREATE TABLE lifecycle.erasure (
  kept_id     uuid PRIMARY KEY,
  record_id   uuid NOT NULL,
  partner     text NOT NULL,
  message_id  uuid NOT NULL,
  record_kind text NOT NULL,
  record_ref  text NOT NULL,
  version     integer NOT NULL,
  body_sha256 bytea NOT NULL,
  bytes       integer NOT NULL,
  erased_at   timestamptz NOT NULL,
  rule        text NOT NULL CHECK (rule IN ('retention', 'officers', 'withdrawal')),
  erased_by   text[] NOT NULL,                     -- both who stand for it; of retention the policy
  entry_id    uuid NOT NULL,                       -- of ledger.entry
  transaction xid8 NOT NULL DEFAULT pg_current_xact_id() -- in which alone its content may be emptied
);
CREATE INDEX erasure_record ON lifecycle.erasure (record_id);
CALL guard.append_only('lifecycle.erasure');

-- Lines of batches that were overwritten with spaces.
CREATE TABLE lifecycle.blank (
  batch_id uuid NOT NULL,
  part     integer NOT NULL,
  start    integer NOT NULL,                       -- bytes before it in the part
  length   integer NOT NULL,
  kept_id  uuid NOT NULL REFERENCES lifecycle.erasure,
  PRIMARY KEY (batch_id, part, start)
);
CALL guard.append_only('lifecycle.blank');

-- What may be counted where nobody may be named. No name, no number, no day; cut loose from its record when that is erased.
CREATE TABLE lifecycle.twin (
  record_id   uuid NOT NULL,
  n           integer NOT NULL,
  record_kind text NOT NULL,
  partner     text NOT NULL,
  year        integer NOT NULL,                    -- in which the record came
  category    text NOT NULL,
  role        text NOT NULL,
  age_band    text NOT NULL,
  sex         text NOT NULL,
  nationality text NOT NULL,                       -- the first; `unknown` where none is said
  PRIMARY KEY (record_id, n)
);

GRANT SELECT ON ALL TABLES IN SCHEMA lifecycle TO crx_reader;
