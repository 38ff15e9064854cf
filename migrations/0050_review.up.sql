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
  state         text NOT NULL CHECK (state IN ('open', 'accepted', 'declined')),
  opened_at     timestamptz NOT NULL,
  due_at        timestamptz NOT NULL,              -- the act-or-explain clock
  decided_at    timestamptz,
  decided_by    text,                              -- an officer, or 'policy:<agreement>'
  reason        text,
  CHECK ((state = 'open') = (decided_at IS NULL)),
  CHECK (state <> 'declined' OR reason IS NOT NULL)
);
CREATE INDEX case_queue ON review.case (state, due_at, case_id);
CREATE INDEX case_all ON review.case (due_at, case_id);

GRANT USAGE ON SCHEMA review TO crx_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA review TO crx_reader;
