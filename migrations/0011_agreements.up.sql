-- The legal basis, as data. No version that is in force means: nothing may pass.

-- A change is a new version; the highest confirmed one counts. What was confirmed never changes and never goes.
CREATE TABLE partners.agreement (
  agreement_id text NOT NULL CHECK (agreement_id ~ '^[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}$'),
  version      integer NOT NULL CHECK (version >= 1),
  partner      text NOT NULL REFERENCES partners.administration,
  terms        jsonb NOT NULL,                     -- AgreementTerms of the contract
  valid_from   date NOT NULL,
  valid_until  date NOT NULL,
  ended_at     timestamptz,                        -- over from this moment, whatever valid_until says
  state        text NOT NULL CHECK (state IN ('proposed', 'confirmed', 'rejected')),
  reason       text,
  proposed_by  text NOT NULL,
  proposed_at  timestamptz NOT NULL,
  confirmed_by text,
  confirmed_at timestamptz,
  PRIMARY KEY (agreement_id, version),
  CHECK (valid_from <= valid_until),
  -- Ending needs one officer, since it only takes away; everything else two.
  CHECK (state <> 'confirmed' OR ended_at IS NOT NULL OR (confirmed_by IS NOT NULL AND confirmed_by IS DISTINCT FROM proposed_by))
);
CREATE INDEX agreement_partner ON partners.agreement (partner);
CREATE UNIQUE INDEX agreement_one_proposal ON partners.agreement (agreement_id) WHERE state = 'proposed';

CREATE FUNCTION partners.keep_agreement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'proposed' OR TG_OP = 'DELETE' OR (NEW.terms, NEW.partner, NEW.proposed_by) IS DISTINCT FROM (OLD.terms, OLD.partner, OLD.proposed_by) THEN
    RAISE EXCEPTION '% of agreement % version % is refused: a change is a new version', TG_OP, OLD.agreement_id, OLD.version USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER keep_agreement BEFORE UPDATE OR DELETE ON partners.agreement FOR EACH ROW EXECUTE FUNCTION partners.keep_agreement();
CREATE TRIGGER tell_change AFTER INSERT OR UPDATE OR DELETE ON partners.agreement FOR EACH STATEMENT EXECUTE FUNCTION partners.tell_change();

GRANT SELECT ON ALL TABLES IN SCHEMA partners TO crx_reader;
