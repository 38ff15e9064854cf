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
