-- Names that were misspelt are found by halves of their words, in pairs: one wrong letter leaves the other half, and the other word. A list of trigrams grows with the pool and is read whole
-- for each search, with everything that shares enough of them; a pair of halves is in few names, and what is read of it is bounded.

-- The words of a folded name that say most, longest first. More than six say nothing more, and their pairs would fill the index.
CREATE FUNCTION matching.telling_words(folded text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT ARRAY(SELECT word FROM unnest(string_to_array(folded, ' ')) AS word WHERE length(word) > 1 AND word NOT IN ('al', 'of', 'and')
                GROUP BY word ORDER BY length(word) DESC, word COLLATE "C" LIMIT 6)
$$;

-- A pair of halves, in one order: "ab-" begins a word, "-an" ends one. Two letters, whatever the length: who leaves a letter out keeps both.
CREATE FUNCTION matching.half_of(word text, side int) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE side WHEN 1 THEN left(word, 2) || '-' ELSE '-' || right(word, 2) END
$$;
CREATE FUNCTION matching.pair_of(one text, other text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN one COLLATE "C" < other COLLATE "C" THEN one || other ELSE other || one END
$$;

-- What a name is found by: pairs of halves of different words. A name of one word: itself, itself without each of its letters, and how it begins and ends, which is a pair where it is written as two.
CREATE FUNCTION matching.parts(folded text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  words text[] := matching.telling_words(folded);
  made  text[] := '{}';
BEGIN
  IF cardinality(words) = 1 THEN
    FOR i IN 1..least(length(words[1]), 20) LOOP
      made := made || ('~' || left(words[1], i - 1) || substr(words[1], i + 1));
    END LOOP;
    RETURN made || ('~' || words[1]) || matching.pair_of(matching.half_of(words[1], 1), matching.half_of(words[1], 2));
  END IF;
  FOR i IN 1..cardinality(words) LOOP
    FOR j IN i + 1..cardinality(words) LOOP
      FOR side IN 1..2 LOOP
        made := made || matching.pair_of(matching.half_of(words[i], side), matching.half_of(words[j], 1)) || matching.pair_of(matching.half_of(words[i], side), matching.half_of(words[j], 2));
      END LOOP;
    END LOOP;
  END LOOP;
  RETURN made;
END
$$;

-- What a name is asked for by: sets of parts, each of which a name must have whole, and how many names are looked at for it.
--  1. all but one half: one letter of that word is wrong. What most agrees is asked for first and deepest.
--  2. two words whole: the others are missing or other ones.
--  3. one word whole and half another.
--  4. two halves: something is wrong with both words, or they are one word elsewhere.
CREATE FUNCTION matching.parts_asked(folded text) RETURNS TABLE (parts text[], most int) LANGUAGE sql IMMUTABLE AS $$
  WITH half AS (SELECT n, side, cardinality(words) AS of, matching.half_of(word, side) AS half FROM matching.telling_words(folded) AS words, unnest(words) WITH ORDINALITY AS w (word, n), generate_series(1, 2) AS side),
  pair AS (SELECT a.of, a.n AS i, a.side AS i_side, b.n AS j, b.side AS j_side, matching.pair_of(a.half, b.half) AS part FROM half a JOIN half b ON a.n < b.n)
  SELECT array_agg(part), 3000 FROM half wrong JOIN pair p ON (p.i, p.i_side) <> (wrong.n, wrong.side) AND (p.j, p.j_side) <> (wrong.n, wrong.side) WHERE wrong.of BETWEEN 2 AND 4 GROUP BY wrong.n, wrong.side
  UNION ALL SELECT array_agg(part), 1000 FROM pair WHERE of > 2 GROUP BY i, j
  UNION ALL SELECT array_agg(part), 100 FROM pair WHERE of = 3 GROUP BY i, j, i_side
  UNION ALL SELECT array_agg(part), 100 FROM pair WHERE of = 3 GROUP BY i, j, j_side
  UNION ALL SELECT ARRAY[part], 100 FROM pair WHERE of = 2
  UNION ALL SELECT ARRAY[part], CASE WHEN starts_with(part, '~') THEN 100 ELSE 3000 END FROM unnest(matching.parts(folded)) AS part WHERE cardinality(matching.telling_words(folded)) = 1
$$;

CREATE INDEX spelling_parts ON matching.spelling USING gin (matching.parts(folded)) WITH (fastupdate = off);
DROP INDEX matching.spelling_trigrams;

-- As before, but for halves in the place of trigrams; and what is written nearly alike is close, however many keys it has of its own.
CREATE OR REPLACE FUNCTION matching.candidates(asked_kind text, asked_folded text, asked_keys text[], asked_born smallint[], most int)
RETURNS TABLE (subject_id uuid, value text, closeness real) LANGUAGE plpgsql STABLE
SET enable_seqscan = off AS $$
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
  ), parted AS (
    SELECT of_parts.subject_id, of_parts.value, of_parts.folded, of_parts.keys FROM matching.parts_asked(asked_folded) AS asked
      CROSS JOIN LATERAL (SELECT s.subject_id, s.value, s.folded, s.keys FROM matching.spelling s WHERE NOT common AND matching.parts(s.folded) @> asked.parts AND s.kind = asked_kind LIMIT asked.most) AS of_parts
     ORDER BY similarity(of_parts.folded, asked_folded) DESC LIMIT 800
  ), found AS (
    (SELECT s.subject_id, s.value, s.folded, s.keys FROM matching.spelling s
      WHERE s.folded = asked_folded AND s.kind = asked_kind AND (NOT common OR s.born && asked_born) LIMIT 200)
    UNION ALL
    SELECT keyed.subject_id, keyed.value, keyed.folded, keyed.keys FROM keyed
    UNION ALL
    SELECT parted.subject_id, parted.value, parted.folded, parted.keys FROM parted
  ), close AS (
    SELECT f.subject_id, f.value,
           CASE WHEN f.folded = asked_folded THEN 1 ELSE greatest(similarity(f.folded, asked_folded), (similarity(f.folded, asked_folded)
             + 2.0 * (SELECT count(*) FROM unnest(f.keys) AS k WHERE k = ANY (asked_keys)) / greatest(1, cardinality(f.keys) + cardinality(asked_keys))) / 2) END AS closeness
      FROM found f WHERE NOT (common AND f.folded = asked_folded AND NOT EXISTS (SELECT FROM matching.spelling s WHERE s.subject_id = f.subject_id AND s.born && asked_born))
  ), best AS (SELECT DISTINCT ON (c.subject_id) c.subject_id, c.value, c.closeness FROM close c ORDER BY c.subject_id, c.closeness DESC)
  SELECT b.subject_id, b.value, b.closeness::real FROM best b ORDER BY b.closeness DESC, b.subject_id LIMIT most;
END
$$;
