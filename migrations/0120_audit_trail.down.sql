DROP FUNCTION audit.digest(audit.event);
DROP INDEX audit.event_actor, audit.event_action, audit.event_partners, audit.event_records;
ALTER TABLE audit.event DROP COLUMN partners, DROP COLUMN records, DROP COLUMN salt;
