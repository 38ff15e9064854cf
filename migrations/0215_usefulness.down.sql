ALTER TABLE targeting.outcome DROP COLUMN usefulness;
