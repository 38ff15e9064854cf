DROP INDEX outbox.delivery_created;
DROP INDEX review.case_opened;
DROP INDEX review.case_decided;
DROP TABLE targeting.replay;
