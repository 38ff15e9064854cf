-- What an officer has begun to write: unfinished, nobody else's to see, no record of anybody's until it is drafted as a notice. It may be dropped.
CREATE TABLE notices.sheet (
  sheet_id     uuid PRIMARY KEY,
  owner        text NOT NULL,                      -- 'officer:<subject>'
  version      integer NOT NULL,                   -- of two windows that write the same sheet, the slower is refused
  message_type text NOT NULL,
  title        text NOT NULL,
  notice_id    uuid REFERENCES notices.notice ON DELETE CASCADE, -- the draft it will be written into
  content      jsonb NOT NULL,                     -- NoticeWriting of the contract
  kept_at      timestamptz NOT NULL
);
CREATE INDEX sheet_owner ON notices.sheet (owner, kept_at DESC);
GRANT SELECT ON notices.sheet TO crx_reader;
