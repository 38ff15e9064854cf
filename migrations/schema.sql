-- What the migrations make, read back from the catalogs. Not run by anything and not edited by hand:
-- `npm run check -- --write` makes it anew, `npm run check` and the tests fail when it differs.

CREATE EXTENSION pg_trgm;

-- ---- audit ----

CREATE SCHEMA audit;

GRANT USAGE ON SCHEMA audit TO crx_reader;

CREATE OR REPLACE FUNCTION audit.append_entries()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO ledger.entry (entry_id, kind, at, payload, leaf_hash)
  SELECT e.entry_id, 'audit', e.at, p.payload, sha256('\x00'::bytea || p.payload)
    FROM kept k JOIN audit.event e USING (event_id) CROSS JOIN LATERAL (SELECT audit.entry_payload(e) AS payload) p;
  RETURN NULL;
END
$function$
;

CREATE OR REPLACE FUNCTION audit.digest(e audit.event)
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$
  SELECT encode(sha256(convert_to(jsonb_build_array(e.event_id, e.salt, extract(epoch FROM e.at), e.actor, e.action, e.object, e.detail, e.partners, e.records)::text, 'UTF8')), 'hex')
$function$
;

CREATE OR REPLACE FUNCTION audit.entry_payload(e audit.event)
 RETURNS bytea
 LANGUAGE sql
 STABLE
AS $function$
  SELECT convert_to(format('{"version":1,"entryId":"%s","kind":"audit","at":"%s","eventId":%s,"digest":"%s"}', e.entry_id,
    to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), e.event_id, audit.digest(e)), 'UTF8')
$function$
;

CREATE TABLE audit.event (
  event_id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  at timestamp with time zone NOT NULL,
  actor text NOT NULL,
  action text NOT NULL,
  object text NOT NULL,
  detail jsonb DEFAULT '{}'::jsonb NOT NULL,
  partners text[] DEFAULT '{}'::text[] NOT NULL,
  records uuid[] DEFAULT '{}'::uuid[] NOT NULL,
  salt uuid DEFAULT gen_random_uuid() NOT NULL,
  entry_id uuid DEFAULT gen_random_uuid() NOT NULL,
  CONSTRAINT event_pkey PRIMARY KEY (event_id)
);

CREATE INDEX event_action ON audit.event USING btree (action, event_id);

CREATE INDEX event_actor ON audit.event USING btree (actor, event_id);

CREATE UNIQUE INDEX event_entry ON audit.event USING btree (entry_id);

CREATE INDEX event_object ON audit.event USING btree (object);

CREATE INDEX event_partners ON audit.event USING gin (partners);

CREATE INDEX event_records ON audit.event USING gin (records);

CREATE TRIGGER append_entries AFTER INSERT ON audit.event REFERENCING NEW TABLE AS kept FOR EACH STATEMENT EXECUTE FUNCTION audit.append_entries();

CREATE TRIGGER append_only_row BEFORE DELETE OR UPDATE ON audit.event FOR EACH ROW EXECUTE FUNCTION guard.refuse_change();

CREATE TRIGGER append_only_table BEFORE TRUNCATE ON audit.event FOR EACH STATEMENT EXECUTE FUNCTION guard.refuse_change();

GRANT SELECT ON audit.event TO crx_reader;

-- ---- batches ----

CREATE SCHEMA batches;

GRANT USAGE ON SCHEMA batches TO crx_reader;

CREATE TABLE batches.item (
  batch_id uuid NOT NULL,
  line integer NOT NULL,
  outcome text NOT NULL,
  code text,
  detail text,
  errors jsonb,
  message_id uuid,
  message_type text,
  record_version integer,
  sequence bigint,
  CONSTRAINT item_pkey PRIMARY KEY (batch_id, line),
  CONSTRAINT item_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES evidence.batch(batch_id),
  CONSTRAINT item_check CHECK (((outcome = 'duplicate'::text) = (code IS NULL))),
  CONSTRAINT item_outcome_check CHECK ((outcome = ANY (ARRAY['duplicate'::text, 'conflict'::text, 'refused'::text])))
);

CREATE TRIGGER append_only_row BEFORE DELETE OR UPDATE ON batches.item FOR EACH ROW EXECUTE FUNCTION lifecycle.guard_item();

CREATE TRIGGER append_only_table BEFORE TRUNCATE ON batches.item FOR EACH STATEMENT EXECUTE FUNCTION guard.refuse_change();

GRANT SELECT ON batches.item TO crx_reader;

CREATE TABLE batches.progress (
  batch_id uuid NOT NULL,
  partner text NOT NULL,
  state text NOT NULL,
  next_part integer DEFAULT 0 NOT NULL,
  handed_part integer DEFAULT 0 NOT NULL,
  accepted integer DEFAULT 0 NOT NULL,
  duplicate integer DEFAULT 0 NOT NULL,
  conflict integer DEFAULT 0 NOT NULL,
  refused integer DEFAULT 0 NOT NULL,
  done_at timestamp with time zone,
  outcome_digest bytea,
  CONSTRAINT progress_pkey PRIMARY KEY (batch_id),
  CONSTRAINT progress_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES evidence.batch(batch_id),
  CONSTRAINT progress_check CHECK (((state = 'done'::text) = ((done_at IS NOT NULL) AND (outcome_digest IS NOT NULL)))),
  CONSTRAINT progress_state_check CHECK ((state = ANY (ARRAY['received'::text, 'working'::text, 'done'::text, 'parked'::text])))
);

CREATE INDEX progress_open ON batches.progress USING btree (batch_id) WHERE (state <> 'done'::text);

GRANT SELECT ON batches.progress TO crx_reader;

-- ---- console ----

CREATE SCHEMA console;

CREATE TABLE console.session (
  sid text NOT NULL,
  sess json NOT NULL,
  expire timestamp with time zone NOT NULL,
  CONSTRAINT session_pkey PRIMARY KEY (sid)
);

CREATE INDEX session_expire ON console.session USING btree (expire);

-- ---- evidence ----

CREATE SCHEMA evidence;

GRANT USAGE ON SCHEMA evidence TO crx_reader;

CREATE SEQUENCE evidence.file_message AS bigint START 1 INCREMENT 1;

CREATE OR REPLACE FUNCTION evidence.body_of(m evidence.message)
 RETURNS bytea
 LANGUAGE sql
 STABLE
AS $function$
  SELECT CASE WHEN m.batch_id IS NULL THEN m.body
         ELSE (SELECT substring(c.body FROM m.batch_offset + 1 FOR m.batch_length)
                 FROM evidence.batch_chunk c WHERE c.batch_id = m.batch_id AND c.part = m.batch_part) END
$function$
;

CREATE TABLE evidence.acknowledgement (
  acknowledgement_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  partner text NOT NULL,
  method text NOT NULL,
  target text NOT NULL,
  headers json NOT NULL,
  body bytea NOT NULL,
  body_sha256 bytea NOT NULL,
  signature_base text NOT NULL,
  keyid text NOT NULL,
  nonce text NOT NULL,
  CONSTRAINT acknowledgement_pkey PRIMARY KEY (acknowledgement_id),
  CONSTRAINT acknowledgement_keyid_nonce_key UNIQUE (keyid, nonce)
);

CREATE INDEX acknowledgement_partner ON evidence.acknowledgement USING btree (partner, at);

CREATE TRIGGER append_only_row BEFORE DELETE OR UPDATE ON evidence.acknowledgement FOR EACH ROW EXECUTE FUNCTION guard.refuse_change();

CREATE TRIGGER append_only_table BEFORE TRUNCATE ON evidence.acknowledgement FOR EACH STATEMENT EXECUTE FUNCTION guard.refuse_change();

GRANT SELECT ON evidence.acknowledgement TO crx_reader;

CREATE TABLE evidence.batch (
  batch_id uuid NOT NULL,
  partner text NOT NULL,
  received_at timestamp with time zone NOT NULL,
  bytes bigint NOT NULL,
  items integer NOT NULL,
  parts integer NOT NULL,
  body_sha256 bytea NOT NULL,
  content_digest text NOT NULL,
  idempotency_key uuid,
  method text NOT NULL,
  target text NOT NULL,
  headers json NOT NULL,
  signature_base text NOT NULL,
  keyid text NOT NULL,
  nonce text NOT NULL,
  CONSTRAINT batch_pkey PRIMARY KEY (batch_id),
  CONSTRAINT batch_bytes_check CHECK ((bytes > 0)),
  CONSTRAINT batch_items_check CHECK ((items > 0)),
  CONSTRAINT batch_keyid_nonce_key UNIQUE (keyid, nonce),
  CONSTRAINT batch_partner_body_sha256_key UNIQUE (partner, body_sha256),
  CONSTRAINT batch_parts_check CHECK ((parts > 0))
);

CREATE UNIQUE INDEX batch_idempotency ON evidence.batch USING btree (partner, idempotency_key) WHERE (idempotency_key IS NOT NULL);

CREATE TRIGGER append_only_row BEFORE DELETE OR UPDATE ON evidence.batch FOR EACH ROW EXECUTE FUNCTION guard.refuse_change();

CREATE TRIGGER append_only_table BEFORE TRUNCATE ON evidence.batch FOR EACH STATEMENT EXECUTE FUNCTION guard.refuse_change();

GRANT SELECT ON evidence.batch TO crx_reader;

CREATE TABLE evidence.batch_chunk (
  batch_id uuid NOT NULL,
  part integer NOT NULL,
  first_line integer NOT NULL,
  inside_a_line boolean NOT NULL,
  body bytea NOT NULL,
  CONSTRAINT batch_chunk_pkey PRIMARY KEY (batch_id, part),
  CONSTRAINT batch_chunk_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES evidence.batch(batch_id)
);

CREATE TRIGGER append_only_row BEFORE DELETE OR UPDATE ON evidence.batch_chunk FOR EACH ROW EXECUTE FUNCTION lifecycle.guard_chunk();

CREATE TRIGGER append_only_table BEFORE TRUNCATE ON evidence.batch_chunk FOR EACH STATEMENT EXECUTE FUNCTION guard.refuse_change();

GRANT SELECT ON evidence.batch_chunk TO crx_reader;

CREATE TABLE evidence.file (
  file_id uuid NOT NULL,
  partner text NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  dialect jsonb NOT NULL,
  bytes bigint NOT NULL,
  rows integer NOT NULL,
  parts integer NOT NULL,
  body_sha256 bytea NOT NULL,
  kept_at timestamp with time zone NOT NULL,
  kept_by text NOT NULL,
  entry_id uuid NOT NULL,
  CONSTRAINT file_pkey PRIMARY KEY (file_id),
  CONSTRAINT file_bytes_check CHECK ((bytes > 0)),
  CONSTRAINT file_kind_check CHECK ((kind = ANY (ARRAY['seizures'::text, 'declarations'::text, 'watchlist'::text]))),
  CONSTRAINT file_partner_kind_body_sha256_dialect_key UNIQUE (partner, kind, body_sha256, dialect),
  CONSTRAINT file_parts_check CHECK ((parts > 0)),
  CONSTRAINT file_rows_check CHECK ((rows > 0))
);

CREATE TRIGGER append_only_row BEFORE DELETE OR UPDATE ON evidence.file FOR EACH ROW EXECUTE FUNCTION guard.refuse_change();

CREATE TRIGGER append_only_table BEFORE TRUNCATE ON evidence.file FOR EACH STATEMENT EXECUTE FUNCTION guard.refuse_change();

GRANT SELECT ON evidence.file TO crx_reader;

CREATE TABLE evidence.file_made (
  entry_id uuid NOT NULL,
  file_id uuid NOT NULL,
  kept_ids uuid[] NOT NULL,
  CONSTRAINT file_made_pkey PRIMARY KEY (entry_id),
  CONSTRAINT file_made_file_id_fkey FOREIGN KEY (file_id) REFERENCES evidence.file(file_id)
);

CREATE INDEX file_made_file ON evidence.file_made USING btree (file_id);

CREATE TRIGGER append_only_row BEFORE DELETE OR UPDATE ON evidence.file_made FOR EACH ROW EXECUTE FUNCTION guard.refuse_change();

CREATE TRIGGER append_only_table BEFORE TRUNCATE ON evidence.file_made FOR EACH STATEMENT EXECUTE FUNCTION guard.refuse_change();

GRANT SELECT ON evidence.file_made TO crx_reader;

CREATE TABLE evidence.file_part (
  file_id uuid NOT NULL,
  part integer NOT NULL,
  first_row integer NOT NULL,
  inside_a_row boolean NOT NULL,
  body bytea NOT NULL,
  CONSTRAINT file_part_pkey PRIMARY KEY (file_id, part),
  CONSTRAINT file_part_file_id_fkey FOREIGN KEY (file_id) REFERENCES evidence.file(file_id)
);

CREATE TRIGGER append_only_row BEFORE DELETE OR UPDATE ON evidence.file_part FOR EACH ROW EXECUTE FUNCTION lifecycle.guard_file_part();

CREATE TRIGGER append_only_table BEFORE TRUNCATE ON evidence.file_part FOR EACH STATEMENT EXECUTE FUNCTION guard.refuse_change();

GRANT SELECT ON evidence.file_part TO crx_reader;

CREATE TABLE evidence.message (
  kept_id uuid NOT NULL,
  direction text NOT NULL,
  partner text NOT NULL,
  message_id uuid NOT NULL,
  message_type text NOT NULL,
  record_version integer NOT NULL,
  schema_version text NOT NULL,
  sequence bigint NOT NULL,
  kept_at timestamp with time zone NOT NULL,
  body bytea,
  body_sha256 bytea NOT NULL,
  method text,
  target text,
  headers json,
  signature_base text,
  keyid text,
  nonce text,
  batch_id uuid,
  batch_part integer,
  batch_offset integer,
  batch_length integer,
  batch_line integer,
  file_id uuid,
  file_row integer,
  CONSTRAINT message_pkey PRIMARY KEY (kept_id),
  CONSTRAINT message_check CHECK (((body IS NULL) = (batch_id IS NOT NULL))),
  CONSTRAINT message_check1 CHECK ((num_nulls(batch_id, batch_part, batch_offset, batch_length, batch_line) = ANY (ARRAY[0, 5]))),
  CONSTRAINT message_direction_check CHECK ((direction = ANY (ARRAY['in'::text, 'out'::text]))),
  CONSTRAINT message_direction_partner_message_id_key UNIQUE (direction, partner, message_id),
  CONSTRAINT message_direction_partner_sequence_key UNIQUE (direction, partner, sequence),
  CONSTRAINT message_of_file CHECK ((num_nulls(file_id, file_row) = ANY (ARRAY[0, 2])))
);

CREATE UNIQUE INDEX message_batch ON evidence.message USING btree (batch_id, batch_line) WHERE (batch_id IS NOT NULL);

CREATE INDEX message_file ON evidence.message USING btree (file_id, file_row) WHERE (file_id IS NOT NULL);

CREATE UNIQUE INDEX message_nonce ON evidence.message USING btree (keyid, nonce) WHERE (nonce IS NOT NULL);

CREATE TRIGGER append_only_row BEFORE DELETE OR UPDATE ON evidence.message FOR EACH ROW EXECUTE FUNCTION lifecycle.guard_message();

CREATE TRIGGER append_only_table BEFORE TRUNCATE ON evidence.message FOR EACH STATEMENT EXECUTE FUNCTION guard.refuse_change();

GRANT SELECT ON evidence.message TO crx_reader;

CREATE TABLE evidence.refusal (
  refusal_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  partner text NOT NULL,
  code text NOT NULL,
  detail text NOT NULL,
  errors jsonb DEFAULT '[]'::jsonb NOT NULL,
  method text NOT NULL,
  target text NOT NULL,
  headers json NOT NULL,
  body bytea,
  body_sha256 bytea,
  signature_base text,
  keyid text,
  CONSTRAINT refusal_pkey PRIMARY KEY (refusal_id)
);

CREATE INDEX refusal_partner ON evidence.refusal USING btree (partner, at);

CREATE TRIGGER append_only_row BEFORE DELETE OR UPDATE ON evidence.refusal FOR EACH ROW EXECUTE FUNCTION lifecycle.guard_refusal();

CREATE TRIGGER append_only_table BEFORE TRUNCATE ON evidence.refusal FOR EACH STATEMENT EXECUTE FUNCTION guard.refuse_change();

GRANT SELECT ON evidence.refusal TO crx_reader;

CREATE TABLE evidence.step (
  step_id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  kept_id uuid NOT NULL,
  step text NOT NULL,
  at timestamp with time zone NOT NULL,
  detail jsonb DEFAULT '{}'::jsonb NOT NULL,
  CONSTRAINT step_pkey PRIMARY KEY (kept_id, step_id)
);

CREATE TRIGGER append_only_row BEFORE DELETE OR UPDATE ON evidence.step FOR EACH ROW EXECUTE FUNCTION lifecycle.guard_step();

CREATE TRIGGER append_only_table BEFORE TRUNCATE ON evidence.step FOR EACH STATEMENT EXECUTE FUNCTION guard.refuse_change();

GRANT SELECT ON evidence.step TO crx_reader;

