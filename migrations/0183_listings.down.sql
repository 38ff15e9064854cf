DROP TABLE intake.listing_change, intake.listing, intake.edition;
DELETE FROM pool.record WHERE kind = 'listing';
ALTER TABLE pool.record DROP CONSTRAINT record_kind_check;
ALTER TABLE pool.record ADD CONSTRAINT record_kind_check CHECK (kind IN ('alert', 'seizure', 'feedback', 'request', 'reply', 'withdrawal'));
