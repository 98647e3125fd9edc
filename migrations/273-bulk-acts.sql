-- Several lots in one go: who did it, and what each row was answered. Each row was an act of its own, in a transaction of its own.
CREATE TABLE bulk_act (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  account_id uuid NOT NULL REFERENCES account,
  kind       text NOT NULL CHECK (kind IN ('drafts','submissions','reviews')),
  answers    jsonb NOT NULL,
  done_at    timestamptz NOT NULL
);
CREATE INDEX bulk_act_account ON bulk_act (account_id, done_at);
CREATE TRIGGER bulk_act_append_only BEFORE UPDATE OR DELETE ON bulk_act FOR EACH ROW EXECUTE FUNCTION refuse_change();
