DROP TABLE feed.engine;
