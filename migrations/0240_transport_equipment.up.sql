-- A container is a thing of its own: until now it was a number of the consignment in it, and whatever had travelled in one box met in one subject.
-- What records said stays as it is; which subject a piece of it is about is decided anew, as the mapping decides it now.
CREATE TEMPORARY TABLE named_box ON COMMIT DROP AS
SELECT i.record_id, i.subject_id AS consignment, regexp_replace(i.pointer, '/number$', '') AS pointer, i.value, i.normalised, i.verdict,
       CASE WHEN r.kind = 'seizure' THEN 'related' ELSE COALESCE(a.role, 'related') END AS role, a.handling, NULL::uuid AS equipment
  FROM pool.identifier i JOIN pool.record r USING (record_id) JOIN pool.subject s ON s.subject_id = i.subject_id AND s.kind = 'consignment'
  LEFT JOIN LATERAL (SELECT role, handling FROM pool.assertion WHERE record_id = i.record_id AND subject_id = i.subject_id LIMIT 1) a ON true
 WHERE i.scheme = 'container';
-- The same valid number is the same box; any other number is a box of its own, as it is when records come.
CREATE TEMPORARY TABLE box ON COMMIT DROP AS
SELECT gen_random_uuid() AS equipment, name, min(value) AS label, min(record_id::text)::uuid AS first_record
  FROM (SELECT *, CASE WHEN verdict = 'valid' THEN normalised ELSE record_id || pointer END AS name FROM named_box) b GROUP BY name;
UPDATE named_box b SET equipment = box.equipment FROM box WHERE box.name = CASE WHEN b.verdict = 'valid' THEN b.normalised ELSE b.record_id || b.pointer END;
ANALYZE named_box;
ANALYZE box;

INSERT INTO pool.subject (subject_id, kind, label, created_at)
SELECT box.equipment, 'transportEquipment', box.label, r.received_at FROM box JOIN pool.record r ON r.record_id = box.first_record;
INSERT INTO pool.assertion (subject_id, record_id, pointer, role, handling) SELECT equipment, record_id, pointer, role, handling FROM named_box ON CONFLICT DO NOTHING;
UPDATE pool.identifier i SET subject_id = b.equipment FROM named_box b
 WHERE i.record_id = b.record_id AND i.subject_id = b.consignment AND i.scheme IN ('container', 'seal') AND starts_with(i.pointer, b.pointer || '/');

-- Of a seizure the papers alone are the consignment; where there is no paper, and no word about the goods of an alert, only the box was known.
UPDATE pool.assertion a SET pointer = '/seizure/documents' FROM named_box b, pool.record r
 WHERE a.record_id = b.record_id AND a.subject_id = b.consignment AND a.pointer = '/seizure/containers' AND r.record_id = a.record_id AND r.data -> 'documents' IS NOT NULL;
UPDATE matching.moved m SET pointer = '/seizure/documents' FROM pool.record r WHERE r.kept_id = m.kept_id AND m.pointer = '/seizure/containers' AND r.data -> 'documents' IS NOT NULL;
DELETE FROM pool.assertion a USING named_box b, pool.record r
 WHERE a.record_id = b.record_id AND a.subject_id = b.consignment AND r.record_id = a.record_id
   AND NOT EXISTS (SELECT FROM pool.identifier i WHERE i.record_id = a.record_id AND i.subject_id = a.subject_id)
   AND NOT (a.role = 'subject' AND (r.data -> 'consignment' -> 'declaredAs' IS NOT NULL OR jsonb_path_exists(r.data, '$.consignment.goods[*].description')));
ALTER TABLE pool.assertion DROP COLUMN data;             -- what is said stands where `pointer` leads to

-- Records of one consignment that only a box had brought together are parted: those stay together that share a valid strong number, or that an officer put together.
CREATE TEMPORARY TABLE tied ON COMMIT DROP AS
SELECT DISTINCT a.subject_id, a.record_id, a.record_id::text AS part FROM pool.assertion a WHERE a.subject_id IN (SELECT consignment FROM named_box);
CREATE TEMPORARY TABLE tie ON COMMIT DROP AS
SELECT t.subject_id, t.record_id, i.scheme || ' ' || i.normalised AS name FROM tied t JOIN pool.identifier i USING (record_id, subject_id)
 WHERE i.verdict = 'valid' AND i.scheme IN ('declarationNumber', 'ucr')
UNION SELECT t.subject_id, t.record_id, 'officer' FROM tied t JOIN pool.record r USING (record_id) JOIN matching.moved m ON m.kept_id = r.kept_id AND m.subject_id = t.subject_id;
ANALYZE tied;
ANALYZE tie;
DO $$
BEGIN
  LOOP
    UPDATE tied t SET part = least.part
      FROM (SELECT mine.subject_id, mine.record_id, min(theirs.part) AS part FROM tie mine JOIN tie other USING (subject_id, name)
              JOIN tied theirs ON theirs.subject_id = other.subject_id AND theirs.record_id = other.record_id GROUP BY 1, 2) least
     WHERE t.subject_id = least.subject_id AND t.record_id = least.record_id AND least.part < t.part;
    EXIT WHEN NOT FOUND;
  END LOOP;
