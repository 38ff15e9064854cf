-- Records that their author signed field by field: ours, and those of others that we pass on.
ALTER TABLE notices.notice
  ADD COLUMN disclosable boolean NOT NULL DEFAULT false,  -- its author asks for it to be signed so
  ADD COLUMN forwards uuid,                               -- evidence of the message whose record is passed on
  ADD COLUMN origin text;                                 -- the SD-JWT with all disclosures we have: ours from release on, another author's from drafting on
ALTER TABLE notices.notice
  ADD CONSTRAINT notice_forwards_check CHECK (forwards IS NULL OR (disclosable AND origin IS NOT NULL AND corrects IS NULL AND takes_back IS NULL)),
  ADD CONSTRAINT notice_origin_check CHECK (origin IS NULL OR disclosable);
CREATE INDEX notice_forwards ON notices.notice (forwards) WHERE forwards IS NOT NULL;
