-- Every row and every index entry that pooling writes for each message is paid for some thousand times a second: what stands
-- elsewhere already is written once. What an indicator has from its record is read from the record.
ALTER TABLE pool.indicator
  DROP COLUMN kept_id, DROP COLUMN partner, DROP COLUMN message_id, DROP COLUMN alert_ref, -- with them the index over kept_id
  ALTER COLUMN handling DROP NOT NULL;                 -- NULL where it is that of the record
UPDATE pool.indicator i SET handling = NULL FROM pool.record r WHERE r.record_id = i.record_id AND i.handling = r.handling;
DROP INDEX pool.indicator_expiry;                      -- nothing asks it

ALTER TABLE pool.assertion
  ALTER COLUMN data DROP NOT NULL,                     -- NULL where it is the part of the record's data that `pointer` leads to
  ALTER COLUMN handling DROP NOT NULL;                 -- NULL where it is that of the record
UPDATE pool.assertion a SET handling = NULLIF(a.handling, r.handling), data = NULLIF(a.data, r.data #> (string_to_array(a.pointer, '/'))[3:])
  FROM pool.record r WHERE r.record_id = a.record_id;

-- An identifier is found by its value, or with its record; those of a subject by way of what its records say of it.
DROP INDEX pool.identifier_exact;
DROP INDEX pool.identifier_subject;
ALTER TABLE pool.identifier DROP CONSTRAINT identifier_pkey, DROP COLUMN identifier_id;
-- With the record at the end, the first that had an identifier is found at once, however often it was named since.
CREATE INDEX identifier_exact ON pool.identifier (scheme, normalised, record_id);
-- By hash: an index in the order of records would tempt the planner to look for that first one record by record.
CREATE INDEX identifier_record ON pool.identifier USING hash (record_id);

DROP INDEX feed.entry_indicator;                       -- nothing asks it

-- A newer version asks for the open cases of its record alone: those that are decided, most of them by policy, need not stand in the way.
DROP INDEX review.case_record;
CREATE INDEX case_open ON review.case (partner, record_kind, record_ref) WHERE state = 'open';
