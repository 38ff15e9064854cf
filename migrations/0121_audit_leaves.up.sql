-- Every audit event is an entry of the ledger, written by the statement that writes the event: nobody who writes one can forget it, and it is
-- there or not there together with it. The entry holds the number of the event and its digest, no more: who saw what is nobody's business who sees the log.
ALTER TABLE audit.event ADD COLUMN entry_id uuid NOT NULL DEFAULT gen_random_uuid();
CREATE UNIQUE INDEX event_entry ON audit.event (entry_id);

CREATE FUNCTION audit.entry_payload(e audit.event) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT convert_to(format('{"version":1,"entryId":"%s","kind":"audit","at":"%s","eventId":%s,"digest":"%s"}', e.entry_id,
    to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), e.event_id, audit.digest(e)), 'UTF8')
$$;

-- RFC 9162 section 2.1.1: the hash of a leaf is over 0x00 and the entry.
CREATE FUNCTION audit.append_entries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO ledger.entry (entry_id, kind, at, payload, leaf_hash)
  SELECT e.entry_id, 'audit', e.at, p.payload, sha256('\x00'::bytea || p.payload)
    FROM kept k JOIN audit.event e USING (event_id) CROSS JOIN LATERAL (SELECT audit.entry_payload(e) AS payload) p;
  RETURN NULL;
END
$$;

-- What was written before there was a log comes into it now.
INSERT INTO ledger.entry (entry_id, kind, at, payload, leaf_hash)
SELECT e.entry_id, 'audit', e.at, audit.entry_payload(e), sha256('\x00'::bytea || audit.entry_payload(e)) FROM audit.event e ORDER BY e.event_id;

CREATE TRIGGER append_entries AFTER INSERT ON audit.event REFERENCING NEW TABLE AS kept FOR EACH STATEMENT EXECUTE FUNCTION audit.append_entries();
