-- Names of organisations in Han are parted into more words, in both ways of writing, and found syllable by syllable: those that were kept are made ready anew by the loop that matches.
INSERT INTO matching.pending (of, ids)
SELECT 'subject', array_agg(subject_id ORDER BY place)
  FROM (SELECT subject_id, row_number() OVER (ORDER BY subject_id) AS place FROM (SELECT DISTINCT subject_id FROM matching.spelling WHERE kind <> 'person' AND script = 'Hani') AS one) AS numbered
 GROUP BY place / 100 ORDER BY place / 100;
