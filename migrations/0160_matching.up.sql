-- Matching: names to find subjects by, links between subjects, and what waits to be matched. Pooling writes none of it but one row of the queue.
CREATE SCHEMA matching;
GRANT USAGE ON SCHEMA matching TO crx_reader;

-- Every name that a standing record gives to a subject, in the forms it is found by.
CREATE TABLE matching.name (
  subject_id uuid NOT NULL,
  record_id  uuid NOT NULL,
  pointer    text NOT NULL,                          -- into the message: where the name stands
  kind       text NOT NULL CHECK (kind IN ('person', 'organisation', 'vessel')),
  value      text NOT NULL,                          -- as the author wrote it
  script     text NOT NULL,                          -- ISO 15924
  folded     text NOT NULL,                          -- romanised, lower case, tokens sorted
  keys       text[] NOT NULL,                        -- what its spellings share, in whatever script
  born       smallint                                -- year of birth where the record gives one: keeps common names apart
);
CREATE INDEX name_subject ON matching.name (subject_id);
CREATE INDEX name_record ON matching.name (record_id);
CREATE INDEX name_folded ON matching.name (folded, kind, born);
CREATE INDEX name_keys ON matching.name USING gin (keys);
CREATE INDEX name_trigrams ON matching.name USING gin (folded gin_trgm_ops);

-- What a standing record says of a subject besides names: what a link is weighed with.
CREATE TABLE matching.description (
  record_id  uuid NOT NULL,
  pointer    text NOT NULL,
  subject_id uuid NOT NULL,
  qualifiers jsonb NOT NULL,                         -- born, sex, nationalities, countries: only what is known
  PRIMARY KEY (record_id, pointer, subject_id)
);
CREATE INDEX description_subject ON matching.description (subject_id);

-- Two subjects, and what we hold of their being one.
CREATE TABLE matching.link (
  link_id    uuid PRIMARY KEY,
  a          uuid NOT NULL,
  b          uuid NOT NULL,
  state      text NOT NULL CHECK (state IN ('proposed', 'same', 'different')),
  method     text NOT NULL CHECK (method IN ('identifier', 'name', 'officer')),
  score      real NOT NULL CHECK (score BETWEEN 0 AND 1),
  evidence   jsonb NOT NULL,                         -- of the newest comparison: reasons, aligned tokens, versions
  found_at   timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  decided_by text,                                   -- the officer; NULL while only the comparison speaks
  decided_at timestamptz,
  reason     text,                                   -- in the officer's words
  CHECK (a < b),
  CHECK (num_nulls(decided_by, decided_at) IN (0, 2)),
  UNIQUE (a, b)
);
CREATE INDEX link_b ON matching.link (b);
CREATE INDEX link_proposed ON matching.link (score, link_id) WHERE state = 'proposed';

-- How each link came to be what it is. It only grows, so it holds nothing that may have to be erased: no name, no word of a record.
CREATE TABLE matching.link_event (
  event_id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  link_id    uuid NOT NULL,
  at         timestamptz NOT NULL,
  actor      text NOT NULL,                          -- `matching`, or the officer
  before     text,                                   -- NULL when it is new
  state      text NOT NULL,                          -- `gone` when nothing speaks for it any more
  score      real NOT NULL,
  method     text NOT NULL,
  signals    text[] NOT NULL,                        -- what spoke for and against it, by code
  versions   jsonb NOT NULL,                         -- of the rules and lists that weighed it
  reason     text
);
CREATE INDEX link_event_link ON matching.link_event (link_id, event_id);
CALL guard.append_only('matching.link_event');

-- Values too common to say anything: nothing is found by them alone. Entries are ended, never removed: what was on the list when a link was made can be told.
CREATE TABLE matching.noise (
  noise_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  of       text NOT NULL CHECK (of IN ('identifier', 'key', 'name')),
  scheme   text NOT NULL,                            -- of an identifier; the kind of name for keys and names
  value    text NOT NULL,                            -- normalised, folded
  met      int,                                      -- how many subjects had it when it was found too common
  reason   text NOT NULL,
  added_by text NOT NULL,                            -- `matching`, or who
  added_at timestamptz NOT NULL,
  ended_by text,
  ended_at timestamptz
);
CREATE UNIQUE INDEX noise_value ON matching.noise (of, scheme, value) WHERE ended_at IS NULL;

-- What officers moved to another subject, by evidence and place: whenever that is pooled again, it goes there again.
CREATE TABLE matching.moved (
  kept_id    uuid NOT NULL,
  pointer    text NOT NULL,
  subject_id uuid NOT NULL,
  moved_by   text NOT NULL,
  moved_at   timestamptz NOT NULL,
  reason     text NOT NULL,
  PRIMARY KEY (kept_id, pointer)
);

-- What waits to be matched: one row for each statement that changed records, however many. Rows leave this queue with the transaction that has matched them.
CREATE TABLE matching.pending (
  pending_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  of         text NOT NULL CHECK (of IN ('record', 'subject')),
  ids        uuid[] NOT NULL
);

CREATE FUNCTION matching.queue_records() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO matching.pending (of, ids) SELECT 'record', array_agg(record_id) FROM written HAVING count(*) > 0;
  RETURN NULL;
END
$$;

-- What was pooled before there was matching comes first, in the order of its time.
INSERT INTO matching.pending (of, ids)
SELECT 'record', array_agg(record_id ORDER BY place)
  FROM (SELECT record_id, row_number() OVER (ORDER BY received_at, record_id) AS place FROM pool.record) AS numbered
 GROUP BY place / 100 ORDER BY place / 100;

-- A record that is replaced, taken back or rewritten waits again: its names leave or change.
CREATE TRIGGER queue_new AFTER INSERT ON pool.record REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION matching.queue_records();
CREATE TRIGGER queue_changed AFTER UPDATE ON pool.record REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION matching.queue_records();
CREATE TRIGGER queue_erased AFTER DELETE ON pool.record REFERENCING OLD TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION matching.queue_records();

-- The subject whose profile this one is part of: the least id of all that links in state `same` tie together. NULL where it stands alone.
ALTER TABLE pool.subject ADD COLUMN profile_id uuid;
CREATE INDEX subject_profile ON pool.subject (profile_id) WHERE profile_id IS NOT NULL;

GRANT SELECT ON ALL TABLES IN SCHEMA matching TO crx_reader;
