DROP TABLE partners.agreement;
DROP FUNCTION partners.keep_agreement();
