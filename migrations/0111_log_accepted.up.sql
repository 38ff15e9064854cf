-- After an alarm people decide: the log as it stands now is accepted as a new beginning, by name and reason, and beside what was seen.
ALTER TABLE ledger.witnessed DROP CONSTRAINT witnessed_verdict_check;
ALTER TABLE ledger.witnessed ADD CONSTRAINT witnessed_verdict_check CHECK (verdict IN ('consistent', 'fork', 'rewind', 'accepted'));
-- The same alarm may come again after that.
ALTER TABLE ledger.witnessed DROP CONSTRAINT witnessed_partner_verdict_size_root_key;
