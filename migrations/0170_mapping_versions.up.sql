-- How messages are mapped, as data: versions of tables, for all partners or for one. What is in force never changes; a change is a new version.
CREATE TABLE mapping.version (
  version_id     text PRIMARY KEY,                 -- '2', 'NL-3': the partner, where it is of one, and its number
  partner        text,                             -- NULL: general; a partner's version is laid over it, row by row
  number         integer NOT NULL CHECK (number BETWEEN 1 AND 999999),
  schema_version text NOT NULL,                    -- of the messages it maps
  state          text NOT NULL CHECK (state IN ('draft', 'submitted', 'active', 'retired')),
  note           text,
  digest         text NOT NULL,                    -- SHA-256 over all rows
  rows           integer NOT NULL,
  made_from      text REFERENCES mapping.version,
  made_by        text NOT NULL,
  made_at        timestamptz NOT NULL,
  authors        text[] NOT NULL,                  -- whoever had a hand in its rows: none of them activates it
  submitted_by   text,
  submitted_at   timestamptz,
  again          text,                             -- why an earlier version shall count again; NULL where it never counted
  activated_by   text,
  activated_at   timestamptz,
  UNIQUE NULLS NOT DISTINCT (partner, number),
  CHECK (version_id = COALESCE(partner || '-', '') || number),
  CHECK (state <> 'submitted' OR submitted_by IS NOT NULL),
  CHECK (state NOT IN ('active', 'retired') OR activated_by IS NOT NULL)
);
CREATE UNIQUE INDEX version_one_active ON mapping.version (COALESCE(partner, ''), schema_version) WHERE state = 'active';
CREATE UNIQUE INDEX version_one_submitted ON mapping.version (COALESCE(partner, ''), schema_version) WHERE state = 'submitted';

CREATE TABLE mapping.row (
  version_id text NOT NULL REFERENCES mapping.version,
  name       text NOT NULL,                        -- of the table: 'code.unit', 'kilograms', 'rates' ...
  key        text NOT NULL,
  value      jsonb NOT NULL,
  PRIMARY KEY (version_id, name, key)
);

CREATE FUNCTION mapping.keep_rows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM mapping.version WHERE version_id IN (NEW.version_id, OLD.version_id) AND state <> 'draft') THEN
    RAISE EXCEPTION '% in mapping version % is refused: only a draft changes', TG_OP, COALESCE(NEW.version_id, OLD.version_id) USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN COALESCE(NEW, OLD);
END
$$;
CREATE TRIGGER keep_rows BEFORE INSERT OR UPDATE OR DELETE ON mapping.row FOR EACH ROW EXECUTE FUNCTION mapping.keep_rows();

-- A draft that was run over what was kept, and the difference it made. No values of records: paths, codes, counts and ids.
CREATE TABLE mapping.replay (
  replay_id  uuid PRIMARY KEY,
  version_id text NOT NULL REFERENCES mapping.version,
  digest     text NOT NULL,                        -- of the rows that ran: a draft that changed since has to run again
  base       text NOT NULL,                        -- the versions in force that it was held against
  partner    text,                                 -- NULL: messages of everybody
  from_at    timestamptz NOT NULL,
  to_at      timestamptz NOT NULL,
  state      text NOT NULL CHECK (state IN ('running', 'done', 'stopped', 'failed')),
  started_by text NOT NULL,
  started_at timestamptz NOT NULL,
  ended_at   timestamptz,
  messages   integer NOT NULL DEFAULT 0,
  summary    jsonb,
  CHECK ((state = 'running') = (ended_at IS NULL)),
  CHECK ((state = 'done') = (summary IS NOT NULL))
);
CREATE INDEX replay_version ON mapping.replay (version_id, started_at);

-- When which version began to count, by which two officers.
CREATE TABLE mapping.activation (
  activation_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  version_id    text NOT NULL REFERENCES mapping.version,
  replaced      text REFERENCES mapping.version,
  at            timestamptz NOT NULL,
  submitted_by  text NOT NULL,
  activated_by  text NOT NULL CHECK (activated_by <> submitted_by),
  again         text,                              -- why an earlier version counts again
  replay_id     uuid REFERENCES mapping.replay,    -- what the second officer could see
  without_replay text,                             -- why there is none
  CHECK (num_nonnulls(again, replay_id, without_replay) >= 1)
);
CALL guard.append_only('mapping.activation');

CREATE FUNCTION mapping.tell_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('mapping_changed', '');
  RETURN NULL;
END
$$;
CREATE TRIGGER tell_change AFTER INSERT OR UPDATE OF state ON mapping.version FOR EACH STATEMENT EXECUTE FUNCTION mapping.tell_change();

-- What our mapping has no word or no code for is asked by partner and time; most records have nothing of it.
CREATE INDEX record_loss ON pool.record (partner, received_at) WHERE unmapped <> '[]' OR warnings <> '[]';

GRANT SELECT ON mapping.version, mapping.row, mapping.replay, mapping.activation TO crx_reader;