CREATE TABLE evidence.transmission (
  transmission_id uuid NOT NULL,
  kept_id uuid,
  batch_id uuid,
  kind text NOT NULL,
  at timestamp with time zone NOT NULL,
  attempt integer,
  status integer,
  headers json NOT NULL,
  signature_base text,
  keyid text,
  nonce text,
  body bytea,
  CONSTRAINT transmission_pkey PRIMARY KEY (transmission_id),
  CONSTRAINT transmission_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES evidence.batch(batch_id),
  CONSTRAINT transmission_check CHECK ((num_nulls(kept_id, batch_id) = 1)),
  CONSTRAINT transmission_kept_id_fkey FOREIGN KEY (kept_id) REFERENCES evidence.message(kept_id),
  CONSTRAINT transmission_keyid_nonce_key UNIQUE (keyid, nonce),
  CONSTRAINT transmission_kind_check CHECK ((kind = ANY (ARRAY['repeat'::text, 'attempt'::text, 'answer'::text])))
);

CREATE INDEX transmission_kept ON evidence.transmission USING btree (kept_id);

CREATE TRIGGER append_only_row BEFORE DELETE OR UPDATE ON evidence.transmission FOR EACH ROW EXECUTE FUNCTION guard.refuse_change();

CREATE TRIGGER append_only_table BEFORE TRUNCATE ON evidence.transmission FOR EACH STATEMENT EXECUTE FUNCTION guard.refuse_change();

GRANT SELECT ON evidence.transmission TO crx_reader;

-- ---- feed ----

CREATE SCHEMA feed;

GRANT USAGE ON SCHEMA feed TO crx_reader;

CREATE TABLE feed.engine (
  name text NOT NULL,
  "position" bigint NOT NULL,
  reported_at timestamp with time zone NOT NULL,
  CONSTRAINT engine_pkey PRIMARY KEY (name),
  CONSTRAINT engine_position_check CHECK (("position" >= 0))
);

GRANT SELECT ON feed.engine TO crx_reader;

CREATE TABLE feed.entry (
  "position" bigint NOT NULL,
  kind text NOT NULL,
  indicator_id uuid NOT NULL,
  kept_id uuid NOT NULL,
  alert_indicators integer NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT entry_pkey PRIMARY KEY ("position"),
  CONSTRAINT entry_kind_check CHECK ((kind = ANY (ARRAY['add'::text, 'change'::text, 'expire'::text, 'withdraw'::text])))
);

CREATE TRIGGER append_only_row BEFORE DELETE OR UPDATE ON feed.entry FOR EACH ROW EXECUTE FUNCTION guard.refuse_change();

CREATE TRIGGER append_only_table BEFORE TRUNCATE ON feed.entry FOR EACH STATEMENT EXECUTE FUNCTION guard.refuse_change();

CREATE TRIGGER note_watched AFTER INSERT ON feed.entry REFERENCING NEW TABLE AS happened FOR EACH STATEMENT EXECUTE FUNCTION watches.note_fed();

GRANT SELECT ON feed.entry TO crx_reader;

CREATE TABLE feed.head (
  feed text NOT NULL,
  last bigint NOT NULL,
  CONSTRAINT head_pkey PRIMARY KEY (feed)
);

GRANT SELECT ON feed.head TO crx_reader;

CREATE VIEW feed.history AS
 SELECT e."position",
    e.kind,
    e.indicator_id,
    e.kept_id,
    e.at,
    e.alert_indicators,
    r.record_id IS NOT NULL AS known,
    r.partner,
    r.message_id,
    r.record_ref AS alert_ref,
    i.field,
    i.operator,
    i.value,
    i.normalised,
    i.identifying,
    i.weight,
    i.explanation,
    r.data ->> 'riskCategory'::text AS risk_category,
    COALESCE(i.handling, r.handling) ->> 'tlp'::text AS tlp,
    COALESCE(i.handling, r.handling) ->> 'permittedAction'::text AS permitted_action,
    i.valid_from,
    i.valid_until
   FROM feed.entry e
     LEFT JOIN LATERAL ( SELECT indicator.indicator_id,
            indicator.record_id,
            indicator.field,
            indicator.operator,
            indicator.value,
            indicator.normalised,
            indicator.identifying,
            indicator.weight,
            indicator.explanation,
            indicator.origin,
            indicator.pointer,
            indicator.handling,
            indicator.valid_from,
            indicator.valid_until,
            indicator.state,
            indicator.added_by
           FROM pool.indicator
          WHERE indicator.indicator_id = e.indicator_id
         LIMIT 1) i ON true
     LEFT JOIN LATERAL ( SELECT record.record_id,
            record.kept_id,
            record.kind,
            record.partner,
            record.message_id,
            record.record_ref,
            record.version,
            record.data,
            record.handling,
            record.mapping_version,
            record.warnings,
            record.unmapped,
            record.received_at,
            record.valid_until,
            record.replaced_by,
            record.withdrawn_at,
            record.withdrawn_by,
            record.erase_by,
            record.restricted_at,
            record.erased_at
           FROM pool.record
          WHERE record.record_id = i.record_id AND record.restricted_at IS NULL AND record.erased_at IS NULL
         LIMIT 1) r ON true;

GRANT SELECT ON feed.history TO crx_reader;

CREATE VIEW feed.standing AS
 SELECT i.indicator_id,
    r.kept_id,
    ( SELECT count(*)::integer AS count
           FROM pool.indicator d
          WHERE d.record_id = i.record_id AND NOT d.identifying AND d.state = 'active'::text) AS alert_indicators,
    true AS known,
    r.partner,
    r.message_id,
    r.record_ref AS alert_ref,
    i.field,
    i.operator,
    i.value,
    i.normalised,
    i.identifying,
    i.weight,
    i.explanation,
    r.data ->> 'riskCategory'::text AS risk_category,
    COALESCE(i.handling, r.handling) ->> 'tlp'::text AS tlp,
    COALESCE(i.handling, r.handling) ->> 'permittedAction'::text AS permitted_action,
    i.valid_from,
    i.valid_until
   FROM pool.indicator i
     JOIN pool.record r USING (record_id)
  WHERE i.state = 'active'::text;

GRANT SELECT ON feed.standing TO crx_reader;

-- ---- guard ----

CREATE SCHEMA guard;

CREATE OR REPLACE PROCEDURE guard.append_only(IN target regclass)
 LANGUAGE plpgsql
AS $procedure$
BEGIN
  EXECUTE format('CREATE TRIGGER append_only_row BEFORE UPDATE OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION guard.refuse_change()', target);
  EXECUTE format('CREATE TRIGGER append_only_table BEFORE TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION guard.refuse_change()', target);
END
$procedure$
;

