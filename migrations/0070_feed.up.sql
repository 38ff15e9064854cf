-- What the targeting engine reads: numbered without gaps, in the order of commit.
CREATE SCHEMA feed;

-- The lock of this row hands out the positions: a reader that has seen N will never see a smaller one appear.
CREATE TABLE feed.head (
  feed text PRIMARY KEY,
  last bigint NOT NULL
);
INSERT INTO feed.head (feed, last) VALUES ('indicators', 0);

CREATE TABLE feed.entry (
  position     bigint PRIMARY KEY,
  kind         text NOT NULL CHECK (kind IN ('add', 'change', 'expire', 'withdraw')),
  indicator_id uuid NOT NULL,
  kept_id      uuid NOT NULL,
  body         jsonb NOT NULL,
  at           timestamptz NOT NULL
);
CREATE INDEX entry_indicator ON feed.entry (indicator_id);
CALL guard.append_only('feed.entry');

GRANT USAGE ON SCHEMA feed TO crx_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA feed TO crx_reader;
