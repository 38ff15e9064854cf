ALTER TABLE notices.notice DROP COLUMN origin, DROP COLUMN forwards, DROP COLUMN disclosable;
