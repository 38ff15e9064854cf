DROP TABLE review.conflict;
