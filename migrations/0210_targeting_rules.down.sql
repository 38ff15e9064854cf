DROP TABLE targeting.outcome, targeting.profile_hit;
DROP INDEX targeting.screening_at;
ALTER TABLE targeting.screening DROP COLUMN kind, DROP COLUMN office, DROP COLUMN method, DROP COLUMN control, DROP COLUMN edition, DROP COLUMN decision;
DROP TABLE targeting.experience, targeting.ruling, targeting.profile, targeting.edition, targeting.edition_head;
