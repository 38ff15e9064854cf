-- How far the reading of each file is, what was wrong with its rows, and which rows are known.
CREATE SCHEMA intake;

-- How columns are read: named, and each change is a new version.
CREATE TABLE intake.template (
  name    text NOT NULL CHECK (name ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  version integer NOT NULL CHECK (version >= 1),
  body    jsonb NOT NULL,
  made_by text NOT NULL,
  made_at timestamptz NOT NULL,
  PRIMARY KEY (name, version)
);
CALL guard.append_only('intake.template');

-- One reading of a file with one template.
CREATE TABLE intake.load (
  load_id      uuid PRIMARY KEY,
  file_id      uuid NOT NULL REFERENCES evidence.file,
  kind         text NOT NULL CHECK (kind IN ('seizures', 'declarations')),
  partner      text NOT NULL,
  template     jsonb NOT NULL,                     -- with name and version: what it was read by stays with it
  state        text NOT NULL CHECK (state IN ('checking', 'checked', 'working', 'done', 'discarded')),
  next_part    integer NOT NULL DEFAULT 0,         -- of the checking or of the work: the parts before it are done
  good         integer NOT NULL DEFAULT 0,         -- rows that can be read
  failed       integer NOT NULL DEFAULT 0,
  warned       integer NOT NULL DEFAULT 0,
  added        integer NOT NULL DEFAULT 0,
  changed      integer NOT NULL DEFAULT 0,
  unchanged    integer NOT NULL DEFAULT 0,
  reasons      jsonb NOT NULL DEFAULT '{}',        -- {code: rows}
  begun_by     text NOT NULL,
  begun_at     timestamptz NOT NULL,
  confirmed_by text,
  confirmed_at timestamptz,
  done_at      timestamptz
);
CREATE INDEX load_begun ON intake.load (begun_at DESC, load_id);
CREATE INDEX load_file ON intake.load (file_id);

-- What is wrong with a row, and where. No value of the row stands here: it is in the file.
CREATE TABLE intake.row_error (
  load_id uuid NOT NULL REFERENCES intake.load ON DELETE CASCADE,
  row     integer NOT NULL,
  place   integer NOT NULL,                        -- among the errors of the row
  "column" text,                                   -- the header, as far as it can be said
  code    text NOT NULL,
  detail  text NOT NULL,
  PRIMARY KEY (load_id, row, place)
);

-- The rows that became records: what came again, as it was or corrected, is known by its key.
CREATE TABLE intake.known_row (
  partner text NOT NULL,
  kind    text NOT NULL,
  row_key bytea NOT NULL,                          -- SHA-256 over the reference, or over the whole where there is none
  version integer NOT NULL,
  content bytea NOT NULL,                          -- SHA-256 over what was read of it
  kept_id uuid NOT NULL,
  PRIMARY KEY (partner, kind, row_key)
);

GRANT USAGE ON SCHEMA intake TO crx_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA intake TO crx_reader;
