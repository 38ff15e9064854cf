DROP TABLE notices.sheet;
