DROP SCHEMA guard CASCADE;
DROP EXTENSION IF EXISTS pg_trgm;
-- The role crx_reader stays: it belongs to the server, and another database of it may need it.
