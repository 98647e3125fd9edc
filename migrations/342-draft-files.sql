-- A file chosen in a form that was refused or left: kept with the draft of that form for its owner alone, until the form is done or the draft goes.
CREATE TABLE draft_file (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  account_id uuid NOT NULL REFERENCES account,
  form       text NOT NULL CHECK (length(form) BETWEEN 1 AND 300),   -- as form_draft's
  name       text NOT NULL CHECK (name <> ''),
  sha256     text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),        -- cleaned, in a store of its own that is no archive
  media_type text NOT NULL,
  bytes      int NOT NULL,
  saved_at   timestamptz NOT NULL,
  CONSTRAINT draft_file_one UNIQUE (account_id, form)
);
CREATE INDEX draft_file_content ON draft_file (sha256);
GRANT SELECT, INSERT, UPDATE, DELETE ON draft_file TO sunfield_app;
