DROP TRIGGER queue_receipts ON ledger.receipt;
DROP SCHEMA sequencer CASCADE;
DROP TABLE ledger.witnessed, ledger.cosignature, ledger.checkpoint, ledger.node, ledger.leaf, ledger.entry;
