-- A record that came in a file loses its row there too: the bytes become blanks, and what the file is afterwards stands in the log.
CREATE TABLE lifecycle.row_blank (
  file_id uuid NOT NULL REFERENCES evidence.file,
  part    integer NOT NULL,
  start   integer NOT NULL CHECK (start >= 0),     -- byte of the part, from 0
  length  integer NOT NULL CHECK (length > 0),     -- an entry that lies in two parts has a line for each
  kept_id uuid NOT NULL REFERENCES lifecycle.erasure,
  PRIMARY KEY (file_id, part, start)
);

-- What each erasure made of a file: the digest of all its bytes before and after.
CREATE TABLE lifecycle.file_erasure (
  file_id  uuid NOT NULL REFERENCES evidence.file,
  place    integer NOT NULL,                       -- from 1, in the order they were made
  before   bytea NOT NULL,
  after    bytea NOT NULL,
  rows     integer NOT NULL,
  at       timestamptz NOT NULL,
  entry_id uuid NOT NULL,                          -- what the log says of it
  PRIMARY KEY (file_id, place)
);
CALL guard.append_only('lifecycle.row_blank');
CALL guard.append_only('lifecycle.file_erasure');

-- Which messages were made of a file in one go: the log has the digest over their ids and digests, since no receipt says what each of them is.
CREATE TABLE evidence.file_made (
  entry_id uuid PRIMARY KEY,
  file_id  uuid NOT NULL REFERENCES evidence.file,
  kept_ids uuid[] NOT NULL
);
CREATE INDEX file_made_file ON evidence.file_made (file_id);
CALL guard.append_only('evidence.file_made');

-- A part with blanks where the rows stood that this transaction erases: of a file of the same partner, and inside of the part.
CREATE FUNCTION lifecycle.blanked_rows(of_file uuid, of_part integer, content bytea) RETURNS bytea LANGUAGE plpgsql STABLE AS $$
DECLARE
  one record;
BEGIN
  FOR one IN SELECT b.start, b.length, CASE f.dialect ->> 'encoding' WHEN 'utf-16le' THEN '2000' WHEN 'utf-16be' THEN '0020' ELSE '20' END AS pad
               FROM lifecycle.row_blank b JOIN lifecycle.erasure e USING (kept_id) JOIN evidence.file f ON f.file_id = b.file_id AND f.partner = e.partner
              WHERE b.file_id = of_file AND b.part = of_part AND e.transaction = pg_current_xact_id() LOOP
    IF one.start + one.length <= octet_length(content) THEN
      content := overlay(content PLACING substring(decode(repeat(one.pad, one.length), 'hex') FOR one.length) FROM one.start + 1 FOR one.length);
    END IF;
  END LOOP;
  RETURN content;
END
$$;

CREATE FUNCTION lifecycle.guard_file_part() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'UPDATE' OR to_jsonb(NEW) - 'body' <> to_jsonb(OLD) - 'body' OR NEW.body <> lifecycle.blanked_rows(OLD.file_id, OLD.part, OLD.body)
     OR NOT EXISTS (SELECT FROM lifecycle.row_blank b JOIN lifecycle.erasure e USING (kept_id)
                     WHERE b.file_id = OLD.file_id AND b.part = OLD.part AND e.transaction = pg_current_xact_id()) THEN
    PERFORM guard.refuse(TG_OP, 'evidence.file_part');
  END IF;
  RETURN NEW;
END
$$;
DROP TRIGGER append_only_row ON evidence.file_part;
CREATE TRIGGER append_only_row BEFORE UPDATE OR DELETE ON evidence.file_part FOR EACH ROW EXECUTE FUNCTION lifecycle.guard_file_part();

-- Overwrites the rows of a file that this transaction erases; without its erasures the guard refuses.
CREATE FUNCTION lifecycle.blank_rows(of_file uuid) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  UPDATE evidence.file_part p SET body = lifecycle.blanked_rows(p.file_id, p.part, p.body)
   WHERE p.file_id = of_file AND p.part IN (SELECT b.part FROM lifecycle.row_blank b JOIN lifecycle.erasure e USING (kept_id)
                                             WHERE b.file_id = of_file AND e.transaction = pg_current_xact_id())
$$;
REVOKE ALL ON FUNCTION lifecycle.blank_rows(uuid) FROM PUBLIC;

GRANT SELECT ON lifecycle.row_blank, lifecycle.file_erasure, evidence.file_made TO crx_reader;
