ALTER TABLE pool.record DROP COLUMN erase_by;
ALTER TABLE requests.owed DROP COLUMN due_reason;
ALTER TABLE requests.request DROP COLUMN due_reason;
ALTER TABLE review.case DROP COLUMN due_reason, DROP COLUMN agreement_id;
