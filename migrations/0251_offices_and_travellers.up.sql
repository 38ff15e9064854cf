-- What each engine has counted at each office on a day. A row of its own for each engine: none waits for another, and their sum is the day of the office.
CREATE TABLE targeting.office_day (
  day         date NOT NULL,
  office      text NOT NULL,                       -- '' where a declaration names none
  engine_id   uuid NOT NULL,                       -- of one run of one engine
  screened    integer NOT NULL,
  inspected   integer NOT NULL,
  by_criteria integer NOT NULL,
  PRIMARY KEY (day, office, engine_id)
);
GRANT SELECT ON targeting.office_day TO crx_reader;

-- Travellers who were met by something and whose names are still there.
CREATE INDEX screening_named ON targeting.screening (screened_at) WHERE kind = 'traveller' AND jsonb_array_length(declaration #> '{passengers,0,names}') > 0;
