-- Who may talk to us: administrations, their keys and certificates, and what was agreed with them.
CREATE SCHEMA partners;

CREATE TABLE partners.administration (
  code             text PRIMARY KEY CHECK (code ~ '^[A-Z]{2}(-[A-Z0-9]{1,8})?$'),
  name             text NOT NULL,
  native_name      text,
  ours             boolean NOT NULL DEFAULT false,
  state            text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'suspended')),
  suspended_by     text,
  suspended_reason text,
  gateway_url      text,
  created_at       timestamptz NOT NULL DEFAULT now(),
  CHECK (state <> 'suspended' OR NOT ours)
);
CREATE UNIQUE INDEX administration_only_one_is_ours ON partners.administration (ours) WHERE ours;

-- History is never deleted: a retired key still verifies what was received while it was active.
-- What enforces is the time (active_from, expires_at) and `revoked`; the other states are turned by a job and say where a key stands.
CREATE TABLE partners.key (
  keyid                text PRIMARY KEY,
  administration       text NOT NULL REFERENCES partners.administration,
  jwk                  jsonb NOT NULL,
  alg                  text NOT NULL CHECK (alg IN ('ed25519', 'ecdsa-p256-sha256', 'rsa-pss-sha512')),
  state                text NOT NULL CHECK (state IN ('pending', 'active', 'retiring', 'retired', 'revoked')),
  challenge            text,
  challenge_expires_at timestamptz,
  proof                text,                       -- base64; a signature over the challenge, kept as evidence
  proved_at            timestamptz,
  active_from          timestamptz,                -- may be ahead: an announced key of our own
  retiring_from        timestamptz,
  expires_at           timestamptz,                -- verifies nothing newer; moved forward when a successor takes over
  revoked_at           timestamptz,
  revoked_by           text,
  compromised_at       timestamptz,
  reason               text,
  registered_by        text NOT NULL,              -- officer:<subject>, or partner:<code> when it was proposed at the door
  adopted_by           text,                       -- the first officer of a key that its partner proposed
  confirmed_by         text,
  confirmed_at         timestamptz,
  created_at           timestamptz NOT NULL DEFAULT now(),
  CHECK (state <> 'revoked' OR (revoked_at IS NOT NULL AND reason IS NOT NULL)),
  CHECK (state IN ('pending', 'revoked') OR (proved_at IS NOT NULL AND confirmed_by IS NOT NULL AND confirmed_by <> coalesce(adopted_by, registered_by)))
);
CREATE INDEX key_administration ON partners.key (administration);

CREATE TABLE partners.certificate (
  sha256         text PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  administration text NOT NULL REFERENCES partners.administration,
  subject        text NOT NULL,
  not_after      timestamptz NOT NULL,
  state          text NOT NULL CHECK (state IN ('pending', 'active', 'revoked')),
  revoked_at     timestamptz,
  revoked_by     text,
  reason         text,
  registered_by  text NOT NULL,
  confirmed_by   text,
  created_at     timestamptz NOT NULL DEFAULT now(),
  CHECK (state <> 'active' OR (confirmed_by IS NOT NULL AND confirmed_by <> registered_by))
);
CREATE INDEX certificate_administration ON partners.certificate (administration);

-- Keys and certificates only grow, and only move on: whose they are and what they are never changes, and revoked is the end.
CREATE FUNCTION partners.keep_credential() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  fixed constant text[] := ARRAY['keyid', 'sha256', 'administration', 'jwk', 'alg', 'subject', 'created_at'];
BEGIN
  IF TG_OP <> 'UPDATE' THEN
    RAISE EXCEPTION '% on partners.% is refused: its history is kept', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  IF (SELECT jsonb_object_agg(name, to_jsonb(OLD) -> name) <> jsonb_object_agg(name, to_jsonb(NEW) -> name) FROM unnest(fixed) AS name)
     OR (OLD.state = 'revoked' AND NEW.state <> 'revoked') OR (OLD.state <> 'pending' AND NEW.state = 'pending') THEN
    RAISE EXCEPTION 'this change of partners.% is refused: its history is kept', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER keep_credential BEFORE UPDATE OR DELETE ON partners.key FOR EACH ROW EXECUTE FUNCTION partners.keep_credential();