CREATE OR REPLACE FUNCTION guard.refuse(op text, name text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION '% on % is refused: this table only grows', op, name USING ERRCODE = 'restrict_violation';
END
$function$
;

CREATE OR REPLACE FUNCTION guard.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION '% on %.% is refused: this table only grows', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END
$function$
;

-- ---- intake ----

CREATE SCHEMA intake;

GRANT USAGE ON SCHEMA intake TO crx_reader;

CREATE OR REPLACE FUNCTION intake.make_months(days date[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
DECLARE
  month date;
BEGIN
  FOR month IN SELECT DISTINCT date_trunc('month', day)::date FROM unnest(days) AS day ORDER BY 1 LOOP
    CONTINUE WHEN to_regclass(format('intake.declaration_%s', to_char(month, 'YYYYMM'))) IS NOT NULL;
    PERFORM pg_advisory_xact_lock(hashtextextended('intake.make_months', 0));
    EXECUTE format('CREATE TABLE IF NOT EXISTS intake.declaration_%s PARTITION OF intake.declaration FOR VALUES FROM (%L) TO (%L)',
      to_char(month, 'YYYYMM'), month, (month + interval '1 month')::date);
  END LOOP;
END
$function$
;

CREATE TABLE intake.declaration (
  declared_on date NOT NULL,
  number text NOT NULL,
  version integer NOT NULL,
  file_id uuid NOT NULL,
  file_row integer NOT NULL,
  office text,
  process_type text,
  import_type text,
  import_use text,
  payment_type text,
  mode text,
  declarant text,
  importer text,
  seller text,
  courier text,
  hs text NOT NULL,
  departure text,
  origin text,
  origin_indicator text,
  tax_type text,
  tax_rate double precision,
  net_mass double precision,
  item_price double precision,
  fraud boolean,
  critical_fraud boolean,
  importer_subject uuid,
  declarant_subject uuid,
  seller_subject uuid,
  content bytea NOT NULL,
  CONSTRAINT declaration_pkey PRIMARY KEY (declared_on, number, version),
  CONSTRAINT declaration_version_check CHECK ((version >= 1))
) PARTITION BY RANGE (declared_on);

CREATE INDEX declaration_hs ON ONLY intake.declaration USING btree (hs, origin, declared_on);

CREATE INDEX declaration_importer ON ONLY intake.declaration USING btree (importer, declared_on);

CREATE INDEX declaration_seller ON ONLY intake.declaration USING btree (seller, declared_on);

GRANT SELECT ON intake.declaration TO crx_reader;

CREATE TABLE intake.edition (
  edition_id uuid NOT NULL,
  publisher text NOT NULL,
  dated date NOT NULL,
  files uuid[] NOT NULL,
  added integer NOT NULL,
  changed integer NOT NULL,
  removed integer NOT NULL,
  unchanged integer NOT NULL,
  loaded_by text NOT NULL,
  loaded_at timestamp with time zone NOT NULL,
  CONSTRAINT edition_pkey PRIMARY KEY (edition_id)
);

CREATE INDEX edition_publisher ON intake.edition USING btree (publisher, loaded_at DESC);

CREATE TRIGGER append_only_row BEFORE DELETE OR UPDATE ON intake.edition FOR EACH ROW EXECUTE FUNCTION guard.refuse_change();

CREATE TRIGGER append_only_table BEFORE TRUNCATE ON intake.edition FOR EACH STATEMENT EXECUTE FUNCTION guard.refuse_change();

GRANT SELECT ON intake.edition TO crx_reader;

CREATE TABLE intake.known_row (
  partner text NOT NULL,
  kind text NOT NULL,
  row_key bytea NOT NULL,
  version integer NOT NULL,
  content bytea NOT NULL,
  kept_id uuid NOT NULL,
  CONSTRAINT known_row_pkey PRIMARY KEY (partner, kind, row_key)
);

GRANT SELECT ON intake.known_row TO crx_reader;

CREATE TABLE intake.listing (
  publisher text NOT NULL,
  reference text NOT NULL,
  version integer NOT NULL,
  kept_id uuid NOT NULL,
  members jsonb NOT NULL,
  removed_by uuid,
  CONSTRAINT listing_pkey PRIMARY KEY (publisher, reference)
);

GRANT SELECT ON intake.listing TO crx_reader;

CREATE TABLE intake.listing_change (
  edition_id uuid NOT NULL,
  reference text NOT NULL,
  change text NOT NULL,
  members text[] DEFAULT '{}'::text[] NOT NULL,
  CONSTRAINT listing_change_pkey PRIMARY KEY (edition_id, reference),
  CONSTRAINT listing_change_change_check CHECK ((change = ANY (ARRAY['added'::text, 'changed'::text, 'removed'::text]))),
  CONSTRAINT listing_change_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES intake.edition(edition_id)
);

CREATE TRIGGER append_only_row BEFORE DELETE OR UPDATE ON intake.listing_change FOR EACH ROW EXECUTE FUNCTION guard.refuse_change();

CREATE TRIGGER append_only_table BEFORE TRUNCATE ON intake.listing_change FOR EACH STATEMENT EXECUTE FUNCTION guard.refuse_change();

GRANT SELECT ON intake.listing_change TO crx_reader;

CREATE TABLE intake.load (
  load_id uuid NOT NULL,
  file_id uuid NOT NULL,
  kind text NOT NULL,
  partner text NOT NULL,
  template jsonb NOT NULL,
  state text NOT NULL,
  next_part integer DEFAULT 0 NOT NULL,
  good integer DEFAULT 0 NOT NULL,
  failed integer DEFAULT 0 NOT NULL,
  warned integer DEFAULT 0 NOT NULL,
  added integer DEFAULT 0 NOT NULL,
  changed integer DEFAULT 0 NOT NULL,
  unchanged integer DEFAULT 0 NOT NULL,
  reasons jsonb DEFAULT '{}'::jsonb NOT NULL,
  begun_by text NOT NULL,
  begun_at timestamp with time zone NOT NULL,
  confirmed_by text,
  confirmed_at timestamp with time zone,
  done_at timestamp with time zone,
  CONSTRAINT load_pkey PRIMARY KEY (load_id),
  CONSTRAINT load_file_id_fkey FOREIGN KEY (file_id) REFERENCES evidence.file(file_id),
  CONSTRAINT load_kind_check CHECK ((kind = ANY (ARRAY['seizures'::text, 'declarations'::text]))),
  CONSTRAINT load_state_check CHECK ((state = ANY (ARRAY['checking'::text, 'checked'::text, 'working'::text, 'done'::text, 'discarded'::text])))
);

CREATE INDEX load_begun ON intake.load USING btree (begun_at DESC, load_id);

CREATE INDEX load_file ON intake.load USING btree (file_id);

GRANT SELECT ON intake.load TO crx_reader;

CREATE TABLE intake.row_error (
  load_id uuid NOT NULL,
  "row" integer NOT NULL,
  place integer NOT NULL,
  "column" text,
  code text NOT NULL,
  detail text NOT NULL,
  CONSTRAINT row_error_pkey PRIMARY KEY (load_id, "row", place),
  CONSTRAINT row_error_load_id_fkey FOREIGN KEY (load_id) REFERENCES intake.load(load_id) ON DELETE CASCADE
);

GRANT SELECT ON intake.row_error TO crx_reader;

CREATE TABLE intake.template (
  name text NOT NULL,
  version integer NOT NULL,
  body jsonb NOT NULL,
  made_by text NOT NULL,
  made_at timestamp with time zone NOT NULL,
  CONSTRAINT template_pkey PRIMARY KEY (name, version),
  CONSTRAINT template_name_check CHECK ((name ~ '^[a-z0-9][a-z0-9-]{0,39}$'::text)),
  CONSTRAINT template_version_check CHECK ((version >= 1))
);

CREATE TRIGGER append_only_row BEFORE DELETE OR UPDATE ON intake.template FOR EACH ROW EXECUTE FUNCTION guard.refuse_change();

CREATE TRIGGER append_only_table BEFORE TRUNCATE ON intake.template FOR EACH STATEMENT EXECUTE FUNCTION guard.refuse_change();

GRANT SELECT ON intake.template TO crx_reader;

-- ---- jobs ----

CREATE SCHEMA jobs;

GRANT USAGE ON SCHEMA jobs TO crx_reader;

CREATE TABLE jobs.parked (
  parked_id uuid NOT NULL,
  task text NOT NULL,
  payload jsonb NOT NULL,
  about jsonb NOT NULL,
  code text NOT NULL,
  detail text,
  parked_at timestamp with time zone NOT NULL,
  retried_by text,
  retried_at timestamp with time zone,
  reason text,
  CONSTRAINT parked_pkey PRIMARY KEY (parked_id),
  CONSTRAINT parked_check CHECK (((retried_by IS NULL) = (retried_at IS NULL)))
);

CREATE INDEX parked_retried ON jobs.parked USING btree (parked_at DESC, parked_id DESC) WHERE (retried_at IS NOT NULL);

CREATE INDEX parked_waiting ON jobs.parked USING btree (parked_at DESC, parked_id DESC) WHERE (retried_at IS NULL);

-- ---- ledger ----

CREATE SCHEMA ledger;

GRANT USAGE ON SCHEMA ledger TO crx_reader;

CREATE TABLE ledger.checkpoint (
  size bigint NOT NULL,
  root bytea NOT NULL,
  note text NOT NULL,
  signed_at timestamp with time zone NOT NULL,
  CONSTRAINT checkpoint_pkey PRIMARY KEY (size),
  CONSTRAINT checkpoint_size_check CHECK ((size > 0))
);

CREATE TRIGGER append_only_row BEFORE DELETE OR UPDATE ON ledger.checkpoint FOR EACH ROW EXECUTE FUNCTION guard.refuse_change();

CREATE TRIGGER append_only_table BEFORE TRUNCATE ON ledger.checkpoint FOR EACH STATEMENT EXECUTE FUNCTION guard.refuse_change();

GRANT SELECT ON ledger.checkpoint TO crx_reader;

CREATE TABLE ledger.cosignature (
  size bigint NOT NULL,
  witness text NOT NULL,
  line text NOT NULL,
  cosigned_at timestamp with time zone NOT NULL,
  kept_at timestamp with time zone NOT NULL,
  CONSTRAINT cosignature_pkey PRIMARY KEY (size, witness),
  CONSTRAINT cosignature_size_fkey FOREIGN KEY (size) REFERENCES ledger.checkpoint(size)
);

CREATE INDEX cosignature_witness ON ledger.cosignature USING btree (witness, size);

CREATE TRIGGER append_only_row BEFORE DELETE OR UPDATE ON ledger.cosignature FOR EACH ROW EXECUTE FUNCTION guard.refuse_change();

CREATE TRIGGER append_only_table BEFORE TRUNCATE ON ledger.cosignature FOR EACH STATEMENT EXECUTE FUNCTION guard.refuse_change();

GRANT SELECT ON ledger.cosignature TO crx_reader;

CREATE TABLE ledger.entry (
  entry_id uuid NOT NULL,
  kind text NOT NULL,
  at timestamp with time zone NOT NULL,
  payload bytea NOT NULL,
  leaf_hash bytea NOT NULL,
  CONSTRAINT entry_pkey PRIMARY KEY (entry_id)
);

CREATE TRIGGER append_only_row BEFORE DELETE OR UPDATE ON ledger.entry FOR EACH ROW EXECUTE FUNCTION guard.refuse_change();

CREATE TRIGGER append_only_table BEFORE TRUNCATE ON ledger.entry FOR EACH STATEMENT EXECUTE FUNCTION guard.refuse_change();

CREATE TRIGGER queue_entries AFTER INSERT ON ledger.entry REFERENCING NEW TABLE AS kept FOR EACH STATEMENT EXECUTE FUNCTION sequencer.queue_entries();

GRANT SELECT ON ledger.entry TO crx_reader;

CREATE TABLE ledger.leaf (
  index bigint NOT NULL,
  receipt_id uuid,
  entry_id uuid,
  leaf_hash bytea NOT NULL,
  CONSTRAINT leaf_pkey PRIMARY KEY (index),
  CONSTRAINT leaf_check CHECK ((num_nonnulls(receipt_id, entry_id) = 1)),
  CONSTRAINT leaf_index_check CHECK ((index >= 0))
);

CREATE UNIQUE INDEX leaf_entry ON ledger.leaf USING btree (entry_id) WHERE (entry_id IS NOT NULL);

CREATE UNIQUE INDEX leaf_receipt ON ledger.leaf USING btree (receipt_id) WHERE (receipt_id IS NOT NULL);

CREATE TRIGGER append_only_row BEFORE DELETE OR UPDATE ON ledger.leaf FOR EACH ROW EXECUTE FUNCTION guard.refuse_change();

CREATE TRIGGER append_only_table BEFORE TRUNCATE ON ledger.leaf FOR EACH STATEMENT EXECUTE FUNCTION guard.refuse_change();

GRANT SELECT ON ledger.leaf TO crx_reader;

CREATE TABLE ledger.node (
  level smallint NOT NULL,
  index bigint NOT NULL,
  hash bytea NOT NULL,
  CONSTRAINT node_pkey PRIMARY KEY (level, index),
  CONSTRAINT node_index_check CHECK ((index >= 0)),
  CONSTRAINT node_level_check CHECK ((level > 0))
);

CREATE TRIGGER append_only_row BEFORE DELETE OR UPDATE ON ledger.node FOR EACH ROW EXECUTE FUNCTION guard.refuse_change();

CREATE TRIGGER append_only_table BEFORE TRUNCATE ON ledger.node FOR EACH STATEMENT EXECUTE FUNCTION guard.refuse_change();

GRANT SELECT ON ledger.node TO crx_reader;

CREATE TABLE ledger.receipt (
  receipt_id uuid NOT NULL,
  kept_id uuid,
  batch_id uuid,
  kind text NOT NULL,
  issued_at timestamp with time zone NOT NULL,
  payload bytea NOT NULL,
  jws text NOT NULL,
  leaf_hash bytea NOT NULL,
  CONSTRAINT receipt_pkey PRIMARY KEY (receipt_id),
  CONSTRAINT receipt_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES evidence.batch(batch_id),
  CONSTRAINT receipt_check CHECK ((num_nulls(kept_id, batch_id) = 1)),
  CONSTRAINT receipt_check1 CHECK (((kind <> 'completion'::text) OR (batch_id IS NOT NULL))),
  CONSTRAINT receipt_kept_id_fkey FOREIGN KEY (kept_id) REFERENCES evidence.message(kept_id),
  CONSTRAINT receipt_kept_id_kind_key UNIQUE (kept_id, kind),
  CONSTRAINT receipt_kind_check CHECK ((kind = ANY (ARRAY['issued'::text, 'obtained'::text, 'completion'::text])))
);

CREATE UNIQUE INDEX receipt_batch ON ledger.receipt USING btree (batch_id, kind) WHERE (batch_id IS NOT NULL);

CREATE TRIGGER append_only_row BEFORE DELETE OR UPDATE ON ledger.receipt FOR EACH ROW EXECUTE FUNCTION guard.refuse_change();

CREATE TRIGGER append_only_table BEFORE TRUNCATE ON ledger.receipt FOR EACH STATEMENT EXECUTE FUNCTION guard.refuse_change();

CREATE TRIGGER queue_receipts AFTER INSERT ON ledger.receipt REFERENCING NEW TABLE AS kept FOR EACH STATEMENT EXECUTE FUNCTION sequencer.queue_receipts();

GRANT SELECT ON ledger.receipt TO crx_reader;

CREATE TABLE ledger.witnessed (
  witnessed_id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  partner text NOT NULL,
  verdict text NOT NULL,
  size bigint NOT NULL,
  root bytea NOT NULL,
  note text NOT NULL,
  detail text,
  at timestamp with time zone NOT NULL,
  CONSTRAINT witnessed_pkey PRIMARY KEY (witnessed_id),
  CONSTRAINT witnessed_verdict_check CHECK ((verdict = ANY (ARRAY['consistent'::text, 'fork'::text, 'rewind'::text, 'accepted'::text])))
);

CREATE INDEX witnessed_latest ON ledger.witnessed USING btree (partner, witnessed_id);

CREATE TRIGGER append_only_row BEFORE DELETE OR UPDATE ON ledger.witnessed FOR EACH ROW EXECUTE FUNCTION guard.refuse_change();

CREATE TRIGGER append_only_table BEFORE TRUNCATE ON ledger.witnessed FOR EACH STATEMENT EXECUTE FUNCTION guard.refuse_change();

GRANT SELECT ON ledger.witnessed TO crx_reader;

-- ---- lifecycle ----

CREATE SCHEMA lifecycle;

GRANT USAGE ON SCHEMA lifecycle TO crx_reader;

CREATE OR REPLACE FUNCTION lifecycle.blank_rows(of_file uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  UPDATE evidence.file_part p SET body = lifecycle.blanked_rows(p.file_id, p.part, p.body)
   WHERE p.file_id = of_file AND p.part IN (SELECT b.part FROM lifecycle.row_blank b JOIN lifecycle.erasure e USING (kept_id)
                                             WHERE b.file_id = of_file AND e.transaction = pg_current_xact_id())
$function$
;

CREATE OR REPLACE FUNCTION lifecycle.blanked(of_batch uuid, of_part integer, content bytea)
 RETURNS bytea
 LANGUAGE plpgsql
 STABLE
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION lifecycle.blanked_rows(of_file uuid, of_part integer, content bytea)
 RETURNS bytea
 LANGUAGE plpgsql
 STABLE
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION lifecycle.empty_evidence(kept uuid[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION lifecycle.erases(kept uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  SELECT EXISTS (SELECT FROM lifecycle.erasure e WHERE e.kept_id = kept AND e.transaction = pg_current_xact_id())
$function$
;

CREATE OR REPLACE FUNCTION lifecycle.erases_in(of_partner text, given bytea)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  SELECT EXISTS (SELECT FROM lifecycle.erasure e WHERE e.transaction = pg_current_xact_id() AND e.partner = of_partner
                   AND position(e.message_id::text IN lower(encode(given, 'escape'))) > 0)
$function$
;

CREATE OR REPLACE FUNCTION lifecycle.guard_annotation()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP <> 'UPDATE' OR NEW.text <> '' OR to_jsonb(NEW) - 'text' <> to_jsonb(OLD) - 'text'
     OR NOT EXISTS (SELECT FROM lifecycle.erasure e WHERE e.transaction = pg_current_xact_id() AND (e.partner, e.record_kind, e.record_ref) = (OLD.partner, OLD.record_kind, OLD.record_ref)) THEN
    PERFORM guard.refuse(TG_OP, 'review.annotation');
  END IF;
  RETURN NEW;
END
$function$
;

CREATE OR REPLACE FUNCTION lifecycle.guard_chunk()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP <> 'UPDATE' OR to_jsonb(NEW) - 'body' <> to_jsonb(OLD) - 'body' OR NEW.body <> lifecycle.blanked(OLD.batch_id, OLD.part, OLD.body)
     OR NOT EXISTS (SELECT FROM lifecycle.blank b JOIN lifecycle.erasure e USING (kept_id)
                     WHERE b.batch_id = OLD.batch_id AND b.part = OLD.part AND e.transaction = pg_current_xact_id()) THEN
    PERFORM guard.refuse(TG_OP, 'evidence.batch_chunk');
  END IF;
  RETURN NEW;
END
$function$
;

CREATE OR REPLACE FUNCTION lifecycle.guard_file_part()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP <> 'UPDATE' OR to_jsonb(NEW) - 'body' <> to_jsonb(OLD) - 'body' OR NEW.body <> lifecycle.blanked_rows(OLD.file_id, OLD.part, OLD.body)
     OR NOT EXISTS (SELECT FROM lifecycle.row_blank b JOIN lifecycle.erasure e USING (kept_id)
                     WHERE b.file_id = OLD.file_id AND b.part = OLD.part AND e.transaction = pg_current_xact_id()) THEN
    PERFORM guard.refuse(TG_OP, 'evidence.file_part');
  END IF;
  RETURN NEW;
END
$function$
;

CREATE OR REPLACE FUNCTION lifecycle.guard_item()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP <> 'UPDATE' OR NEW.detail IS NOT NULL OR NEW.errors IS NOT NULL OR to_jsonb(NEW) - ARRAY['detail', 'errors'] <> to_jsonb(OLD) - ARRAY['detail', 'errors']
     OR NOT EXISTS (SELECT FROM lifecycle.erasure e JOIN evidence.batch b ON b.partner = e.partner
                     WHERE b.batch_id = OLD.batch_id AND e.message_id = OLD.message_id AND e.transaction = pg_current_xact_id()) THEN
    PERFORM guard.refuse(TG_OP, 'batches.item');
  END IF;
  RETURN NEW;
END
$function$
;

CREATE OR REPLACE FUNCTION lifecycle.guard_message()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP <> 'UPDATE' OR NEW.body IS DISTINCT FROM ''::bytea OR to_jsonb(NEW) - 'body' <> to_jsonb(OLD) - 'body' OR NOT lifecycle.erases(OLD.kept_id) THEN
    PERFORM guard.refuse(TG_OP, 'evidence.message');
  END IF;
  RETURN NEW;
END
$function$
;

CREATE OR REPLACE FUNCTION lifecycle.guard_refusal()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP <> 'UPDATE' OR NEW.body IS DISTINCT FROM ''::bytea OR NEW.detail <> '' OR NEW.errors <> '[]'
     OR to_jsonb(NEW) - ARRAY['body', 'detail', 'errors'] <> to_jsonb(OLD) - ARRAY['body', 'detail', 'errors'] OR NOT lifecycle.erases_in(OLD.partner, OLD.body) THEN
    PERFORM guard.refuse(TG_OP, 'evidence.refusal');
  END IF;
  RETURN NEW;
END
$function$
;

CREATE OR REPLACE FUNCTION lifecycle.guard_step()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP <> 'UPDATE' OR NEW.detail <> '{}' OR to_jsonb(NEW) - 'detail' <> to_jsonb(OLD) - 'detail' OR NOT lifecycle.erases(OLD.kept_id) THEN
    PERFORM guard.refuse(TG_OP, 'evidence.step');
  END IF;
  RETURN NEW;
END
$function$
;

CREATE OR REPLACE FUNCTION lifecycle.line_place(of_batch uuid, line integer, OUT part integer, OUT start integer, OUT length integer)
 RETURNS record
 LANGUAGE plpgsql
 STABLE
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION lifecycle.queue_records()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO lifecycle.pending (ids) SELECT array_agg(record_id) FROM written HAVING count(*) > 0;
  RETURN NULL;
END
$function$
;

CREATE TABLE lifecycle.blank (
  batch_id uuid NOT NULL,
  part integer NOT NULL,
  start integer NOT NULL,
  length integer NOT NULL,
  kept_id uuid NOT NULL,
  CONSTRAINT blank_pkey PRIMARY KEY (batch_id, part, start),
  CONSTRAINT blank_kept_id_fkey FOREIGN KEY (kept_id) REFERENCES lifecycle.erasure(kept_id)
);

CREATE TRIGGER append_only_row BEFORE DELETE OR UPDATE ON lifecycle.blank FOR EACH ROW EXECUTE FUNCTION guard.refuse_change();

CREATE TRIGGER append_only_table BEFORE TRUNCATE ON lifecycle.blank FOR EACH STATEMENT EXECUTE FUNCTION guard.refuse_change();

GRANT SELECT ON lifecycle.blank TO crx_reader;

CREATE TABLE lifecycle.disposition (
  disposition_id uuid NOT NULL,
  act text NOT NULL,
  partner text NOT NULL,
  record_kind text NOT NULL,
  record_ref text NOT NULL,
  reason text NOT NULL,
  until date,
  state text NOT NULL,
  proposed_by text NOT NULL,
  proposed_at timestamp with time zone NOT NULL,
  settled_by text,
  settled_at timestamp with time zone,
  ended_at timestamp with time zone,
  CONSTRAINT disposition_pkey PRIMARY KEY (disposition_id),
  CONSTRAINT disposition_act_check CHECK ((act = ANY (ARRAY['erase'::text, 'lift'::text, 'hold'::text, 'end-hold'::text]))),
  CONSTRAINT disposition_check CHECK (((state = 'proposed'::text) = (settled_at IS NULL))),
  CONSTRAINT disposition_check1 CHECK (((act = 'hold'::text) = (until IS NOT NULL))),
  CONSTRAINT disposition_check2 CHECK ((settled_by IS DISTINCT FROM proposed_by)),
  CONSTRAINT disposition_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'confirmed'::text, 'rejected'::text])))
);

CREATE INDEX disposition_all ON lifecycle.disposition USING btree (proposed_at, disposition_id);

CREATE INDEX disposition_hold ON lifecycle.disposition USING btree (partner, record_kind, record_ref) WHERE ((act = 'hold'::text) AND (state = 'confirmed'::text));

CREATE UNIQUE INDEX disposition_open ON lifecycle.disposition USING btree (partner, record_kind, record_ref, act) WHERE (state = 'proposed'::text);

GRANT SELECT ON lifecycle.disposition TO crx_reader;

CREATE TABLE lifecycle.erasure (
  kept_id uuid NOT NULL,
  record_id uuid NOT NULL,
  partner text NOT NULL,
  message_id uuid NOT NULL,
  record_kind text NOT NULL,
  record_ref text NOT NULL,
  version integer NOT NULL,
  body_sha256 bytea NOT NULL,
  bytes integer NOT NULL,
  erased_at timestamp with time zone NOT NULL,
  rule text NOT NULL,
  erased_by text[] NOT NULL,
  entry_id uuid NOT NULL,
  transaction xid8 DEFAULT pg_current_xact_id() NOT NULL,
  CONSTRAINT erasure_pkey PRIMARY KEY (kept_id),
  CONSTRAINT erasure_rule_check CHECK ((rule = ANY (ARRAY['retention'::text, 'officers'::text, 'withdrawal'::text])))
);

CREATE INDEX erasure_record ON lifecycle.erasure USING btree (record_id);

CREATE TRIGGER append_only_row BEFORE DELETE OR UPDATE ON lifecycle.erasure FOR EACH ROW EXECUTE FUNCTION guard.refuse_change();

CREATE TRIGGER append_only_table BEFORE TRUNCATE ON lifecycle.erasure FOR EACH STATEMENT EXECUTE FUNCTION guard.refuse_change();

GRANT SELECT ON lifecycle.erasure TO crx_reader;

CREATE TABLE lifecycle.file_erasure (
  file_id uuid NOT NULL,
  place integer NOT NULL,
  before bytea NOT NULL,
  after bytea NOT NULL,
  rows integer NOT NULL,
  at timestamp with time zone NOT NULL,
  entry_id uuid NOT NULL,
  CONSTRAINT file_erasure_pkey PRIMARY KEY (file_id, place),
  CONSTRAINT file_erasure_file_id_fkey FOREIGN KEY (file_id) REFERENCES evidence.file(file_id)
);

CREATE TRIGGER append_only_row BEFORE DELETE OR UPDATE ON lifecycle.file_erasure FOR EACH ROW EXECUTE FUNCTION guard.refuse_change();

CREATE TRIGGER append_only_table BEFORE TRUNCATE ON lifecycle.file_erasure FOR EACH STATEMENT EXECUTE FUNCTION guard.refuse_change();

GRANT SELECT ON lifecycle.file_erasure TO crx_reader;

CREATE TABLE lifecycle.pending (
  pending_id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  ids uuid[] NOT NULL,
  CONSTRAINT pending_pkey PRIMARY KEY (pending_id)
);

GRANT SELECT ON lifecycle.pending TO crx_reader;

CREATE TABLE lifecycle.review (
  review_id uuid NOT NULL,
  record_id uuid NOT NULL,
  kept_id uuid NOT NULL,
  partner text NOT NULL,
  record_kind text NOT NULL,
  record_ref text NOT NULL,
  version integer NOT NULL,
  cause text NOT NULL,
  due_on date NOT NULL,
  state text NOT NULL,
  opened_at timestamp with time zone NOT NULL,
  decided_at timestamp with time zone,
  decided_by text,
  reason text,
  next_on date,
  CONSTRAINT review_pkey PRIMARY KEY (review_id),
  CONSTRAINT review_cause_check CHECK ((cause = ANY (ARRAY['review'::text, 'erasure'::text]))),
  CONSTRAINT review_check CHECK (((state = 'due'::text) = (decided_at IS NULL))),
  CONSTRAINT review_check1 CHECK (((state <> 'kept'::text) OR ((reason IS NOT NULL) AND (next_on IS NOT NULL) AND (cause = 'review'::text)))),
  CONSTRAINT review_state_check CHECK ((state = ANY (ARRAY['due'::text, 'kept'::text, 'restricted'::text, 'erased'::text])))
);

CREATE INDEX review_all ON lifecycle.review USING btree (due_on, review_id);

CREATE INDEX review_due ON lifecycle.review USING btree (due_on, review_id) WHERE (state = 'due'::text);

CREATE UNIQUE INDEX review_open ON lifecycle.review USING btree (record_id, cause) WHERE (state = 'due'::text);

GRANT SELECT ON lifecycle.review TO crx_reader;

CREATE TABLE lifecycle.row_blank (
  file_id uuid NOT NULL,
  part integer NOT NULL,
  start integer NOT NULL,
  length integer NOT NULL,
  kept_id uuid NOT NULL,
  CONSTRAINT row_blank_pkey PRIMARY KEY (file_id, part, start),
  CONSTRAINT row_blank_file_id_fkey FOREIGN KEY (file_id) REFERENCES evidence.file(file_id),
  CONSTRAINT row_blank_kept_id_fkey FOREIGN KEY (kept_id) REFERENCES lifecycle.erasure(kept_id),
  CONSTRAINT row_blank_length_check CHECK ((length > 0)),
  CONSTRAINT row_blank_start_check CHECK ((start >= 0))
);

CREATE TRIGGER append_only_row BEFORE DELETE OR UPDATE ON lifecycle.row_blank FOR EACH ROW EXECUTE FUNCTION guard.refuse_change();

CREATE TRIGGER append_only_table BEFORE TRUNCATE ON lifecycle.row_blank FOR EACH STATEMENT EXECUTE FUNCTION guard.refuse_change();

GRANT SELECT ON lifecycle.row_blank TO crx_reader;

CREATE TABLE lifecycle.term (
  record_id uuid NOT NULL,
  review_on date,
  erase_on date,
  expires_at timestamp with time zone,
  CONSTRAINT term_pkey PRIMARY KEY (record_id)
);

CREATE INDEX term_erase ON lifecycle.term USING btree (erase_on) WHERE (erase_on IS NOT NULL);

CREATE INDEX term_expires ON lifecycle.term USING btree (expires_at) WHERE (expires_at IS NOT NULL);

CREATE INDEX term_review ON lifecycle.term USING btree (review_on) WHERE (review_on IS NOT NULL);

GRANT SELECT ON lifecycle.term TO crx_reader;

CREATE TABLE lifecycle.twin (
  record_id uuid NOT NULL,
  n integer NOT NULL,
  record_kind text NOT NULL,
  partner text NOT NULL,
  year integer NOT NULL,
  category text NOT NULL,
  role text NOT NULL,
  age_band text NOT NULL,
  sex text NOT NULL,
  nationality text NOT NULL,
  CONSTRAINT twin_pkey PRIMARY KEY (record_id, n)
);

GRANT SELECT ON lifecycle.twin TO crx_reader;

-- ---- mapping ----

CREATE SCHEMA mapping;

GRANT USAGE ON SCHEMA mapping TO crx_reader;

CREATE OR REPLACE FUNCTION mapping.keep_rows()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF EXISTS (SELECT FROM mapping.version WHERE version_id IN (NEW.version_id, OLD.version_id) AND state <> 'draft') THEN
    RAISE EXCEPTION '% in mapping version % is refused: only a draft changes', TG_OP, COALESCE(NEW.version_id, OLD.version_id) USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN COALESCE(NEW, OLD);
END
$function$
;

CREATE OR REPLACE FUNCTION mapping.tell_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM pg_notify('mapping_changed', '');
  RETURN NULL;
END
$function$
;

CREATE TABLE mapping.activation (
  activation_id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  version_id text NOT NULL,
  replaced text,
  at timestamp with time zone NOT NULL,
  submitted_by text NOT NULL,
  activated_by text NOT NULL,
  again text,
  replay_id uuid,
  without_replay text,
  CONSTRAINT activation_pkey PRIMARY KEY (activation_id),
  CONSTRAINT activation_check CHECK ((activated_by <> submitted_by)),
  CONSTRAINT activation_check1 CHECK ((num_nonnulls(again, replay_id, without_replay) >= 1)),
  CONSTRAINT activation_replaced_fkey FOREIGN KEY (replaced) REFERENCES mapping.version(version_id),
  CONSTRAINT activation_replay_id_fkey FOREIGN KEY (replay_id) REFERENCES mapping.replay(replay_id),
  CONSTRAINT activation_version_id_fkey FOREIGN KEY (version_id) REFERENCES mapping.version(version_id)
);

CREATE TRIGGER append_only_row BEFORE DELETE OR UPDATE ON mapping.activation FOR EACH ROW EXECUTE FUNCTION guard.refuse_change();

CREATE TRIGGER append_only_table BEFORE TRUNCATE ON mapping.activation FOR EACH STATEMENT EXECUTE FUNCTION guard.refuse_change();

GRANT SELECT ON mapping.activation TO crx_reader;

CREATE TABLE mapping.code (
  list text NOT NULL,
  edition text NOT NULL,
  code text NOT NULL,
  name text,
  status text NOT NULL,
  attributes jsonb DEFAULT '{}'::jsonb NOT NULL,
  CONSTRAINT code_pkey PRIMARY KEY (list, edition, code)
);

GRANT SELECT ON mapping.code TO crx_reader;

CREATE TABLE mapping.code_list (
  list text NOT NULL,
  edition text NOT NULL,
  source text NOT NULL,
  terms text NOT NULL,
  rows integer NOT NULL,
  sha256 text NOT NULL,
  CONSTRAINT code_list_pkey PRIMARY KEY (list, edition)
);

GRANT SELECT ON mapping.code_list TO crx_reader;

CREATE TABLE mapping.replay (
  replay_id uuid NOT NULL,
  version_id text NOT NULL,
  digest text NOT NULL,
  base text NOT NULL,
  partner text,
  from_at timestamp with time zone NOT NULL,
  to_at timestamp with time zone NOT NULL,
  state text NOT NULL,
  started_by text NOT NULL,
  started_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  messages integer DEFAULT 0 NOT NULL,
  summary jsonb,
  CONSTRAINT replay_pkey PRIMARY KEY (replay_id),
  CONSTRAINT replay_check CHECK (((state = 'running'::text) = (ended_at IS NULL))),
  CONSTRAINT replay_check1 CHECK (((state = 'done'::text) = (summary IS NOT NULL))),
  CONSTRAINT replay_state_check CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'stopped'::text, 'failed'::text]))),
  CONSTRAINT replay_version_id_fkey FOREIGN KEY (version_id) REFERENCES mapping.version(version_id)
);

