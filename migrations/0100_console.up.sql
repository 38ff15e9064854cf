-- Officers' sessions (the columns that connect-pg-simple asks for).
CREATE SCHEMA console;

CREATE TABLE console.session (
  sid    text PRIMARY KEY,
  sess   json NOT NULL,
  expire timestamptz NOT NULL
);
CREATE INDEX session_expire ON console.session (expire);
