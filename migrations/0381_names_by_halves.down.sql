DROP INDEX matching.spelling_parts;
CREATE INDEX spelling_trigrams ON matching.spelling USING gin (folded gin_trgm_ops) WITH (fastupdate = off);
CREATE OR REPLACE FUNCTION matching.candidates(asked_kind text, asked_folded text, asked_keys text[], asked_born smallint[], most int)
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
  WITH keyed AS (
    SELECT of_key.subject_id, of_key.value, of_key.folded, of_key.keys FROM unnest(quiet) AS k
      CROSS JOIN LATERAL (SELECT s.subject_id, s.value, s.folded, s.keys FROM matching.spelling s WHERE s.keys @> ARRAY[k] AND s.kind = asked_kind LIMIT 500) AS of_key
     GROUP BY of_key.subject_id, of_key.value, of_key.folded, of_key.keys ORDER BY count(*)::real / (cardinality(of_key.keys) + cardinality(asked_keys)) DESC LIMIT 400
  ), found AS (
    (SELECT s.subject_id, s.value, s.folded, s.keys FROM matching.spelling s
      WHERE s.folded = asked_folded AND s.kind = asked_kind AND (NOT common OR s.born && asked_born) LIMIT 200)
    UNION ALL
    SELECT keyed.subject_id, keyed.value, keyed.folded, keyed.keys FROM keyed
    UNION ALL
    (SELECT s.subject_id, s.value, s.folded, s.keys FROM matching.spelling s WHERE NOT common AND s.folded % asked_folded AND s.kind = asked_kind LIMIT 500)
  ), close AS (
    SELECT f.subject_id, f.value,
           CASE WHEN f.folded = asked_folded THEN 1 ELSE (similarity(f.folded, asked_folded)
             + 2.0 * (SELECT count(*) FROM unnest(f.keys) AS k WHERE k = ANY (asked_keys)) / greatest(1, cardinality(f.keys) + cardinality(asked_keys))) / 2 END AS closeness
      FROM found f WHERE NOT (common AND f.folded = asked_folded AND NOT EXISTS (SELECT FROM matching.spelling s WHERE s.subject_id = f.subject_id AND s.born && asked_born))
  ), best AS (SELECT DISTINCT ON (c.subject_id) c.subject_id, c.value, c.closeness FROM close c ORDER BY c.subject_id, c.closeness DESC)
  SELECT b.subject_id, b.value, b.closeness::real FROM best b ORDER BY b.closeness DESC, b.subject_id LIMIT most;
END
$$;
DROP FUNCTION matching.parts_asked, matching.parts, matching.pair_of, matching.half_of, matching.telling_words;
