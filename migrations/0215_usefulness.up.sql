-- How useful the officer who inspected found what had led there: it goes back to the senders of the alerts that were hit.
ALTER TABLE targeting.outcome ADD COLUMN usefulness integer CHECK (usefulness BETWEEN 1 AND 5);
