-- What a person is told, made from journal entries.
CREATE TABLE message (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  account_id uuid NOT NULL REFERENCES account,
  kind       text NOT NULL,                             -- qualified, outbid, won, lost, sign_by …
  facts      jsonb NOT NULL,
  lot_id     uuid,
  source     text NOT NULL,                             -- subject/id/seq of the entry it tells of
  made_at    timestamptz NOT NULL DEFAULT county_now(),
  read_at    timestamptz,
  CONSTRAINT message_once UNIQUE (account_id, kind, source)
);
CREATE INDEX message_inbox ON message (account_id, made_at DESC);
