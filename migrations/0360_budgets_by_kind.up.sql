-- Consignments and travellers have budgets of their own. How the ranks of what comes in lists lie today is counted with them.
ALTER TABLE targeting.office_day ADD COLUMN kind text NOT NULL DEFAULT 'declaration', ADD COLUMN ranks integer[];
ALTER TABLE targeting.office_day DROP CONSTRAINT office_day_pkey, ADD CONSTRAINT office_day_pkey PRIMARY KEY (day, kind, office, engine_id);
