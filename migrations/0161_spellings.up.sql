-- A subject that many records name alike is found once: what is searched is each spelling of a subject, and `matching.name` says who wrote it where.
DROP INDEX matching.name_subject, matching.name_folded, matching.name_keys, matching.name_trigrams, matching.description_subject;
ALTER TABLE matching.name DROP COLUMN folded, DROP COLUMN keys, DROP COLUMN born;
CREATE INDEX name_subject ON matching.name (subject_id, kind, value);
CREATE INDEX description_subject ON matching.description (subject_id, record_id);

CREATE TABLE matching.spelling (
  subject_id uuid NOT NULL,
  kind       text NOT NULL CHECK (kind IN ('person', 'organisation', 'vessel')),
  value      text NOT NULL,                          -- as authors wrote it
  script     text NOT NULL,                          -- ISO 15924
  folded     text NOT NULL,                          -- romanised, lower case, tokens sorted
  keys       text[] NOT NULL,                        -- what its spellings share, in whatever script
  born       smallint[] NOT NULL,                    -- years of birth that records give the subject: they keep common names apart
  PRIMARY KEY (subject_id, kind, value)
);
CREATE INDEX spelling_folded ON matching.spelling (folded, kind);
-- Rows come in batches, by one process: none waits beside an index, where each search would read it.
CREATE INDEX spelling_keys ON matching.spelling USING gin (keys) WITH (fastupdate = off);
CREATE INDEX spelling_trigrams ON matching.spelling USING gin (folded gin_trgm_ops) WITH (fastupdate = off);

-- Links are worked through newest first, by state.
DROP INDEX matching.link_proposed;
CREATE INDEX link_newest ON matching.link (state, updated_at DESC, link_id DESC);

-- What could not be matched even alone, and waits for a person.
ALTER TABLE matching.pending ADD COLUMN parked_at timestamptz;

-- Subjects whose names may be the name asked for, closest first, `most` at most. What it reads is bounded, however many names there are:
-- a key on the noise list finds nothing, a common name only those born in a year in common.
CREATE FUNCTION matching.candidates(asked_kind text, asked_folded text, asked_keys text[], asked_born smallint[], most int)
RETURNS TABLE (subject_id uuid, value text, closeness real) LANGUAGE plpgsql STABLE
SET enable_seqscan = off SET pg_trgm.similarity_threshold = 0.45 AS $$
DECLARE
  quiet  text[];
  common boolean;
BEGIN
  SELECT COALESCE(array_agg(k), '{}') INTO quiet FROM unnest(asked_keys) AS k
   WHERE NOT EXISTS (SELECT FROM matching.noise n WHERE n.of = 'key' AND n.scheme = asked_kind AND n.value = k AND n.ended_at IS NULL);
  common := EXISTS (SELECT FROM matching.noise n WHERE n.of = 'name' AND n.scheme = asked_kind AND n.value = asked_folded AND n.ended_at IS NULL);
  RETURN QUERY
  WITH found AS (
    (SELECT s.subject_id, s.value, s.folded, s.keys FROM matching.spelling s
      WHERE s.folded = asked_folded AND s.kind = asked_kind AND (NOT common OR s.born && asked_born) LIMIT 200)
    UNION ALL
    (SELECT s.subject_id, s.value, s.folded, s.keys FROM matching.spelling s WHERE s.keys && quiet AND s.kind = asked_kind LIMIT 2000)
    UNION ALL
    (SELECT s.subject_id, s.value, s.folded, s.keys FROM matching.spelling s WHERE NOT common AND s.folded % asked_folded AND s.kind = asked_kind LIMIT 500)
  ), ranked AS (
    SELECT DISTINCT ON (f.subject_id) f.subject_id, f.value,
           greatest(similarity(f.folded, asked_folded),
                    (SELECT count(*) FROM unnest(f.keys) AS k WHERE k = ANY (quiet))::real / greatest(1, least(cardinality(f.keys), cardinality(quiet)))) AS closeness
      FROM found f WHERE NOT (common AND f.folded = asked_folded AND NOT EXISTS (SELECT FROM matching.spelling s WHERE s.subject_id = f.subject_id AND s.born && asked_born))
     ORDER BY f.subject_id, closeness DESC
  )
  SELECT r.subject_id, r.value, r.closeness::real FROM ranked r ORDER BY r.closeness DESC, r.subject_id LIMIT most;
END
$$;

GRANT SELECT ON ALL TABLES IN SCHEMA matching TO crx_reader;
