-- What officers watch, and what they are told of it. Nothing here holds a word of a record: ids and kinds, and what the officer wrote.
CREATE SCHEMA watches;
GRANT USAGE ON SCHEMA watches TO crx_reader;

CREATE TABLE watches.watch (
  watch_id   uuid PRIMARY KEY,
  officer    text NOT NULL,                        -- `officer:<subject>`: who is told
  subject_id uuid,
  scheme     text,
  value      text,                                 -- as the officer wrote it
  normalised text,
  reason     text NOT NULL,
  started_at timestamptz NOT NULL,
  counts_from timestamptz NOT NULL DEFAULT clock_timestamp(), -- by the same clock as what happens
  until      date NOT NULL,                        -- the last day, UTC
  split_from uuid,                                 -- the watch this one comes from, where an officer parted the subject
  ended_at   timestamptz,
  ended_by   text,                                 -- NULL where its days were over
  end_reason text,
  CHECK (num_nulls(subject_id, scheme) = 1),
  CHECK (num_nulls(scheme, value, normalised) IN (0, 3)),
  CHECK (until <= (started_at AT TIME ZONE 'UTC')::date + 366)
);
CREATE UNIQUE INDEX watch_subject ON watches.watch (subject_id, officer) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX watch_identifier ON watches.watch (scheme, normalised, officer) WHERE ended_at IS NULL;
CREATE INDEX watch_officer ON watches.watch (officer, started_at DESC, watch_id DESC);
CREATE INDEX watch_started ON watches.watch (started_at DESC, watch_id DESC);

-- What happened, noted by the transaction in which it did, while anybody watches anything. Ids of what `kind` says.
CREATE TABLE watches.pending (
  pending_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind       text NOT NULL CHECK (kind IN ('record', 'indicator', 'link', 'hit', 'outcome', 'withdrawal', 'conflict', 'split')),
  ids        uuid[] NOT NULL,
  at         timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- Numbers are given out by one writer at a time, so whoever has read up to one has missed none before it.
CREATE TABLE watches.notification (
  notification_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  watch_id        uuid NOT NULL REFERENCES watches.watch ON DELETE CASCADE,
  officer         text NOT NULL,
  kind            text NOT NULL,
  at              timestamptz NOT NULL,
  record_id       uuid,                            -- pool.record
  screening_id    uuid,
  other_subject   uuid,
  said            text,                            -- the state of a link, the result of an inspection
  read_at         timestamptz
);
CREATE INDEX notification_officer ON watches.notification (officer, notification_id DESC);
CREATE INDEX notification_unread ON watches.notification (officer, watch_id) WHERE read_at IS NULL;
CREATE INDEX notification_watch ON watches.notification (watch_id, notification_id DESC);

CREATE FUNCTION watches.note(of text, ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF cardinality(ids) > 0 THEN
    INSERT INTO watches.pending (kind, ids) VALUES (of, ids);
    PERFORM pg_notify('watches_pending', '');
  END IF;
END
$$;
CREATE FUNCTION watches.anybody() RETURNS boolean LANGUAGE sql STABLE AS 'SELECT EXISTS (SELECT FROM watches.watch WHERE ended_at IS NULL)';

CREATE FUNCTION watches.note_pooled() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF watches.anybody() THEN PERFORM watches.note('record', (SELECT array_agg(record_id) FROM happened)); END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER note_watched AFTER INSERT ON pool.record REFERENCING NEW TABLE AS happened FOR EACH STATEMENT EXECUTE FUNCTION watches.note_pooled();

CREATE FUNCTION watches.note_withdrawn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF watches.anybody() THEN PERFORM watches.note('withdrawal', ARRAY[NEW.record_id]); END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER note_watched_withdrawn AFTER UPDATE OF withdrawn_at ON pool.record FOR EACH ROW
  WHEN (OLD.withdrawn_at IS NULL AND NEW.withdrawn_at IS NOT NULL) EXECUTE FUNCTION watches.note_withdrawn();

CREATE FUNCTION watches.note_fed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF watches.anybody() THEN PERFORM watches.note('indicator', (SELECT array_agg(DISTINCT kept_id) FROM happened WHERE kind = 'add')); END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER note_watched AFTER INSERT ON feed.entry REFERENCING NEW TABLE AS happened FOR EACH STATEMENT EXECUTE FUNCTION watches.note_fed();

CREATE FUNCTION watches.note_linked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF watches.anybody() THEN PERFORM watches.note('link', (SELECT array_agg(DISTINCT link_id) FROM happened WHERE before IS DISTINCT FROM state)); END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER note_watched AFTER INSERT ON matching.link_event REFERENCING NEW TABLE AS happened FOR EACH STATEMENT EXECUTE FUNCTION watches.note_linked();

CREATE FUNCTION watches.note_hit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF watches.anybody() THEN PERFORM watches.note('hit', (SELECT array_agg(DISTINCT screening_id) FROM happened)); END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER note_watched AFTER INSERT ON targeting.hit REFERENCING NEW TABLE AS happened FOR EACH STATEMENT EXECUTE FUNCTION watches.note_hit();

CREATE FUNCTION watches.note_outcome() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF watches.anybody() THEN PERFORM watches.note('outcome', (SELECT array_agg(outcome_id) FROM happened WHERE screening_id IS NOT NULL)); END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER note_watched AFTER INSERT ON targeting.outcome REFERENCING NEW TABLE AS happened FOR EACH STATEMENT EXECUTE FUNCTION watches.note_outcome();

CREATE FUNCTION watches.note_conflict() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF watches.anybody() THEN PERFORM watches.note('conflict', (SELECT array_agg(conflict_id) FROM happened)); END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER note_watched AFTER INSERT ON review.conflict REFERENCING NEW TABLE AS happened FOR EACH STATEMENT EXECUTE FUNCTION watches.note_conflict();

-- Who shows the queue looks again; once for each transaction, however many cases it touched.
CREATE FUNCTION review.ring_queue() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('review_queue', '');
  RETURN NULL;
END
$$;
CREATE TRIGGER ring_queue AFTER INSERT OR UPDATE ON review."case" FOR EACH STATEMENT EXECUTE FUNCTION review.ring_queue();

GRANT SELECT ON ALL TABLES IN SCHEMA watches TO crx_reader;
