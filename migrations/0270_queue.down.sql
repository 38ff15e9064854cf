DROP TABLE review.queue_filter;
ALTER TABLE review.case DROP COLUMN risk, DROP COLUMN attend_at;
