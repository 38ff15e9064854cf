-- The witnessed log: every receipt and every other entry gets a place in one Merkle tree (RFC 9162), and the tree is signed as it grows.

-- What is provable besides receipts: releases, withdrawals, what became of keys. Written by the transaction that decides it.
CREATE TABLE ledger.entry (
  entry_id  uuid PRIMARY KEY,
  kind      text NOT NULL,
  at        timestamptz NOT NULL,
  payload   bytea NOT NULL,                        -- JSON; the id in it is random, so that the leaf tells nothing to who does not have it
  leaf_hash bytea NOT NULL
);
CALL guard.append_only('ledger.entry');

-- The leaves, in their final order: no index is missing, none is given out twice.
CREATE TABLE ledger.leaf (
  index      bigint PRIMARY KEY CHECK (index >= 0),
  receipt_id uuid,
  entry_id   uuid,
  leaf_hash  bytea NOT NULL,
  CHECK (num_nonnulls(receipt_id, entry_id) = 1)
);
CREATE UNIQUE INDEX leaf_receipt ON ledger.leaf (receipt_id) WHERE receipt_id IS NOT NULL;
CREATE UNIQUE INDEX leaf_entry ON ledger.leaf (entry_id) WHERE entry_id IS NOT NULL;
CALL guard.append_only('ledger.leaf');

-- Roots of full tiles (C2SP tlog-tiles): level 1 over 256 leaves, level 2 over 65,536, and so on.
CREATE TABLE ledger.node (
  level smallint NOT NULL CHECK (level > 0),
  index bigint NOT NULL CHECK (index >= 0),
  hash  bytea NOT NULL,
  PRIMARY KEY (level, index)
);
CALL guard.append_only('ledger.node');

-- What we signed. A tree of one size is signed once: a second root for it would be a fork of our own.
CREATE TABLE ledger.checkpoint (
  size      bigint PRIMARY KEY CHECK (size > 0),
  root      bytea NOT NULL,
  note      text NOT NULL,
  signed_at timestamptz NOT NULL
);
CALL guard.append_only('ledger.checkpoint');

-- What partners signed under it.
CREATE TABLE ledger.cosignature (
  size         bigint NOT NULL REFERENCES ledger.checkpoint,
  witness      text NOT NULL,                      -- administration
  line         text NOT NULL,                      -- the line of the note
  cosigned_at  timestamptz NOT NULL,
  kept_at      timestamptz NOT NULL,
  PRIMARY KEY (size, witness)
);
CREATE INDEX cosignature_witness ON ledger.cosignature (witness, size);
CALL guard.append_only('ledger.cosignature');

-- What we saw of the logs of others. The last `consistent` one is what the next must begin with; alarms stand beside it and change nothing.
CREATE TABLE ledger.witnessed (
  witnessed_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  partner      text NOT NULL,
  verdict      text NOT NULL CHECK (verdict IN ('consistent', 'fork', 'rewind')),
  size         bigint NOT NULL,
  root         bytea NOT NULL,
  note         text NOT NULL,
  detail       text,                               -- of an alarm, in words
  at           timestamptz NOT NULL,
  UNIQUE (partner, verdict, size, root)
);
CREATE INDEX witnessed_latest ON ledger.witnessed (partner, witnessed_id);
CALL guard.append_only('ledger.witnessed');

-- What waits for its place. One row for each statement that kept something, however much: writers commit in any order, the one who
-- sequences takes what is committed, so nothing is passed over. Rows leave this queue; what they name never leaves the ledger.
CREATE SCHEMA sequencer;
CREATE TABLE sequencer.pending (
  pending_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  of         text NOT NULL CHECK (of IN ('receipt', 'entry')),
  ids        uuid[] NOT NULL
);

CREATE FUNCTION sequencer.queue_receipts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO sequencer.pending (of, ids) SELECT 'receipt', array_agg(receipt_id) FROM kept HAVING count(*) > 0;
  RETURN NULL;
END
$$;
CREATE FUNCTION sequencer.queue_entries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO sequencer.pending (of, ids) SELECT 'entry', array_agg(entry_id) FROM kept HAVING count(*) > 0;
  RETURN NULL;
END
$$;

-- What was kept before there was a log comes into it first, in the order of its time.
INSERT INTO sequencer.pending (of, ids)
SELECT 'receipt', array_agg(receipt_id ORDER BY place)
  FROM (SELECT receipt_id, row_number() OVER (ORDER BY issued_at, receipt_id) AS place FROM ledger.receipt) AS numbered
 GROUP BY place / 500 ORDER BY place / 500;

CREATE TRIGGER queue_receipts AFTER INSERT ON ledger.receipt REFERENCING NEW TABLE AS kept FOR EACH STATEMENT EXECUTE FUNCTION sequencer.queue_receipts();
CREATE TRIGGER queue_entries AFTER INSERT ON ledger.entry REFERENCING NEW TABLE AS kept FOR EACH STATEMENT EXECUTE FUNCTION sequencer.queue_entries();

GRANT SELECT ON ALL TABLES IN SCHEMA ledger TO crx_reader;
GRANT USAGE ON SCHEMA sequencer TO crx_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA sequencer TO crx_reader;
