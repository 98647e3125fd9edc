-- The journal: one append-only entry an act, a hash chain per subject.
CREATE TABLE journal_head (
  subject text   NOT NULL,           -- 'auction', 'lot', 'lease' …
  id      text   NOT NULL,
  seq     bigint NOT NULL,
  hash    text   NOT NULL,
  decided_at timestamptz,             -- of the last entry: decisions of one subject never run backwards
  PRIMARY KEY (subject, id)
);

CREATE TABLE journal_entry (
  position   bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  xid        xid8 NOT NULL DEFAULT pg_current_xact_id(),
  subject    text NOT NULL,
  id         text NOT NULL,
  seq        bigint NOT NULL CHECK (seq >= 1),
  kind       text NOT NULL,
  payload    jsonb NOT NULL,
  actor      text NOT NULL,
  key        text,                    -- idempotency key of the ask, unique per actor and subject
  decided_at timestamptz NOT NULL,
  prev_hash  text NOT NULL,
  hash       text NOT NULL,
  PRIMARY KEY (subject, id, seq)
);
CREATE UNIQUE INDEX journal_entry_key ON journal_entry (subject, id, actor, key) WHERE key IS NOT NULL;
CREATE INDEX journal_entry_tail ON journal_entry (xid, position);
CREATE INDEX journal_entry_kind ON journal_entry (kind, position);

CREATE TRIGGER journal_entry_append_only BEFORE UPDATE OR DELETE ON journal_entry FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER journal_entry_no_truncate BEFORE TRUNCATE ON journal_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
REVOKE UPDATE, DELETE, TRUNCATE ON journal_entry FROM sunfield_app;
REVOKE DELETE, TRUNCATE ON journal_head FROM sunfield_app;

-- Where each reader stands. The pair is commit-safe: readers stop below the oldest running transaction.
CREATE TABLE journal_cursor (
  reader   text PRIMARY KEY,
  xid      xid8   NOT NULL,
  position bigint NOT NULL
);
