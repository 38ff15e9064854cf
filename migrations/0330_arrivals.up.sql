-- Messages that came alone and wait to be pooled: one row for those that were kept in one transaction. A row is deleted when they are pooled.
CREATE TABLE pool.arrival (
  arrival_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kept_ids   uuid[] NOT NULL CHECK (cardinality(kept_ids) > 0)
);
-- Rows come and go: without this its dead rows would be read by every look for the oldest.
ALTER TABLE pool.arrival SET (autovacuum_vacuum_threshold = 500, autovacuum_vacuum_scale_factor = 0);
GRANT SELECT ON pool.arrival TO crx_reader;
