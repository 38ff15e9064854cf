-- Domestic import declarations, by item: what is searched, targeted and replayed. Hundreds of millions: no subject is made of any of them.
CREATE TABLE intake.declaration (
  declared_on       date NOT NULL,
  number            text NOT NULL,
  version           integer NOT NULL CHECK (version >= 1),
  file_id           uuid NOT NULL,                 -- of evidence.file
  file_row          integer NOT NULL,
  office            text,
  process_type      text,
  import_type       text,
  import_use        text,
  payment_type      text,
  mode              text,
  declarant         text,
  importer          text,
  seller            text,
  courier           text,
  hs                text NOT NULL,                 -- 4 to 10 digits
  departure         text,
  origin            text,
  origin_indicator  text,
  tax_type          text,
  tax_rate          double precision,
  net_mass          double precision,              -- kg
  item_price        double precision,
  fraud             boolean,                       -- what inspection found; NULL while nobody has looked
  critical_fraud    boolean,
  importer_subject  uuid,                          -- of pool.subject, where the pool knew the identifier when it came
  declarant_subject uuid,
  seller_subject    uuid,
  content           bytea NOT NULL,                -- SHA-256 over what is declared
  PRIMARY KEY (declared_on, number, version)
) PARTITION BY RANGE (declared_on);
CREATE INDEX declaration_importer ON intake.declaration (importer, declared_on);
CREATE INDEX declaration_seller ON intake.declaration (seller, declared_on);
CREATE INDEX declaration_hs ON intake.declaration (hs, origin, declared_on);

-- A month each, made when its first declaration comes; one that is over can be detached and put away whole.
CREATE FUNCTION intake.make_months(days date[]) RETURNS void LANGUAGE plpgsql AS $$
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
$$;

GRANT SELECT ON ALL TABLES IN SCHEMA intake TO crx_reader;