CREATE INDEX replay_version ON mapping.replay USING btree (version_id, started_at);

GRANT SELECT ON mapping.replay TO crx_reader;

CREATE TABLE mapping."row" (
  version_id text NOT NULL,
  name text NOT NULL,
  key text NOT NULL,
  value jsonb NOT NULL,
  CONSTRAINT row_pkey PRIMARY KEY (version_id, name, key),
  CONSTRAINT row_version_id_fkey FOREIGN KEY (version_id) REFERENCES mapping.version(version_id)
);

CREATE TRIGGER keep_rows BEFORE INSERT OR DELETE OR UPDATE ON mapping."row" FOR EACH ROW EXECUTE FUNCTION mapping.keep_rows();

GRANT SELECT ON mapping."row" TO crx_reader;

CREATE TABLE mapping.version (
  version_id text NOT NULL,
  partner text,
  number integer NOT NULL,
  schema_version text NOT NULL,
  state text NOT NULL,
  note text,
  digest text NOT NULL,
  rows integer NOT NULL,
  made_from text,
  made_by text NOT NULL,
  made_at timestamp with time zone NOT NULL,
  authors text[] NOT NULL,
  submitted_by text,
  submitted_at timestamp with time zone,
  again text,
  activated_by text,
  activated_at timestamp with time zone,
  CONSTRAINT version_pkey PRIMARY KEY (version_id),
  CONSTRAINT version_check CHECK ((version_id = (COALESCE((partner || '-'::text), ''::text) || number))),
  CONSTRAINT version_check1 CHECK (((state <> 'submitted'::text) OR (submitted_by IS NOT NULL))),
  CONSTRAINT version_check2 CHECK (((state <> ALL (ARRAY['active'::text, 'retired'::text])) OR (activated_by IS NOT NULL))),
  CONSTRAINT version_made_from_fkey FOREIGN KEY (made_from) REFERENCES mapping.version(version_id),
  CONSTRAINT version_number_check CHECK (((number >= 1) AND (number <= 999999))),
  CONSTRAINT version_partner_number_key UNIQUE NULLS NOT DISTINCT (partner, number),
  CONSTRAINT version_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'active'::text, 'retired'::text])))
);

CREATE UNIQUE INDEX version_one_active ON mapping.version USING btree (COALESCE(partner, ''::text), schema_version) WHERE (state = 'active'::text);

CREATE UNIQUE INDEX version_one_submitted ON mapping.version USING btree (COALESCE(partner, ''::text), schema_version) WHERE (state = 'submitted'::text);

CREATE TRIGGER tell_change AFTER INSERT OR UPDATE OF state ON mapping.version FOR EACH STATEMENT EXECUTE FUNCTION mapping.tell_change();

GRANT SELECT ON mapping.version TO crx_reader;

-- ---- matching ----

CREATE SCHEMA matching;

GRANT USAGE ON SCHEMA matching TO crx_reader;

CREATE OR REPLACE FUNCTION matching.candidates(asked_kind text, asked_folded text, asked_keys text[], asked_born smallint[], most integer)
 RETURNS TABLE(subject_id uuid, value text, closeness real)
 LANGUAGE plpgsql
 STABLE
 SET enable_seqscan TO 'off'
AS $function$
DECLARE
  quiet  text[];
  common boolean;
BEGIN
  SELECT COALESCE(array_agg(k), '{}') INTO quiet FROM unnest(asked_keys) AS k
   WHERE NOT EXISTS (SELECT FROM matching.noise n WHERE n.of = 'key' AND n.scheme = asked_kind AND n.value = k AND n.ended_at IS NULL);
  common := EXISTS (SELECT FROM matching.noise n WHERE n.of = 'name' AND n.scheme = asked_kind AND n.value = asked_folded AND n.ended_at IS NULL);
  RETURN QUERY
  WITH keyed AS (
    SELECT of_key.subject_id, of_key.value, of_key.folded, of_key.keys FROM unnest(quiet) AS k
      CROSS JOIN LATERAL (SELECT s.subject_id, s.value, s.folded, s.keys FROM matching.spelling s WHERE s.keys @> ARRAY[k] AND s.kind = asked_kind LIMIT 500) AS of_key
     GROUP BY of_key.subject_id, of_key.value, of_key.folded, of_key.keys ORDER BY count(*)::real / (cardinality(of_key.keys) + cardinality(asked_keys)) DESC LIMIT 400
  ), parted AS (
    SELECT of_parts.subject_id, of_parts.value, of_parts.folded, of_parts.keys FROM matching.parts_asked(asked_folded) AS asked
      CROSS JOIN LATERAL (SELECT s.subject_id, s.value, s.folded, s.keys FROM matching.spelling s WHERE NOT common AND matching.parts(s.folded) @> asked.parts AND s.kind = asked_kind LIMIT asked.most) AS of_parts
     ORDER BY similarity(of_parts.folded, asked_folded) DESC LIMIT 800
  ), found AS (
    (SELECT s.subject_id, s.value, s.folded, s.keys FROM matching.spelling s
      WHERE s.folded = asked_folded AND s.kind = asked_kind AND (NOT common OR s.born && asked_born) LIMIT 200)
    UNION ALL
    SELECT keyed.subject_id, keyed.value, keyed.folded, keyed.keys FROM keyed
    UNION ALL
    SELECT parted.subject_id, parted.value, parted.folded, parted.keys FROM parted
  ), close AS (
    SELECT f.subject_id, f.value,
           CASE WHEN f.folded = asked_folded THEN 1 ELSE greatest(similarity(f.folded, asked_folded), (similarity(f.folded, asked_folded)
             + 2.0 * (SELECT count(*) FROM unnest(f.keys) AS k WHERE k = ANY (asked_keys)) / greatest(1, cardinality(f.keys) + cardinality(asked_keys))) / 2) END AS closeness
      FROM found f WHERE NOT (common AND f.folded = asked_folded AND NOT EXISTS (SELECT FROM matching.spelling s WHERE s.subject_id = f.subject_id AND s.born && asked_born))
  ), best AS (SELECT DISTINCT ON (c.subject_id) c.subject_id, c.value, c.closeness FROM close c ORDER BY c.subject_id, c.closeness DESC)
  SELECT b.subject_id, b.value, b.closeness::real FROM best b ORDER BY b.closeness DESC, b.subject_id LIMIT most;
END
$function$
;

CREATE OR REPLACE FUNCTION matching.half_of(word text, side integer)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  SELECT CASE side WHEN 1 THEN left(word, 2) || '-' ELSE '-' || right(word, 2) END
$function$
;

CREATE OR REPLACE FUNCTION matching.pair_of(one text, other text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  SELECT CASE WHEN one COLLATE "C" < other COLLATE "C" THEN one || other ELSE other || one END
$function$
;

CREATE OR REPLACE FUNCTION matching.parts(folded text)
 RETURNS text[]
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE
AS $function$
DECLARE
  words text[] := matching.telling_words(folded);
  made  text[] := '{}';
BEGIN
  IF cardinality(words) = 1 THEN
    FOR i IN 1..least(length(words[1]), 20) LOOP
      made := made || ('~' || left(words[1], i - 1) || substr(words[1], i + 1));
    END LOOP;
    RETURN made || ('~' || words[1]) || matching.pair_of(matching.half_of(words[1], 1), matching.half_of(words[1], 2));
  END IF;
  FOR i IN 1..cardinality(words) LOOP
    FOR j IN i + 1..cardinality(words) LOOP
      FOR side IN 1..2 LOOP
        made := made || matching.pair_of(matching.half_of(words[i], side), matching.half_of(words[j], 1)) || matching.pair_of(matching.half_of(words[i], side), matching.half_of(words[j], 2));
      END LOOP;
    END LOOP;
  END LOOP;
  RETURN made;
END
$function$
;

CREATE OR REPLACE FUNCTION matching.parts_asked(folded text)
 RETURNS TABLE(parts text[], most integer)
 LANGUAGE sql
 IMMUTABLE
AS $function$
  WITH half AS (SELECT n, side, cardinality(words) AS of, matching.half_of(word, side) AS half FROM matching.telling_words(folded) AS words, unnest(words) WITH ORDINALITY AS w (word, n), generate_series(1, 2) AS side),
  pair AS (SELECT a.of, a.n AS i, a.side AS i_side, b.n AS j, b.side AS j_side, matching.pair_of(a.half, b.half) AS part FROM half a JOIN half b ON a.n < b.n)
  SELECT array_agg(part), 3000 FROM half wrong JOIN pair p ON (p.i, p.i_side) <> (wrong.n, wrong.side) AND (p.j, p.j_side) <> (wrong.n, wrong.side) WHERE wrong.of BETWEEN 2 AND 4 GROUP BY wrong.n, wrong.side
  UNION ALL SELECT array_agg(part), 1000 FROM pair WHERE of > 2 GROUP BY i, j
  UNION ALL SELECT array_agg(part), 100 FROM pair WHERE of = 3 GROUP BY i, j, i_side
  UNION ALL SELECT array_agg(part), 100 FROM pair WHERE of = 3 GROUP BY i, j, j_side
  UNION ALL SELECT ARRAY[part], 100 FROM pair WHERE of = 2
  UNION ALL SELECT ARRAY[part], CASE WHEN starts_with(part, '~') THEN 100 ELSE 3000 END FROM unnest(matching.parts(folded)) AS part WHERE cardinality(matching.telling_words(folded)) = 1
$function$
;

CREATE OR REPLACE FUNCTION matching.queue_records()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO matching.pending (of, ids) SELECT 'record', array_agg(record_id) FROM written HAVING count(*) > 0;
  RETURN NULL;
END
$function$
;

CREATE OR REPLACE FUNCTION matching.telling_words(folded text)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  SELECT ARRAY(SELECT word FROM unnest(string_to_array(folded, ' ')) AS word WHERE length(word) > 1 AND word NOT IN ('al', 'of', 'and')
                GROUP BY word ORDER BY length(word) DESC, word COLLATE "C" LIMIT 6)
$function$
;

CREATE TABLE matching.description (
  record_id uuid NOT NULL,
  pointer text NOT NULL,
  subject_id uuid NOT NULL,
  qualifiers jsonb NOT NULL,
  CONSTRAINT description_pkey PRIMARY KEY (record_id, pointer, subject_id)
);

CREATE INDEX description_subject ON matching.description USING btree (subject_id, record_id);

GRANT SELECT ON matching.description TO crx_reader;

CREATE TABLE matching.link (
  link_id uuid NOT NULL,
  a uuid NOT NULL,
  b uuid NOT NULL,
  state text NOT NULL,
  method text NOT NULL,
  score real NOT NULL,
  evidence jsonb NOT NULL,
  found_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  decided_by text,
  decided_at timestamp with time zone,
  reason text,
  CONSTRAINT link_pkey PRIMARY KEY (link_id),
  CONSTRAINT link_a_b_key UNIQUE (a, b),
  CONSTRAINT link_check CHECK ((a < b)),
  CONSTRAINT link_check1 CHECK ((num_nulls(decided_by, decided_at) = ANY (ARRAY[0, 2]))),
  CONSTRAINT link_method_check CHECK ((method = ANY (ARRAY['identifier'::text, 'name'::text, 'officer'::text]))),
  CONSTRAINT link_score_check CHECK (((score >= (0)::double precision) AND (score <= (1)::double precision))),
  CONSTRAINT link_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'same'::text, 'different'::text])))
);

