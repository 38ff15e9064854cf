-- What we promised (receipts we issued) and what was promised to us (receipts we obtained).
-- Each payload is a leaf of the log to come: leaf_hash = SHA-256(0x00 || payload), RFC 9162 section 2.1.1.
CREATE SCHEMA ledger;

CREATE TABLE ledger.receipt (
  receipt_id uuid PRIMARY KEY,
  kept_id    uuid REFERENCES evidence.message,
  batch_id   uuid REFERENCES evidence.batch,       -- of a batch: `issued` when it came, `completion` when every item had its answer
  kind       text NOT NULL CHECK (kind IN ('issued', 'obtained', 'completion')),
  issued_at  timestamptz NOT NULL,
  payload    bytea NOT NULL,
  jws        text NOT NULL,
  leaf_hash  bytea NOT NULL,
  UNIQUE (kept_id, kind),
  CHECK (num_nulls(kept_id, batch_id) = 1),
  CHECK (kind <> 'completion' OR batch_id IS NOT NULL)
);
CREATE UNIQUE INDEX receipt_batch ON ledger.receipt (batch_id, kind) WHERE batch_id IS NOT NULL;
CALL guard.append_only('ledger.receipt');

GRANT USAGE ON SCHEMA ledger TO crx_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA ledger TO crx_reader;
