-- Terms that nobody asks for do no harm; those of windows are taken out.
UPDATE search.entry SET terms = ts_delete(terms, ARRAY(SELECT lexeme FROM unnest(terms) WHERE lexeme ~ '^[ae][0-6]:'));
