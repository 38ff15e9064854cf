-- What we promised (receipts we issued) and what was promised to us (receipts we obtained).
-- Each payload is a leaf of the log to come: leaf_hash = SHA-256(0x00 || payload), RFC 9162 section 2.1.1.
CREATE SCHEMA ledger;

CREATE TABLE ledger.receipt (
  receipt_id uuid PRIMARY KEY,
  kept_id    uuid NOT NULL REFERENCES evidence.message,
  kind       text NOT NULL CHECK (kind IN ('issued', 'obtained')),
  issued_at  timestamptz NOT NULL,
  payload    bytea NOT NULL,
  jws        text NOT NULL,
  leaf_hash  bytea NOT NULL,
  UNIQUE (kept_id, kind)
);
CALL guard.append_only('ledger.receipt');

GRANT USAGE ON SCHEMA ledger TO crx_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA ledger TO crx_reader;
