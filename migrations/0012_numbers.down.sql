DROP FUNCTION partners.note_numbers;
DROP TABLE partners.request_count, partners.quota, partners.tally, partners.gap, partners.heard;