CREATE INDEX link_b ON matching.link USING btree (b);

CREATE INDEX link_newest ON matching.link USING btree (state, updated_at DESC, link_id DESC);

GRANT SELECT ON matching.link TO crx_reader;

CREATE TABLE matching.link_event (
  event_id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  link_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  actor text NOT NULL,
  before text,
  state text NOT NULL,
  score real NOT NULL,
  method text NOT NULL,
  signals text[] NOT NULL,
  versions jsonb NOT NULL,
  reason text,
  CONSTRAINT link_event_pkey PRIMARY KEY (event_id)
);

CREATE INDEX link_event_link ON matching.link_event USING btree (link_id, event_id);

CREATE TRIGGER append_only_row BEFORE DELETE OR UPDATE ON matching.link_event FOR EACH ROW EXECUTE FUNCTION guard.refuse_change();

CREATE TRIGGER append_only_table BEFORE TRUNCATE ON matching.link_event FOR EACH STATEMENT EXECUTE FUNCTION guard.refuse_change();

CREATE TRIGGER note_watched AFTER INSERT ON matching.link_event REFERENCING NEW TABLE AS happened FOR EACH STATEMENT EXECUTE FUNCTION watches.note_linked();

GRANT SELECT ON matching.link_event TO crx_reader;

CREATE TABLE matching.moved (
  kept_id uuid NOT NULL,
  pointer text NOT NULL,
  subject_id uuid NOT NULL,
  moved_by text NOT NULL,
  moved_at timestamp with time zone NOT NULL,
  reason text NOT NULL,
  CONSTRAINT moved_pkey PRIMARY KEY (kept_id, pointer)
);

GRANT SELECT ON matching.moved TO crx_reader;

CREATE TABLE matching.name (
  subject_id uuid NOT NULL,
  record_id uuid NOT NULL,
  pointer text NOT NULL,
  kind text NOT NULL,
  value text NOT NULL,
  script text NOT NULL,
  CONSTRAINT name_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'organisation'::text, 'vessel'::text])))
);

CREATE INDEX name_record ON matching.name USING btree (record_id);

CREATE INDEX name_subject ON matching.name USING btree (subject_id, kind, value);

GRANT SELECT ON matching.name TO crx_reader;

CREATE TABLE matching.noise (
  noise_id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  of text NOT NULL,
  scheme text NOT NULL,
  value text NOT NULL,
  met integer,
  reason text NOT NULL,
  added_by text NOT NULL,
  added_at timestamp with time zone NOT NULL,
  ended_by text,
  ended_at timestamp with time zone,
  CONSTRAINT noise_pkey PRIMARY KEY (noise_id),
  CONSTRAINT noise_of_check CHECK ((of = ANY (ARRAY['identifier'::text, 'key'::text, 'name'::text])))
);

CREATE UNIQUE INDEX noise_value ON matching.noise USING btree (of, scheme, value) WHERE (ended_at IS NULL);

GRANT SELECT ON matching.noise TO crx_reader;

CREATE TABLE matching.pending (
  pending_id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  of text NOT NULL,
  ids uuid[] NOT NULL,
  parked_at timestamp with time zone,
  CONSTRAINT pending_pkey PRIMARY KEY (pending_id),
  CONSTRAINT pending_of_check CHECK ((of = ANY (ARRAY['record'::text, 'subject'::text])))
);

GRANT SELECT ON matching.pending TO crx_reader;

CREATE TABLE matching.spelling (
  subject_id uuid NOT NULL,
  kind text NOT NULL,
  value text NOT NULL,
  script text NOT NULL,
  folded text NOT NULL,
  keys text[] NOT NULL,
  born smallint[] NOT NULL,
  CONSTRAINT spelling_pkey PRIMARY KEY (subject_id, kind, value),
  CONSTRAINT spelling_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'organisation'::text, 'vessel'::text])))
);

CREATE INDEX spelling_folded ON matching.spelling USING btree (folded, kind);

CREATE INDEX spelling_keys ON matching.spelling USING gin (keys) WITH (fastupdate=off);

CREATE INDEX spelling_parts ON matching.spelling USING gin (matching.parts(folded)) WITH (fastupdate=off);

GRANT SELECT ON matching.spelling TO crx_reader;

-- ---- notices ----

CREATE SCHEMA notices;

GRANT USAGE ON SCHEMA notices TO crx_reader;

CREATE TABLE notices.audience (
  name text NOT NULL,
  title text NOT NULL,
  version integer NOT NULL,
  changed_by text NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  CONSTRAINT audience_pkey PRIMARY KEY (name),
  CONSTRAINT audience_name_check CHECK ((name ~ '^[a-z0-9][a-z0-9-]{0,39}$'::text))
);

GRANT SELECT ON notices.audience TO crx_reader;

CREATE TABLE notices.audience_member (
  audience text NOT NULL,
  partner text NOT NULL,
  from_at timestamp with time zone NOT NULL,
  until_at timestamp with time zone,
  entered_by text NOT NULL,
  ended_by text,
  CONSTRAINT audience_member_pkey PRIMARY KEY (audience, partner, from_at),
  CONSTRAINT audience_member_audience_fkey FOREIGN KEY (audience) REFERENCES notices.audience(name),
  CONSTRAINT audience_member_check CHECK (((until_at IS NULL) OR ((until_at >= from_at) AND (ended_by IS NOT NULL))))
);

CREATE UNIQUE INDEX audience_member_once ON notices.audience_member USING btree (audience, partner) WHERE (until_at IS NULL);

GRANT SELECT ON notices.audience_member TO crx_reader;

CREATE TABLE notices.notice (
  notice_id uuid NOT NULL,
  message_type text NOT NULL,
  message_id uuid NOT NULL,
  record_ref text NOT NULL,
  record_version integer NOT NULL,
  audience text[] NOT NULL,
  audiences text[] DEFAULT '{}'::text[] NOT NULL,
  content jsonb NOT NULL,
  handling jsonb NOT NULL,
  corrects uuid,
  takes_back uuid,
  state text NOT NULL,
  drafted_by text NOT NULL,
  drafted_at timestamp with time zone NOT NULL,
  submitted_by text,
  submitted_at timestamp with time zone,
  released_by text,
  released_at timestamp with time zone,
  returned_by text,
  return_reason text,
  approved jsonb,
  disclosable boolean DEFAULT false NOT NULL,
  forwards uuid,
  origin text,
  CONSTRAINT notice_pkey PRIMARY KEY (notice_id),
  CONSTRAINT notice_check CHECK (((state <> ALL (ARRAY['released'::text, 'superseded'::text, 'withdrawn'::text])) OR ((released_by IS NOT NULL) AND (released_by IS DISTINCT FROM submitted_by) AND (released_by IS DISTINCT FROM drafted_by)))),
  CONSTRAINT notice_corrects_fkey FOREIGN KEY (corrects) REFERENCES notices.notice(notice_id),
  CONSTRAINT notice_forwards_check CHECK (((forwards IS NULL) OR (disclosable AND (origin IS NOT NULL) AND (corrects IS NULL) AND (takes_back IS NULL)))),
  CONSTRAINT notice_message_id_key UNIQUE (message_id),
  CONSTRAINT notice_origin_check CHECK (((origin IS NULL) OR disclosable)),
  CONSTRAINT notice_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'released'::text, 'superseded'::text, 'withdrawn'::text]))),
  CONSTRAINT notice_takes_back_fkey FOREIGN KEY (takes_back) REFERENCES notices.notice(notice_id)
);

CREATE INDEX notice_answers ON notices.notice USING btree (((content ->> 'inReplyTo'::text))) WHERE (message_type = 'feedback'::text);

CREATE INDEX notice_corrects ON notices.notice USING btree (corrects) WHERE (corrects IS NOT NULL);

CREATE INDEX notice_drafted ON notices.notice USING btree (drafted_at, notice_id);

CREATE INDEX notice_forwards ON notices.notice USING btree (forwards) WHERE (forwards IS NOT NULL);

CREATE INDEX notice_record ON notices.notice USING btree (message_type, record_ref);

CREATE INDEX notice_takes_back ON notices.notice USING btree (takes_back) WHERE (takes_back IS NOT NULL);

GRANT SELECT ON notices.notice TO crx_reader;

CREATE TABLE notices.sheet (
  sheet_id uuid NOT NULL,
  owner text NOT NULL,
  version integer NOT NULL,
  message_type text NOT NULL,
  title text NOT NULL,
  notice_id uuid,
  content jsonb NOT NULL,
  kept_at timestamp with time zone NOT NULL,
  CONSTRAINT sheet_pkey PRIMARY KEY (sheet_id),
  CONSTRAINT sheet_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES notices.notice(notice_id) ON DELETE CASCADE
);

CREATE INDEX sheet_owner ON notices.sheet USING btree (owner, kept_at DESC);

GRANT SELECT ON notices.sheet TO crx_reader;

-- ---- outbox ----

CREATE SCHEMA outbox;

GRANT USAGE ON SCHEMA outbox TO crx_reader;

CREATE TABLE outbox.delivery (
  kept_id uuid NOT NULL,
  notice_id uuid,
  partner text NOT NULL,
  sequence bigint NOT NULL,
  message_id uuid NOT NULL,
  message_type text NOT NULL,
  record_ref text NOT NULL,
  record_version integer NOT NULL,
  takes_back_type text,
  takes_back_ref text,
  takes_back_upto integer,
  state text NOT NULL,
  attempts integer DEFAULT 0 NOT NULL,
  last_error text,
  withheld jsonb DEFAULT '[]'::jsonb NOT NULL,
  created_at timestamp with time zone NOT NULL,
  deadline timestamp with time zone,
  acknowledged_at timestamp with time zone,
  settled_at timestamp with time zone,
  replayed_by text,
  replayed_at timestamp with time zone,
  CONSTRAINT delivery_pkey PRIMARY KEY (kept_id),
  CONSTRAINT delivery_check CHECK (((state = 'delivered'::text) = (acknowledged_at IS NOT NULL))),
  CONSTRAINT delivery_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES notices.notice(notice_id),
  CONSTRAINT delivery_partner_sequence_key UNIQUE (partner, sequence),
  CONSTRAINT delivery_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'delivered'::text, 'parked'::text, 'dead'::text])))
);

CREATE INDEX delivery_created ON outbox.delivery USING btree (created_at);

CREATE INDEX delivery_message ON outbox.delivery USING btree (partner, message_id);

CREATE INDEX delivery_notice ON outbox.delivery USING btree (notice_id);

CREATE INDEX delivery_partner ON outbox.delivery USING btree (partner, state, kept_id);

CREATE INDEX delivery_record ON outbox.delivery USING btree (partner, message_type, record_ref, record_version);

CREATE INDEX delivery_state ON outbox.delivery USING btree (state, kept_id);

CREATE INDEX delivery_takes_back ON outbox.delivery USING btree (partner, takes_back_type, takes_back_ref) WHERE (takes_back_ref IS NOT NULL);

CREATE INDEX delivery_type ON outbox.delivery USING btree (partner, message_type, sequence);

CREATE INDEX delivery_waiting ON outbox.delivery USING btree (partner, sequence) WHERE (state = 'waiting'::text);

GRANT SELECT ON outbox.delivery TO crx_reader;

CREATE TABLE outbox.line (
  partner text NOT NULL,
  failures integer DEFAULT 0 NOT NULL,
  failing_since timestamp with time zone,
  next_at timestamp with time zone,
  last_error text,
  holder uuid,
  CONSTRAINT line_pkey PRIMARY KEY (partner)
);

GRANT SELECT ON outbox.line TO crx_reader;

-- ---- partners ----

CREATE SCHEMA partners;

GRANT USAGE ON SCHEMA partners TO crx_reader;

CREATE OR REPLACE FUNCTION partners.advance(code text, expected bigint, n integer, keyids text[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION partners.keep_agreement()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF OLD.state <> 'proposed' OR TG_OP = 'DELETE' OR (NEW.terms, NEW.partner, NEW.proposed_by) IS DISTINCT FROM (OLD.terms, OLD.partner, OLD.proposed_by) THEN
    RAISE EXCEPTION '% of agreement % version % is refused: a change is a new version', TG_OP, OLD.agreement_id, OLD.version USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$function$
;

CREATE OR REPLACE FUNCTION partners.keep_credential()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION partners.note_numbers(code text, numbers bigint[], at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION partners.tell_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  UPDATE partners.registry_version SET version = version + 1;
  PERFORM pg_notify('partners_changed', TG_TABLE_NAME);
  RETURN NULL;
END
$function$
;

CREATE OR REPLACE FUNCTION partners.turn_keys(at timestamp with time zone)
 RETURNS TABLE(keyid text, administration text, state text)
 LANGUAGE sql
AS $function$
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
$function$
;

CREATE TABLE partners.administration (
  code text NOT NULL,
  name text NOT NULL,
  native_name text,
  ours boolean DEFAULT false NOT NULL,
  state text DEFAULT 'active'::text NOT NULL,
  suspended_by text,
  suspended_reason text,
  gateway_url text,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  kind text DEFAULT 'customs'::text NOT NULL,
  CONSTRAINT administration_pkey PRIMARY KEY (code),
  CONSTRAINT administration_check CHECK (((state <> 'suspended'::text) OR (NOT ours))),
  CONSTRAINT administration_code_check CHECK ((code ~ '^[A-Z]{2}(-[A-Z0-9]{1,8})?$'::text)),
  CONSTRAINT administration_kind_check CHECK ((kind = ANY (ARRAY['customs'::text, 'agency'::text, 'publisher'::text]))),
  CONSTRAINT administration_state_check CHECK ((state = ANY (ARRAY['active'::text, 'suspended'::text])))
);

CREATE UNIQUE INDEX administration_only_one_is_ours ON partners.administration USING btree (ours) WHERE ours;

CREATE TRIGGER tell_change AFTER INSERT OR DELETE OR UPDATE ON partners.administration FOR EACH STATEMENT EXECUTE FUNCTION partners.tell_change();

GRANT SELECT ON partners.administration TO crx_reader;

CREATE TABLE partners.agreement (
  agreement_id text NOT NULL,
  version integer NOT NULL,
  partner text NOT NULL,
  terms jsonb NOT NULL,
  valid_from date NOT NULL,
  valid_until date NOT NULL,
  ended_at timestamp with time zone,
  state text NOT NULL,
  reason text,
  proposed_by text NOT NULL,
  proposed_at timestamp with time zone NOT NULL,
  confirmed_by text,
  confirmed_at timestamp with time zone,
  CONSTRAINT agreement_pkey PRIMARY KEY (agreement_id, version),
  CONSTRAINT agreement_agreement_id_check CHECK ((agreement_id ~ '^[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}$'::text)),
  CONSTRAINT agreement_check CHECK ((valid_from <= valid_until)),
  CONSTRAINT agreement_check1 CHECK (((state <> 'confirmed'::text) OR (ended_at IS NOT NULL) OR ((confirmed_by IS NOT NULL) AND (confirmed_by IS DISTINCT FROM proposed_by)))),
  CONSTRAINT agreement_partner_fkey FOREIGN KEY (partner) REFERENCES partners.administration(code),
  CONSTRAINT agreement_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'confirmed'::text, 'rejected'::text]))),
  CONSTRAINT agreement_version_check CHECK ((version >= 1))
);

CREATE UNIQUE INDEX agreement_one_proposal ON partners.agreement USING btree (agreement_id) WHERE (state = 'proposed'::text);

CREATE INDEX agreement_partner ON partners.agreement USING btree (partner);

