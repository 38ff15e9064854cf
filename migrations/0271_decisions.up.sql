-- Judgements that two officers stand for, those that were taken back, and what we ourselves add to a partner's record.
ALTER TABLE review.case ADD COLUMN confirmed_by text CHECK (confirmed_by <> decided_by); -- the second officer, where it took two

CREATE TABLE review.proposal (
  proposal_id uuid PRIMARY KEY,
  case_id     uuid NOT NULL REFERENCES review.case,
  judgement   jsonb NOT NULL,                      -- Judgement of the contract
  proposed_by text NOT NULL,
  proposed_at timestamptz NOT NULL,
  verdict     text CHECK (verdict IN ('confirm', 'reject')),
  settled_by  text,
  settled_at  timestamptz,
  reason      text,
  CHECK (num_nulls(verdict, settled_by, settled_at) IN (0, 3)),
  CHECK (settled_by <> proposed_by)                -- never the same officer
);
CREATE UNIQUE INDEX proposal_waiting ON review.proposal (case_id) WHERE verdict IS NULL;
CREATE INDEX proposal_case ON review.proposal (case_id);
GRANT SELECT ON review.proposal TO crx_reader;

-- `ours`: an officer of ours laid it over the record; its author knows nothing of it.
ALTER TABLE pool.indicator DROP CONSTRAINT indicator_origin_check, ADD COLUMN added_by text;
ALTER TABLE pool.indicator ADD CONSTRAINT indicator_origin_check CHECK (origin IN ('stated', 'derived', 'ours') AND (origin = 'ours') = (added_by IS NOT NULL));

-- How reliable a partner has been is asked of its latest cases.
CREATE INDEX case_partner ON review.case (partner, record_kind, opened_at DESC);