CREATE TRIGGER keep_credential BEFORE UPDATE OR DELETE ON partners.certificate FOR EACH ROW EXECUTE FUNCTION partners.keep_credential();
CREATE TRIGGER keep_credentials BEFORE TRUNCATE ON partners.key FOR EACH STATEMENT EXECUTE FUNCTION partners.keep_credential();
CREATE TRIGGER keep_credentials BEFORE TRUNCATE ON partners.certificate FOR EACH STATEMENT EXECUTE FUNCTION partners.keep_credential();

-- Moves on what is due: the predecessors of a key that signs now go into retirement and verify for 14 more days, what has ended is retired.
-- A key that would end sooner ends sooner all the same.
CREATE FUNCTION partners.turn_keys(at timestamptz) RETURNS TABLE (keyid text, administration text, state text) LANGUAGE sql AS $$
  WITH standing AS (
    SELECT k.keyid, k.state = 'active' AND k.active_from < s.since AS succeeded, s.since,
           least(k.expires_at, CASE WHEN k.active_from < s.since THEN s.since + interval '14 days' END) AS ends
      FROM partners.key k
      CROSS JOIN LATERAL (
        SELECT max(n.active_from) AS since FROM partners.key n WHERE n.administration = k.administration AND n.state = 'active' AND n.active_from <= at) s
     WHERE k.state IN ('active', 'retiring')
  )
  UPDATE partners.key k
     SET retiring_from = CASE WHEN d.succeeded THEN d.since ELSE k.retiring_from END,
         expires_at = CASE WHEN d.succeeded THEN d.ends ELSE k.expires_at END,
         state = CASE WHEN d.ends <= at THEN 'retired' ELSE 'retiring' END
    FROM standing d
   WHERE k.keyid = d.keyid AND (d.succeeded OR d.ends <= at)
  RETURNING k.keyid, k.administration, k.state
$$;

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
                 WHERE NOT EXISTS (SELECT FROM partners.key k WHERE k.keyid = asked.keyid AND k.state IN ('active', 'retiring') AND k.expires_at > now() AND k.active_from <= now())) THEN
    RAISE EXCEPTION 'the numbers after % of % are not to be had', expected, code USING ERRCODE = 'CX001';
  END IF;
  UPDATE partners.sequence s SET last = expected + n WHERE s.administration = code AND s.direction = 'in';
END
$$;

-- Every door keeps the registry in memory and reads it again when it is told so. Being told takes a moment, and a lost connection is told
-- nothing: so each request also asks whether the version it knows is the latest. One row, changed in the transaction of the change itself.
CREATE TABLE partners.registry_version (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  version  bigint NOT NULL
);
INSERT INTO partners.registry_version (version) VALUES (1);

CREATE FUNCTION partners.tell_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE partners.registry_version SET version = version + 1;
  PERFORM pg_notify('partners_changed', TG_TABLE_NAME);
  RETURN NULL;
END
$$;
CREATE TRIGGER tell_change AFTER INSERT OR UPDATE OR DELETE ON partners.administration FOR EACH STATEMENT EXECUTE FUNCTION partners.tell_change();
CREATE TRIGGER tell_change AFTER INSERT OR UPDATE OR DELETE ON partners.key FOR EACH STATEMENT EXECUTE FUNCTION partners.tell_change();
CREATE TRIGGER tell_change AFTER INSERT OR UPDATE OR DELETE ON partners.certificate FOR EACH STATEMENT EXECUTE FUNCTION partners.tell_change();

GRANT USAGE ON SCHEMA partners TO crx_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA partners TO crx_reader;
