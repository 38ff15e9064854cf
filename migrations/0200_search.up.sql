-- Search over the pool. It is written after pooling, and may be made anew from the pool at any time.
CREATE SCHEMA search;

CREATE TABLE search.entry (
  record_id   uuid PRIMARY KEY,
  received_at timestamptz NOT NULL,
  event_at    timestamptz,                         -- when what it tells happened; of an alert when it begins to hold
  title       text NOT NULL,
  terms       tsvector NOT NULL                    -- `h:080390`, `p:KRPUS`, `w:banana`: see src/domain/search-term.ts
);
-- Whether few or many records have a term decides by which index they are found: the planner has to know the common ones.
ALTER TABLE search.entry ALTER COLUMN terms SET STATISTICS 1000;
-- Rows come in batches: what is new waits beside the index until it is half a megabyte, which each search then reads too. Four times as fast as one by one.
CREATE INDEX entry_terms ON search.entry USING gin (terms) WITH (fastupdate = on, gin_pending_list_limit = 512);
CREATE INDEX entry_received ON search.entry (received_at DESC, record_id DESC);
CREATE INDEX entry_event ON search.entry (event_at DESC, record_id DESC) WHERE event_at IS NOT NULL;

-- What has no entry yet: one row for each statement, however many records it wrote.
CREATE TABLE search.pending (
  pending_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  record_ids uuid[] NOT NULL
);

CREATE FUNCTION search.queue_pooled() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO search.pending (record_ids) SELECT array_agg(record_id) FROM pooled HAVING count(*) > 0;
  RETURN NULL;
END
$$;
CREATE TRIGGER queue_for_search AFTER INSERT ON pool.record REFERENCING NEW TABLE AS pooled FOR EACH STATEMENT EXECUTE FUNCTION search.queue_pooled();

-- What is rewritten or removed cannot be found by what it said, from that moment on. A row at a time: it is rare, and other changes of a record do not concern us.
CREATE FUNCTION search.forget() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM search.entry WHERE record_id = OLD.record_id;
  IF TG_OP = 'UPDATE' THEN
    INSERT INTO search.pending (record_ids) VALUES (ARRAY[NEW.record_id]);
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER forget_rewritten AFTER UPDATE OF data ON pool.record FOR EACH ROW WHEN (OLD.data IS DISTINCT FROM NEW.data) EXECUTE FUNCTION search.forget();
CREATE TRIGGER forget_removed AFTER DELETE ON pool.record FOR EACH ROW EXECUTE FUNCTION search.forget();

-- What was pooled before there was search.
INSERT INTO search.pending (record_ids)
SELECT array_agg(record_id ORDER BY place)
  FROM (SELECT record_id, row_number() OVER (ORDER BY received_at, record_id) AS place FROM pool.record) AS numbered
 GROUP BY place / 100 ORDER BY place / 100;

GRANT USAGE ON SCHEMA search TO crx_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA search TO crx_reader;
