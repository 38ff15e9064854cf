DROP TRIGGER append_only_row ON evidence.message;
DROP TRIGGER append_only_row ON evidence.step;
DROP TRIGGER append_only_row ON evidence.refusal;
DROP TRIGGER append_only_row ON evidence.batch_chunk;
DROP TRIGGER append_only_row ON batches.item;
DROP TRIGGER append_only_row ON review.annotation;
CREATE TRIGGER append_only_row BEFORE UPDATE OR DELETE ON evidence.message FOR EACH ROW EXECUTE FUNCTION guard.refuse_change();
CREATE TRIGGER append_only_row BEFORE UPDATE OR DELETE ON evidence.step FOR EACH ROW EXECUTE FUNCTION guard.refuse_change();
CREATE TRIGGER append_only_row BEFORE UPDATE OR DELETE ON evidence.refusal FOR EACH ROW EXECUTE FUNCTION guard.refuse_change();
CREATE TRIGGER append_only_row BEFORE UPDATE OR DELETE ON evidence.batch_chunk FOR EACH ROW EXECUTE FUNCTION guard.refuse_change();
CREATE TRIGGER append_only_row BEFORE UPDATE OR DELETE ON batches.item FOR EACH ROW EXECUTE FUNCTION guard.refuse_change();
CREATE TRIGGER append_only_row BEFORE UPDATE OR DELETE ON review.annotation FOR EACH ROW EXECUTE FUNCTION guard.refuse_change();
DROP FUNCTION lifecycle.empty_evidence(uuid[]), lifecycle.line_place(uuid, integer), lifecycle.guard_chunk(), lifecycle.blanked(uuid, integer, bytea), lifecycle.guard_annotation(),
  lifecycle.guard_item(), lifecycle.guard_refusal(), lifecycle.guard_step(), lifecycle.guard_message(), lifecycle.erases_in(text, bytea), lifecycle.erases(uuid), guard.refuse(text, text);
