DROP TRIGGER queue_new ON pool.record;
DROP TRIGGER queue_changed ON pool.record;
DROP TRIGGER queue_erased ON pool.record;
ALTER TABLE pool.subject DROP COLUMN profile_id;
DROP SCHEMA matching CASCADE;
