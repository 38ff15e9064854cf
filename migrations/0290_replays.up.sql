-- Periods that were run under two rule sets, with what came out. Counts alone: no declaration, no record.
CREATE TABLE targeting.replay (
  replay_id uuid PRIMARY KEY,
  first_day date NOT NULL,
  last_day  date NOT NULL,
  run_over  text NOT NULL CHECK (run_over IN ('screenings', 'declarations')),
  seed      text NOT NULL,                          -- the same seed gives the same figures
  result    jsonb NOT NULL,
  run_by    text NOT NULL,
  run_at    timestamptz NOT NULL,
  CHECK (first_day <= last_day)
);
CREATE INDEX replay_at ON targeting.replay (run_at DESC, replay_id);

GRANT SELECT ON targeting.replay TO crx_reader;

-- Figures are asked of a period by what was decided in it.
CREATE INDEX case_decided ON review."case" (decided_at) WHERE decided_at IS NOT NULL;
CREATE INDEX case_opened ON review."case" (opened_at);
CREATE INDEX delivery_created ON outbox.delivery (created_at);