CREATE TRIGGER keep_agreement BEFORE DELETE OR UPDATE ON partners.agreement FOR EACH ROW EXECUTE FUNCTION partners.keep_agreement();

CREATE TRIGGER tell_change AFTER INSERT OR DELETE OR UPDATE ON partners.agreement FOR EACH STATEMENT EXECUTE FUNCTION partners.tell_change();

GRANT SELECT ON partners.agreement TO crx_reader;

CREATE TABLE partners.certificate (
  sha256 text NOT NULL,
  administration text NOT NULL,
  subject text NOT NULL,
  not_after timestamp with time zone NOT NULL,
  state text NOT NULL,
  revoked_at timestamp with time zone,
  revoked_by text,
  reason text,
  registered_by text NOT NULL,
  confirmed_by text,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT certificate_pkey PRIMARY KEY (sha256),
  CONSTRAINT certificate_administration_fkey FOREIGN KEY (administration) REFERENCES partners.administration(code),
  CONSTRAINT certificate_check CHECK (((state <> 'active'::text) OR ((confirmed_by IS NOT NULL) AND (confirmed_by <> registered_by)))),
  CONSTRAINT certificate_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT certificate_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'active'::text, 'revoked'::text])))
);

CREATE INDEX certificate_administration ON partners.certificate USING btree (administration);

CREATE TRIGGER keep_credential BEFORE DELETE OR UPDATE ON partners.certificate FOR EACH ROW EXECUTE FUNCTION partners.keep_credential();

CREATE TRIGGER keep_credentials BEFORE TRUNCATE ON partners.certificate FOR EACH STATEMENT EXECUTE FUNCTION partners.keep_credential();

CREATE TRIGGER tell_change AFTER INSERT OR DELETE OR UPDATE ON partners.certificate FOR EACH STATEMENT EXECUTE FUNCTION partners.tell_change();

GRANT SELECT ON partners.certificate TO crx_reader;

CREATE TABLE partners.gap (
  administration text NOT NULL,
  first bigint NOT NULL,
  last bigint NOT NULL,
  noticed_at timestamp with time zone NOT NULL,
  CONSTRAINT gap_pkey PRIMARY KEY (administration, first),
  CONSTRAINT gap_administration_fkey FOREIGN KEY (administration) REFERENCES partners.administration(code),
  CONSTRAINT gap_check CHECK ((first <= last))
);

GRANT SELECT ON partners.gap TO crx_reader;

CREATE TABLE partners.heard (
  administration text NOT NULL,
  first bigint NOT NULL,
  highest bigint NOT NULL,
  repeated bigint DEFAULT 0 NOT NULL,
  CONSTRAINT heard_pkey PRIMARY KEY (administration),
  CONSTRAINT heard_administration_fkey FOREIGN KEY (administration) REFERENCES partners.administration(code),
  CONSTRAINT heard_check CHECK ((first <= highest))
);

GRANT SELECT ON partners.heard TO crx_reader;

CREATE TABLE partners.key (
  keyid text NOT NULL,
  administration text NOT NULL,
  jwk jsonb NOT NULL,
  alg text NOT NULL,
  state text NOT NULL,
  challenge text,
  challenge_expires_at timestamp with time zone,
  proof text,
  proved_at timestamp with time zone,
  active_from timestamp with time zone,
  retiring_from timestamp with time zone,
  expires_at timestamp with time zone,
  revoked_at timestamp with time zone,
  revoked_by text,
  compromised_at timestamp with time zone,
  reason text,
  registered_by text NOT NULL,
  adopted_by text,
  confirmed_by text,
  confirmed_at timestamp with time zone,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT key_pkey PRIMARY KEY (keyid),
  CONSTRAINT key_administration_fkey FOREIGN KEY (administration) REFERENCES partners.administration(code),
  CONSTRAINT key_alg_check CHECK ((alg = ANY (ARRAY['ed25519'::text, 'ecdsa-p256-sha256'::text, 'rsa-pss-sha512'::text]))),
  CONSTRAINT key_check CHECK (((state <> 'revoked'::text) OR ((revoked_at IS NOT NULL) AND (reason IS NOT NULL)))),
  CONSTRAINT key_check1 CHECK (((state = ANY (ARRAY['pending'::text, 'revoked'::text])) OR ((proved_at IS NOT NULL) AND (confirmed_by IS NOT NULL) AND (confirmed_by <> COALESCE(adopted_by, registered_by))))),
  CONSTRAINT key_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'active'::text, 'retiring'::text, 'retired'::text, 'revoked'::text])))
);

CREATE INDEX key_administration ON partners.key USING btree (administration);

CREATE TRIGGER keep_credential BEFORE DELETE OR UPDATE ON partners.key FOR EACH ROW EXECUTE FUNCTION partners.keep_credential();

CREATE TRIGGER keep_credentials BEFORE TRUNCATE ON partners.key FOR EACH STATEMENT EXECUTE FUNCTION partners.keep_credential();

CREATE TRIGGER tell_change AFTER INSERT OR DELETE OR UPDATE ON partners.key FOR EACH STATEMENT EXECUTE FUNCTION partners.tell_change();

GRANT SELECT ON partners.key TO crx_reader;

CREATE TABLE partners.quota (
  administration text NOT NULL,
  policy text NOT NULL,
  most integer NOT NULL,
  CONSTRAINT quota_pkey PRIMARY KEY (administration, policy),
  CONSTRAINT quota_administration_fkey FOREIGN KEY (administration) REFERENCES partners.administration(code),
  CONSTRAINT quota_most_check CHECK ((most > 0)),
  CONSTRAINT quota_policy_check CHECK ((policy = ANY (ARRAY['burst'::text, 'messages'::text, 'batches'::text, 'snapshots'::text])))
);

CREATE TRIGGER tell_change AFTER INSERT OR DELETE OR UPDATE ON partners.quota FOR EACH STATEMENT EXECUTE FUNCTION partners.tell_change();

GRANT SELECT ON partners.quota TO crx_reader;

CREATE TABLE partners.registry_version (
  only_one boolean DEFAULT true NOT NULL,
  version bigint NOT NULL,
  CONSTRAINT registry_version_pkey PRIMARY KEY (only_one),
  CONSTRAINT registry_version_only_one_check CHECK (only_one)
);

GRANT SELECT ON partners.registry_version TO crx_reader;

CREATE UNLOGGED TABLE partners.request_count (
  key character varying(255) NOT NULL,
  points integer DEFAULT 0 NOT NULL,
  expire bigint,
  CONSTRAINT request_count_pkey PRIMARY KEY (key)
);

GRANT SELECT ON partners.request_count TO crx_reader;

CREATE TABLE partners.sequence (
  administration text NOT NULL,
  direction text NOT NULL,
  last bigint DEFAULT 0 NOT NULL,
  CONSTRAINT sequence_pkey PRIMARY KEY (administration, direction),
  CONSTRAINT sequence_administration_fkey FOREIGN KEY (administration) REFERENCES partners.administration(code),
  CONSTRAINT sequence_direction_check CHECK ((direction = ANY (ARRAY['in'::text, 'out'::text])))
);

GRANT SELECT ON partners.sequence TO crx_reader;

CREATE TABLE partners.tally (
  administration text NOT NULL,
  day date NOT NULL,
  what text NOT NULL,
  count bigint NOT NULL,
  CONSTRAINT tally_pkey PRIMARY KEY (administration, day, what),
  CONSTRAINT tally_administration_fkey FOREIGN KEY (administration) REFERENCES partners.administration(code)
);

GRANT SELECT ON partners.tally TO crx_reader;

-- ---- pool ----

CREATE SCHEMA pool;

GRANT USAGE ON SCHEMA pool TO crx_reader;

CREATE TABLE pool.arrival (
  arrival_id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  kept_ids uuid[] NOT NULL,
  CONSTRAINT arrival_pkey PRIMARY KEY (arrival_id),
  CONSTRAINT arrival_kept_ids_check CHECK ((cardinality(kept_ids) > 0))
) WITH (autovacuum_vacuum_threshold=500, autovacuum_vacuum_scale_factor=0);

GRANT SELECT ON pool.arrival TO crx_reader;

CREATE TABLE pool.assertion (
  subject_id uuid NOT NULL,
  record_id uuid NOT NULL,
  pointer text NOT NULL,
  role text NOT NULL,
  handling jsonb,
  CONSTRAINT assertion_pkey PRIMARY KEY (record_id, pointer, subject_id)
);

CREATE INDEX assertion_subject ON pool.assertion USING btree (subject_id);

GRANT SELECT ON pool.assertion TO crx_reader;

CREATE TABLE pool.identifier (
  subject_id uuid NOT NULL,
  record_id uuid NOT NULL,
  scheme text NOT NULL,
  value text NOT NULL,
  normalised text NOT NULL,
  verdict text NOT NULL,
  pointer text NOT NULL,
  CONSTRAINT identifier_verdict_check CHECK ((verdict = ANY (ARRAY['valid'::text, 'suspicious'::text, 'impossible'::text])))
);

CREATE INDEX identifier_exact ON pool.identifier USING btree (scheme, normalised, record_id);

CREATE INDEX identifier_record ON pool.identifier USING hash (record_id);

GRANT SELECT ON pool.identifier TO crx_reader;

CREATE TABLE pool.indicator (
  indicator_id uuid NOT NULL,
  record_id uuid NOT NULL,
  field text NOT NULL,
  operator text NOT NULL,
  value text NOT NULL,
  normalised text NOT NULL,
  identifying boolean NOT NULL,
  weight integer NOT NULL,
  explanation text NOT NULL,
  origin text NOT NULL,
  pointer text NOT NULL,
  handling jsonb,
  valid_from timestamp with time zone NOT NULL,
  valid_until timestamp with time zone NOT NULL,
  state text NOT NULL,
  added_by text,
  CONSTRAINT indicator_pkey PRIMARY KEY (indicator_id),
  CONSTRAINT indicator_origin_check CHECK (((origin = ANY (ARRAY['stated'::text, 'derived'::text, 'ours'::text])) AND ((origin = 'ours'::text) = (added_by IS NOT NULL)))),
  CONSTRAINT indicator_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'active'::text, 'declined'::text, 'expired'::text, 'withdrawn'::text, 'restricted'::text]))),
  CONSTRAINT indicator_weight_check CHECK (((weight >= 1) AND (weight <= 100)))
);

CREATE INDEX indicator_record ON pool.indicator USING btree (record_id);

GRANT SELECT ON pool.indicator TO crx_reader;

CREATE TABLE pool.own_identifier (
  identifier_id uuid NOT NULL,
  subject_id uuid NOT NULL,
  partner text NOT NULL,
  record_kind text NOT NULL,
  record_ref text NOT NULL,
  scheme text NOT NULL,
  value text NOT NULL,
  normalised text NOT NULL,
  verdict text NOT NULL,
  country text,
  reason text NOT NULL,
  added_by text NOT NULL,
  added_at timestamp with time zone NOT NULL,
  retracted_by text,
  retracted_at timestamp with time zone,
  retracted_because text,
  CONSTRAINT own_identifier_pkey PRIMARY KEY (identifier_id),
  CONSTRAINT own_identifier_check CHECK ((num_nulls(retracted_by, retracted_at, retracted_because) = ANY (ARRAY[0, 3]))),
  CONSTRAINT own_identifier_verdict_check CHECK ((verdict = ANY (ARRAY['valid'::text, 'suspicious'::text])))
);

CREATE INDEX own_identifier_exact ON pool.own_identifier USING btree (scheme, normalised) WHERE (retracted_at IS NULL);

CREATE INDEX own_identifier_record ON pool.own_identifier USING btree (partner, record_kind, record_ref);

CREATE INDEX own_identifier_subject ON pool.own_identifier USING btree (subject_id);

GRANT SELECT ON pool.own_identifier TO crx_reader;

CREATE TABLE pool.record (
  record_id uuid NOT NULL,
  kept_id uuid NOT NULL,
  kind text NOT NULL,
  partner text NOT NULL,
  message_id uuid NOT NULL,
  record_ref text NOT NULL,
  version integer NOT NULL,
  data jsonb NOT NULL,
  handling jsonb NOT NULL,
  mapping_version text NOT NULL,
  warnings jsonb DEFAULT '[]'::jsonb NOT NULL,
  unmapped jsonb DEFAULT '[]'::jsonb NOT NULL,
  received_at timestamp with time zone NOT NULL,
  valid_until timestamp with time zone,
  replaced_by integer,
  withdrawn_at timestamp with time zone,
  withdrawn_by uuid,
  erase_by date,
  restricted_at timestamp with time zone,
  erased_at timestamp with time zone,
  CONSTRAINT record_pkey PRIMARY KEY (record_id),
  CONSTRAINT record_kept_id_key UNIQUE (kept_id),
  CONSTRAINT record_kind_check CHECK ((kind = ANY (ARRAY['alert'::text, 'seizure'::text, 'feedback'::text, 'request'::text, 'reply'::text, 'withdrawal'::text, 'listing'::text])))
) WITH (toast_tuple_target=8160);

CREATE INDEX record_answers ON pool.record USING btree (partner, ((data ->> 'alertId'::text))) WHERE (kind = 'feedback'::text);

CREATE INDEX record_loss ON pool.record USING btree (partner, received_at) WHERE ((unmapped <> '[]'::jsonb) OR (warnings <> '[]'::jsonb));

CREATE INDEX record_ref ON pool.record USING btree (partner, kind, record_ref, version);

CREATE TRIGGER forget_removed AFTER DELETE ON pool.record FOR EACH ROW EXECUTE FUNCTION search.forget();

CREATE TRIGGER forget_rewritten AFTER UPDATE OF data ON pool.record FOR EACH ROW WHEN ((old.data IS DISTINCT FROM new.data)) EXECUTE FUNCTION search.forget();

CREATE TRIGGER note_watched AFTER INSERT ON pool.record REFERENCING NEW TABLE AS happened FOR EACH STATEMENT EXECUTE FUNCTION watches.note_pooled();

CREATE TRIGGER note_watched_withdrawn AFTER UPDATE OF withdrawn_at ON pool.record FOR EACH ROW WHEN (((old.withdrawn_at IS NULL) AND (new.withdrawn_at IS NOT NULL))) EXECUTE FUNCTION watches.note_withdrawn();

CREATE TRIGGER queue_changed AFTER UPDATE ON pool.record REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION matching.queue_records();

CREATE TRIGGER queue_erased AFTER DELETE ON pool.record REFERENCING OLD TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION matching.queue_records();

CREATE TRIGGER queue_for_search AFTER INSERT ON pool.record REFERENCING NEW TABLE AS pooled FOR EACH STATEMENT EXECUTE FUNCTION search.queue_pooled();

CREATE TRIGGER queue_new AFTER INSERT ON pool.record REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION matching.queue_records();

CREATE TRIGGER queue_terms AFTER INSERT ON pool.record REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION lifecycle.queue_records();

GRANT SELECT ON pool.record TO crx_reader;

CREATE TABLE pool.subject (
  subject_id uuid NOT NULL,
  kind text NOT NULL,
  label text NOT NULL,
  native_label text,
  created_at timestamp with time zone NOT NULL,
  profile_id uuid,
  CONSTRAINT subject_pkey PRIMARY KEY (subject_id)
);

CREATE INDEX subject_profile ON pool.subject USING btree (profile_id) WHERE (profile_id IS NOT NULL);

GRANT SELECT ON pool.subject TO crx_reader;

CREATE TABLE pool.withdrawal (
  kept_id uuid NOT NULL,
  partner text NOT NULL,
  record_type text NOT NULL,
  record_ref text NOT NULL,
  up_to_version integer,
  reason text NOT NULL,
  at timestamp with time zone NOT NULL,
  met boolean DEFAULT false NOT NULL,
  lineage jsonb DEFAULT '{}'::jsonb NOT NULL,
  CONSTRAINT withdrawal_pkey PRIMARY KEY (kept_id),
  CONSTRAINT withdrawal_record_type_check CHECK ((record_type = ANY (ARRAY['alert'::text, 'seizure'::text, 'feedback'::text, 'request'::text, 'reply'::text])))
);

CREATE INDEX withdrawal_record ON pool.withdrawal USING btree (partner, record_type, record_ref);

GRANT SELECT ON pool.withdrawal TO crx_reader;

CREATE VIEW pool.own_identifier_in_use AS
 SELECT identifier_id,
    subject_id,
    partner,
    record_kind,
    record_ref,
    scheme,
    value,
    normalised,
    verdict,
    country,
    reason,
    added_by,
    added_at,
    retracted_by,
    retracted_at,
    retracted_because
   FROM pool.own_identifier o
  WHERE retracted_at IS NULL AND (EXISTS ( SELECT
           FROM pool.record r
          WHERE r.partner = o.partner AND r.kind = o.record_kind AND r.record_ref = o.record_ref AND r.restricted_at IS NULL AND r.erased_at IS NULL));

GRANT SELECT ON pool.own_identifier_in_use TO crx_reader;

-- ---- requests ----

CREATE SCHEMA requests;

GRANT USAGE ON SCHEMA requests TO crx_reader;

