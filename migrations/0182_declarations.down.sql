DROP FUNCTION intake.make_months;
DROP TABLE intake.declaration;
