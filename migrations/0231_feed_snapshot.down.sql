DROP VIEW feed.standing;
