DROP TRIGGER append_entries ON audit.event;
DROP FUNCTION audit.append_entries();
DROP FUNCTION audit.entry_payload(audit.event);
ALTER TABLE audit.event DROP COLUMN entry_id;
