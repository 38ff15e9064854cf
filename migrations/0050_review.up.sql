-- What an analyst has to look at, and what was decided.
CREATE SCHEMA review;

CREATE TABLE review.case (
  case_id       uuid PRIMARY KEY,
  kept_id       uuid NOT NULL UNIQUE,
  record_id     uuid NOT NULL,
  partner       text NOT NULL,
  record_kind   text NOT NULL,
  record_ref    text NOT NULL,
  title         text NOT NULL,
  risk_category text,
  urgency       text,
  tlp           text NOT NULL,
  warning_count integer NOT NULL DEFAULT 0,
  state         text NOT NULL CHECK (state IN ('open', 'accepted', 'declined', 'withdrawn', 'replaced')),
  opened_at     timestamptz NOT NULL,
  due_at        timestamptz NOT NULL,              -- the act-or-explain clock
  asks_feedback boolean NOT NULL DEFAULT false,    -- the sender wants to hear what became of it
  told_at       timestamptz,                       -- when it was told that we acted, or why not
  decided_at    timestamptz,
  decided_by    text,                              -- an officer, or 'policy:<agreement>'
  reason        text,
  CHECK ((state = 'open') = (decided_at IS NULL)),
  CHECK (state <> 'declined' OR reason IS NOT NULL)
);
CREATE INDEX case_queue ON review.case (state, due_at, case_id);
CREATE INDEX case_all ON review.case (due_at, case_id);
CREATE INDEX case_record ON review.case (partner, record_kind, record_ref);
-- What we owe an answer for.
CREATE INDEX case_owed ON review.case (partner, due_at) WHERE asks_feedback AND told_at IS NULL;

-- What we note about a partner's record. It belongs to the record, not to a version: it stays when a newer version comes.
CREATE TABLE review.annotation (
  annotation_id uuid PRIMARY KEY,
  partner       text NOT NULL,
  record_kind   text NOT NULL,
  record_ref    text NOT NULL,
  pointer       text NOT NULL,                     -- JSON Pointer into the message; '' is the whole
  text          text NOT NULL,
  by            text NOT NULL,                     -- 'officer:<subject>'
  at            timestamptz NOT NULL,
  retracts      uuid UNIQUE REFERENCES review.annotation -- takes an earlier one back; its own text says why
);
CREATE INDEX annotation_record ON review.annotation (partner, record_kind, record_ref, at);
CALL guard.append_only('review.annotation');

GRANT USAGE ON SCHEMA review TO crx_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA review TO crx_reader;
