-- Evidence only grows. One exception: content may be emptied, and nothing else changed, in the transaction that writes down its erasure. The triggers
-- below see to it whoever asks, and lifecycle.empty_evidence() is the only thing that does ask.
CREATE FUNCTION guard.refuse(op text, name text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% on % is refused: this table only grows', op, name USING ERRCODE = 'restrict_violation';
END
$$;

-- Whether this transaction erases that message.
CREATE FUNCTION lifecycle.erases(kept uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM lifecycle.erasure e WHERE e.kept_id = kept AND e.transaction = pg_current_xact_id())
$$;

-- Whether these bytes name a message that this transaction erases.
CREATE FUNCTION lifecycle.erases_in(of_partner text, given bytea) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM lifecycle.erasure e WHERE e.transaction = pg_current_xact_id() AND e.partner = of_partner
                   AND position(e.message_id::text IN lower(encode(given, 'escape'))) > 0)
$$;

CREATE FUNCTION lifecycle.guard_message() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'UPDATE' OR NEW.body IS DISTINCT FROM ''::bytea OR to_jsonb(NEW) - 'body' <> to_jsonb(OLD) - 'body' OR NOT lifecycle.erases(OLD.kept_id) THEN
    PERFORM guard.refuse(TG_OP, 'evidence.message');
  END IF;
  RETURN NEW;
END
$$;

CREATE FUNCTION lifecycle.guard_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'UPDATE' OR NEW.detail <> '{}' OR to_jsonb(NEW) - 'detail' <> to_jsonb(OLD) - 'detail' OR NOT lifecycle.erases(OLD.kept_id) THEN
    PERFORM guard.refuse(TG_OP, 'evidence.step');
  END IF;
  RETURN NEW;
END
$$;

CREATE FUNCTION lifecycle.guard_refusal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'UPDATE' OR NEW.body IS DISTINCT FROM ''::bytea OR NEW.detail <> '' OR NEW.errors <> '[]'
     OR to_jsonb(NEW) - ARRAY['body', 'detail', 'errors'] <> to_jsonb(OLD) - ARRAY['body', 'detail', 'errors'] OR NOT lifecycle.erases_in(OLD.partner, OLD.body) THEN
    PERFORM guard.refuse(TG_OP, 'evidence.refusal');
  END IF;
  RETURN NEW;
END
$$;

CREATE FUNCTION lifecycle.guard_item() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'UPDATE' OR NEW.detail IS NOT NULL OR NEW.errors IS NOT NULL OR to_jsonb(NEW) - ARRAY['detail', 'errors'] <> to_jsonb(OLD) - ARRAY['detail', 'errors']
     OR NOT EXISTS (SELECT FROM lifecycle.erasure e JOIN evidence.batch b ON b.partner = e.partner
                     WHERE b.batch_id = OLD.batch_id AND e.message_id = OLD.message_id AND e.transaction = pg_current_xact_id()) THEN
    PERFORM guard.refuse(TG_OP, 'batches.item');
  END IF;
  RETURN NEW;
END
$$;

CREATE FUNCTION lifecycle.guard_annotation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'UPDATE' OR NEW.text <> '' OR to_jsonb(NEW) - 'text' <> to_jsonb(OLD) - 'text'
     OR NOT EXISTS (SELECT FROM lifecycle.erasure e WHERE e.transaction = pg_current_xact_id() AND (e.partner, e.record_kind, e.record_ref) = (OLD.partner, OLD.record_kind, OLD.record_ref)) THEN
    PERFORM guard.refuse(TG_OP, 'review.annotation');
  END IF;
  RETURN NEW;
END
$$;

-- A part with spaces where the lines stood that this transaction erases. Each must be one whole line, and name the message it is erased for.
CREATE FUNCTION lifecycle.blanked(of_batch uuid, of_part integer, content bytea) RETURNS bytea LANGUAGE plpgsql STABLE AS $$
DECLARE
  one record;
  line bytea;
BEGIN
  FOR one IN SELECT b.start, b.length, e.message_id FROM lifecycle.blank b JOIN lifecycle.erasure e USING (kept_id)
              WHERE b.batch_id = of_batch AND b.part = of_part AND e.transaction = pg_current_xact_id() LOOP
    line := substring(content FROM one.start + 1 FOR one.length);
    IF position(one.message_id::text IN lower(encode(line, 'escape'))) > 0 AND position('\x0a'::bytea IN line) = 0
       AND (one.start = 0 OR get_byte(content, one.start - 1) = 10) THEN
      content := overlay(content PLACING convert_to(repeat(' ', one.length), 'UTF8') FROM one.start + 1 FOR one.length);
    END IF;
  END LOOP;
  RETURN content;
END
$$;

CREATE FUNCTION lifecycle.guard_chunk() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'UPDATE' OR to_jsonb(NEW) - 'body' <> to_jsonb(OLD) - 'body' OR NEW.body <> lifecycle.blanked(OLD.batch_id, OLD.part, OLD.body)
     OR NOT EXISTS (SELECT FROM lifecycle.blank b JOIN lifecycle.erasure e USING (kept_id)
                     WHERE b.batch_id = OLD.batch_id AND b.part = OLD.part AND e.transaction = pg_current_xact_id()) THEN
    PERFORM guard.refuse(TG_OP, 'evidence.batch_chunk');
  END IF;
  RETURN NEW;
END
$$;

