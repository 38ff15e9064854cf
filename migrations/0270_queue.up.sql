-- The order in which an analyst attends to what waits, and the filters officers keep for themselves.
ALTER TABLE review.case ADD COLUMN risk smallint NOT NULL DEFAULT 0 CHECK (risk BETWEEN 0 AND 100), ADD COLUMN attend_at timestamptz;
UPDATE review.case SET attend_at = due_at;
ALTER TABLE review.case ALTER COLUMN attend_at SET NOT NULL;      -- due_at, less a head start for its risk: the order of two cases never changes while they wait

-- Only what is open is put in this order, under any filter: what a policy accepts as it comes pays for none of it.
CREATE INDEX case_attend ON review.case (attend_at, case_id) WHERE state = 'open';
CREATE INDEX case_risk ON review.case ((-risk), due_at, case_id) WHERE state = 'open';
CREATE INDEX case_attend_partner ON review.case (partner, attend_at, case_id) WHERE state = 'open';
CREATE INDEX case_attend_kind ON review.case (record_kind, attend_at, case_id) WHERE state = 'open';
CREATE INDEX case_attend_urgency ON review.case (urgency, attend_at, case_id) WHERE state = 'open';
CREATE INDEX case_attend_category ON review.case (risk_category, attend_at, case_id) WHERE state = 'open';
CREATE INDEX case_attend_tlp ON review.case (tlp, attend_at, case_id) WHERE state = 'open';

-- An officer's own: it names ids and closed words only, and a name in the officer's words. It is no record of anybody's, and may be dropped.
CREATE TABLE review.queue_filter (
  filter_id uuid PRIMARY KEY,
  owner     text NOT NULL,                         -- 'officer:<subject>'
  name      text NOT NULL,
  filter    jsonb NOT NULL,                        -- QueueFilter of the contract
  kept_at   timestamptz NOT NULL,
  UNIQUE (owner, name)
);
GRANT SELECT ON review.queue_filter TO crx_reader;
