ALTER TABLE partners.administration DROP COLUMN kind;
DROP SEQUENCE evidence.file_message;
ALTER TABLE evidence.message DROP COLUMN file_id, DROP COLUMN file_row;
DROP TABLE evidence.file_part, evidence.file;
