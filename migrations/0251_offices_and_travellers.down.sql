DROP INDEX targeting.screening_named;
DROP TABLE targeting.office_day;
