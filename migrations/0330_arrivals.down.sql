-- What still waits would be lost to the queue of before.
DO $$ BEGIN
  IF EXISTS (SELECT FROM pool.arrival) THEN
    RAISE EXCEPTION 'messages wait to be pooled: let a worker finish first';
  END IF;
END $$;
DROP TABLE pool.arrival;
