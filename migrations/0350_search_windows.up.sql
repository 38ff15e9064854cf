-- A page of a search is read window by window of time, newest first: each entry says in which windows it lies, so that the index of terms finds what is both in a
-- window and answers. HS codes are found by 2, 4 and 6 digits and places by their country as terms of their own, for the beginnings of terms are read from end to end.
DROP INDEX search.entry_terms;
UPDATE search.entry SET terms = terms || array_to_tsvector(ARRAY(
  SELECT format('a%s:%s', level, floor(extract(epoch FROM received_at) / (16 ^ level))::bigint) FROM generate_series(0, 6) AS level
   UNION SELECT format('e%s:%s', level, floor(extract(epoch FROM event_at) / (16 ^ level))::bigint) FROM generate_series(3, 6) AS level WHERE event_at IS NOT NULL
   UNION SELECT left(lexeme, 2 + digits) FROM unnest(terms), unnest(ARRAY[2, 4, 6]) AS digits WHERE starts_with(lexeme, 'h:')
   UNION SELECT left(lexeme, 4) FROM unnest(terms) WHERE lexeme ~ '^[fpt]:'));
CREATE INDEX entry_terms ON search.entry USING gin (terms) WITH (fastupdate = on, gin_pending_list_limit = 512);
