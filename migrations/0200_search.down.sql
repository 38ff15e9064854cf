DROP TRIGGER queue_for_search ON pool.record;
DROP TRIGGER forget_rewritten ON pool.record;
DROP TRIGGER forget_removed ON pool.record;
DROP SCHEMA search CASCADE;
