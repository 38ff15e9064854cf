-- What of our own decides beside partners' indicators: profiles, rules and lists by office, experience; and how each screening was decided.

-- Each change of what is in force has the next number; the lock of this row hands them out.
CREATE TABLE targeting.edition_head (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  last bigint NOT NULL
);
INSERT INTO targeting.edition_head (last) VALUES (0);

CREATE TABLE targeting.edition (
  edition bigint PRIMARY KEY,
  at      timestamptz NOT NULL,
  actor   text NOT NULL,
  what    text NOT NULL                            -- one sentence
);
CALL guard.append_only('targeting.edition');

-- In force from one edition until before another: what was in force at any time can be read again.
CREATE TABLE targeting.profile (
  profile_id     uuid NOT NULL,
  version        integer NOT NULL CHECK (version >= 1),
  state          text NOT NULL CHECK (state IN ('draft', 'active', 'retired', 'rejected')),
  document       jsonb NOT NULL,                   -- openapi/schemas/profile.yaml, ProfileDocument
  drafted_by     text NOT NULL,                    -- who wrote it last
  drafted_at     timestamptz NOT NULL,
  simulation     jsonb,                            -- what it would have met; gone when the draft is changed
  simulated_by   text,
  simulated_at   timestamptz,
  settled_by     text,                             -- who approved or rejected it
  settled_at     timestamptz,
  retired_by     text,
  retired_at     timestamptz,
  reason         text,                             -- of the rejection or the retirement
  from_edition   bigint,
  until_edition  bigint,
  PRIMARY KEY (profile_id, version),
  CHECK (state = 'draft' OR settled_by IS DISTINCT FROM drafted_by),
  CHECK (state <> 'active' OR (simulation IS NOT NULL AND from_edition IS NOT NULL AND until_edition IS NULL))
);
CREATE UNIQUE INDEX profile_one_draft ON targeting.profile (profile_id) WHERE state = 'draft';
CREATE UNIQUE INDEX profile_one_active ON targeting.profile (profile_id) WHERE state = 'active';
CREATE INDEX profile_in_force ON targeting.profile (from_edition, until_edition) WHERE from_edition IS NOT NULL;

-- The rules of the offices ("rules") and named lists ("list:<name>"): proposed by one officer, confirmed by another.
CREATE TABLE targeting.ruling (
  subject       text NOT NULL,
  version       integer NOT NULL CHECK (version >= 1),
  state         text NOT NULL CHECK (state IN ('proposed', 'active', 'replaced', 'rejected')),
  content       jsonb NOT NULL,
  proposed_by   text NOT NULL,
  proposed_at   timestamptz NOT NULL,
  settled_by    text,
  settled_at    timestamptz,
  from_edition  bigint,
  until_edition bigint,
  PRIMARY KEY (subject, version),
  CHECK (state = 'proposed' OR settled_by IS DISTINCT FROM proposed_by)
);
CREATE UNIQUE INDEX ruling_one_proposed ON targeting.ruling (subject) WHERE state = 'proposed';
CREATE UNIQUE INDEX ruling_one_active ON targeting.ruling (subject) WHERE state = 'active';

-- Hit rates learned from outcomes.
CREATE TABLE targeting.experience (
  version       integer PRIMARY KEY CHECK (version >= 1),
  state         text NOT NULL CHECK (state IN ('proposed', 'active', 'replaced', 'rejected')),
  parameters    jsonb NOT NULL,
  tables        bytea NOT NULL,                    -- gzip of JSON: every beginning of a tuple with n and hits
  quantiles     jsonb NOT NULL,                    -- ranks of recent declarations at even steps
  figures       jsonb NOT NULL,                    -- on cases that were held back, those of novel tuples beside all
  trained_on    jsonb NOT NULL,                    -- {n, hits, from, until}
  made_by       text NOT NULL,
  made_at       timestamptz NOT NULL,
  settled_by    text,
  settled_at    timestamptz,
  from_edition  bigint,
  until_edition bigint,
  CHECK (state = 'proposed' OR settled_by IS DISTINCT FROM made_by)
);
CREATE UNIQUE INDEX experience_one_active ON targeting.experience (state) WHERE state = 'active';

ALTER TABLE targeting.screening
  ADD COLUMN kind     text NOT NULL DEFAULT 'declaration' CHECK (kind IN ('declaration', 'consignment', 'traveller')),
  ADD COLUMN office   text,
  ADD COLUMN method   text NOT NULL DEFAULT 'criteria' CHECK (method IN ('criteria', 'random', 'top-up', 'none')),
  ADD COLUMN control  boolean NOT NULL DEFAULT false,  -- drawn into the control group, whatever else was found
  ADD COLUMN edition  bigint NOT NULL DEFAULT 0,
  ADD COLUMN decision jsonb;                       -- {decision, counts, statistic}: all that the lane came from; NULL before there was any of it
CREATE INDEX screening_at ON targeting.screening (kind, screened_at, screening_id);

CREATE TABLE targeting.profile_hit (
  screening_id uuid NOT NULL REFERENCES targeting.screening,
  profile_id   uuid NOT NULL,
  version      integer NOT NULL,
  weight       integer NOT NULL,
  met          jsonb NOT NULL,                     -- [{field, words, pointer, declared}]
  PRIMARY KEY (screening_id, profile_id),
  FOREIGN KEY (profile_id, version) REFERENCES targeting.profile
);
CREATE INDEX profile_hit_profile ON targeting.profile_hit (profile_id, version);

-- What an inspection found. A correction is a further row; the last one counts.
CREATE TABLE targeting.outcome (
  outcome_id   uuid PRIMARY KEY,
  screening_id uuid REFERENCES targeting.screening,
  reference    text NOT NULL,                      -- declaration number, or list and place in it
  result       text NOT NULL CHECK (result IN ('positive', 'negative', 'inconclusive', 'not-arrived')),
  inspected_at timestamptz NOT NULL,
  category     text,
  entered_by   text NOT NULL,
  entered_at   timestamptz NOT NULL
);
CREATE INDEX outcome_screening ON targeting.outcome (screening_id, entered_at);
CREATE INDEX outcome_reference ON targeting.outcome (reference, entered_at);
CALL guard.append_only('targeting.outcome');

GRANT SELECT ON ALL TABLES IN SCHEMA targeting TO crx_reader;
