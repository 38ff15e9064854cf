-- A box is a number of the consignment that its record names again; records that were parted stay apart, and one that named only a box has it as its consignment.
ALTER TABLE pool.assertion ADD COLUMN data jsonb;
UPDATE pool.identifier i SET subject_id = c.subject_id
  FROM pool.assertion e JOIN pool.subject box ON box.subject_id = e.subject_id AND box.kind = 'transportEquipment', LATERAL (
    SELECT a.subject_id FROM pool.assertion a JOIN pool.subject s ON s.subject_id = a.subject_id AND s.kind = 'consignment' WHERE a.record_id = e.record_id ORDER BY a.pointer LIMIT 1) c
 WHERE i.record_id = e.record_id AND i.subject_id = e.subject_id;
DELETE FROM pool.assertion e USING pool.subject box
 WHERE box.subject_id = e.subject_id AND box.kind = 'transportEquipment'
   AND EXISTS (SELECT FROM pool.assertion a JOIN pool.subject s ON s.subject_id = a.subject_id AND s.kind = 'consignment' WHERE a.record_id = e.record_id);
DELETE FROM pool.subject s WHERE s.kind = 'transportEquipment' AND NOT EXISTS (SELECT FROM pool.assertion a WHERE a.subject_id = s.subject_id);
UPDATE pool.subject SET kind = 'consignment' WHERE kind = 'transportEquipment';
DELETE FROM matching.link l WHERE NOT EXISTS (SELECT FROM pool.subject a JOIN pool.subject b USING (kind) WHERE a.subject_id = l.a AND b.subject_id = l.b);
