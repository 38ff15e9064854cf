-- The code lists the mapping knows: real lists with their edition, source and terms. Reloaded only when they change.
CREATE SCHEMA mapping;

CREATE TABLE mapping.code_list (
  list    text NOT NULL,
  edition text NOT NULL,
  source  text NOT NULL,
  terms   text NOT NULL,
  rows    integer NOT NULL,
  sha256  text NOT NULL,                           -- of what was loaded: the same digest means nothing to do
  PRIMARY KEY (list, edition)
);

-- No foreign key: the loader writes both tables in one transaction, and a check for each of 126,000 rows took longer than the rows.
CREATE TABLE mapping.code (
  list       text NOT NULL,
  edition    text NOT NULL,
  code       text NOT NULL,
  name       text,                                 -- NULL: the code is known, its name is not
  status     text NOT NULL,
  attributes jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (list, edition, code)
);

GRANT USAGE ON SCHEMA mapping TO crx_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA mapping TO crx_reader;