CREATE TABLE requests.owed (
  kept_id uuid NOT NULL,
  partner text NOT NULL,
  message_id uuid NOT NULL,
  alert_ref text NOT NULL,
  version integer NOT NULL,
  due_at timestamp with time zone NOT NULL,
  due_reason text,
  CONSTRAINT owed_pkey PRIMARY KEY (kept_id),
  CONSTRAINT owed_due_reason_check CHECK ((due_reason = ANY (ARRAY['usual'::text, 'urgency'::text, 'sender'::text, 'agreement'::text])))
);

CREATE INDEX owed_alert ON requests.owed USING btree (partner, alert_ref);

CREATE INDEX owed_due ON requests.owed USING btree (partner, due_at);

GRANT SELECT ON requests.owed TO crx_reader;

CREATE TABLE requests.reply (
  kept_id uuid NOT NULL,
  direction text NOT NULL,
  partner text NOT NULL,
  reply_ref text NOT NULL,
  request_ref text NOT NULL,
  entry_id uuid,
  for_version integer,
  message_id uuid NOT NULL,
  state text NOT NULL,
  summary text,
  expected_at timestamp with time zone,
  at timestamp with time zone NOT NULL,
  withdrawn boolean DEFAULT false NOT NULL,
  CONSTRAINT reply_pkey PRIMARY KEY (kept_id),
  CONSTRAINT reply_direction_check CHECK ((direction = ANY (ARRAY['in'::text, 'out'::text]))),
  CONSTRAINT reply_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES requests.request(entry_id),
  CONSTRAINT reply_state_check CHECK ((state = ANY (ARRAY['acknowledged'::text, 'partial'::text, 'answered'::text, 'refused'::text])))
);

CREATE INDEX reply_entry ON requests.reply USING btree (entry_id, at);

CREATE INDEX reply_untied ON requests.reply USING btree (direction, partner, request_ref) WHERE (entry_id IS NULL);

GRANT SELECT ON requests.reply TO crx_reader;

CREATE TABLE requests.request (
  entry_id uuid NOT NULL,
  direction text NOT NULL,
  partner text NOT NULL,
  request_ref text NOT NULL,
  version integer NOT NULL,
  kept_id uuid NOT NULL,
  message_id uuid NOT NULL,
  request_kind text NOT NULL,
  title text NOT NULL,
  urgency text NOT NULL,
  tlp text NOT NULL,
  asked_at timestamp with time zone NOT NULL,
  due_at timestamp with time zone NOT NULL,
  state text NOT NULL,
  expected_at timestamp with time zone,
  settled_at timestamp with time zone,
  due_reason text,
  CONSTRAINT request_pkey PRIMARY KEY (entry_id),
  CONSTRAINT request_check CHECK (((state = ANY (ARRAY['answered'::text, 'refused'::text, 'withdrawn'::text])) = (settled_at IS NOT NULL))),
  CONSTRAINT request_direction_check CHECK ((direction = ANY (ARRAY['in'::text, 'out'::text]))),
  CONSTRAINT request_direction_partner_request_ref_key UNIQUE (direction, partner, request_ref),
  CONSTRAINT request_due_reason_check CHECK ((due_reason = ANY (ARRAY['usual'::text, 'urgency'::text, 'sender'::text, 'agreement'::text]))),
  CONSTRAINT request_state_check CHECK ((state = ANY (ARRAY['open'::text, 'acknowledged'::text, 'partial'::text, 'answered'::text, 'refused'::text, 'withdrawn'::text])))
);

CREATE INDEX request_due ON requests.request USING btree (due_at, entry_id);

CREATE INDEX request_unsettled ON requests.request USING btree (direction, partner, due_at) WHERE (settled_at IS NULL);

GRANT SELECT ON requests.request TO crx_reader;

-- ---- review ----

CREATE SCHEMA review;

GRANT USAGE ON SCHEMA review TO crx_reader;

CREATE OR REPLACE FUNCTION review.ring_queue()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM pg_notify('review_queue', '');
  RETURN NULL;
END
$function$
;

CREATE TABLE review.annotation (
  annotation_id uuid NOT NULL,
  partner text NOT NULL,
  record_kind text NOT NULL,
  record_ref text NOT NULL,
  pointer text NOT NULL,
  text text NOT NULL,
  by text NOT NULL,
  at timestamp with time zone NOT NULL,
  retracts uuid,
  CONSTRAINT annotation_pkey PRIMARY KEY (annotation_id),
  CONSTRAINT annotation_retracts_fkey FOREIGN KEY (retracts) REFERENCES review.annotation(annotation_id),
  CONSTRAINT annotation_retracts_key UNIQUE (retracts)
);

CREATE INDEX annotation_record ON review.annotation USING btree (partner, record_kind, record_ref, at);

CREATE TRIGGER append_only_row BEFORE DELETE OR UPDATE ON review.annotation FOR EACH ROW EXECUTE FUNCTION lifecycle.guard_annotation();

CREATE TRIGGER append_only_table BEFORE TRUNCATE ON review.annotation FOR EACH STATEMENT EXECUTE FUNCTION guard.refuse_change();

GRANT SELECT ON review.annotation TO crx_reader;

CREATE TABLE review."case" (
  case_id uuid NOT NULL,
  kept_id uuid NOT NULL,
  record_id uuid NOT NULL,
  partner text NOT NULL,
  record_kind text NOT NULL,
  record_ref text NOT NULL,
  title text NOT NULL,
  risk_category text,
  urgency text,
  tlp text NOT NULL,
  warning_count integer DEFAULT 0 NOT NULL,
  state text NOT NULL,
  opened_at timestamp with time zone NOT NULL,
  due_at timestamp with time zone NOT NULL,
  asks_feedback boolean DEFAULT false NOT NULL,
  told_at timestamp with time zone,
  decided_at timestamp with time zone,
  decided_by text,
  reason text,
  due_reason text,
  agreement_id text,
  risk smallint DEFAULT 0 NOT NULL,
  attend_at timestamp with time zone NOT NULL,
  confirmed_by text,
  CONSTRAINT case_pkey PRIMARY KEY (case_id),
  CONSTRAINT case_check CHECK (((state = 'open'::text) = (decided_at IS NULL))),
  CONSTRAINT case_check1 CHECK (((state <> 'declined'::text) OR (reason IS NOT NULL))),
  CONSTRAINT case_check2 CHECK ((confirmed_by <> decided_by)),
  CONSTRAINT case_due_reason_check CHECK ((due_reason = ANY (ARRAY['usual'::text, 'urgency'::text, 'sender'::text, 'agreement'::text]))),
  CONSTRAINT case_kept_id_key UNIQUE (kept_id),
  CONSTRAINT case_risk_check CHECK (((risk >= 0) AND (risk <= 100))),
  CONSTRAINT case_state_check CHECK ((state = ANY (ARRAY['open'::text, 'accepted'::text, 'declined'::text, 'withdrawn'::text, 'replaced'::text])))
);

CREATE INDEX case_all ON review."case" USING btree (due_at, case_id);

CREATE INDEX case_attend ON review."case" USING btree (attend_at, case_id) WHERE (state = 'open'::text);

CREATE INDEX case_attend_category ON review."case" USING btree (risk_category, attend_at, case_id) WHERE (state = 'open'::text);

CREATE INDEX case_attend_kind ON review."case" USING btree (record_kind, attend_at, case_id) WHERE (state = 'open'::text);

CREATE INDEX case_attend_partner ON review."case" USING btree (partner, attend_at, case_id) WHERE (state = 'open'::text);

CREATE INDEX case_attend_tlp ON review."case" USING btree (tlp, attend_at, case_id) WHERE (state = 'open'::text);

CREATE INDEX case_attend_urgency ON review."case" USING btree (urgency, attend_at, case_id) WHERE (state = 'open'::text);

CREATE INDEX case_decided ON review."case" USING btree (decided_at) WHERE (decided_at IS NOT NULL);

CREATE INDEX case_open ON review."case" USING btree (partner, record_kind, record_ref) WHERE (state = 'open'::text);

CREATE INDEX case_opened ON review."case" USING btree (opened_at);

CREATE INDEX case_owed ON review."case" USING btree (partner, due_at) WHERE (asks_feedback AND (told_at IS NULL));

CREATE INDEX case_partner ON review."case" USING btree (partner, record_kind, opened_at DESC);

CREATE INDEX case_queue ON review."case" USING btree (state, due_at, case_id);

CREATE INDEX case_risk ON review."case" USING btree (((- risk)), due_at, case_id) WHERE (state = 'open'::text);

CREATE TRIGGER ring_queue AFTER INSERT OR UPDATE ON review."case" FOR EACH STATEMENT EXECUTE FUNCTION review.ring_queue();

GRANT SELECT ON review."case" TO crx_reader;

CREATE TABLE review.conflict (
  conflict_id uuid NOT NULL,
  rule_id text NOT NULL,
  rules_version text NOT NULL,
  restraining uuid NOT NULL,
  acting uuid NOT NULL,
  shared jsonb NOT NULL,
  words jsonb NOT NULL,
  found_at timestamp with time zone NOT NULL,
  acknowledged_by text,
  acknowledged_at timestamp with time zone,
  reason text,
  CONSTRAINT conflict_pkey PRIMARY KEY (conflict_id),
  CONSTRAINT conflict_check CHECK ((num_nulls(acknowledged_by, acknowledged_at, reason) = ANY (ARRAY[0, 3])))
);

CREATE INDEX conflict_acting ON review.conflict USING btree (acting);

CREATE INDEX conflict_found ON review.conflict USING btree (found_at DESC, conflict_id DESC);

CREATE INDEX conflict_restraining ON review.conflict USING btree (restraining);

CREATE TRIGGER note_watched AFTER INSERT ON review.conflict REFERENCING NEW TABLE AS happened FOR EACH STATEMENT EXECUTE FUNCTION watches.note_conflict();

GRANT SELECT ON review.conflict TO crx_reader;

CREATE TABLE review.proposal (
  proposal_id uuid NOT NULL,
  case_id uuid NOT NULL,
  judgement jsonb NOT NULL,
  proposed_by text NOT NULL,
  proposed_at timestamp with time zone NOT NULL,
  verdict text,
  settled_by text,
  settled_at timestamp with time zone,
  reason text,
  CONSTRAINT proposal_pkey PRIMARY KEY (proposal_id),
  CONSTRAINT proposal_case_id_fkey FOREIGN KEY (case_id) REFERENCES review."case"(case_id),
  CONSTRAINT proposal_check CHECK ((num_nulls(verdict, settled_by, settled_at) = ANY (ARRAY[0, 3]))),
  CONSTRAINT proposal_check1 CHECK ((settled_by <> proposed_by)),
  CONSTRAINT proposal_verdict_check CHECK ((verdict = ANY (ARRAY['confirm'::text, 'reject'::text])))
);

CREATE INDEX proposal_case ON review.proposal USING btree (case_id);

CREATE UNIQUE INDEX proposal_waiting ON review.proposal USING btree (case_id) WHERE (verdict IS NULL);

GRANT SELECT ON review.proposal TO crx_reader;

CREATE TABLE review.queue_filter (
  filter_id uuid NOT NULL,
  owner text NOT NULL,
  name text NOT NULL,
  filter jsonb NOT NULL,
  kept_at timestamp with time zone NOT NULL,
  CONSTRAINT queue_filter_pkey PRIMARY KEY (filter_id),
  CONSTRAINT queue_filter_owner_name_key UNIQUE (owner, name)
);

GRANT SELECT ON review.queue_filter TO crx_reader;

-- ---- search ----

CREATE SCHEMA search;

GRANT USAGE ON SCHEMA search TO crx_reader;

CREATE OR REPLACE FUNCTION search.forget()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  DELETE FROM search.entry WHERE record_id = OLD.record_id;
  IF TG_OP = 'UPDATE' THEN
    INSERT INTO search.pending (record_ids) VALUES (ARRAY[NEW.record_id]);
  END IF;
  RETURN NULL;
END
$function$
;

CREATE OR REPLACE FUNCTION search.forget_words()
 RETURNS trigger
 LANGUAGE plpgsql
 SET enable_seqscan TO 'off'
AS $function$
DECLARE
  rare text[];
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('search words', 0));
  SELECT array_agg(term) INTO rare FROM unnest(tsvector_to_array(OLD.terms)) AS term
   WHERE starts_with(term, 'w:')
     AND term NOT IN (SELECT unnest(tsvector_to_array(newest.terms)) FROM (SELECT terms FROM search.entry ORDER BY received_at DESC LIMIT 200) AS newest);
  DELETE FROM search.word w WHERE w.word = ANY(rare) AND NOT EXISTS (SELECT FROM search.entry e WHERE e.terms @@ quote_literal(w.word)::tsquery);
  RETURN NULL;
END
$function$
;

CREATE OR REPLACE FUNCTION search.learn_words()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('search words', 0));
  INSERT INTO search.word SELECT DISTINCT term FROM written, unnest(tsvector_to_array(terms)) AS term WHERE starts_with(term, 'w:') ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$function$
;

CREATE OR REPLACE FUNCTION search.queue_pooled()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO search.pending (record_ids) SELECT array_agg(record_id) FROM pooled HAVING count(*) > 0;
  RETURN NULL;
END
$function$
;

CREATE TABLE search.entry (
  record_id uuid NOT NULL,
  received_at timestamp with time zone NOT NULL,
  event_at timestamp with time zone,
  title text NOT NULL,
  terms tsvector NOT NULL,
  CONSTRAINT entry_pkey PRIMARY KEY (record_id)
);

CREATE INDEX entry_event ON search.entry USING btree (event_at DESC, record_id DESC) WHERE (event_at IS NOT NULL);

CREATE INDEX entry_received ON search.entry USING btree (received_at DESC, record_id DESC);

CREATE INDEX entry_terms ON search.entry USING gin (terms) WITH (fastupdate='on', gin_pending_list_limit='512');

CREATE CONSTRAINT TRIGGER forget_words AFTER DELETE ON search.entry DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION search.forget_words();

CREATE TRIGGER learn_other_words AFTER UPDATE ON search.entry REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION search.learn_words();

CREATE TRIGGER learn_words AFTER INSERT ON search.entry REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION search.learn_words();

GRANT SELECT ON search.entry TO crx_reader;

CREATE TABLE search.pending (
  pending_id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  record_ids uuid[] NOT NULL,
  CONSTRAINT pending_pkey PRIMARY KEY (pending_id)
);

GRANT SELECT ON search.pending TO crx_reader;

CREATE TABLE search.word (
  word text COLLATE "C" NOT NULL,
  CONSTRAINT word_pkey PRIMARY KEY (word)
);

GRANT SELECT ON search.word TO crx_reader;

-- ---- sequencer ----

CREATE SCHEMA sequencer;

GRANT USAGE ON SCHEMA sequencer TO crx_reader;

CREATE OR REPLACE FUNCTION sequencer.queue_entries()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO sequencer.pending (of, ids) SELECT 'entry', array_agg(entry_id) FROM kept HAVING count(*) > 0;
  RETURN NULL;
END
$function$
;

CREATE OR REPLACE FUNCTION sequencer.queue_receipts()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO sequencer.pending (of, ids) SELECT 'receipt', array_agg(receipt_id) FROM kept HAVING count(*) > 0;
  RETURN NULL;
END
$function$
;

CREATE TABLE sequencer.pending (
  pending_id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  of text NOT NULL,
  ids uuid[] NOT NULL,
  CONSTRAINT pending_pkey PRIMARY KEY (pending_id),
  CONSTRAINT pending_of_check CHECK ((of = ANY (ARRAY['receipt'::text, 'entry'::text])))
);

GRANT SELECT ON sequencer.pending TO crx_reader;

-- ---- targeting ----

CREATE SCHEMA targeting;

GRANT USAGE ON SCHEMA targeting TO crx_reader;

CREATE TABLE targeting.edition (
  edition bigint NOT NULL,
  at timestamp with time zone NOT NULL,
  actor text NOT NULL,
  what text NOT NULL,
  CONSTRAINT edition_pkey PRIMARY KEY (edition)
);

CREATE TRIGGER append_only_row BEFORE DELETE OR UPDATE ON targeting.edition FOR EACH ROW EXECUTE FUNCTION guard.refuse_change();

CREATE TRIGGER append_only_table BEFORE TRUNCATE ON targeting.edition FOR EACH STATEMENT EXECUTE FUNCTION guard.refuse_change();

GRANT SELECT ON targeting.edition TO crx_reader;

CREATE TABLE targeting.edition_head (
  single boolean DEFAULT true NOT NULL,
  last bigint NOT NULL,
  CONSTRAINT edition_head_pkey PRIMARY KEY (single),
  CONSTRAINT edition_head_single_check CHECK (single)
);

GRANT SELECT ON targeting.edition_head TO crx_reader;

CREATE TABLE targeting.experience (
  version integer NOT NULL,
  state text NOT NULL,
  parameters jsonb NOT NULL,
  tables bytea NOT NULL,
  quantiles jsonb NOT NULL,
  figures jsonb NOT NULL,
  trained_on jsonb NOT NULL,
  made_by text NOT NULL,
  made_at timestamp with time zone NOT NULL,
  settled_by text,
  settled_at timestamp with time zone,
  from_edition bigint,
  until_edition bigint,
  CONSTRAINT experience_pkey PRIMARY KEY (version),
  CONSTRAINT experience_check CHECK (((state = 'proposed'::text) OR (settled_by IS DISTINCT FROM made_by))),
  CONSTRAINT experience_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'active'::text, 'replaced'::text, 'rejected'::text]))),
  CONSTRAINT experience_version_check CHECK ((version >= 1))
);

