ALTER TABLE ledger.witnessed DISABLE TRIGGER append_only_row;
DELETE FROM ledger.witnessed WHERE verdict = 'accepted';
DELETE FROM ledger.witnessed a USING ledger.witnessed b
 WHERE a.witnessed_id > b.witnessed_id AND (a.partner, a.verdict, a.size, a.root) = (b.partner, b.verdict, b.size, b.root);
ALTER TABLE ledger.witnessed ENABLE TRIGGER append_only_row;
ALTER TABLE ledger.witnessed ADD CONSTRAINT witnessed_partner_verdict_size_root_key UNIQUE (partner, verdict, size, root);
ALTER TABLE ledger.witnessed DROP CONSTRAINT witnessed_verdict_check;
ALTER TABLE ledger.witnessed ADD CONSTRAINT witnessed_verdict_check CHECK (verdict IN ('consistent', 'fork', 'rewind'));
