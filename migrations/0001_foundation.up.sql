-- What every other schema leans on: the read-only role of the views, and the guard of everything append-only.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'crx_reader') THEN
    CREATE ROLE crx_reader NOLOGIN;
  END IF;
  EXECUTE format('GRANT crx_reader TO %I', current_user);
EXCEPTION
  -- Two databases of one server may migrate at once: roles belong to the server, so the other one made it.
  WHEN duplicate_object OR unique_violation THEN
    EXECUTE format('GRANT crx_reader TO %I', current_user);
END
$$;

CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE SCHEMA guard;

CREATE FUNCTION guard.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% on %.% is refused: this table only grows', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END
$$;

-- Call once for each table that must only grow; TRUNCATE needs a statement trigger of its own.
CREATE PROCEDURE guard.append_only(target regclass) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER append_only_row BEFORE UPDATE OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION guard.refuse_change()', target);
  EXECUTE format('CREATE TRIGGER append_only_table BEFORE TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION guard.refuse_change()', target);
END
$$;
