-- How far each engine says it has read the feed: what it lacks is a figure for operators.
CREATE TABLE feed.engine (
  name text PRIMARY KEY,
  position bigint NOT NULL CHECK (position >= 0),
  reported_at timestamptz NOT NULL
);
GRANT SELECT ON feed.engine TO crx_reader;
