DROP INDEX pool.record_loss;
DROP TABLE mapping.activation;
DROP TABLE mapping.replay;
DROP TABLE mapping.row;
DROP TABLE mapping.version;
DROP FUNCTION mapping.tell_change();
DROP FUNCTION mapping.keep_rows();
