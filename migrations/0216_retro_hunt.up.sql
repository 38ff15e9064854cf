-- New indicators are run against what was screened and declared before they came.

-- Where the hunt is. One pass takes all entries of the feed that are new and goes over the past once for all of them.
CREATE TABLE targeting.retro_pass (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  pass   bigint NOT NULL DEFAULT 0,
  done   bigint NOT NULL,                          -- the feed up to here was hunted by
  upto   bigint,                                   -- the last entry of the pass under way; NULL between passes
  since  timestamptz,                              -- how far back it looks
  stage  text CHECK (stage IN ('screenings', 'declarations')),
  after  jsonb                                     -- where its stage goes on; NULL = from its beginning
);
-- What was accepted before there was a hunt is not hunted by.
INSERT INTO targeting.retro_pass (done) SELECT coalesce(max(last), 0) FROM feed.head WHERE feed = 'indicators';

-- What met an indicator before that was there: a screening of ours, or a declaration that came by file. No value of either.
CREATE TABLE targeting.retro_hit (
  retro_hit_id uuid PRIMARY KEY,
  pass         bigint NOT NULL,
  indicator_id uuid NOT NULL,
  kept_id      uuid NOT NULL,                      -- evidence of the alert
  partner      text NOT NULL,
  alert_ref    text NOT NULL,
  screening_id uuid REFERENCES targeting.screening,
  declared_on  date,                               -- with number and version: of intake.declaration
  reference    text NOT NULL,
  version      integer,
  happened_at  timestamptz NOT NULL,
  lane_then    text,                               -- NULL where no engine saw it
  field        text NOT NULL,
  pointer      text NOT NULL,                      -- into what was declared
  found_at     timestamptz NOT NULL,
  CHECK ((screening_id IS NULL) = (declared_on IS NOT NULL))
);
CREATE UNIQUE INDEX retro_hit_screening ON targeting.retro_hit (indicator_id, screening_id) WHERE screening_id IS NOT NULL;
CREATE UNIQUE INDEX retro_hit_declaration ON targeting.retro_hit (indicator_id, declared_on, reference, version) WHERE declared_on IS NOT NULL;
CREATE INDEX retro_hit_kept ON targeting.retro_hit (kept_id, happened_at, retro_hit_id);
CREATE INDEX retro_hit_pass ON targeting.retro_hit (pass);

GRANT SELECT ON targeting.retro_pass, targeting.retro_hit TO crx_reader;
