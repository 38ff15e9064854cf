-- An audit event says what it is about, so that an auditor can ask for it and a partner can be told who saw its record.
ALTER TABLE audit.event
  ADD COLUMN partners text[] NOT NULL DEFAULT '{}',            -- administrations that it concerns
  ADD COLUMN records  uuid[] NOT NULL DEFAULT '{}',            -- evidence.message: what was shown, decided or given away
  ADD COLUMN salt     uuid NOT NULL DEFAULT gen_random_uuid(); -- so that nobody can guess an event from its digest

CREATE INDEX event_actor ON audit.event (actor, event_id);
CREATE INDEX event_action ON audit.event (action, event_id);
CREATE INDEX event_partners ON audit.event USING gin (partners);
CREATE INDEX event_records ON audit.event USING gin (records);

-- SHA-256 over everything in a row, in lower-case hexadecimal: what the ledger holds of it. Epoch seconds, since the text of a time depends on settings.
CREATE FUNCTION audit.digest(e audit.event) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(jsonb_build_array(e.event_id, e.salt, extract(epoch FROM e.at), e.actor, e.action, e.object, e.detail, e.partners, e.records)::text, 'UTF8')), 'hex')
$$;