DROP TRIGGER append_only_row ON evidence.message;
DROP TRIGGER append_only_row ON evidence.step;
DROP TRIGGER append_only_row ON evidence.refusal;
DROP TRIGGER append_only_row ON evidence.batch_chunk;
DROP TRIGGER append_only_row ON batches.item;
DROP TRIGGER append_only_row ON review.annotation;
CREATE TRIGGER append_only_row BEFORE UPDATE OR DELETE ON evidence.message FOR EACH ROW EXECUTE FUNCTION lifecycle.guard_message();
CREATE TRIGGER append_only_row BEFORE UPDATE OR DELETE ON evidence.step FOR EACH ROW EXECUTE FUNCTION lifecycle.guard_step();
CREATE TRIGGER append_only_row BEFORE UPDATE OR DELETE ON evidence.refusal FOR EACH ROW EXECUTE FUNCTION lifecycle.guard_refusal();
CREATE TRIGGER append_only_row BEFORE UPDATE OR DELETE ON evidence.batch_chunk FOR EACH ROW EXECUTE FUNCTION lifecycle.guard_chunk();
CREATE TRIGGER append_only_row BEFORE UPDATE OR DELETE ON batches.item FOR EACH ROW EXECUTE FUNCTION lifecycle.guard_item();
CREATE TRIGGER append_only_row BEFORE UPDATE OR DELETE ON review.annotation FOR EACH ROW EXECUTE FUNCTION lifecycle.guard_annotation();

-- Where a line stands in its batch; nothing where it does not lie in one part.
CREATE FUNCTION lifecycle.line_place(of_batch uuid, line integer, OUT part integer, OUT start integer, OUT length integer) LANGUAGE plpgsql STABLE AS $$
DECLARE
  chunk evidence.batch_chunk;
  gap integer;
BEGIN
  SELECT * INTO chunk FROM evidence.batch_chunk c WHERE c.batch_id = of_batch AND (c.first_line < line OR c.first_line = line AND NOT c.inside_a_line) ORDER BY c.part DESC LIMIT 1;
  start := 0;
  FOR passed IN chunk.first_line .. line - 1 LOOP
    gap := position('\x0a'::bytea IN substring(chunk.body FROM start + 1));
    IF gap = 0 THEN
      start := NULL;
      RETURN;
    END IF;
    start := start + gap;
  END LOOP;
  gap := position('\x0a'::bytea IN substring(chunk.body FROM start + 1));
  part := chunk.part;
  length := CASE WHEN gap = 0 THEN octet_length(chunk.body) - start ELSE gap - 1 END;
END
$$;

-- Empties the content of messages wherever evidence keeps it: the message itself, what the same id was refused with, lines that said it again, what
-- the journal quotes, our notes. Needs the erasures of this transaction; without them the guards above refuse.
CREATE FUNCTION lifecycle.empty_evidence(kept uuid[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  INSERT INTO lifecycle.blank (batch_id, part, start, length, kept_id)
  SELECT m.batch_id, m.batch_part, m.batch_offset, m.batch_length, m.kept_id FROM evidence.message m WHERE m.kept_id = ANY (kept) AND m.batch_id IS NOT NULL
  ON CONFLICT DO NOTHING;
  INSERT INTO lifecycle.blank (batch_id, part, start, length, kept_id)
  SELECT i.batch_id, p.part, p.start, p.length, e.kept_id
    FROM lifecycle.erasure e JOIN batches.item i ON i.message_id = e.message_id JOIN evidence.batch b ON b.batch_id = i.batch_id AND b.partner = e.partner
    CROSS JOIN LATERAL lifecycle.line_place(i.batch_id, i.line) p
   WHERE e.kept_id = ANY (kept) AND p.start IS NOT NULL
  ON CONFLICT DO NOTHING;
  UPDATE evidence.batch_chunk c SET body = lifecycle.blanked(c.batch_id, c.part, c.body)
    FROM (SELECT DISTINCT b.batch_id, b.part FROM lifecycle.blank b WHERE b.kept_id = ANY (kept)) AS hit WHERE c.batch_id = hit.batch_id AND c.part = hit.part;
  UPDATE batches.item i SET detail = NULL, errors = NULL FROM lifecycle.erasure e JOIN evidence.batch b ON b.partner = e.partner
   WHERE e.kept_id = ANY (kept) AND i.message_id = e.message_id AND i.batch_id = b.batch_id AND num_nonnulls(i.detail, i.errors) > 0;
  UPDATE evidence.message m SET body = '' WHERE m.kept_id = ANY (kept) AND m.batch_id IS NULL;
  UPDATE evidence.step s SET detail = '{}' WHERE s.kept_id = ANY (kept) AND s.detail <> '{}';
  UPDATE evidence.refusal r SET body = '', detail = '', errors = '[]'
   WHERE r.partner IN (SELECT e.partner FROM lifecycle.erasure e WHERE e.kept_id = ANY (kept)) AND r.body IS NOT NULL AND lifecycle.erases_in(r.partner, r.body);
  -- Notes belong to a record, not to a version: they go with the last version that is left.
  UPDATE review.annotation a SET text = '' FROM lifecycle.erasure e
   WHERE e.kept_id = ANY (kept) AND (a.partner, a.record_kind, a.record_ref) = (e.partner, e.record_kind, e.record_ref) AND a.text <> ''
     AND NOT EXISTS (SELECT FROM pool.record r WHERE (r.partner, r.kind, r.record_ref) = (e.partner, e.record_kind, e.record_ref) AND r.erased_at IS NULL);
END
$$;
REVOKE ALL ON FUNCTION lifecycle.empty_evidence(uuid[]) FROM PUBLIC;
