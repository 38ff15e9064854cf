-- Why an answer is due when it is, under which agreement a case was taken in, and how long a record may be kept in use.

ALTER TABLE review.case ADD COLUMN due_reason text CHECK (due_reason IN ('usual', 'urgency', 'sender', 'agreement'));
ALTER TABLE review.case ADD COLUMN agreement_id text;          -- the one that covered it as it came
ALTER TABLE requests.request ADD COLUMN due_reason text CHECK (due_reason IN ('usual', 'urgency', 'sender', 'agreement'));
ALTER TABLE requests.owed ADD COLUMN due_reason text CHECK (due_reason IN ('usual', 'urgency', 'sender', 'agreement'));

-- The last day it may be in use: of its own handling, or of the agreement, whichever is earlier. NULL when neither says.
ALTER TABLE pool.record ADD COLUMN erase_by date;
