DROP VIEW pool.own_identifier_in_use;
DROP TABLE pool.own_identifier;
