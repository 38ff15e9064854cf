-- The numbers a partner gives its messages, what it sent by day, and how much it may send.

-- From the first number we heard to the highest: all of it is here but the gaps.
CREATE TABLE partners.heard (
  administration text PRIMARY KEY REFERENCES partners.administration,
  first          bigint NOT NULL,
  highest        bigint NOT NULL,
  repeated       bigint NOT NULL DEFAULT 0,        -- numbers that two messages carried
  CHECK (first <= highest)
);

-- Numbers that never came, as ranges: a gap costs one row, however wide it is.
CREATE TABLE partners.gap (
  administration text NOT NULL REFERENCES partners.administration,
  first          bigint NOT NULL,
  last           bigint NOT NULL,
  noticed_at     timestamptz NOT NULL,
  PRIMARY KEY (administration, first),
  CHECK (first <= last)
);

CREATE TABLE partners.tally (
  administration text NOT NULL REFERENCES partners.administration,
  day            date NOT NULL,
  what           text NOT NULL,                    -- received.<type>, refused.<code>, duplicate, conflict
  count          bigint NOT NULL,
  PRIMARY KEY (administration, day, what)
);

-- What differs from the settings for one partner.
CREATE TABLE partners.quota (
  administration text NOT NULL REFERENCES partners.administration,
  policy         text NOT NULL CHECK (policy IN ('burst', 'messages', 'batches', 'snapshots')),
  most           integer NOT NULL CHECK (most > 0), -- per second for burst, else per day
  PRIMARY KEY (administration, policy)
);
CREATE TRIGGER tell_change AFTER INSERT OR UPDATE OR DELETE ON partners.quota FOR EACH STATEMENT EXECUTE FUNCTION partners.tell_change();

-- Where several doors count together; in the shape the rate limiter asks for. Lost in a crash: counting starts anew.
CREATE UNLOGGED TABLE partners.request_count (
  key    varchar(255) PRIMARY KEY,
  points integer NOT NULL DEFAULT 0,
  expire bigint
);

-- Notes the numbers of messages that came; any order, any time. A number that fills a gap makes it smaller or splits it.
CREATE FUNCTION partners.note_numbers(code text, numbers bigint[], at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  sorted bigint[] := ARRAY(SELECT DISTINCT n FROM unnest(numbers) AS n ORDER BY n);
  twice bigint := cardinality(numbers) - cardinality(sorted);
  heard partners.heard;
  gap partners.gap;
  number bigint;
BEGIN
  IF cardinality(sorted) = 0 THEN RETURN; END IF;
  INSERT INTO partners.heard (administration, first, highest) VALUES (code, sorted[1], sorted[1]) ON CONFLICT DO NOTHING;
  IF FOUND THEN sorted := sorted[2:]; END IF;
  SELECT * INTO heard FROM partners.heard h WHERE h.administration = code FOR UPDATE;
  heard.repeated := heard.repeated + twice;
  IF sorted[1] = heard.highest + 1 AND sorted[cardinality(sorted)] = heard.highest + cardinality(sorted) THEN
    heard.highest := sorted[cardinality(sorted)];  -- the usual: they follow on what we have
    sorted := '{}';
  END IF;
  FOREACH number IN ARRAY sorted LOOP
    IF number > heard.highest THEN
      IF number > heard.highest + 1 THEN INSERT INTO partners.gap VALUES (code, heard.highest + 1, number - 1, at); END IF;
      heard.highest := number;
    ELSIF number < heard.first THEN
      IF number < heard.first - 1 THEN INSERT INTO partners.gap VALUES (code, number + 1, heard.first - 1, at); END IF;
      heard.first := number;
    ELSE
      DELETE FROM partners.gap g WHERE g.administration = code AND g.last >= number
         AND g.first = (SELECT max(c.first) FROM partners.gap c WHERE c.administration = code AND c.first <= number)
      RETURNING g.* INTO gap;
      IF NOT FOUND THEN
        heard.repeated := heard.repeated + 1;
      ELSE
        IF gap.first < number THEN INSERT INTO partners.gap VALUES (code, gap.first, number - 1, gap.noticed_at); END IF;
        IF gap.last > number THEN INSERT INTO partners.gap VALUES (code, number + 1, gap.last, gap.noticed_at); END IF;
      END IF;
    END IF;
  END LOOP;
  UPDATE partners.heard h SET first = heard.first, highest = heard.highest, repeated = heard.repeated WHERE h.administration = code;
END
$$;

GRANT SELECT ON ALL TABLES IN SCHEMA partners TO crx_reader;
