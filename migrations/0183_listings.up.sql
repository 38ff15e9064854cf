-- Public watch lists: each entry is a record of the pool, and each edition says what came, changed and went.
ALTER TABLE pool.record DROP CONSTRAINT record_kind_check;
ALTER TABLE pool.record ADD CONSTRAINT record_kind_check CHECK (kind IN ('alert', 'seizure', 'feedback', 'request', 'reply', 'withdrawal', 'listing'));

CREATE TABLE intake.edition (
  edition_id uuid PRIMARY KEY,
  publisher  text NOT NULL,                        -- its administration code
  dated      date NOT NULL,                        -- as the publisher or the officer says
  files      uuid[] NOT NULL,                      -- of evidence.file
  added      integer NOT NULL,
  changed    integer NOT NULL,
  removed    integer NOT NULL,
  unchanged  integer NOT NULL,
  loaded_by  text NOT NULL,
  loaded_at  timestamptz NOT NULL
);
CREATE INDEX edition_publisher ON intake.edition (publisher, loaded_at DESC);
CALL guard.append_only('intake.edition');

-- What stands on a list now, or stood there.
CREATE TABLE intake.listing (
  publisher  text NOT NULL,
  reference  text NOT NULL,
  version    integer NOT NULL,
  kept_id    uuid NOT NULL,
  members    jsonb NOT NULL,                       -- {member: digest}: tells which members a later edition changes
  removed_by uuid,                                 -- the edition that no longer has it
  PRIMARY KEY (publisher, reference)
);

-- What each edition did to each entry.
CREATE TABLE intake.listing_change (
  edition_id uuid NOT NULL REFERENCES intake.edition,
  reference  text NOT NULL,
  change     text NOT NULL CHECK (change IN ('added', 'changed', 'removed')),
  members    text[] NOT NULL DEFAULT '{}',         -- which, of one that changed
  PRIMARY KEY (edition_id, reference)
);
CALL guard.append_only('intake.listing_change');

GRANT SELECT ON ALL TABLES IN SCHEMA intake TO crx_reader;