END
$$;
CREATE TEMPORARY TABLE parted ON COMMIT DROP AS
SELECT subject_id AS before, part, CASE WHEN part = min(part) OVER (PARTITION BY subject_id) THEN subject_id ELSE gen_random_uuid() END AS subject_id
  FROM (SELECT DISTINCT subject_id, part FROM tied) p;
INSERT INTO pool.subject (subject_id, kind, label, created_at)
SELECT p.subject_id, 'consignment', s.label, r.received_at FROM parted p JOIN pool.subject s ON s.subject_id = p.before JOIN pool.record r ON r.record_id = p.part::uuid WHERE p.subject_id <> p.before;
UPDATE pool.assertion a SET subject_id = p.subject_id FROM tied t JOIN parted p ON p.before = t.subject_id AND p.part = t.part
 WHERE a.record_id = t.record_id AND a.subject_id = t.subject_id AND p.subject_id <> p.before;
UPDATE pool.identifier i SET subject_id = p.subject_id FROM tied t JOIN parted p ON p.before = t.subject_id AND p.part = t.part
 WHERE i.record_id = t.record_id AND i.subject_id = t.subject_id AND p.subject_id <> p.before;
UPDATE pool.subject s SET label = COALESCE(
    (SELECT i.value FROM pool.identifier i WHERE i.record_id = p.part::uuid AND i.subject_id = p.subject_id
      ORDER BY array_position('{houseBillOfLading,houseAirWaybill,masterBillOfLading,masterAirWaybill,declarationNumber,cargoControlNumber,ucr}', i.scheme) LIMIT 1),
    (SELECT COALESCE(r.data -> 'consignment' ->> 'declaredAs', jsonb_path_query_first(r.data, '$.consignment.goods[*].description') #>> '{}') FROM pool.record r WHERE r.record_id = p.part::uuid), s.label)
  FROM parted p WHERE s.subject_id = p.subject_id;

-- A subject that nothing is said of any more was the box alone: the box takes its place, so that whatever pointed to it still leads somewhere.
CREATE TEMPORARY TABLE become ON COMMIT DROP AS
SELECT DISTINCT ON (consignment) * FROM (
  SELECT DISTINCT ON (equipment) equipment, consignment FROM named_box b WHERE NOT EXISTS (SELECT FROM pool.assertion a WHERE a.subject_id = b.consignment) ORDER BY equipment, record_id) one
 ORDER BY consignment, equipment;
DELETE FROM pool.subject s USING named_box b WHERE s.subject_id = b.consignment AND NOT EXISTS (SELECT FROM pool.assertion a WHERE a.subject_id = b.consignment)
   AND s.subject_id NOT IN (SELECT consignment FROM become);
UPDATE pool.subject s SET kind = 'transportEquipment', label = e.label, native_label = NULL FROM become b JOIN pool.subject e ON e.subject_id = b.equipment WHERE s.subject_id = b.consignment;
DELETE FROM pool.subject s USING become b WHERE s.subject_id = b.equipment;
UPDATE pool.assertion a SET subject_id = b.consignment FROM become b WHERE a.subject_id = b.equipment;
UPDATE pool.identifier i SET subject_id = b.consignment FROM become b WHERE i.subject_id = b.equipment;

-- Links hold two things of one kind. What changed is compared anew; a profile loses who is no part of it any more.
DELETE FROM matching.link l WHERE (l.a IN (SELECT consignment FROM named_box) OR l.b IN (SELECT consignment FROM named_box))
   AND NOT EXISTS (SELECT FROM pool.subject a JOIN pool.subject b USING (kind) WHERE a.subject_id = l.a AND b.subject_id = l.b);
UPDATE pool.subject SET profile_id = NULL WHERE profile_id IN (SELECT consignment FROM named_box) OR subject_id IN (SELECT consignment FROM named_box);
INSERT INTO matching.pending (of, ids)
SELECT 'subject', array_agg(subject_id) FROM (
  SELECT subject_id, row_number() OVER (ORDER BY subject_id) AS place FROM (
    SELECT subject_id FROM parted UNION SELECT COALESCE(c.consignment, b.equipment) FROM box b LEFT JOIN become c USING (equipment)
    UNION SELECT unnest(ARRAY[l.a, l.b]) FROM matching.link l WHERE l.a IN (SELECT consignment FROM named_box) OR l.b IN (SELECT consignment FROM named_box)) touched) numbered
 GROUP BY place / 100 ORDER BY place / 100;
