DROP TRIGGER queue_terms ON pool.record;
DROP VIEW feed.history;
DROP SCHEMA lifecycle CASCADE;
UPDATE pool.indicator SET state = 'withdrawn' WHERE state = 'restricted';
ALTER TABLE pool.indicator DROP CONSTRAINT indicator_state_check;
ALTER TABLE pool.indicator ADD CONSTRAINT indicator_state_check CHECK (state IN ('proposed', 'active', 'declined', 'expired', 'withdrawn'));
ALTER TABLE pool.record DROP COLUMN restricted_at, DROP COLUMN erased_at;
