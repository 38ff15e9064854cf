DELETE FROM targeting.office_day WHERE kind <> 'declaration';
ALTER TABLE targeting.office_day DROP CONSTRAINT office_day_pkey, DROP COLUMN kind, DROP COLUMN ranks, ADD CONSTRAINT office_day_pkey PRIMARY KEY (day, office, engine_id);