CREATE UNIQUE INDEX experience_one_active ON targeting.experience USING btree (state) WHERE (state = 'active'::text);

GRANT SELECT ON targeting.experience TO crx_reader;

CREATE TABLE targeting.hit (
  hit_id uuid NOT NULL,
  screening_id uuid NOT NULL,
  indicator_id uuid NOT NULL,
  kept_id uuid NOT NULL,
  partner text NOT NULL,
  message_id uuid NOT NULL,
  alert_ref text NOT NULL,
  field text NOT NULL,
  operator text NOT NULL,
  value text NOT NULL,
  pointer text NOT NULL,
  declared text NOT NULL,
  weight integer NOT NULL,
  explanation text NOT NULL,
  handling jsonb NOT NULL,
  CONSTRAINT hit_pkey PRIMARY KEY (hit_id),
  CONSTRAINT hit_screening_id_fkey FOREIGN KEY (screening_id) REFERENCES targeting.screening(screening_id)
);

CREATE INDEX hit_kept ON targeting.hit USING btree (kept_id);

CREATE INDEX hit_screening ON targeting.hit USING btree (screening_id);

CREATE TRIGGER note_watched AFTER INSERT ON targeting.hit REFERENCING NEW TABLE AS happened FOR EACH STATEMENT EXECUTE FUNCTION watches.note_hit();

GRANT SELECT ON targeting.hit TO crx_reader;

CREATE TABLE targeting.office_day (
  day date NOT NULL,
  office text NOT NULL,
  engine_id uuid NOT NULL,
  screened integer NOT NULL,
  inspected integer NOT NULL,
  by_criteria integer NOT NULL,
  kind text DEFAULT 'declaration'::text NOT NULL,
  ranks integer[],
  CONSTRAINT office_day_pkey PRIMARY KEY (day, kind, office, engine_id)
);

GRANT SELECT ON targeting.office_day TO crx_reader;

CREATE TABLE targeting.outcome (
  outcome_id uuid NOT NULL,
  screening_id uuid,
  reference text NOT NULL,
  result text NOT NULL,
  inspected_at timestamp with time zone NOT NULL,
  category text,
  entered_by text NOT NULL,
  entered_at timestamp with time zone NOT NULL,
  usefulness integer,
  CONSTRAINT outcome_pkey PRIMARY KEY (outcome_id),
  CONSTRAINT outcome_result_check CHECK ((result = ANY (ARRAY['positive'::text, 'negative'::text, 'inconclusive'::text, 'not-arrived'::text]))),
  CONSTRAINT outcome_screening_id_fkey FOREIGN KEY (screening_id) REFERENCES targeting.screening(screening_id),
  CONSTRAINT outcome_usefulness_check CHECK (((usefulness >= 1) AND (usefulness <= 5)))
);

CREATE INDEX outcome_reference ON targeting.outcome USING btree (reference, entered_at);

CREATE INDEX outcome_screening ON targeting.outcome USING btree (screening_id, entered_at);

CREATE TRIGGER append_only_row BEFORE DELETE OR UPDATE ON targeting.outcome FOR EACH ROW EXECUTE FUNCTION guard.refuse_change();

CREATE TRIGGER append_only_table BEFORE TRUNCATE ON targeting.outcome FOR EACH STATEMENT EXECUTE FUNCTION guard.refuse_change();

CREATE TRIGGER note_watched AFTER INSERT ON targeting.outcome REFERENCING NEW TABLE AS happened FOR EACH STATEMENT EXECUTE FUNCTION watches.note_outcome();

GRANT SELECT ON targeting.outcome TO crx_reader;

CREATE TABLE targeting.profile (
  profile_id uuid NOT NULL,
  version integer NOT NULL,
  state text NOT NULL,
  document jsonb NOT NULL,
  drafted_by text NOT NULL,
  drafted_at timestamp with time zone NOT NULL,
  simulation jsonb,
  simulated_by text,
  simulated_at timestamp with time zone,
  settled_by text,
  settled_at timestamp with time zone,
  retired_by text,
  retired_at timestamp with time zone,
  reason text,
  from_edition bigint,
  until_edition bigint,
  CONSTRAINT profile_pkey PRIMARY KEY (profile_id, version),
  CONSTRAINT profile_check CHECK (((state = 'draft'::text) OR (settled_by IS DISTINCT FROM drafted_by))),
  CONSTRAINT profile_check1 CHECK (((state <> 'active'::text) OR ((simulation IS NOT NULL) AND (from_edition IS NOT NULL) AND (until_edition IS NULL)))),
  CONSTRAINT profile_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'active'::text, 'retired'::text, 'rejected'::text]))),
  CONSTRAINT profile_version_check CHECK ((version >= 1))
);

CREATE INDEX profile_in_force ON targeting.profile USING btree (from_edition, until_edition) WHERE (from_edition IS NOT NULL);

CREATE UNIQUE INDEX profile_one_active ON targeting.profile USING btree (profile_id) WHERE (state = 'active'::text);

CREATE UNIQUE INDEX profile_one_draft ON targeting.profile USING btree (profile_id) WHERE (state = 'draft'::text);

GRANT SELECT ON targeting.profile TO crx_reader;

CREATE TABLE targeting.profile_hit (
  screening_id uuid NOT NULL,
  profile_id uuid NOT NULL,
  version integer NOT NULL,
  weight integer NOT NULL,
  met jsonb NOT NULL,
  CONSTRAINT profile_hit_pkey PRIMARY KEY (screening_id, profile_id),
  CONSTRAINT profile_hit_profile_id_version_fkey FOREIGN KEY (profile_id, version) REFERENCES targeting.profile(profile_id, version),
  CONSTRAINT profile_hit_screening_id_fkey FOREIGN KEY (screening_id) REFERENCES targeting.screening(screening_id)
);

CREATE INDEX profile_hit_profile ON targeting.profile_hit USING btree (profile_id, version);

GRANT SELECT ON targeting.profile_hit TO crx_reader;

CREATE TABLE targeting.replay (
  replay_id uuid NOT NULL,
  first_day date NOT NULL,
  last_day date NOT NULL,
  run_over text NOT NULL,
  seed text NOT NULL,
  result jsonb NOT NULL,
  run_by text NOT NULL,
  run_at timestamp with time zone NOT NULL,
  CONSTRAINT replay_pkey PRIMARY KEY (replay_id),
  CONSTRAINT replay_check CHECK ((first_day <= last_day)),
  CONSTRAINT replay_run_over_check CHECK ((run_over = ANY (ARRAY['screenings'::text, 'declarations'::text])))
);

CREATE INDEX replay_at ON targeting.replay USING btree (run_at DESC, replay_id);

GRANT SELECT ON targeting.replay TO crx_reader;

CREATE TABLE targeting.retro_hit (
  retro_hit_id uuid NOT NULL,
  pass bigint NOT NULL,
  indicator_id uuid NOT NULL,
  kept_id uuid NOT NULL,
  partner text NOT NULL,
  alert_ref text NOT NULL,
  screening_id uuid,
  declared_on date,
  reference text NOT NULL,
  version integer,
  happened_at timestamp with time zone NOT NULL,
  lane_then text,
  field text NOT NULL,
  pointer text NOT NULL,
  found_at timestamp with time zone NOT NULL,
  CONSTRAINT retro_hit_pkey PRIMARY KEY (retro_hit_id),
  CONSTRAINT retro_hit_check CHECK (((screening_id IS NULL) = (declared_on IS NOT NULL))),
  CONSTRAINT retro_hit_screening_id_fkey FOREIGN KEY (screening_id) REFERENCES targeting.screening(screening_id)
);

CREATE UNIQUE INDEX retro_hit_declaration ON targeting.retro_hit USING btree (indicator_id, declared_on, reference, version) WHERE (declared_on IS NOT NULL);

CREATE INDEX retro_hit_kept ON targeting.retro_hit USING btree (kept_id, happened_at, retro_hit_id);

CREATE INDEX retro_hit_pass ON targeting.retro_hit USING btree (pass);

CREATE UNIQUE INDEX retro_hit_screening ON targeting.retro_hit USING btree (indicator_id, screening_id) WHERE (screening_id IS NOT NULL);

GRANT SELECT ON targeting.retro_hit TO crx_reader;

CREATE TABLE targeting.retro_pass (
  single boolean DEFAULT true NOT NULL,
  pass bigint DEFAULT 0 NOT NULL,
  done bigint NOT NULL,
  upto bigint,
  since timestamp with time zone,
  stage text,
  after jsonb,
  CONSTRAINT retro_pass_pkey PRIMARY KEY (single),
  CONSTRAINT retro_pass_single_check CHECK (single),
  CONSTRAINT retro_pass_stage_check CHECK ((stage = ANY (ARRAY['screenings'::text, 'declarations'::text])))
);

GRANT SELECT ON targeting.retro_pass TO crx_reader;

CREATE TABLE targeting.ruling (
  subject text NOT NULL,
  version integer NOT NULL,
  state text NOT NULL,
  content jsonb NOT NULL,
  proposed_by text NOT NULL,
  proposed_at timestamp with time zone NOT NULL,
  settled_by text,
  settled_at timestamp with time zone,
  from_edition bigint,
  until_edition bigint,
  CONSTRAINT ruling_pkey PRIMARY KEY (subject, version),
  CONSTRAINT ruling_check CHECK (((state = 'proposed'::text) OR (settled_by IS DISTINCT FROM proposed_by))),
  CONSTRAINT ruling_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'active'::text, 'replaced'::text, 'rejected'::text]))),
  CONSTRAINT ruling_version_check CHECK ((version >= 1))
);

CREATE UNIQUE INDEX ruling_one_active ON targeting.ruling USING btree (subject) WHERE (state = 'active'::text);

CREATE UNIQUE INDEX ruling_one_proposed ON targeting.ruling USING btree (subject) WHERE (state = 'proposed'::text);

GRANT SELECT ON targeting.ruling TO crx_reader;

CREATE TABLE targeting.screening (
  screening_id uuid NOT NULL,
  declaration_no text NOT NULL,
  declaration jsonb NOT NULL,
  lane text NOT NULL,
  score integer NOT NULL,
  explanation text[] NOT NULL,
  rules_version text NOT NULL,
  feed_position bigint NOT NULL,
  screened_at timestamp with time zone NOT NULL,
  kind text DEFAULT 'declaration'::text NOT NULL,
  office text,
  method text DEFAULT 'criteria'::text NOT NULL,
  control boolean DEFAULT false NOT NULL,
  edition bigint DEFAULT 0 NOT NULL,
  decision jsonb,
  CONSTRAINT screening_pkey PRIMARY KEY (screening_id),
  CONSTRAINT screening_kind_check CHECK ((kind = ANY (ARRAY['declaration'::text, 'consignment'::text, 'traveller'::text]))),
  CONSTRAINT screening_lane_check CHECK ((lane = ANY (ARRAY['red'::text, 'yellow'::text, 'blue'::text, 'green'::text]))),
  CONSTRAINT screening_method_check CHECK ((method = ANY (ARRAY['criteria'::text, 'random'::text, 'top-up'::text, 'none'::text]))),
  CONSTRAINT screening_score_check CHECK (((score >= 0) AND (score <= 100)))
);

CREATE INDEX screening_at ON targeting.screening USING btree (kind, screened_at, screening_id);

CREATE INDEX screening_declaration ON targeting.screening USING btree (declaration_no);

CREATE INDEX screening_named ON targeting.screening USING btree (screened_at) WHERE ((kind = 'traveller'::text) AND (jsonb_array_length((declaration #> '{passengers,0,names}'::text[])) > 0));

GRANT SELECT ON targeting.screening TO crx_reader;

-- ---- watches ----

CREATE SCHEMA watches;

GRANT USAGE ON SCHEMA watches TO crx_reader;

CREATE OR REPLACE FUNCTION watches.anybody()
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$SELECT EXISTS (SELECT FROM watches.watch WHERE ended_at IS NULL)$function$
;

CREATE OR REPLACE FUNCTION watches.note(of text, ids uuid[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF cardinality(ids) > 0 THEN
    INSERT INTO watches.pending (kind, ids) VALUES (of, ids);
    PERFORM pg_notify('watches_pending', '');
  END IF;
END
$function$
;

CREATE OR REPLACE FUNCTION watches.note_conflict()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF watches.anybody() THEN PERFORM watches.note('conflict', (SELECT array_agg(conflict_id) FROM happened)); END IF;
  RETURN NULL;
END
$function$
;

CREATE OR REPLACE FUNCTION watches.note_fed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF watches.anybody() THEN PERFORM watches.note('indicator', (SELECT array_agg(DISTINCT kept_id) FROM happened WHERE kind = 'add')); END IF;
  RETURN NULL;
END
$function$
;

CREATE OR REPLACE FUNCTION watches.note_hit()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF watches.anybody() THEN PERFORM watches.note('hit', (SELECT array_agg(DISTINCT screening_id) FROM happened)); END IF;
  RETURN NULL;
END
$function$
;

CREATE OR REPLACE FUNCTION watches.note_linked()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF watches.anybody() THEN PERFORM watches.note('link', (SELECT array_agg(DISTINCT link_id) FROM happened WHERE before IS DISTINCT FROM state)); END IF;
  RETURN NULL;
END
$function$
;

CREATE OR REPLACE FUNCTION watches.note_outcome()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF watches.anybody() THEN PERFORM watches.note('outcome', (SELECT array_agg(outcome_id) FROM happened WHERE screening_id IS NOT NULL)); END IF;
  RETURN NULL;
END
$function$
;

CREATE OR REPLACE FUNCTION watches.note_pooled()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF watches.anybody() THEN PERFORM watches.note('record', (SELECT array_agg(record_id) FROM happened)); END IF;
  RETURN NULL;
END
$function$
;

CREATE OR REPLACE FUNCTION watches.note_withdrawn()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF watches.anybody() THEN PERFORM watches.note('withdrawal', ARRAY[NEW.record_id]); END IF;
  RETURN NULL;
END
$function$
;

CREATE TABLE watches.notification (
  notification_id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  watch_id uuid NOT NULL,
  officer text NOT NULL,
  kind text NOT NULL,
  at timestamp with time zone NOT NULL,
  record_id uuid,
  screening_id uuid,
  other_subject uuid,
  said text,
  read_at timestamp with time zone,
  CONSTRAINT notification_pkey PRIMARY KEY (notification_id),
  CONSTRAINT notification_watch_id_fkey FOREIGN KEY (watch_id) REFERENCES watches.watch(watch_id) ON DELETE CASCADE
);

CREATE INDEX notification_officer ON watches.notification USING btree (officer, notification_id DESC);

CREATE INDEX notification_unread ON watches.notification USING btree (officer, watch_id) WHERE (read_at IS NULL);

CREATE INDEX notification_watch ON watches.notification USING btree (watch_id, notification_id DESC);

GRANT SELECT ON watches.notification TO crx_reader;

CREATE TABLE watches.pending (
  pending_id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  kind text NOT NULL,
  ids uuid[] NOT NULL,
  at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  CONSTRAINT pending_pkey PRIMARY KEY (pending_id),
  CONSTRAINT pending_kind_check CHECK ((kind = ANY (ARRAY['record'::text, 'indicator'::text, 'link'::text, 'hit'::text, 'outcome'::text, 'withdrawal'::text, 'conflict'::text, 'split'::text])))
);

GRANT SELECT ON watches.pending TO crx_reader;

CREATE TABLE watches.watch (
  watch_id uuid NOT NULL,
  officer text NOT NULL,
  subject_id uuid,
  scheme text,
  value text,
  normalised text,
  reason text NOT NULL,
  started_at timestamp with time zone NOT NULL,
  counts_from timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  until date NOT NULL,
  split_from uuid,
  ended_at timestamp with time zone,
  ended_by text,
  end_reason text,
  CONSTRAINT watch_pkey PRIMARY KEY (watch_id),
  CONSTRAINT watch_check CHECK ((num_nulls(subject_id, scheme) = 1)),
  CONSTRAINT watch_check1 CHECK ((num_nulls(scheme, value, normalised) = ANY (ARRAY[0, 3]))),
  CONSTRAINT watch_check2 CHECK ((until <= (((started_at AT TIME ZONE 'UTC'::text))::date + 366)))
);

CREATE UNIQUE INDEX watch_identifier ON watches.watch USING btree (scheme, normalised, officer) WHERE (ended_at IS NULL);

CREATE INDEX watch_officer ON watches.watch USING btree (officer, started_at DESC, watch_id DESC);

CREATE INDEX watch_started ON watches.watch USING btree (started_at DESC, watch_id DESC);

CREATE UNIQUE INDEX watch_subject ON watches.watch USING btree (subject_id, officer) WHERE (ended_at IS NULL);

GRANT SELECT ON watches.watch TO crx_reader;
