DROP TRIGGER forget_words ON search.entry;
DROP TRIGGER learn_other_words ON search.entry;
DROP TRIGGER learn_words ON search.entry;
DROP FUNCTION search.forget_words();
DROP FUNCTION search.learn_words();
DROP TABLE search.word;
