-- What was made ready anew is found by what it was found by before, too: nothing is to be undone.
SELECT 1;
