-- Files that an officer or a system of our own brought in: kept whole and byte for byte, as batches are; nobody outside has signed them.
CREATE TABLE evidence.file (
  file_id     uuid PRIMARY KEY,
  partner     text NOT NULL,                       -- whose data it is; a watch list is its publisher's, declarations are our own
  kind        text NOT NULL CHECK (kind IN ('seizures', 'declarations', 'watchlist')),
  name        text NOT NULL,                       -- as it was called where it came from
  dialect     jsonb NOT NULL,                      -- how its rows are told apart
  bytes       bigint NOT NULL CHECK (bytes > 0),
  rows        integer NOT NULL CHECK (rows > 0),
  parts       integer NOT NULL CHECK (parts > 0),
  body_sha256 bytea NOT NULL,
  kept_at     timestamptz NOT NULL,
  kept_by     text NOT NULL,                       -- officer:<subject>, operator:<account> or engine
  entry_id    uuid NOT NULL,                       -- what the log says of it
  UNIQUE (partner, kind, body_sha256, dialect)
);

-- Its bytes: the parts in order are the file. A part ends where a row ends, but for a row that is too long to be read.
CREATE TABLE evidence.file_part (
  file_id      uuid NOT NULL REFERENCES evidence.file,
  part         integer NOT NULL,                   -- from 0
  first_row    integer NOT NULL,                   -- number of the row in which its first byte stands, from 1
  inside_a_row boolean NOT NULL,
  body         bytea NOT NULL,
  PRIMARY KEY (file_id, part)
);
ALTER TABLE evidence.file_part ALTER COLUMN body SET STORAGE EXTERNAL;

CALL guard.append_only('evidence.file');
CALL guard.append_only('evidence.file_part');

-- A message that we made of a row of such a file. It has no place among the numbers of its partner, so its own number is below zero.
ALTER TABLE evidence.message ADD COLUMN file_id uuid, ADD COLUMN file_row integer, ADD CONSTRAINT message_of_file CHECK (num_nulls(file_id, file_row) IN (0, 2));
CREATE INDEX message_file ON evidence.message (file_id, file_row) WHERE file_id IS NOT NULL;
CREATE SEQUENCE evidence.file_message;

-- Who is no customs administration: an agency of our own country, the publisher of a watch list.
ALTER TABLE partners.administration ADD COLUMN kind text NOT NULL DEFAULT 'customs' CHECK (kind IN ('customs', 'agency', 'publisher'));

GRANT SELECT ON ALL TABLES IN SCHEMA evidence TO crx_reader;
