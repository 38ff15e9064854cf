-- The words there are, so that the beginning of one can be asked for as the words themselves: an inverted index gathers all that begins so before it looks at anything else.
CREATE TABLE search.word (
  word text COLLATE "C" PRIMARY KEY               -- as it stands in search.entry.terms: `w:banana`
);
INSERT INTO search.word SELECT DISTINCT term FROM search.entry, unnest(tsvector_to_array(terms)) AS term WHERE starts_with(term, 'w:');
GRANT SELECT ON search.word TO crx_reader;

-- Kept by the database, so that programs of before keep it too. Whoever learns words lets others learn, and nobody forget: a word that is there by now would else be gone when its entry comes.
CREATE FUNCTION search.learn_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('search words', 0));
  INSERT INTO search.word SELECT DISTINCT term FROM written, unnest(tsvector_to_array(terms)) AS term WHERE starts_with(term, 'w:') ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$;
CREATE TRIGGER learn_words AFTER INSERT ON search.entry REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION search.learn_words();
CREATE TRIGGER learn_other_words AFTER UPDATE ON search.entry REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION search.learn_words();

-- What is erased leaves no word that was its alone. At the end of the transaction, when it waits for nothing else: who indexes holds records, and then the words.
-- Most words are in what came last; only the others are looked up one by one, by the index alone.
CREATE FUNCTION search.forget_words() RETURNS trigger LANGUAGE plpgsql
SET enable_seqscan = off AS $$
DECLARE
  rare text[];
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('search words', 0));
  SELECT array_agg(term) INTO rare FROM unnest(tsvector_to_array(OLD.terms)) AS term
   WHERE starts_with(term, 'w:')
     AND term NOT IN (SELECT unnest(tsvector_to_array(newest.terms)) FROM (SELECT terms FROM search.entry ORDER BY received_at DESC LIMIT 200) AS newest);
  DELETE FROM search.word w WHERE w.word = ANY(rare) AND NOT EXISTS (SELECT FROM search.entry e WHERE e.terms @@ quote_literal(w.word)::tsquery);
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER forget_words AFTER DELETE ON search.entry DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION search.forget_words();
