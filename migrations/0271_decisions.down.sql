DROP INDEX review.case_partner;
DELETE FROM pool.indicator WHERE origin = 'ours';
ALTER TABLE pool.indicator DROP CONSTRAINT indicator_origin_check, DROP COLUMN added_by;
ALTER TABLE pool.indicator ADD CONSTRAINT indicator_origin_check CHECK (origin IN ('stated', 'derived'));
DROP TABLE review.proposal;
ALTER TABLE review.case DROP COLUMN confirmed_by;
