-- Who may talk to us: administrations, their keys and certificates, and what was agreed with them.
CREATE SCHEMA partners;

CREATE TABLE partners.administration (
  code        text PRIMARY KEY CHECK (code ~ '^[A-Z]{2}$'),
  name        text NOT NULL,
  native_name text,
  ours        boolean NOT NULL DEFAULT false,
  state       text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'suspended')),
  gateway_url text,
  created_at  timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX administration_only_one_is_ours ON partners.administration (ours) WHERE ours;

-- History is never deleted: a retired key still verifies what was received while it was active.
CREATE TABLE partners.key (
  keyid          text PRIMARY KEY,
  administration text NOT NULL REFERENCES partners.administration,
  jwk            jsonb NOT NULL,
  alg            text NOT NULL CHECK (alg IN ('ed25519', 'ecdsa-p256-sha256', 'rsa-pss-sha512')),
  state          text NOT NULL CHECK (state IN ('pending', 'active', 'retiring', 'retired', 'revoked')),
  active_from    timestamptz,
  expires_at     timestamptz,
  revoked_at     timestamptz,
  compromised_at timestamptz,
  reason         text,
  registered_by  text NOT NULL,
  confirmed_by   text,
  created_at     timestamptz NOT NULL DEFAULT now(),
  CHECK (state <> 'revoked' OR (revoked_at IS NOT NULL AND reason IS NOT NULL)),
  CHECK (state = 'pending' OR confirmed_by IS NOT NULL)
);
CREATE INDEX key_administration ON partners.key (administration);

CREATE TABLE partners.certificate (
  sha256         text PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  administration text NOT NULL REFERENCES partners.administration,
  subject        text NOT NULL,
  not_after      timestamptz NOT NULL,
  state          text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'revoked')),
  created_at     timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX certificate_administration ON partners.certificate (administration);

-- One gapless count for each partner and direction; its row lock is what orders the receipts.
CREATE TABLE partners.sequence (
  administration text NOT NULL REFERENCES partners.administration,
  direction      text NOT NULL CHECK (direction IN ('in', 'out')),
  last           bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (administration, direction)
);

-- Takes the numbers after `expected`, if they are still the next ones and keys and partner are in force; fails otherwise, and with
-- it the transaction. A door that knows the last number can so send everything at once, without asking first.
CREATE FUNCTION partners.advance(code text, expected bigint, n integer, keyids text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  reached bigint;
BEGIN
  -- Locked before it is compared: a transaction just ahead of ours is waited for, not mistaken for one that never comes.
  SELECT s.last INTO reached FROM partners.sequence s WHERE s.administration = code AND s.direction = 'in' FOR UPDATE;
  IF reached IS DISTINCT FROM expected
     OR NOT EXISTS (SELECT FROM partners.administration a WHERE a.code = advance.code AND a.state = 'active')
     OR EXISTS (SELECT FROM unnest(keyids) AS asked(keyid)
                 WHERE NOT EXISTS (SELECT FROM partners.key k WHERE k.keyid = asked.keyid AND k.state IN ('active', 'retiring') AND k.expires_at > now())) THEN
    RAISE EXCEPTION 'the numbers after % of % are not to be had', expected, code USING ERRCODE = 'CX001';
  END IF;
  UPDATE partners.sequence s SET last = expected + n WHERE s.administration = code AND s.direction = 'in';
END
$$;

-- Every door keeps the registry in memory and reads it again when it is told so.
CREATE FUNCTION partners.tell_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('partners_changed', TG_TABLE_NAME);
  RETURN NULL;
END
$$;
CREATE TRIGGER tell_change AFTER INSERT OR UPDATE OR DELETE ON partners.administration FOR EACH STATEMENT EXECUTE FUNCTION partners.tell_change();
CREATE TRIGGER tell_change AFTER INSERT OR UPDATE OR DELETE ON partners.key FOR EACH STATEMENT EXECUTE FUNCTION partners.tell_change();
CREATE TRIGGER tell_change AFTER INSERT OR UPDATE OR DELETE ON partners.certificate FOR EACH STATEMENT EXECUTE FUNCTION partners.tell_change();

GRANT USAGE ON SCHEMA partners TO crx_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA partners TO crx_reader;
