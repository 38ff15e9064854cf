DROP FUNCTION lifecycle.blank_rows(uuid);
DROP TRIGGER append_only_row ON evidence.file_part;
CREATE TRIGGER append_only_row BEFORE UPDATE OR DELETE ON evidence.file_part FOR EACH ROW EXECUTE FUNCTION guard.refuse_change();
DROP FUNCTION lifecycle.guard_file_part(), lifecycle.blanked_rows(uuid, integer, bytea);
DROP TABLE evidence.file_made, lifecycle.file_erasure, lifecycle.row_blank;
